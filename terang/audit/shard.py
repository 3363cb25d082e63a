"""One process that audits many websites at once. It may be killed at any moment: journals carry the truth.

It is told codes through a pipe and tells back progress, beats and finished sites. When the pipe closes
(the parent is gone) or a SIGTERM comes, it stops where it is.
"""

import asyncio
import contextlib
import faulthandler
import gc
import os
import resource
import signal
from collections.abc import AsyncIterator
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import SynchronizedString
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, structs

from terang.audit import run
from terang.audit.documents.limits import DocumentLimits
from terang.audit.documents.readers import Readers
from terang.audit.evidence import Archive
from terang.audit.fetch import AGENT, Fetcher
from terang.audit.guard import Reach
from terang.audit.journal import DiskFull
from terang.audit.limits import Limits
from terang.audit.manifest import Run
from terang.audit.means import Means, Progress, Room, Watch
from terang.audit.model import Body
from terang.audit.model import Report as Result
from terang.audit.poison import Poison
from terang.audit.polite import Manners, Politeness
from terang.audit.run import Judgement

BEAT: Final = 0.5  # seconds between two signs of life
BUSY_SIZE: Final = 8192
_HANGING: Final = 120.0  # seconds without a beat after which a process without parent ends itself
_FILES: Final = 16_384


class Plan(Struct, frozen=True):
    """What every shard of a run works by. Goes to another process: everything in it can be pickled."""

    root: Path
    run: Run
    judgement: Judgement
    reach: Reach = Reach()
    limits: Limits = Limits()
    documents: DocumentLimits = DocumentLimits()
    manners: Manners = Manners()
    agent: str = AGENT
    concurrency: int = 64  # websites at once in one process
    browser: bool = True  # rendered pages and axe, when there is a Chromium
    room: Room = Room()


class Take(Struct, tag=True):
    """Audit these. `alone`: no other process has sites on the same server."""

    codes: tuple[str, ...]


class Beat(Struct, tag=True):
    moved: tuple[Progress, ...] = ()


class Done(Struct, tag=True):
    """`result` only when it was not written to the folder."""

    code: str
    result: Result | None = None


Told = Beat | Done
encode = msgspec.msgpack.Encoder().encode
decode_told: msgspec.msgpack.Decoder[Told] = msgspec.msgpack.Decoder(Told)
decode_take = msgspec.msgpack.Decoder(Take)


class Busy(Watch):
    """What is being parsed right now, where the parent can read it after we died."""

    def __init__(self, place: SynchronizedString) -> None:
        self._place = place.get_obj() if hasattr(place, "get_obj") else place

    def begin(self, code: str, url: str) -> None:
        self._place.value = f"{code} {url}".encode()[: BUSY_SIZE - 1]

    def end(self) -> None:
        self._place.value = b""


def main(plan: Plan, pipe: Connection, busy: SynchronizedString) -> None:
    """The life of a shard process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to everybody; the parent decides
    _allow_many_files()
    gc.freeze()  # what was imported stays
    gc.set_threshold(50_000, 20, 100)  # pages are trees without cycles
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_live(plan, pipe, busy))
    os._exit(0)  # all is written; taking a large memory apart only keeps the parent waiting


def forked(plan: Plan, pipe: Connection, busy: SynchronizedString, *strange: Connection) -> None:
    """The same in a copy of the parent, which must not answer for it: signals as at first, its pipes closed."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    for end in strange:
        end.close()
    main(plan, pipe, busy)


def _allow_many_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


async def _live(plan: Plan, pipe: Connection, busy: SynchronizedString) -> None:
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    if task:
        loop.add_signal_handler(signal.SIGTERM, task.cancel)
    async with _means(plan, Busy(busy)) as means:
        await Shard(plan, pipe, means).serve()


@contextlib.asynccontextmanager
async def _means(plan: Plan, watch: Watch) -> AsyncIterator[Means]:
    async with contextlib.AsyncExitStack() as stack:
        fetcher = await stack.enter_async_context(Fetcher(plan.reach, plan.limits, plan.agent))
        readers = await stack.enter_async_context(Readers(plan.documents))
        polite = Politeness(plan.manners)
        browser = None
        if plan.browser:
            from terang.audit.render import Browser  # Playwright is slow to import, and often not wanted

            browser = await stack.enter_async_context(Browser(fetcher, turns=polite))
        yield Means(
            fetcher=fetcher,
            polite=polite,
            readers=readers,
            started_at=plan.run.started_at,
            browser=browser,
            watch=watch,
            room=plan.room,
            poison=Poison.of(plan.root, plan.run.id).urls,
        )


class Shard:
    """Audits what it is told to."""

    def __init__(self, plan: Plan, pipe: Connection, means: Means) -> None:
        self._plan = plan
        self._pipe = pipe
        self._means = means
        self._archive = Archive(plan.root, run=plan.run.id, agent=plan.agent)
        self._bodies = {body.code: body for body in plan.run.bodies}
        self._moved: dict[str, Progress] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._gone = asyncio.Event()

    async def serve(self) -> None:
        loop = asyncio.get_running_loop()
        loop.add_reader(self._pipe.fileno(), self._listen)
        beating = asyncio.create_task(self._beat())
        try:
            await self._gone.wait()
        finally:
            loop.remove_reader(self._pipe.fileno())
            beating.cancel()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, beating, return_exceptions=True)

    def _listen(self) -> None:
        try:
            while self._pipe.poll():
                for code in decode_take.decode(self._pipe.recv_bytes()).codes:
                    self._start(self._bodies[code])
        except (EOFError, OSError):
            self._gone.set()

    def _start(self, body: Body) -> None:
        task = asyncio.create_task(self._audit(body))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _audit(self, body: Body) -> None:
        plan = self._plan
        result = await run.audit_site(
            body,
            as_of=plan.run.as_of,
            means=self._means,
            archive=self._archive,
            judgement=plan.judgement,
            budget=plan.run.budget,
            report=self._note,
        )
        try:
            saved = run.save_result(self._archive, result)
        except DiskFull:
            saved, result = False, structs.replace(result, stopped="disk")
        self._moved.pop(body.code, None)
        self._send(Done(body.code, None if saved else result))

    def _note(self, progress: Progress) -> None:
        self._moved[progress.code] = progress

    async def _beat(self) -> None:
        """A sign of life, with what has moved. A watchdog outside of Python ends a process that no longer beats."""
        while True:
            faulthandler.dump_traceback_later(_HANGING, exit=True)
            moved, self._moved = tuple(self._moved.values()), {}
            self._send(Beat(moved))
            await asyncio.sleep(BEAT)

    def _send(self, message: Told) -> None:
        try:
            self._pipe.send_bytes(encode(message))
        except OSError:
            self._gone.set()
