"""How much one document may cost; the figures of the fetching limits."""

from msgspec import Struct

TEXT = 20_000  # characters of a document's text that are kept
MEBIBYTE = 1 << 20


class DocumentLimits(Struct, frozen=True):
    """Limits of one reading and of the processes that read. Seconds, bytes, counts."""

    cpu: int = 20
    wall: float = 60.0
    memory: int = 1536 * MEBIBYTE  # address space
    workers: int = 2  # at once; started one by one, when all others are busy
    patience: float = 0.3  # seconds a file waits for one of them before another is started
    recycle: int = 1_000  # documents a process reads before a new one takes over
