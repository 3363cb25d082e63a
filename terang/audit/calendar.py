"""Publication days that feeds and sitemaps name, for pages that name none, or less surely."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec import structs

from terang.audit.model import Dated, How, Page
from terang.audit.sitemaps import Entry

_SURENESS: Final = {how: number for number, how in enumerate(How)}
_SAME_DAY: Final = (
    0.5  # share of a sitemap: more pages than this are not changed on one day, a program wrote it
)


class Calendar:
    """Days by URL."""

    def __init__(self) -> None:
        self._days: dict[str, Dated] = {}

    def feed(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.on:
                self._days[entry.url] = Dated(entry.on, How.FEED)

    def sitemap(self, entries: Iterable[Entry]) -> None:
        """Days of a sitemap, unless most of them are the same: then it is the day the file was made."""
        days = [(entry.url, entry.on) for entry in entries if entry.on]
        common = Counter(on for _, on in days).most_common(1)
        if common and len(days) > 3 and common[0][1] > len(days) * _SAME_DAY:
            return
        for url, on in days:
            self._days.setdefault(url, Dated(on, How.SITEMAP))

    def ahead(self, day: date) -> date | None:
        """The first of the days that are later than `day`."""
        return min((d.on for d in self._days.values() if d.on > day), default=None)

    def dated(self, page: Page, *, asked: str, latest: date) -> Page:
        """The page with the surest day known. A sitemap tells of changes: it only speaks when nothing else does."""
        known = self._days.get(asked) or self._days.get(page.url)
        if known is None or known.on > latest:
            return page
        if page.dated and known.how is How.SITEMAP:
            return page
        if page.dated and _SURENESS[page.dated.how] <= _SURENESS[known.how]:
            return page
        return structs.replace(page, dated=known)
