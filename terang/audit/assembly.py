"""From the journal of a site to the Site that checks and verdicts read."""

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import structs

from terang.audit.calendar import Calendar
from terang.audit.evidence import Archive, Ending
from terang.audit.model import Accessibility, Body, Purpose, Site, Visit

IMPOSSIBLE = "terang-memeriksa-halaman-yang-tidak-ada"  # path of the page that must not exist


def site_of(
    body: Body, visits: Iterable[Visit], archive: Archive, ending: Ending, *, as_of: date, calendar: Calendar
) -> Site:
    """Visits as they were written down, put in order, with the days feeds and sitemaps name.

    The page that must not exist is only told of when the site says that it does.
    """
    listed = in_order(visits, home=ending.home)
    shown = [_dated(v, calendar, as_of) for v in listed if v.good or not v.url.endswith(IMPOSSIBLE)]
    return Site(
        body=body,
        as_of=as_of,
        home=ending.home,
        visits=tuple(shown),
        accessibility=tuple(_accessibility(v, archive) for v in shown if v.purpose is Purpose.AXE),
        stopped=ending.stopped,
        left=ending.left,
    )


def in_order(visits: Iterable[Visit], *, home: str) -> list[Visit]:
    """The home page first, then as the crawl went, then what was only checked, by URL: whichever answered first."""
    listed = list(visits)
    checked = sorted((v for v in listed if v.purpose is Purpose.LINK), key=lambda v: v.url)
    crawl = [v for v in listed if v.purpose is not Purpose.LINK]
    first = [v for v in crawl if v.depth == 0 and v.purpose is Purpose.PAGE and home in {v.url, v.final}][:1]
    return first + [v for v in crawl if not (first and v is first[0])] + checked


def _dated(visit: Visit, calendar: Calendar, as_of: date) -> Visit:
    if visit.page is None:
        return visit
    page = calendar.dated(visit.page, asked=visit.url, latest=as_of)
    return visit if page is visit.page else structs.replace(visit, page=page)


def _accessibility(visit: Visit, archive: Archive) -> Accessibility:
    if visit.capture is None:
        return Accessibility(visit.url, trouble=visit.trouble)
    return msgspec.json.decode(archive.read(visit.capture).body, type=Accessibility)
