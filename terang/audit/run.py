"""The audit of one website from end to end: crawl, browser, cloak probe, checks, verdicts.

A broken website is a result. A mistake of ours costs one site its result, says so, and no other.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import chain
from typing import Final

import msgspec
from msgspec import Struct, structs

from terang.audit import manifest, recall
from terang.audit.checks.seen import Check
from terang.audit.closer import look_closer
from terang.audit.crawl import OURS, Crawl
from terang.audit.disclosure.judge import Gathered
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


class Lasting(Struct, frozen=True):
    """Judging in two steps, of which the first holds until the site or the rules change."""

    rules: Callable[[], str]  # another text whenever they are others
    gather: Callable[[Site], Gathered]
    decide: Callable[[Gathered, date], tuple[Verdict, ...]]
    daily: frozenset[Check] = frozenset()  # checks that are made anew all the same


class Judgement(Struct, frozen=True):
    """How a Site is judged. `indicators`: codes a site of our own fault gets "tidak dapat dinilai" for."""

    checks: tuple[Check, ...]
    judge: Callable[[Site], Iterable[Verdict]]
    focus: Callable[[Body], Focus]
    indicators: tuple[str, ...] = ()
    lasting: Lasting | None = None  # the same verdicts as `judge` gives


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
    await means.pace.moment()
    focus = judgement.focus(body)
    visit = Crawl(body, as_of=as_of, means=means, store=store, focus=focus, budget=budget, report=report)
    await visit.walk()
    if visit.stopped not in OURS:
        visit.tell("peramban")
        await look_closer(visit, means=means, store=store)
    visit.tell("menilai")
    await (
        means.pace.leisure()
    )  # nobody waits for it, while sites still being visited wait for every page to be read
    result = _concluded(visit, judgement, started_at=means.started_at)
    report(Progress(body.code, "selesai", result.pages, result.documents))
    return result


def _concluded(visit: Crawl, judgement: Judgement, *, started_at: datetime) -> Result:
    """What the website comes to: what it came to the last time when nothing has changed, else judged from its pages."""
    lasting = judgement.lasting
    if lasting is None or visit.stopped in OURS or not visit.body.website:
        return judged(visit.site(), judgement, started_at=started_at)
    return _recalled(visit, judgement, lasting, started_at) or _remembered(
        visit, judgement, lasting, started_at
    )


def _recalled(visit: Crawl, judgement: Judgement, lasting: Lasting, started_at: datetime) -> Result | None:
    store = visit.store
    if store.earlier is None:
        return None
    kept = recall.recall(store.earlier.memory, rules=lasting.rules(), body=visit.body, as_of=visit.as_of)
    same = recall.unchanged(store.earlier, store.journal) if kept else None
    if kept is None or same is None:
        return None
    site = same.site(visit.body, kept, store.archive, as_of=visit.as_of)
    gathered = same.gathered(kept.gathered)
    findings = {name: same.again(found) for name, found in kept.findings.items()}
    recall.remember(
        store.journal.memory,
        structs.replace(kept, as_of=visit.as_of, gathered=gathered, findings=findings),
    )
    said = [c(site) if c in lasting.daily else findings[c.__name__] for c in judgement.checks]
    return _result(site, chain.from_iterable(said), lasting.decide(gathered, visit.as_of), started_at)


def _remembered(visit: Crawl, judgement: Judgement, lasting: Lasting, started_at: datetime) -> Result:
    site = visit.site()
    gathered = lasting.gather(site)
    said = {check.__name__: tuple(check(site)) for check in judgement.checks}
    pages, documents = recall.lean(site)
    daily = {check.__name__ for check in lasting.daily}
    kept = recall.Kept(
        lasting.rules(),
        site.body,
        site.as_of,
        gathered,
        {name: found for name, found in said.items() if name not in daily},
        pages,
        documents,
        visit.calendar.ahead(site.as_of),
    )
    recall.remember(visit.store.journal.memory, kept)
    verdicts = lasting.decide(gathered, site.as_of)
    return _result(site, chain.from_iterable(said.values()), verdicts, started_at)


def judged(site: Site, judgement: Judgement, *, started_at: datetime) -> Result:
    """Findings and verdicts of a Site: a pure function of it. A body without a website has its status, and no more."""
    findings = chain.from_iterable(check(site) for check in judgement.checks)
    return _result(site, findings, judgement.judge(site), started_at)


def _result(
    site: Site, findings: Iterable[Finding], verdicts: Iterable[Verdict], started_at: datetime
) -> Result:
    return Result(
        body=site.body,
        as_of=site.as_of,
        started_at=started_at,
        home=site.home,
        pages=len(site.pages),
        documents=len(site.documents),
        findings=tuple(f for f in findings if _tells(f, site)),
        verdicts=tuple(verdicts),
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
