"""What a site says about itself: sitemaps, feeds, and how it answers for a page that is not there."""

from typing import Final

from msgspec import structs

from terang.audit import ppid, urls
from terang.audit.asking import Answer, Asker, Request
from terang.audit.assembly import IMPOSSIBLE
from terang.audit.calendar import Calendar
from terang.audit.content import Contents, Look, words_of
from terang.audit.model import Notice, Page, Purpose, Response, Visit
from terang.audit.rules import Rules
from terang.audit.sitemaps import Entry, read_feed, read_sitemap
from terang.audit.visiting import is_html

_SITEMAPS: Final = 12
_FROM_SITEMAPS: Final = 2000
_FEEDS: Final = 2


class Announced:
    """Asks for them, and remembers the days they name."""

    def __init__(self, home: str, asker: Asker, rules: Rules, calendar: Calendar) -> None:
        self._home = home
        self._asker = asker
        self._rules = rules
        self._calendar = calendar

    async def missing(self, contents: Contents) -> Look | None:
        """What the site shows for a page that cannot be there; None when it says that it is not there."""
        url = f"{urls.origin(self._home)}/{IMPOSSIBLE}"
        if await self._rules.why_not(url):
            return None
        answer = await self._asker.ask(Request(url, Purpose.LINK, depth=1))
        visit = answer.visit
        if not visit.good:
            return None
        if visit.hops and visit.final == self._home:
            return Look("", frozenset(), home=True)
        content = self._asker.content(answer)
        if not isinstance(content, Response) or not is_html(content):
            return None
        page = contents.untrimmed(visit, content)
        words = words_of(page)
        return None if page.shell or not words else Look(page.title, words)

    async def by_sitemaps(self) -> list[Entry]:
        """What the sitemaps of robots.txt name, else those of /sitemap.xml, indexes followed."""
        robots, _ = await self._rules.of(self._home)
        waiting = list(robots.sitemaps) or [urls.origin(self._home) + "/sitemap.xml"]
        seen: set[str] = set()
        entries: list[Entry] = []
        while waiting and len(seen) < _SITEMAPS and len(entries) < _FROM_SITEMAPS:
            url = waiting.pop(0)
            if url in seen or not urls.same_site(self._home, url) or await self._rules.why_not(url):
                continue
            seen.add(url)
            answer = await self._asker.ask(Request(url, Purpose.SITEMAP, depth=1), permit=self._rules.why_not)
            found, children = self.read(answer)
            entries += found
            waiting += children
        return entries[:_FROM_SITEMAPS]

    async def by_feeds(self, front: Page | None) -> list[Entry]:
        """What the feeds of the home page name, without feeds of comments."""
        wanted = [u for u in (front.feeds if front else ()) if "comment" not in u and "komentar" not in u]
        entries: list[Entry] = []
        for url in wanted[:_FEEDS]:
            if not urls.same_site(self._home, url) or await self._rules.why_not(url):
                continue
            request = Request(url, Purpose.FEED, source=self._home, depth=1)
            entries += self.read(await self._asker.ask(request, permit=self._rules.why_not))[0]
        return entries

    async def by_ppid(self) -> Notice | None:
        """What `/.well-known/ppid.json` claims; where many bodies share the host, the file of this one."""
        found = await self._notice(urls.origin(self._home) + ppid.PLACE)
        return await self._notice(found.follow) if found and found.follow else found

    async def _notice(self, url: str) -> Notice | None:
        if await self._rules.why_not(url):
            return None
        return (await self._ask_notice(url)).visit.notice

    async def _ask_notice(self, url: str) -> Answer:
        request = Request(url, Purpose.PPID, depth=1, limit=ppid.MOST + 1)
        return await self._asker.ask(request, read=self._read_notice, permit=self._rules.why_not)

    async def again(self, visit: Visit) -> Answer:
        """What the last audit was told, asked for once more."""
        if visit.purpose is Purpose.PPID:
            return await self._ask_notice(visit.url)
        request = Request(visit.url, visit.purpose, source=visit.source, depth=1)
        return await self._asker.ask(request, permit=self._rules.why_not)

    async def _read_notice(self, visit: Visit, response: Response) -> Visit:
        if not visit.good or not urls.same_site(self._home, response.url):
            return visit
        return structs.replace(visit, notice=ppid.notice(response.body, url=response.url, home=self._home))

    def read(self, answer: Answer) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
        """Entries of a sitemap or feed, and the sitemaps an index names."""
        visit = answer.visit
        content = self._asker.content(answer) if visit.good else None
        if not isinstance(content, Response):
            return (), ()
        if visit.purpose is Purpose.FEED:
            entries = read_feed(content.body, base=visit.final)
            self._calendar.feed(entries)
            return entries, ()
        sitemap = read_sitemap(content.body, base=visit.final)
        self._calendar.sitemap(sitemap.entries)
        return sitemap.entries, sitemap.children
