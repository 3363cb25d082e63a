"""The engine process: visits websites until its pipe closes. It may be killed at any moment: journals carry the truth.

Each job lives on a lease that its parent extends; a parent that is frozen extends nothing, so the folder is let
go before another worker wants it.
"""

import asyncio
import contextlib
import gc
import signal
from collections.abc import Callable, Coroutine
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import SynchronizedString
from typing import Final

from terang.audit import run
from terang.audit.evidence import Archive
from terang.audit.means import Progress
from terang.audit.shard import Busy
from terang.inspections.engine.links import look
from terang.inspections.engine.messages import (
    Beat,
    Broken,
    Drop,
    Keep,
    LinkDone,
    LinkJob,
    PictureDone,
    PictureJob,
    Setting,
    SiteDone,
    SiteJob,
    Told,
    decode_order,
    encode,
)
from terang.inspections.engine.pictures import picture
from terang.inspections.engine.tools import Tools, tools
from terang.instruments.judgement import judgement

BEAT: Final = 0.5  # seconds between two signs of life


def main(setting: Setting, pipe: Connection, busy: SynchronizedString) -> None:
    """The life of the engine process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to everybody; the parent decides
    gc.set_threshold(50_000, 20, 100)  # pages are trees without cycles
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_live(setting, pipe, busy))


async def _live(setting: Setting, pipe: Connection, busy: SynchronizedString) -> None:
    task = asyncio.current_task()
    if task:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    async with tools(setting, Busy(busy)) as shared:
        await _Serving(pipe, shared).serve()


class _Serving:
    """Does what it is told to."""

    def __init__(self, pipe: Connection, shared: Tools) -> None:
        self._pipe = pipe
        self._tools = shared
        self._judgement = judgement()
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._until: dict[int, float] = {}
        self._moved: dict[int, Progress] = {}
        self._gone = asyncio.Event()
        self._one_picture = asyncio.Semaphore(1)  # each takes a browser of its own

    async def serve(self) -> None:
        loop = asyncio.get_running_loop()
        loop.add_reader(self._pipe.fileno(), self._listen)
        beating = asyncio.create_task(self._beat())
        try:
            await self._gone.wait()
        finally:
            loop.remove_reader(self._pipe.fileno())
            tasks = [beating, *self._tasks.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _listen(self) -> None:
        try:
            while self._pipe.poll():
                self._hear(self._pipe.recv_bytes())
        except (EOFError, OSError):
            self._gone.set()

    def _hear(self, data: bytes) -> None:
        order = decode_order.decode(data)
        now = asyncio.get_running_loop().time()
        match order:
            case SiteJob():
                self._until[order.number] = now + order.seconds
                self._start(order.number, self._audit(order))
            case LinkJob():
                self._start(order.number, self._look(order))
            case PictureJob():
                self._start(order.number, self._picture(order))
            case Keep() if order.number in self._until:
                self._until[order.number] = now + order.seconds
            case Drop() if order.number in self._tasks:
                self._tasks[order.number].cancel()

    def _start(self, number: int, work: Coroutine[None, None, Told]) -> None:
        task = asyncio.create_task(self._finish(number, work))
        self._tasks[number] = task
        task.add_done_callback(lambda _: self._forget(number))

    def _forget(self, number: int) -> None:
        for known in (self._tasks, self._until, self._moved):
            known.pop(number, None)

    async def _finish(self, number: int, work: Coroutine[None, None, Told]) -> None:
        try:
            answer = await work
        except asyncio.CancelledError:  # dropped, or its lease ran out
            self._send(Broken(number, "dihentikan"))
            raise
        except Exception as fault:  # noqa: BLE001 - our own mistake costs one job, and is told
            answer = Broken(number, f"{type(fault).__name__}: {fault}"[:300])
        self._send(answer)

    async def _audit(self, job: SiteJob) -> Told:
        archive = Archive(job.path, run=job.run.id, agent=self._tools.setting.agent)
        report = await run.audit_site(
            job.run.bodies[0],
            as_of=job.run.as_of,
            means=self._tools.means(job),
            archive=archive,
            judgement=self._judgement,
            budget=job.run.budget,
            report=self._noting(job.number),
        )
        return SiteDone(job.number, report)

    async def _look(self, job: LinkJob) -> Told:
        return LinkDone(
            job.number, await look(job, self._tools.fetcher, self._tools.polite, self._tools.readers)
        )

    async def _picture(self, job: PictureJob) -> Told:
        async with self._one_picture:
            return PictureDone(job.number, await picture(job, self._tools))

    def _noting(self, number: int) -> Callable[[Progress], None]:
        def note(progress: Progress) -> None:
            self._moved[number] = progress

        return note

    async def _beat(self) -> None:
        """A sign of life, with what has moved; jobs whose lease has run out are let go."""
        while True:
            moved, self._moved = tuple(self._moved.items()), {}
            self._send(Beat(moved))
            now = asyncio.get_running_loop().time()
            for number in [n for n, until in self._until.items() if until < now and n in self._tasks]:
                self._tasks[number].cancel()
            await asyncio.sleep(BEAT)

    def _send(self, message: Told) -> None:
        try:
            self._pipe.send_bytes(encode(message))
        except OSError:
            self._gone.set()
