"""What an audit saw of a website, arranged the way checks ask for it."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from itertools import chain
from typing import TypeVar

from terang.audit import urls
from terang.audit.checks.door import door
from terang.audit.checks.troubles import describe
from terang.audit.model import Finding, Level, Link, Page, Proof, Purpose, Site, Visit

T = TypeVar("T")
Check = Callable[[Site], Iterator[Finding]]

QUOTE = 300  # characters of a proof's quote
SHOWN = 20  # proofs shown for one finding: enough to start working, short enough to read


def address(visit: Visit) -> str:
    """Where the content of a visit really stands."""
    return visit.final or visit.url


def once(compute: Callable[[Site], T]) -> Callable[[Site], T]:
    """Keeps the answer for the site asked about last: its checks run one after the other and share it.

    A Site never changes, so the memory shows in nothing but speed.
    """
    last: list[tuple[Site, T]] = []

    @wraps(compute)
    def remembered(site: Site) -> T:
        if not last or last[0][0] is not site:
            last[:] = [(site, compute(site))]
        return last[0][1]

    return remembered


@once
def views(site: Site) -> tuple[tuple[Visit, Page], ...]:
    """Every page once, in the order found: as scripts left it where it was rendered, else as sent."""
    best: dict[str, tuple[Visit, Page]] = {}
    for visit in site.visits:
        page = visit.page
        if page is None or not visit.good or visit.purpose not in {Purpose.PAGE, Purpose.RENDER}:
            continue
        key = address(visit)
        if key not in best or visit.purpose is Purpose.RENDER:
            best[key] = (visit, page)
    return tuple(best.values())


@once
def texts(site: Site) -> tuple[tuple[Visit, Page, str], ...]:
    """Every page with its title and main text in lower case, and what its frame says where no page said it before."""
    frames: set[str] = set()
    found = []
    for visit, page in views(site):
        chrome = "" if page.chrome in frames else page.chrome
        frames.add(page.chrome)
        found.append((visit, page, f"{page.title}\n{page.text}\n{chrome}".lower()))
    return tuple(found)


@once
def main_links(site: Site) -> tuple[tuple[Visit, Page, tuple[Link, ...]], ...]:
    """Every page with the links of its main area."""
    return tuple((visit, page, page.links) for visit, page in views(site))


@once
def links(site: Site) -> tuple[tuple[Visit, Link], ...]:
    """Every link with its words once, with the page where it was first seen: menus repeat on every page."""
    first: dict[tuple[str, str], tuple[Visit, Link]] = {}
    for visit, page, own in main_links(site):
        for link in chain(page.menu, own, page.inline):
            words = link.url, link.text
            if words not in first:
                first[words] = visit, link
    return tuple(first.values())


def front(site: Site) -> tuple[Visit, Page] | None:
    """The home page as a visitor gets it; None when no home page could be read."""
    entry = site.entry
    if entry is None or entry.page is None or not entry.good:
        return None
    here = {entry.url, address(entry)}
    for visit in site.visits:
        if (
            visit.purpose is Purpose.RENDER
            and visit.page
            and visit.good
            and {visit.url, address(visit)} & here
        ):
            return visit, visit.page
    return entry, entry.page


def is_front(site: Site, visit: Visit) -> bool:
    return visit.depth == 0 or address(visit) == site.home


def all_links(page: Page) -> Iterator[Link]:
    """Menu, main area, and what scripts carry."""
    yield from page.menu
    yield from page.links
    yield from page.inline


def inside(site: Site, url: str) -> bool:
    """Whether `url` belongs to the audited website."""
    return urls.same_site(site.home, url)


def proof(visit: Visit, quote: str = "", *, url: str = "") -> Proof:
    capture = visit.capture or visit.same_as
    return Proof(
        url=url or address(visit),
        at=visit.at,
        quote=" ".join(quote.split())[:QUOTE],
        sha256=capture.sha256 if capture else "",
        capture=capture,
    )


def months_before(day: date, months: int) -> date:
    """The same day of the month, `months` earlier; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@once
def why_blind(site: Site) -> str | None:
    """Why nothing can be said about the content of this website; None when pages were read."""
    entry = site.entry
    if entry is None:
        return "situs belum dikunjungi" if site.body.website else "alamat situs tidak tercantum dalam daftar"
    if blocked := door(site):
        return blocked.reason
    if views(site):
        return None
    if entry.trouble:
        return describe(entry.trouble)
    return f"halaman depan tidak dapat dibaca (kode {entry.status})"


def unknown(code: str, reason: str, *, url: str = "", advice: str = "") -> Finding:
    """A finding that is not held against the site."""
    return Finding(code, Level.UNKNOWN, f"Tidak dapat dinilai: {reason}.", url=url, advice=advice)


def on_pages(code: str) -> Callable[[Check], Check]:
    """For checks of content: where no page was seen, the answer is "cannot be assessed", never "absent"."""

    def gate(check: Check) -> Check:
        @wraps(check)
        def gated(site: Site) -> Iterator[Finding]:
            if reason := why_blind(site):
                yield unknown(code, reason, url=site.home)
            else:
                yield from check(site)

        return gated

    return gate
