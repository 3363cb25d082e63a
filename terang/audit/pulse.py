"""Signs of life of a child process: silent and computing is stuck, silent and waiting for the machine is not."""

import os
import signal
import time
from pathlib import Path
from typing import Final

CRASHES: Final = frozenset({signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL})
_FROZEN: Final = 180.0  # seconds without a sign of life, spent waiting for nothing
_TICKS: Final = os.sysconf("SC_CLK_TCK")


class Pulse:
    """When a process was last heard of, and how much it had computed by then."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._seen = time.monotonic()
        self._worked = 0.0

    def heard(self) -> None:
        self._seen, self._worked = time.monotonic(), self._cpu()

    def is_stuck(self, seconds: float) -> bool:
        """No sign of life although it computes; a process the machine does not run is not to blame."""
        silence = time.monotonic() - self._seen
        if silence < seconds:
            return False
        return self._cpu() - self._worked > seconds / 2 or silence > _FROZEN

    def _cpu(self) -> float:
        """CPU seconds so far; the clock where the system does not tell."""
        try:
            fields = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / _TICKS
        except (OSError, IndexError, ValueError):
            return time.monotonic()
