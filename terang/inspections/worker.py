"""A worker: claims what waits, lets the engine visit, stores what it found; and does what is due in between.

Everything it promises is in the row. It may be killed, frozen or cut off from the database at any moment: what it
held is taken up by another worker when its lease has run out, and what it writes later arrives nowhere.
"""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any, Final, Protocol, TypeVar
from uuid import uuid4

from django.db import DatabaseError, close_old_connections
from msgspec import Struct

from terang.audit.crawl import OURS
from terang.audit.means import Progress
from terang.audit.model import Report
from terang.inspections import dispatch, folders
from terang.inspections.actions import claims, storing
from terang.inspections.actions.claims import Claim
from terang.inspections.clock import database_now
from terang.inspections.engine import EngineDown

log = logging.getLogger("terang.inspections")
T = TypeVar("T")

OUR_FAULT: Final = (
    "Alat pemeriksa terganggu. Ini bukan kesalahan situs Anda; silakan minta pemeriksaan lagi nanti."
)
OUR_NETWORK: Final = (
    "Sambungan internet di pihak pemeriksa terputus. Situs Anda tidak dinilai; silakan minta lagi nanti."
)


class Pace(Struct, frozen=True):
    """Seconds, and how many websites at once."""

    places: int = 8
    urgent_places: int = 2  # more, only for what a person waits for
    lease: float = 60.0
    look: float = 2.0  # between two looks for work, when no hint came
    chores: float = 15.0  # between two rounds of reaping, schedules, alarms
    network_pause: float = 900.0
    apart: bool = False  # every host is its own server (loopback)


class Visits(Protocol):
    """Audits one website; tells how far it is, and may be told that nobody wants it any more."""

    async def audit(self, claim: Claim, moved: Callable[[Progress], None], keeping: "Keeping") -> Report: ...


class Keeping:
    """Tells the engine that the lease was renewed."""

    def __init__(self) -> None:
        self.renewed: Callable[[], None] = lambda: None


Chore = Callable[[], Awaitable[None]]


