"""The engine put together for a command: network, readers, browser, judgement; progress handed to a display."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from msgspec import Struct

from terang.audit import chromium, manifest
from terang.audit.checks import CHECKS
from terang.audit.disclosure import Focus, judge
from terang.audit.documents import Readers
from terang.audit.evidence import Archive
from terang.audit.fetch import Fetcher
from terang.audit.guard import Reach
from terang.audit.means import Means, Progress, Rendering
from terang.audit.model import Body, Level, Report, State
from terang.audit.polite import Manners, Politeness
from terang.audit.render import Browser
from terang.audit.run import Judgement, audit_many
from terang.cli.meter import Meter
from terang.cli.progress import STATES, Display
from terang.instruments.vocabulary import vocabulary


class Setting(Struct, frozen=True):
    """How websites are visited."""

    reach: Reach
    manners: Manners
    parallel: int = 200
    browser: bool = True


def judgement() -> Judgement:
    """Checks and verdicts with the built-in vocabulary."""
    words = vocabulary()
    return Judgement(
        checks=CHECKS,
        judge=lambda site: judge(site, words),
        focus=lambda body: Focus(words, body),
        indicators=tuple(i.code for i in words.indicators),
    )


def audit_bodies(out: Path, run: manifest.Run, setting: Setting, *, shown: Display) -> list[Report]:
    """Audits the bodies of a run, those finished before included, in the order of the list. Raises DiskFull."""
    teller = Teller(run, shown)
    return asyncio.run(_audit(out, run, setting, teller))


async def _audit(out: Path, run: manifest.Run, setting: Setting, teller: "Teller") -> list[Report]:
    async with AsyncExitStack() as stack:
        fetcher = await stack.enter_async_context(Fetcher(setting.reach))
        readers = await stack.enter_async_context(Readers())
        browser: Rendering | None = None
        if setting.browser and chromium.find():
            browser = await stack.enter_async_context(Browser(fetcher))
        means = Means(
            fetcher=fetcher,
            polite=Politeness(setting.manners),
            readers=readers,
            started_at=run.started_at,
            browser=browser,
        )
        return await audit_many(
            run.bodies,
            run=run,
            means=means,
            archive=Archive(out, agent=fetcher.agent),
            judgement=judgement(),
            report=teller.progress,
            finished=teller.finished,
            concurrency=setting.parallel,
        )


class Teller:
    """Turns what the engine reports into what the display shows."""

    def __init__(self, run: manifest.Run, shown: Display) -> None:
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


def without_website(bodies: Sequence[Body]) -> int:
    return sum(not body.website for body in bodies)
