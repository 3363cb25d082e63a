"""The parent's side of the engine process: starts it, hands out jobs, watches over it, replaces it.

Everything runs in a thread of its own, so both the worker (asyncio) and the web server (threads) can use it. A
process that hangs in a parser is killed and the page it hung on is left out from then on; one that dies is
replaced, and its jobs go on where their journals end.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from terang.audit.manifest import Run
from terang.audit.means import Progress
from terang.audit.model import Report, Trouble
from terang.audit.poison import Poison
from terang.audit.pulse import CRASHES, Pulse
from terang.audit.shard import BUSY_SIZE
from terang.inspections.engine import child
from terang.inspections.engine.messages import (
    Beat,
    Broken,
    Drop,
    Job,
    Keep,
    LinkDone,
    LinkJob,
    LinkSeen,
    Order,
    PictureDone,
    PictureJob,
    Setting,
    Shot,
    SiteDone,
    SiteJob,
    decode_told,
    encode,
)

STUCK: Final = 30.0  # seconds without a sign of life, spent computing
IDLE: Final = (
    60.0  # seconds without work after which the process is let go, and with it old addresses of hosts
)
LIVES: Final = 3  # deaths that one job may be part of
_PATIENCE: Final = 5.0


class EngineDown(Exception):
    """The engine could not do this job; the message is for the log."""


class _Job:
    def __init__(self, order: Job, moved: Callable[[Progress], None]) -> None:
        self.order = order
        self.moved = moved
        self.future: Future[Any] = Future()
        self.deaths = 0


class _Child:
    """The engine process as its parent sees it."""

    def __init__(self, setting: Setting) -> None:
        context = get_context("spawn")
        self.busy = context.Array("c", BUSY_SIZE, lock=False)
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=child.main, args=(setting, theirs, self.busy), daemon=False)
        self.process.start()
        theirs.close()
        self.pulse = Pulse(self.process.pid or 0)

    def parsing(self) -> str:
        """URL that is, or was at the end, in a parser."""
        return bytes(self.busy.value).decode("utf-8", "replace").partition(" ")[2]

    def send(self, order: Order) -> None:
        try:
            self.pipe.send_bytes(encode(order))
        except OSError:
            """It has just died; the thread finds out and gives the job to the next."""

    def end(self) -> int | None:
        """Told to leave, then made to; its exit code."""
        self.pipe.close()
        self.process.join(_PATIENCE)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join(_PATIENCE)
        return self.process.exitcode


class Engine:
    """Visits websites for one process of the office."""

    def __init__(self, setting: Setting, *, stuck: float = STUCK, idle: float = IDLE) -> None:
        self._setting, self._stuck, self._idle = setting, stuck, idle
        self._lock = threading.Lock()
        self._numbers = count(1)
        self._jobs: dict[int, _Job] = {}
        self._orders: deque[Order] = deque()
        self._child: _Child | None = None
        self._suspects: dict[str, int] = {}
        self._busy_at = time.monotonic()
        self._closing = False
        self._bell, self._ring = os.pipe()
        self._thread = threading.Thread(target=self._run, name="terang-engine", daemon=True)
        self._thread.start()

    def site(
        self, root: Path, run: Run, *, seconds: float, moved: Callable[[Progress], None]
    ) -> tuple[int, "Future[Report]"]:
        """Audit the body of `run`; the job's number, and its report or EngineDown. `moved` is called from a thread."""
        number = next(self._numbers)
        job = _Job(SiteJob(number, str(root), run, seconds), moved)
        self._submit(job)
        return number, job.future

    def link(self, order: LinkJob) -> "Future[LinkSeen]":
        """Look at one address; the number of `order` is ours to give."""
        job = _Job(replace(order, number=next(self._numbers)), lambda _: None)
        self._submit(job)
        return job.future

    def picture(self, order: PictureJob) -> "Future[Shot]":
        """Make a picture of a capture; the number of `order` is ours to give."""
        job = _Job(replace(order, number=next(self._numbers)), lambda _: None)
        self._submit(job)
        return job.future

    def keep(self, number: int, *, seconds: float) -> None:
        """The lease of a job was renewed."""
        self._order(Keep(number, seconds))

    def drop(self, number: int) -> None:
        """Nobody wants the result any more."""
        with self._lock:
            job = self._jobs.pop(number, None)
        if job:
            job.future.cancel()
            self._order(Drop(number))

    def close(self) -> None:
        """Ends the process; jobs that are left fail."""
        if self._closing:
            return
        self._closing = True
        os.write(self._ring, b".")
        self._thread.join()
        os.close(self._bell)
        os.close(self._ring)

    @property
    def pid(self) -> int | None:
        """Of the engine process, while there is one."""
        return self._child.process.pid if self._child else None

    def _submit(self, job: _Job) -> None:
        with self._lock:
            self._jobs[job.order.number] = job
        self._order(job.order)

    def _order(self, order: Order) -> None:
        self._orders.append(order)
        os.write(self._ring, b".")

    def _run(self) -> None:
        try:
            while not self._closing:
                self._hand_out()
                self._hear()
                self._watch()
        finally:
            if self._child:
                self._child.end()
            for number in list(self._jobs):
                self._settle(number, EngineDown("berhenti"))

    def _hand_out(self) -> None:
        while self._orders:
            order = self._orders.popleft()
            if self._child is None:
                if not isinstance(order, Job):
                    continue
                self._child = _Child(self._setting)
            self._child.send(order)

    def _hear(self) -> None:
        sources: list[Any] = [self._bell, *([self._child.pipe] if self._child else [])]
        for source in wait(sources, timeout=0.5):
            if source == self._bell:
                os.read(self._bell, 4096)
            elif self._child:
                self._listen(self._child)

    def _listen(self, process: _Child) -> None:
        try:
            while process.pipe.poll():
                self._told(process.pipe.recv_bytes())
                process.pulse.heard()
        except (EOFError, OSError):
            self._died(process)

    def _told(self, data: bytes) -> None:
        match decode_told.decode(data):
            case Beat(moved):
                for number, progress in moved:
                    if job := self._jobs.get(number):
                        job.moved(progress)
            case SiteDone(number, report):
                self._settle(number, report)
            case LinkDone(number, seen):
                self._settle(number, seen)
            case PictureDone(number, shot):
                self._settle(number, shot)
            case Broken(number, why):
                self._settle(number, EngineDown(why))

    def _settle(self, number: int, answer: Report | LinkSeen | Shot | EngineDown) -> None:
        with self._lock:
            job = self._jobs.pop(number, None)
        if job is None or not job.future.set_running_or_notify_cancel():
            return
        if isinstance(answer, EngineDown):
            job.future.set_exception(answer)
        else:
            job.future.set_result(answer)

    def _watch(self) -> None:
        process, now = self._child, time.monotonic()
        if self._jobs:
            self._busy_at = now
        if process is None:
            return
        if process.pulse.is_stuck(self._stuck):
            process.process.kill()
            process.process.join(_PATIENCE)
            if url := process.parsing():
                self._leave_out(url, Trouble.PARSER_TIMEOUT)
            self._replace(process)
        elif now - self._busy_at > self._idle:
            self._child = None
            process.end()

    def _died(self, process: _Child) -> None:
        """Its end tells why: a crash inside a parser is the page's doing, a kill from outside is not, unless twice."""
        process.process.join(_PATIENCE)
        url, code = process.parsing(), process.process.exitcode
        if url and code is not None and -code in CRASHES:
            self._leave_out(url, Trouble.PARSER_CRASH)
        elif url:
            self._suspects[url] = self._suspects.get(url, 0) + 1
            if self._suspects[url] > 1:
                self._leave_out(url, Trouble.PARSER_CRASH)
        self._replace(process)

    def _leave_out(self, url: str, trouble: Trouble) -> None:
        """Nobody knows which job it belongs to: all of them leave the page out."""
        for job in list(self._jobs.values()):
            if isinstance(job.order, SiteJob):
                Poison.of(job.order.path, job.order.run.id).add(url, trouble)

    def _replace(self, process: _Child) -> None:
        """The next process goes on where this one was torn away; a job that dies with three is given up."""
        process.end()
        self._child = None
        waiting = {o.number for o in self._orders if isinstance(o, Job)}
        for number, job in list(self._jobs.items()):
            job.deaths += 1
            if job.deaths >= LIVES:
                self._settle(number, EngineDown("proses pemeriksa berulang kali berhenti"))
            elif number not in waiting:
                self._orders.append(job.order)