class Worker:
    """One process that inspects websites."""

    def __init__(self, visits: Visits, *, pace: Pace, name: str = "") -> None:
        self.name = name or f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid4().hex[:8]}"
        self.pace = pace
        self._visits = visits
        self.chores: tuple[Chore, ...] = ()
        self._lease = timedelta(seconds=pace.lease)
        self._running: dict[int, asyncio.Task[None]] = {}
        self._urgent: set[int] = set()
        self._bell = asyncio.Event()
        self._stop = asyncio.Event()
        # One thread: what a worker writes, it writes in order, and SQLite has one writer anyway.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="terang-db")

    def stop(self) -> None:
        """Take nothing new, give back what runs, end."""
        self._stop.set()
        self._bell.set()

    async def run(self) -> None:
        """Work until told to stop."""
        with self._listening():
            chores = asyncio.create_task(self._do_chores())
            try:
                while not self._stop.is_set():
                    await self._fill()
                    await self._rest(self.pace.look)
            finally:
                chores.cancel()
                await self._leave()
                await asyncio.gather(chores, return_exceptions=True)
                self._thread.shutdown()

    @contextlib.contextmanager
    def _listening(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()

        def ear(number: int) -> None:
            loop.call_soon_threadsafe(self._bell.set)

        dispatch.ears.append(ear)
        try:
            yield
        finally:
            dispatch.ears.remove(ear)

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        self._bell.clear()

    async def database(self, do: Callable[..., T], *args: Any, **named: Any) -> T:
        """Run in the database's thread, on a connection that is alive."""

        def run() -> T:
            close_old_connections()
            return do(*args, **named)

        return await asyncio.get_running_loop().run_in_executor(self._thread, run)

    async def _fill(self) -> None:
        """Take as much as there are places for."""
        try:
            for number, is_urgent in await self.database(self._waiting):
                if not self._has_place(is_urgent=is_urgent):
                    continue
                claim = await self.database(self._claim, number)
                if claim:
                    self._start(claim, is_urgent=is_urgent)
        except DatabaseError as fault:
            log.warning("database: %s", fault)

    def _waiting(self) -> list[tuple[int, bool]]:
        most = self.pace.places + self.pace.urgent_places
        rows = claims.waiting(at=database_now()).values_list("pk", "is_urgent")
        return list(rows[: most * 4])  # more than places: some may be of a domain that another worker asks

    def _claim(self, number: int) -> Claim | None:
        at = database_now()
        return claims.claim(number, worker=self.name, at=at, lease=self._lease, apart=self.pace.apart)

    def _has_place(self, *, is_urgent: bool) -> bool:
        if is_urgent:
            return len(self._running) < self.pace.places + self.pace.urgent_places
        return len(self._running) - len(self._urgent) < self.pace.places

    def _start(self, claim: Claim, *, is_urgent: bool) -> None:
        task = asyncio.create_task(self._inspect(claim), name=f"inspection {claim.number}")
        self._running[claim.number] = task
        if is_urgent:
            self._urgent.add(claim.number)
        task.add_done_callback(partial(self._ended, claim.number))

    def _ended(self, number: int, task: asyncio.Task[None]) -> None:
        self._running.pop(number, None)
        self._urgent.discard(number)
        self._bell.set()
        if not task.cancelled() and (fault := task.exception()):
            log.error("inspection %s", number, exc_info=fault)

    async def _inspect(self, claim: Claim) -> None:
        """Visit under a heartbeat; whichever ends first decides."""
        progress: dict[str, object] = {}
        keeping = Keeping()
        visiting = asyncio.create_task(self._visits.audit(claim, partial(_note, progress), keeping))
        beating = asyncio.create_task(self._beat(claim, progress, keeping))
        try:
            await asyncio.wait({visiting, beating}, return_when=asyncio.FIRST_COMPLETED)
            if not visiting.done():
                return  # the lease is lost: somebody else has the inspection, or nobody wants it
            beating.cancel()
            await self._conclude(claim, visiting)
        except asyncio.CancelledError:
            await self.database(claims.give_back, claim)
            raise
        finally:
            visiting.cancel()
            beating.cancel()
            await asyncio.gather(visiting, beating, return_exceptions=True)

    async def _beat(self, claim: Claim, progress: dict[str, object], keeping: Keeping) -> None:
        """Renew the lease, with what was achieved. Ends when the lease is lost."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self.pace.lease
        while loop.time() < until:
            await asyncio.sleep(min(3.0, self.pace.lease / 5))
            try:
                if not await self.database(self._renew, claim, dict(progress)):
                    return
                until = loop.time() + self.pace.lease
                keeping.renewed()
            except DatabaseError as fault:
                log.warning("database: %s", fault)

    def _renew(self, claim: Claim, progress: dict[str, object]) -> bool:
        return claims.renew(claim, progress, at=database_now(), lease=self._lease)

    async def _conclude(self, claim: Claim, visiting: "asyncio.Task[Report]") -> None:
        try:
            report = visiting.result()
        except EngineDown as fault:
            log.warning("inspection %s: %s", claim.number, fault)
            await self.database(self._fail, claim, OUR_FAULT)
            return
        if report.stopped in OURS:
            pause = timedelta(seconds=self.pace.network_pause)
            await self.database(self._fail, claim, OUR_NETWORK, pause=pause)
        elif report.stopped == "fault":
            await self.database(self._fail, claim, OUR_FAULT)
        else:
            await self._store(claim, report)

    def _fail(self, claim: Claim, sentence: str, pause: timedelta | None = None) -> None:
        claims.fail(claim, sentence, at=database_now(), pause=pause)

    async def _store(self, claim: Claim, report: Report) -> None:
        with contextlib.suppress(claims.Lost):
            await self.database(self._write, claim, report)

    def _write(self, claim: Claim, report: Report) -> None:
        storing.store(claim, report, at=database_now())
        folders.finish(claim)

    async def _do_chores(self) -> None:
        """The timer of every worker; each chore is safe to be done by all of them at once."""
        while True:
            for chore in (self._reap, *self.chores):
                try:
                    await chore()
                except Exception:  # a chore that fails must not take the others with it
                    log.exception("chore")
            await asyncio.sleep(self.pace.chores)

    async def _reap(self) -> None:
        if await self.database(lambda: claims.reap(at=database_now())):
            self._bell.set()

    async def _leave(self) -> None:
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _note(progress: dict[str, object], told: Progress) -> None:
    progress.update(
        stage=told.stage,
        pages=told.pages,
        documents=told.documents,
        links=told.links,
        waiting=told.waiting,
    )
