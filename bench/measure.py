"""What a command costs: processor time of it and all its children, wall time, memory."""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_EVERY = 0.25  # seconds between two looks at memory


class Cost(NamedTuple):
    """Seconds, and mebibytes: of the largest process, of all together (shared pages counted once)."""

    cpu: float
    wall: float
    largest: float
    together: float
    code: int


def run(command: Sequence[str], *, cwd: Path, limit: float = 3600) -> Cost:
    """Run to the end, or kill after `limit` seconds. What it prints goes to run.log in `cwd`."""
    cwd.mkdir(parents=True, exist_ok=True)
    with (cwd / "run.log").open("ab") as log:
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=cwd, env=_environment(), stdout=log, stderr=log)
        watch = _Watch(process.pid, began + limit)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        wall = time.monotonic() - began
        watch.done.set()
        watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(
        cpu=usage.ru_utime + usage.ru_stime,
        wall=wall,
        largest=usage.ru_maxrss / 1024,
        together=watch.peak / 1024,
        code=process.returncode,
    )


def _environment() -> dict[str, str]:
    """As a user has it: compiled modules are kept, no development switches."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


class _Watch(threading.Thread):
    def __init__(self, pid: int, deadline: float) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.deadline = deadline
        self.peak = 0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(_EVERY):
            self.peak = max(self.peak, sum(map(_memory, _family(self.pid))))
            if time.monotonic() > self.deadline:
                os.kill(self.pid, 9)
                return


def _family(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return [pid]
    return [pid, *(one for child in text.split() for one in _family(int(child)))]


def _memory(pid: int) -> int:
    """KiB that would be free without this process (Pss)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
