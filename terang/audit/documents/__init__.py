"""Documents: what a file is and says, read in processes that can be killed.

`Readers` is loaded on demand: the processes that read import this package too and need no event loop.
"""

from typing import TYPE_CHECKING, Any

from terang.audit.documents.barred import barred
from terang.audit.documents.limits import DocumentLimits
from terang.audit.documents.read import read_document

if TYPE_CHECKING:
    from terang.audit.documents.readers import Readers

__all__ = ["DocumentLimits", "Readers", "barred", "read_document"]


def __getattr__(name: str) -> Any:
    if name != "Readers":
        raise AttributeError(name)
    from terang.audit.documents.readers import Readers

    return Readers
