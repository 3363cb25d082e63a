"""The audit of one website from end to end: crawl, browser, cloak probe, checks, verdicts.

A broken website is a result. A mistake of ours costs one site its result, says so, and no other.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Final

import msgspec
from msgspec import Struct

from terang.audit import manifest
from terang.audit.checks.seen import Check
from terang.audit.closer import look_closer
from terang.audit.crawl import OURS, Crawl
from terang.audit.evidence import Archive, Store
from terang.audit.journal import Held
from terang.audit.manifest import Budget
from terang.audit.means import Focus, Means, Progress, Report, silent
from terang.audit.model import (
    Body,
    Finding,
    Level,
    Site,
    State,
    Verdict,
)
from terang.audit.model import Report as Result

_OPENINGS: Final = 100
_HELD_PAUSE: Final = 0.2  # seconds

log = logging.getLogger("terang.audit")


class Judgement(Struct, frozen=True):
    """How a Site is judged. `indicators`: codes a site of our own fault gets "tidak dapat dinilai" for."""

    checks: tuple[Check, ...]
    judge: Callable[[Site], Iterable[Verdict]]
    focus: Callable[[Body], Focus]
    indicators: tuple[str, ...] = ()


async def audit_site(
    body: Body,
    *,
    as_of: date,
    means: Means,
    archive: Archive,
    judgement: Judgement,
    budget: Budget,
    report: Report = silent,
) -> Result:
    """Everything about one website. Never raises for what a website does, nor for our own mistakes with it."""
    try:
        store = await _open(archive, body.code)
        try:
            return await _audit(
                body, as_of=as_of, means=means, store=store, judgement=judgement, budget=budget, report=report
            )
        finally:
            store.close()
    except Exception as exc:  # the one place where our own bug becomes a result
        log.exception("audit of %s failed", body.code)
        return our_fault(
            body, f"{type(exc).__name__}: {exc}", as_of=as_of, at=means.started_at, judgement=judgement
        )


async def _open(archive: Archive, code: str) -> Store:
    """The evidence of a site; a process that was torn away may hold it a moment longer."""
    for _ in range(_OPENINGS):
        try:
            return archive.store(code)
        except Held:
            await asyncio.sleep(_HELD_PAUSE)
    return archive.store(code)


async def _audit(
    body: Body,
    *,
    as_of: date,
    means: Means,
    store: Store,
    judgement: Judgement,
    budget: Budget,
    report: Report,
) -> Result:
    focus = judgement.focus(body)
    visit = Crawl(body, as_of=as_of, means=means, store=store, focus=focus, budget=budget, report=report)
    await visit.walk()
    if visit.stopped not in OURS:
        visit.tell("peramban")
        await look_closer(visit, means=means, store=store)
    visit.tell("menilai")
    site = visit.site()
    result = judged(site, judgement, started_at=means.started_at)
    report(Progress(body.code, "selesai", result.pages, result.documents))
    return result


def judged(site: Site, judgement: Judgement, *, started_at: datetime) -> Result:
    """Findings and verdicts of a Site: a pure function of it. A body without a website has its status, and no more."""
    return Result(
        body=site.body,
        as_of=site.as_of,
        started_at=started_at,
        home=site.home,
        pages=len(site.pages),
        documents=len(site.documents),
        findings=tuple(f for check in judgement.checks for f in check(site) if _tells(f, site)),
        verdicts=tuple(judgement.judge(site)),
        stopped=site.stopped,
        left=site.left,
        missing=sum(1 for v in site.visits if v.trouble is not None),
    )


def _tells(finding: Finding, site: Site) -> bool:
    """Where there is no website, "cannot be assessed" would be said of everything, and of nothing."""
    return bool(site.body.website) or finding.level is not Level.UNKNOWN


def our_fault(body: Body, reason: str, *, as_of: date, at: datetime, judgement: Judgement) -> Result:
    """A site we failed to audit: nothing is held against it."""
    message = "Situs ini belum dapat dinilai karena gangguan pada alat pemeriksa, bukan karena situsnya."
    finding = Finding(
        "alat",
        Level.UNKNOWN,
        message,
        url=body.website,
        advice="Jalankan kembali pemeriksaan; bila terulang, laporkan kepada pengelola Terang.",
        value=reason[:300],
    )
    verdicts = tuple(Verdict(code, State.TIDAK_DAPAT_DINILAI, 1.0, message) for code in judgement.indicators)
    return Result(body, as_of, at, body.website, 0, 0, (finding,), verdicts, stopped="fault")


async def audit_many(
    bodies: Iterable[Body],
    *,
    run: manifest.Run,
    means: Means,
    archive: Archive,
    judgement: Judgement,
    report: Report = silent,
    finished: Callable[[Result], None] = lambda _: None,
    concurrency: int = 64,
) -> list[Result]:
    """Audit many websites in this process, `concurrency` at a time. What was finished before is only read."""
    gate = asyncio.Semaphore(concurrency)

    async def one(body: Body) -> Result:
        async with gate:
            result = load_result(archive, body.code)
            if result is None:
                result = await audit_site(
                    body,
                    as_of=run.as_of,
                    means=means,
                    archive=archive,
                    judgement=judgement,
                    budget=run.budget,
                    report=report,
                )
                save_result(archive, result)
            finished(result)
            return result

    return list(await asyncio.gather(*(one(body) for body in bodies)))


def result_path(archive: Archive, code: str) -> str:
    return f"kerja/{archive.run}/{code}.hasil.json"


def save_result(archive: Archive, result: Result) -> bool:
    """A site with a result file is finished. One we could not finish gets none; whether it was written.

    Raises DiskFull.
    """
    if result.stopped in OURS or result.stopped == "fault":
        return False
    manifest.replace(archive.root / result_path(archive, result.body.code), msgspec.json.encode(result))
    return True


def load_result(archive: Archive, code: str) -> Result | None:
    """What this run already decided about a site."""
    path = archive.root / result_path(archive, code)
    return msgspec.json.decode(path.read_bytes(), type=Result) if path.exists() else None


__all__ = [
    "Judgement",
    "audit_many",
    "audit_site",
    "judged",
    "load_result",
    "our_fault",
    "save_result",
]
