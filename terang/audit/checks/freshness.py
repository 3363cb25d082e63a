"""How fresh a website is: every publication date, how much it can be trusted, and what follows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from msgspec import Struct

from terang.audit import urls
from terang.audit.checks.links import DOCUMENT_PATH
from terang.audit.checks.seen import (
    address,
    inside,
    is_front,
    main_links,
    months_before,
    on_pages,
    once,
    proof,
    unknown,
    views,
)
from terang.audit.model import Dated, Finding, How, Level, Link, Site, Visit
from terang.lib.dates import first_date

ENOUGH = 2  # weight at which a date is believed
WEIGHTS: Mapping[How, int] = MappingProxyType(
    {
        How.METADATA: 2,
        How.FEED: 2,
        How.MARKUP: 2,
        How.URL: 2,
        How.TEXT: 2,
        How.HEADER: 1,  # a copied server renews it
        How.FILE: 1,  # a file made in May may be uploaded in June, or never shown
        How.SITEMAP: 0,  # many generators write today into every entry
    }
)

FEW = 3  # dates in running text that make a history

# Many things dated the same day were imported or saved together: the day says nothing about the content.
BULK = 5
BULK_SHARE = 0.6
CLOCK = 3  # this many pages dated the day of the visit show a clock, not news
JAKARTA_TO_JAYAPURA = (timedelta(0), timedelta(hours=9))

URL_DAY = re.compile(r"/(20[0-3]\d)/([01]?\d)/([0-3]?\d)(?:/|$)")
DOCUMENT_QUERY = re.compile(r"download|unduh|/files?/", re.IGNORECASE)
GENERIC = re.compile(
    r"(?:unduh|download|lihat|baca|selengkapnya|detail|klik|buka|preview|view|read more)\b", re.IGNORECASE
)
YEAR = re.compile(r"\b20[0-3]\d\b")


class Dating(Struct, frozen=True):
    """One thing of the website and the day it was published."""

    on: date
    how: How
    visit: Visit  # where the date is shown
    url: str  # the thing
    title: str = ""

    @property
    def weight(self) -> int:
        return WEIGHTS[self.how]

    @property
    def is_page(self) -> bool:
        """A news item or other page, not a file of an archive."""
        return not (DOCUMENT_PATH.search(urls.path(self.url)) or DOCUMENT_QUERY.search(self.url))


@once
def datings(site: Site) -> tuple[Dating, ...]:
    """Everything dated up to the day the site is judged at, newest first, without what proves nothing."""
    found = {d.url: d for d in (*_listed(site), *_visited(site))}
    kept = [d for d in found.values() if d.on <= site.as_of]
    return tuple(sorted(_without_bulk(_without_clock(site, kept)), key=lambda d: d.on, reverse=True))


def newest(dated: Iterable[Dating]) -> Dating | None:
    """The newest date that is believed: it, and what is newer, weigh enough together."""
    weight = 0
    for dating in dated:
        weight += dating.weight
        if dating.weight and weight >= ENOUGH:
            return dating
    return None


def tells_age(dated: Iterable[Dating]) -> bool:
    """Whether an old newest date means an old website. A few dates in running text may be those of laws cited."""
    believed = [d for d in dated if d.weight >= ENOUGH]
    return len(believed) >= FEW or any(d.how is not How.TEXT for d in believed)


@on_pages("news_monthly")
def news_monthly(site: Site) -> Iterator[Finding]:
    """Dated pages a month over the last twelve months. Practice of website contests; no law sets a number."""
    start = months_before(site.as_of, 12)
    dated = datings(site)
    if not dated:
        yield unknown(
            "news_monthly", "tidak ada berita atau halaman bertanggal yang ditemukan", url=site.home
        )
        return
    news = [d for d in dated if d.is_page and d.weight >= ENOUGH and d.on > start and d.url != site.home]
    if not news and not tells_age(dated):
        yield unknown("news_monthly", "tanggal yang ditemukan belum tentu tanggal terbit", url=site.home)
        return
    months = len({(d.on.year, d.on.month) for d in news})
    rate = f"{len(news) / 12:.1f}".replace(".", ",")
    at_least = " (sekurang-kurangnya; belum semua halaman dibuka)" if site.left or site.stopped else ""
    yield Finding(
        "news_monthly",
        _news_level(len(news), at_least),
        f"{len(news)} berita atau halaman bertanggal dalam 12 bulan terakhir{at_least}: "
        f"rata-rata {rate} sebulan, terisi pada {months} bulan.",
        url=site.home,
        advice=""
        if len(news) >= 48
        else "Terbitkan kegiatan badan publik secara teratur, misalnya setiap minggu.",
        value=f"{len(news) / 12:.1f}",
        proof=tuple(proof(d.visit, d.title or d.on.isoformat(), url=d.url) for d in news[:5]),
    )


def _news_level(count: int, at_least: str) -> Level:
    if count >= 48:
        return Level.GOOD
    if count >= 12:
        return Level.INFO
    if count == 0 and at_least:
        return Level.UNKNOWN
    return Level.WARNING if count else Level.PROBLEM


def _visited(site: Site) -> Iterator[Dating]:
    for visit, page in views(site):
        if page.dated:
            yield _dating(page.dated, visit, page.title)
    for visit in site.documents:
        document = visit.document
        if document and document.dated and visit.good:
            yield _dating(document.dated, visit, document.title or visit.label)


def _dating(dated: Dated, visit: Visit, title: str) -> Dating:
    return Dating(dated.on, dated.how, visit, address(visit), title)


def _listed(site: Site) -> Iterator[Dating]:
    """Lists of news show the date beside the link: a focused crawl sees them without opening each one."""
    for visit, link in dated_links(site):
        dated = _beside(link, site)
        if dated and inside(site, link.url):
            yield Dating(dated.on, dated.how, visit, link.url, _name(link))


def dated_links(site: Site) -> Iterator[tuple[Visit, Link]]:
    """The first link to each address that may be dated by what stands in or beside it, whatever the day."""
    seen: set[str] = set()
    for visit, _, own in main_links(site):
        for link in own:
            if link.url in seen or not link.text:
                continue
            seen.add(link.url)
            if URL_DAY.search(link.url) or YEAR.search(link.context):
                yield visit, link


def _name(link: Link) -> str:
    """What the link leads to: its words, or the row it stands in when they only say "download"."""
    return link.context if GENERIC.match(link.text) else link.text


def _beside(link: Link, site: Site) -> Dated | None:
    if m := URL_DAY.search(link.url):
        try:
            return Dated(date(int(m[1]), int(m[2]), int(m[3])), How.URL)
        except ValueError:
            return None
    if not YEAR.search(link.context):
        return None
    on = first_date(link.context, latest=site.as_of)
    return Dated(on, How.TEXT) if on else None


def _without_clock(site: Site, dated: list[Dating]) -> list[Dating]:
    """A date of the very day of the visit, in the text of the home page or of many pages, is today's date."""
    today = [d for d in dated if d.how is How.TEXT and _shown_today(d)]
    clocks = {id(d) for d in today if d.url == address(d.visit) and is_front(site, d.visit)}
    if len(today) >= CLOCK:
        clocks = {id(d) for d in today}
    return [d for d in dated if id(d) not in clocks]


def _shown_today(dating: Dating) -> bool:
    return dating.on in {(dating.visit.at + zone).date() for zone in JAKARTA_TO_JAYAPURA}


def _without_bulk(dated: list[Dating]) -> list[Dating]:
    total = Counter(d.how for d in dated)
    days = Counter((d.how, d.on) for d in dated)
    bulk = {key for key, n in days.items() if n >= BULK and n >= BULK_SHARE * total[key[0]]}
    return [d for d in dated if (d.how, d.on) not in bulk]
