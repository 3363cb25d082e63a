"""The engine put together for a command: network, readers, browser, judgement; progress handed to a display."""

import asyncio
import os
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from terang.audit import chromium, urls
from terang.audit.fetch import Fetcher
from terang.audit.guard import Reach
from terang.audit.journal import DiskFull
from terang.audit.manifest import Run
from terang.audit.means import Progress
from terang.audit.model import Body, Failure, Level, Report, State
from terang.audit.polite import Manners
from terang.audit.shard import Plan
from terang.audit.shards import audit_all
from terang.cli.meter import Meter
from terang.cli.progress import STATES, Display
from terang.instruments.judgement import judgement

SITES_A_PROCESS = 100
"""Websites that one process serves without hurry at the usual delay."""


class Setting(Struct, frozen=True):
    """How websites are visited."""

    reach: Reach
    manners: Manners
    parallel: int = 200  # websites at once in one process
    processes: int | None = None
    browser: bool = True


def audit_bodies(out: Path, run: Run, setting: Setting, *, shown: Display) -> list[Report]:
    """Audits the bodies of a run, those finished before included, in the order of the list.

    Raises DiskFull, and KeyboardInterrupt when it was told to end: then the next call goes on.
    """
    teller = Teller(run, shown)
    plan = Plan(
        root=out,
        run=run,
        judgement=judgement(),
        reach=setting.reach,
        manners=setting.manners,
        concurrency=setting.parallel,
        browser=setting.browser and chromium.find() is not None,
    )
    processes = setting.processes or usual_processes(run.bodies, setting.manners)
    outcome = audit_all(
        plan,
        processes=processes,
        addresses=_addresses(run.bodies, setting.reach) if processes > 1 else {},
        report=teller.progress,
        finished=teller.finished,
    )
    if any(report.stopped == "disk" for report in outcome.results):
        raise DiskFull("yang belum selesai dilanjutkan nanti")
    if outcome.interrupted:
        raise KeyboardInterrupt
    return list(outcome.results)


def usual_processes(bodies: Sequence[Body], manners: Manners) -> int:
    """Politeness, not the machine, is the bound: one process for a hundred websites. Without delay, every core."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    wanted = len(bodies) // SITES_A_PROCESS + 1 if manners.base else len(bodies)
    return max(1, min(cores, wanted))


def _addresses(bodies: Sequence[Body], reach: Reach) -> dict[str, tuple[str, ...]]:
    """Addresses of the websites, so that those on one machine are visited by one process."""
    return asyncio.run(_resolve({urls.host(body.website) for body in bodies if body.website}, reach))


async def _resolve(hosts: set[str], reach: Reach) -> dict[str, tuple[str, ...]]:
    async with Fetcher(reach) as fetcher:
        names = sorted(hosts)
        found = await asyncio.gather(*map(fetcher.resolve, names))
    return {name: () if isinstance(ips, Failure) else ips for name, ips in zip(names, found, strict=True)}


class Teller:
    """Turns what the engine reports into what the display shows."""

    def __init__(self, run: Run, shown: Display) -> None:
        most = run.budget.pages + run.budget.documents
        self._names = {body.code: body.name for body in run.bodies}
        self._shown = shown
        self.meter = Meter(total=len(run.bodies), began=time.monotonic(), most=most)

    def progress(self, told: Progress) -> None:
        now = time.monotonic()
        self.meter.start(told.code, self._names.get(told.code, told.code), now)
        self.meter.seen(told.code, pages=told.pages, documents=told.documents, now=now)
        self._shown.moved(self.meter)

    def finished(self, report: Report) -> None:
        alarm = next((f.message for f in report.findings if f.level is Level.ALARM), "")
        states = Counter(v.state.value for v in report.verdicts)
        self.meter.finish(report.body.code, states, alarm=alarm, unassessed=not is_assessed(report))
        figures = {
            "status": status(report),
            "halaman": report.pages,
            "dokumen": report.documents,
            "alarm": alarm,
        }
        self._shown.finished(self.meter, report.body.name, summary(report), figures)


def status(report: Report) -> str:
    """What the check of the status says of a website: aktif, mati, …"""
    return next((f.value for f in report.findings if f.check == "status"), "")


def summary(report: Report) -> str:
    """One line about one website: its status and its verdicts by state."""
    states = Counter(v.state.value for v in report.verdicts)
    told = [f"{states[state]} {words}" for state, words in STATES.items() if states[state]]
    return " · ".join([(status(report) or "tanpa status").replace("_", " "), *told])


def is_assessed(report: Report) -> bool:
    """Whether anything could be said about what the website offers."""
    return any(v.state is not State.TIDAK_DAPAT_DINILAI for v in report.verdicts)
