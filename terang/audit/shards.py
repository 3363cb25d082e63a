"""Divides the websites of a run among processes and watches over them.

A process that dies is replaced; one that hangs in a parser is killed, and the page it hung on is left out
from then on. Nothing is lost with a process: the next one walks the journals again.
"""

import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Final

from msgspec import Struct

from terang.audit import manifest, run, shard, urls
from terang.audit.evidence import Archive
from terang.audit.means import Report, silent
from terang.audit.model import Body, Trouble
from terang.audit.model import Report as Result
from terang.audit.poison import Poison
from terang.audit.pulse import CRASHES, Pulse
from terang.audit.shard import BUSY_SIZE, Beat, Plan, Take

STUCK: Final = 20.0  # seconds without a sign of life, spent computing
_PATIENCE: Final = 5.0  # seconds a process has to leave by itself
_LIVES: Final = 3  # deaths in a row with nothing written or learnt in between


class Outcome(Struct, frozen=True):
    """How a run ended. `unfinished`: websites to take up again when the run is continued."""

    results: tuple[Result, ...]
    unfinished: tuple[str, ...] = ()
    interrupted: bool = False


def groups(
    bodies: Iterable[Body], addresses: Mapping[str, Sequence[str]], *, apart: bool = False
) -> list[tuple[str, ...]]:
    """Codes of websites that share a server or a registered domain: they queue for it in one process.

    `apart`: only the same host counts (loopback, where one address is many servers).
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    places: dict[str, str] = {}
    for body in bodies:
        host = urls.host(body.website) if body.website else body.code
        places[body.code] = host
        keys = [host] if apart else [urls.registrable(host), *(f"ip {a}" for a in addresses.get(host, ()))]
        for key in keys:
            parent[root(key)] = root(host)
    together: dict[str, list[str]] = {}
    for code, host in places.items():
        together.setdefault(root(host), []).append(code)
    return [tuple(codes) for codes in together.values()]


def _context() -> ForkContext | SpawnContext:
    """A copy of this process is there at once and shares what is loaded; safe only where nothing else runs in it."""
    is_alone = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork") if is_alone else get_context("spawn")


class _Process:
    """A shard as its parent sees it."""

    def __init__(self, plan: Plan, others: Iterable[Connection]) -> None:
        """`others`: our ends of the pipes to other shards, which a copy of this process must not keep open."""
        context = _context()
        self.busy = context.Array("c", BUSY_SIZE, lock=False)
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess
        needs = plan, theirs, self.busy
        if isinstance(context, ForkContext):
            self._process = context.Process(target=shard.forked, args=(*needs, self.pipe, *others))
        else:
            self._process = context.Process(target=shard.main, args=needs)
        self._process.start()
        theirs.close()
        self.codes: set[str] = set()
        self.written = 0  # bytes in the journals of its websites when it got them
        self.pulse = Pulse(self._process.pid or 0)

    def give(self, codes: tuple[str, ...]) -> None:
        self.codes.update(codes)
        try:
            self.pipe.send_bytes(shard.encode(Take(codes)))
        except OSError:
            """It has just died; whoever replaces it gets the codes again."""

    def parsing(self) -> str:
        """URL that is, or was at the end, in a parser."""
        return bytes(self.busy.value).decode("utf-8", "replace").partition(" ")[2]

    def kill(self) -> None:
        self._process.kill()

    def leave(self) -> None:
        self._process.terminate()

    def join(self, seconds: float) -> int | None:
        """Exit code; None when it lives on."""
        self._process.join(seconds)
        return self._process.exitcode

    def close(self) -> None:
        self.pipe.close()


class Shards:
    """A run in several processes."""

    def __init__(
        self, plan: Plan, *, processes: int, report: Report, finished: Callable[[Result], None]
    ) -> None:
        self._plan = plan
        self._count = processes
        self._report = report
        self._finished = finished
        self._archive = Archive(plan.root, run=plan.run.id)
        self._poison = Poison.of(plan.root, plan.run.id)
        self._waiting: deque[tuple[str, ...]] = deque()
        self._running: list[_Process] = []
        self._results: dict[str, Result | None] = {}  # None: it lies in the folder until all are finished
        self._unfinished: list[str] = []
        self._suspects: dict[str, int] = {}
        self._deaths = 0
        self.stop = threading.Event()
        self.stuck = STUCK

    def run(self, addresses: Mapping[str, Sequence[str]]) -> Outcome:
        """Audit everything that is not finished yet."""
        self._take_finished()
        bodies = [b for b in self._plan.run.bodies if b.code not in self._results]
        self._waiting.extend(groups(bodies, addresses, apart=not self._plan.manners.base))
        try:
            for _ in range(min(self._count, len(self._waiting))):
                self._begin()
            while self._hand_out() and not self.stop.is_set():
                self._hear()
                self._watch()
        finally:
            self._end()
        return self._outcome()

    def _take_finished(self) -> None:
        for body in self._plan.run.bodies:
            result = run.load_result(self._archive, body.code)
            if result is not None:
                self._results[body.code] = None
                self._finished(result)

    def _written(self, codes: Iterable[str]) -> int:
        """How much is in the journals of some websites: what a process has achieved, even when it died."""
        paths = (self._archive.journal_path(code) for code in codes)
        return sum(path.stat().st_size for path in paths if path.exists())

    def _begin(self) -> _Process:
        process = _Process(self._plan, [p.pipe for p in self._running])
        self._running.append(process)
        return process

    def _give(self, process: _Process, codes: tuple[str, ...]) -> None:
        process.written += self._written(codes)
        process.give(codes)

    def _hand_out(self) -> bool:
        """Each process has as many websites as it may; who has the fewest is served first. Whether any is at work."""
        while self._waiting and self._running:
            idle = min(self._running, key=lambda p: len(p.codes))
            if len(idle.codes) >= self._plan.concurrency:
                return True
            self._give(idle, self._waiting.popleft())
        for process in [p for p in self._running if not p.codes]:
            self._dismiss(process)
        return bool(self._running)

    def _dismiss(self, process: _Process) -> None:
        """Nothing left to do for it."""
        self._running.remove(process)
        process.close()
        if process.join(_PATIENCE) is None:
            process.kill()
            process.join(_PATIENCE)

    def _hear(self) -> None:
        pipes: dict[object, _Process] = {p.pipe: p for p in self._running}
        for pipe in wait([p.pipe for p in self._running], timeout=0.5):
            process = pipes[pipe]
            try:
                while process.pipe.poll():
                    self._told(process, process.pipe.recv_bytes())
            except (EOFError, OSError):
                self._died(process)

    def _told(self, process: _Process, data: bytes) -> None:
        process.pulse.heard()
        message = shard.decode_told.decode(data)
        if isinstance(message, Beat):
            for progress in message.moved:
                self._report(progress)
            return
        self._deaths = 0
        process.codes.discard(message.code)
        result = message.result or run.load_result(self._archive, message.code)
        if result is not None:
            self._take(result, is_final=message.result is None)

    def _take(self, result: Result, *, is_final: bool) -> None:
        self._results[result.body.code] = None if is_final else result
        if not is_final:
            self._unfinished.append(result.body.code)
        self._finished(result)
        if result.stopped == "disk":
            self.stop.set()  # every other site would meet the same full disk

    def _watch(self) -> None:
        for process in [p for p in self._running if p.pulse.is_stuck(self.stuck)]:
            process.kill()
            if url := process.parsing():
                self._leave_out(url, Trouble.PARSER_TIMEOUT)
            self._replace(process)

    def _leave_out(self, url: str, trouble: Trouble) -> None:
        self._poison.add(url, trouble)
        self._deaths = 0

    def _died(self, process: _Process) -> None:
        """Its end tells why: a crash inside a parser is the page's doing, a kill from outside is not, unless twice."""
        code = process.join(_PATIENCE)
        url = process.parsing()
        if url and code is not None and -code in CRASHES:
            self._leave_out(url, Trouble.PARSER_CRASH)
        elif url:
            self._suspects[url] = self._suspects.get(url, 0) + 1
            if self._suspects[url] > 1:
                self._leave_out(url, Trouble.PARSER_CRASH)
        self._replace(process)

    def _replace(self, process: _Process) -> None:
        """A new process goes on where the old one was torn away."""
        process.join(_PATIENCE)
        process.close()
        self._running.remove(process)
        achieved = self._written(process.codes) > process.written
        self._deaths = 1 if achieved else self._deaths + 1
        if self._deaths > _LIVES:
            self._give_up(process.codes)
            return
        new = self._begin()
        if process.codes:
            self._give(new, tuple(sorted(process.codes)))

    def _give_up(self, codes: set[str]) -> None:
        """Process after process died over these websites: ours to mend, not held against them."""
        for body in self._plan.run.bodies:
            if body.code in codes:
                reason = "proses pemeriksa berulang kali berhenti"
                self._take(
                    run.our_fault(
                        body,
                        reason,
                        as_of=self._plan.run.as_of,
                        at=self._plan.run.started_at,
                        judgement=self._plan.judgement,
                    ),
                    is_final=False,
                )
        self._deaths = 0
        if not self._running and self._waiting:
            self._begin()

    def _end(self) -> None:
        """Whatever still runs is told to leave, then made to."""
        for process in self._running:
            process.leave()
        until = time.monotonic() + _PATIENCE
        for process in self._running:
            if process.join(max(0.0, until - time.monotonic())) is None:
                process.kill()
                process.join(_PATIENCE)
            self._unfinished.extend(process.codes)
            process.close()
        self._running.clear()
        self._unfinished.extend(code for codes in self._waiting for code in codes)

    def _result(self, code: str) -> Result | None:
        return self._results[code] or run.load_result(self._archive, code)

    def _outcome(self) -> Outcome:
        order = [b.code for b in self._plan.run.bodies]
        left = set(self._unfinished)
        if not left:
            manifest.finish(self._plan.root, self._plan.run.id)
        return Outcome(
            tuple(filter(None, (self._result(code) for code in order if code in self._results))),
            tuple(code for code in order if code in left),
            self.stop.is_set(),
        )


def audit_all(
    plan: Plan,
    *,
    processes: int = 1,
    addresses: Mapping[str, Sequence[str]] = {},
    report: Report = silent,
    finished: Callable[[Result], None] = lambda _: None,
    stop: threading.Event | None = None,
    stuck: float = STUCK,
) -> Outcome:
    """Audit all bodies of a run in `processes` processes; returns when all are finished or it was interrupted.

    `addresses`: of hosts, as far as known, so that websites on one machine share a process. SIGINT and SIGTERM
    end it quickly; calling it again with the same run goes on. Raises DiskFull when the folder cannot be written.
    """
    shards = Shards(plan, processes=processes, report=report, finished=finished)
    shards.stuck = stuck
    if stop is not None:
        shards.stop = stop
    with _interruptible(shards.stop):
        return shards.run(addresses)


@contextmanager
def _interruptible(stop: threading.Event) -> Iterator[None]:
    """Ctrl-C and SIGTERM set `stop` instead of breaking off in the middle; only possible in the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def note(number: int, frame: FrameType | None) -> None:
        stop.set()

    old = {s: signal.signal(s, note) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
