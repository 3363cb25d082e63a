"""What changes websites."""

from terang.publishing.actions.documents import publish, withdraw
from terang.publishing.actions.making import make_site, make_sites

__all__ = ["make_site", "make_sites", "publish", "withdraw"]
