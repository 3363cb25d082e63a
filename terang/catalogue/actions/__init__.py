"""Who writes; one module per noun. `list_` and `withdraw` are what other apps call."""

from terang.catalogue.actions.listing import Facts, list_, list_all, withdraw

__all__ = ["Facts", "list_", "list_all", "withdraw"]
