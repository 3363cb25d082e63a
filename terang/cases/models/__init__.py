"""Tables of `cases`: one module per noun."""

from terang.cases.models.days import LocalDay

__all__ = ["LocalDay"]
