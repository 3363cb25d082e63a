"""A Site made once more from its evidence: nothing is fetched, every page and document is read again.

The way through the site, the labels and the faults of fetching come from the journal; whatever was read
from bytes is read again from the bytes in the WARC. With the same parser the Site is the same.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from msgspec import structs

from terang.audit.assembly import site_of
from terang.audit.calendar import Calendar
from terang.audit.evidence import Archive, Content
from terang.audit.journal import Ending, Journal, Known, key
from terang.audit.means import Reading
from terang.audit.model import Body, Link, Page, Purpose, Site, Visit
from terang.audit.parse import Memory, read_html, read_page
from terang.audit.ppid import notice
from terang.audit.sitemaps import read_feed, read_sitemap

_PAGE: Final = b',"page":{'
_Marks = frozenset[tuple[str, str]]


async def replay(archive: Archive, body: Body, *, readers: Reading) -> Site:
    """The Site of the archive's run. Raises BrokenRecord and OSError when evidence is missing or damaged."""
    run = next(r for r in archive.manifest.runs if r.id == archive.run)
    journal = archive.journal(body.code)
    older = [Journal(archive.journal_path(body.code, r)) for r in archive.manifest.before(run.id)]
    ending = journal.ending or Ending(body.website, "fault")
    rereading = _Rereading(archive, [journal, *older], readers, as_of=run.as_of, home=ending.home)
    visits = [await rereading.visit(known) for known in journal.places()]
    return site_of(body, visits, archive, ending, as_of=run.as_of, calendar=rereading.calendar)


class _Rereading:
    def __init__(
        self, archive: Archive, journals: list[Journal], readers: Reading, *, as_of: date, home: str
    ) -> None:
        """`journals`: that of this run, then those of the runs before, where menus may have been kept first."""
        self.calendar = Calendar()
        self._archive = archive
        self._readers = readers
        self._as_of = as_of
        self._home = home
        self._memory = Memory()
        self._menus: Mapping[str, _Marks] = dict(journals[0].menus())
        self._known = frozenset(mark for j in journals for _, marks in j.menus() for mark in marks)

    async def visit(self, known: Known) -> Visit:
        """The visit with its content read again; without content when it had none."""
        visit = known.visit
        capture = visit.same_as or visit.capture
        if capture is None:
            return known.whole()
        if visit.purpose in {Purpose.SITEMAP, Purpose.FEED} and visit.good:
            self._learn(visit, self._archive.read(capture).body)
        if visit.notice is not None:
            body = self._archive.read(capture).body
            return structs.replace(visit, notice=notice(body, url=visit.final or visit.url, home=self._home))
        if not known.content:
            return visit
        found = self._archive.read(capture)
        latest = self._latest(capture.file)
        if known.content.startswith(_PAGE):
            return structs.replace(visit, page=self._page(visit, found, latest))
        document = await self._readers.read(
            found.body,
            url=visit.final or visit.url,
            media=_media(found),
            headers=found.headers,
            latest=latest,
        )
        return structs.replace(visit, document=document)

    def _latest(self, file: str) -> date:
        """The day the run was judged at that made a capture: its pages were read with that day in mind."""
        return self._archive.manifest.as_of(PurePosixPath(file).parent.name) or self._as_of

    def _learn(self, visit: Visit, body: bytes) -> None:
        if visit.purpose is Purpose.FEED:
            self.calendar.feed(read_feed(body, base=visit.final))
        else:
            self.calendar.sitemap(read_sitemap(body, base=visit.final).entries)

    def _page(self, visit: Visit, found: Content, latest: date) -> Page:
        url = visit.final or visit.url
        if visit.purpose is Purpose.RENDER:
            html = found.body.decode("utf-8", "replace")
            page = read_html(html, url=url, memory=self._memory, latest=latest, rendered=True)
        else:
            page, _ = read_page(
                found.body, url=url, headers=found.headers, memory=self._memory, latest=latest
            )
        return structs.replace(page, menu=self._kept(page.menu, key(visit.purpose, visit.url)))

    def _kept(self, menu: tuple[Link, ...], place: str) -> tuple[Link, ...]:
        """The menu links the journal kept for this page, and those no journal has: a new parser may find more."""
        own = self._menus.get(place, frozenset())
        kept: dict[tuple[str, str], Link] = {}
        for link in menu:
            mark = (link.url, link.text)
            if mark in own or mark not in self._known:
                kept.setdefault(mark, link)
        return tuple(kept.values())


def _media(found: Content) -> str:
    return found.headers.get("content-type", "").partition(";")[0].strip().lower()
