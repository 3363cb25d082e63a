"""The processes of one browser: found by a mark among its arguments, weighed and ended together.

Chromium is started in a process group of its own, so its children are known by the group. Without /proc nothing is found.
"""

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_KIB: Final = 1024


def memory(mark: str) -> int:
    """Bytes that the browser started with `mark` holds for itself."""
    groups = _groups(mark)
    return sum(_held(process) for process in _processes() if _group(process) in groups)


def kill(mark: str) -> None:
    """End it at once, with everything it started."""
    for group in _groups(mark):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)


def _groups(mark: str) -> set[int]:
    """Never our own: whoever mentions the mark by chance is not a browser."""
    wanted = mark.encode()
    found = {_group(process) for process in _processes() if wanted in _arguments(process)}
    return {group for group in found if group > 1 and group != os.getpgrp()}


def _processes() -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from (entry for entry in _PROC.iterdir() if entry.name.isdigit())


def _arguments(process: Path) -> list[bytes]:
    try:
        return (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def _group(process: Path) -> int:
    """0 for a process that has ended."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        after_name = (process / "stat").read_text(errors="replace").rpartition(")")[2]
        return int(after_name.split()[2])
    return 0


def _held(process: Path) -> int:
    """Memory nobody else shares: what a file or another process has too is not counted."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in (process / "status").read_text(errors="replace").splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) * _KIB
    return 0
