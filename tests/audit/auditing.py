"""Audits small made-up websites for tests: real sockets, real files, no waiting."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import structs

from terang.audit import manifest
from terang.audit.documents.readers import Readers
from terang.audit.evidence import Archive
from terang.audit.fetch import Fetcher
from terang.audit.guard import Reach
from terang.audit.hope import Hope
from terang.audit.limits import Limits
from terang.audit.manifest import Budget
from terang.audit.means import Means, Rendering, Room
from terang.audit.model import Area, Body, Finding, Level, Page, Purpose, Report, Site, State, Verdict, Visit
from terang.audit.polite import LOOPBACK, Manners, Politeness
from terang.audit.run import Judgement, audit_many
from tests.audit.small_site import Served, reach

AS_OF = date(2026, 5, 1)
AT = datetime(2026, 5, 1, 8, tzinfo=UTC)
QUICK = Limits(
    connect=1, tls=1, first_byte=1, idle=1, total=3, slow_after=2, retry_pause=0.01, retry_wait=0.05
)
ROOMY = Room(0, 0)
SMALL = Budget(pages=60, documents=10, links=10, resources=5, seconds=60)


class Plain:
    """Likes what is called a profile; remembers what it saw."""

    epoch = 0

    def __init__(self, body: Body) -> None:
        self.seen: list[str] = []

    def hope(self, url: str, text: str, context: str, *, area: Area) -> Hope:
        return Hope(0.9 if "profil" in url + text.lower() else 0.4)

    def worth(self, hope: Hope, *, depth: int) -> float:
        return hope.plain

    def saw(self, visit: Visit) -> None:
        self.seen.append(visit.url)


def everything_found(site: Site) -> tuple[Verdict, ...]:
    """One verdict that hangs on every page, so that two audits are the same only when all of them are."""
    words = sorted(f"{v.url} {len(v.page.text)} {len(v.page.menu)}" for v in site.pages if v.page)
    return (Verdict("profil_kedudukan", State.ADA, 1.0, "; ".join(words)),)


def count_pages(site: Site):
    yield Finding("halaman", Level.INFO, f"{len(site.pages)} halaman", value=str(len(site.pages)))


JUDGEMENT = Judgement((count_pages,), everything_found, Plain, ("profil_kedudukan",))


class Audited:
    """What an audit of one or more sites gave."""

    def __init__(self, reports: list[Report], sites: dict[str, Site], archive: Archive) -> None:
        self.reports = reports
        self.sites = sites
        self.archive = archive

    @property
    def site(self) -> Site:
        return next(iter(self.sites.values()))


def body(host: str, *, scheme: str = "http") -> Body:
    return Body(host, "dinas", f"{scheme}://{host}/", host.replace(".", "-"))


def audit(
    root: Path,
    served: Served,
    *hosts: str,
    at: datetime = AT,
    as_of: date = AS_OF,
    budget: Budget = SMALL,
    judgement: Judgement = JUDGEMENT,
    browser: Rendering | None = None,
    bodies: Sequence[Body] = (),
    within: Reach | None = None,
    room: Room = ROOMY,
    manners: Manners = LOOPBACK,
    finish: bool = True,
) -> Audited:
    """Audit `hosts`, all served by `served`; a finished run makes the next call a second audit."""
    listed = tuple(bodies) or tuple(body(h) for h in hosts)
    run = manifest.begin(root, listed, as_of=as_of, at=at, budget=budget)
    archive = Archive(root, agent="Terang")
    sites: dict[str, Site] = {}

    def judge(site: Site) -> Sequence[Verdict]:
        sites[site.body.code] = site
        return tuple(judgement.judge(site))

    async def go() -> list[Report]:
        async with Fetcher(within or reach(served, *hosts), QUICK) as fetcher, Readers() as readers:
            means = Means(
                fetcher=fetcher,
                polite=Politeness(manners),
                readers=readers,
                started_at=run.started_at,
                browser=browser,
                room=room,
            )
            watched = structs.replace(judgement, judge=judge)
            return await audit_many(listed, run=run, means=means, archive=archive, judgement=watched)

    reports = asyncio.run(go())
    if finish:
        manifest.finish(root, run.id)
    return Audited(reports, sites, archive)


def visits(site: Site, purpose: Purpose = Purpose.PAGE) -> dict[str, Visit]:
    """Visits of one purpose by path."""
    found = (v for v in site.visits if v.purpose is purpose)
    return {"/" + v.url.split("/", 3)[3]: v for v in found}


def page_of(site: Site, path: str) -> Page:
    found = visits(site)[path].page
    assert found is not None, path
    return found
