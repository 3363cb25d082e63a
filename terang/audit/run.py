"""The audit of one website from end to end: crawl, browser, cloak probe, checks, verdicts.

A broken website is a result. A mistake of ours costs one site its result, says so, and no other.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Final

import msgspec
from msgspec import Struct, structs

from terang.audit import manifest
from terang.audit.asking import Asker, Request
from terang.audit.assembly import assemble
from terang.audit.calendar import Calendar
from terang.audit.checks.seen import Check
from terang.audit.content import Contents
from terang.audit.crawl import crawl
from terang.audit.evidence import Archive, Store
from terang.audit.journal import DiskFull
from terang.audit.manifest import Budget
from terang.audit.means import Focus, Means, Progress, Report, silent
from terang.audit.model import (
    Body,
    Finding,
    Level,
    Purpose,
    Site,
    State,
    Verdict,
    Visit,
)
from terang.audit.model import Report as Result
from terang.audit.rules import Rules
from terang.audit.warc import RecordKind

SEARCH_ENGINE: Final = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
_AXE_PAGES: Final = 4  # besides the home page
_UNFINISHED: Final = frozenset({"disk", "network"})  # ours: the site is taken up again when the run goes on

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
    store = archive.store(body.code)
    try:
        return await _audit(
            body, as_of=as_of, means=means, store=store, judgement=judgement, budget=budget, report=report
        )
    except Exception as exc:  # the one place where our own bug becomes a result
        log.exception("audit of %s failed", body.code)
        return our_fault(
            body, f"{type(exc).__name__}: {exc}", as_of=as_of, at=means.started_at, judgement=judgement
        )
    finally:
        store.close()


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
    site = await crawl(body, as_of=as_of, means=means, store=store, focus=focus, budget=budget, report=report)
    if site.stopped not in _UNFINISHED and site.entry and site.entry.good:
        report(Progress(body.code, "peramban", len(site.pages), len(site.documents)))
        site = await _look_closer(site, means=means, store=store, budget=budget)
    report(Progress(body.code, "menilai", len(site.pages), len(site.documents)))
    result = judged(site, judgement, started_at=means.started_at)
    report(Progress(body.code, "selesai", result.pages, result.documents))
    return result


def judged(site: Site, judgement: Judgement, *, started_at: datetime) -> Result:
    """Findings and verdicts of a Site: a pure function of it."""
    return Result(
        body=site.body,
        as_of=site.as_of,
        started_at=started_at,
        home=site.home,
        pages=len(site.pages),
        documents=len(site.documents),
        findings=tuple(f for check in judgement.checks for f in check(site)),
        verdicts=tuple(judgement.judge(site)),
        stopped=site.stopped,
        left=site.left,
        missing=sum(1 for v in site.visits if v.trouble is not None),
    )


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


async def _look_closer(site: Site, *, means: Means, store: Store, budget: Budget) -> Site:
    """The home page as a search engine is served it, and the most important pages under axe."""
    asker = Asker(store, means, seconds=budget.seconds)
    try:
        await _cloak(site, asker, means)
        await _axe(site, asker, means)
    except DiskFull:
        return structs.replace(site, stopped="disk")
    return _with_new(site, store)


def _with_new(site: Site, store: Store) -> Site:
    """The site again with what was added; what the crawl read stays as it is."""
    added = assemble(site.body, store, as_of=site.as_of, calendar=Calendar())
    known = {(v.purpose, v.url) for v in site.visits}
    new = tuple(v for v in added.visits if (v.purpose, v.url) not in known)
    return structs.replace(site, visits=(*site.visits, *new), accessibility=added.accessibility)


async def _cloak(site: Site, asker: Asker, means: Means) -> None:
    if await Rules(asker).why_not(site.home):
        return
    contents = Contents(site.body.code, means, latest=site.as_of)
    request = Request(site.home, Purpose.CLOAK, depth=0, agent=SEARCH_ENGINE)
    await asker.ask(request, read=contents.page_or_file)


async def _axe(site: Site, asker: Asker, means: Means) -> None:
    browser = means.browser
    if browser is None:
        return
    for url in important(site):
        if asker.store.done(Purpose.AXE, url):
            continue
        seen = await browser.axe(url)
        visit = Visit(url, Purpose.AXE, means.started_at, final=url, trouble=seen.trouble, depth=1)
        if seen.trouble is None:
            data = msgspec.json.encode(seen)
            capture = asker.store.keep_made(
                RecordKind.RESOURCE, data, url=url, media="application/json", at=means.started_at
            )
            visit = structs.replace(visit, status=200, capture=capture)
        asker.store.note(visit)


def important(site: Site) -> tuple[str, ...]:
    """The home page, and the first pages its own menu leads to."""
    pages = {v.final or v.url for v in site.pages if v.good and v.purpose is Purpose.PAGE and v.depth == 1}
    entry = site.entry
    menu = entry.page.menu if entry and entry.page else ()
    ordered = [link.url for link in menu if link.url in pages and link.url != site.home]
    return tuple(dict.fromkeys([site.home, *ordered]))[: _AXE_PAGES + 1]


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


def save_result(archive: Archive, result: Result) -> None:
    """A site with a result file is finished. One we could not finish gets none. Raises DiskFull."""
    if result.stopped not in _UNFINISHED and result.stopped != "fault":
        manifest.replace(archive.root / result_path(archive, result.body.code), msgspec.json.encode(result))


def load_result(archive: Archive, code: str) -> Result | None:
    """What this run already decided about a site."""
    path = archive.root / result_path(archive, code)
    return msgspec.json.decode(path.read_bytes(), type=Result) if path.exists() else None


__all__ = [
    "Judgement",
    "audit_many",
    "audit_site",
    "important",
    "judged",
    "load_result",
    "our_fault",
    "save_result",
]
