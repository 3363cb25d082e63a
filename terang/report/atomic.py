"""Files that are there whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def put(path: Path, data: bytes, *, flush: bool = True) -> None:
    """Write `data` beside its place, then rename it there. Raises OSError; leaves no debris.

    `flush` waits for the disk: for what cannot be made again at once.
    """
    fill(path, lambda temporary: temporary.write_bytes(data), flush=flush)


def fill(path: Path, writer: Callable[[Path], object], *, flush: bool = True) -> None:
    """Let `writer` make the file under a passing name, then rename it. What stood there stays until then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        writer(temporary)
        if flush:
            _sync(temporary)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    """The umask can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
