"""From the journal of a site to the Site that checks and verdicts read."""

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import structs

from terang.audit.calendar import Calendar
from terang.audit.evidence import Archive, Ending, Store, in_order
from terang.audit.model import Accessibility, Body, Purpose, Site, Visit

IMPOSSIBLE = "terang-memeriksa-halaman-yang-tidak-ada"  # path of the page that must not exist


def assemble(body: Body, store: Store, *, as_of: date, calendar: Calendar) -> Site:
    """The Site of a crawl that has ended."""
    ending = store.journal.ending or Ending(body.website)
    return site_of(body, store.visits(), store.archive, ending, as_of=as_of, calendar=calendar)


def site_of(
    body: Body, visits: Iterable[Visit], archive: Archive, ending: Ending, *, as_of: date, calendar: Calendar
) -> Site:
    shown = [_dated(v, calendar, as_of) for v in visits if not v.url.endswith(IMPOSSIBLE)]
    return Site(
        body=body,
        as_of=as_of,
        home=ending.home,
        visits=tuple(shown),
        accessibility=tuple(_accessibility(v, archive) for v in shown if v.purpose is Purpose.AXE),
        stopped=ending.stopped,
        left=ending.left,
    )


def _dated(visit: Visit, calendar: Calendar, as_of: date) -> Visit:
    if visit.page is None:
        return visit
    page = calendar.dated(visit.page, asked=visit.url, latest=as_of)
    return visit if page is visit.page else structs.replace(visit, page=page)


def _accessibility(visit: Visit, archive: Archive) -> Accessibility:
    if visit.capture is None:
        return Accessibility(visit.url, trouble=visit.trouble)
    return msgspec.json.decode(archive.read(visit.capture).body, type=Accessibility)


__all__ = ["IMPOSSIBLE", "assemble", "in_order", "site_of"]
