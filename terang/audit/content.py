"""Reads what was fetched: pages here, documents where they can do no harm. What cannot be read is said."""

import re
from datetime import date
from typing import Final

from msgspec import Struct, structs

from terang.audit import urls
from terang.audit.login import is_login
from terang.audit.means import Means
from terang.audit.model import Link, Page, Response, Trouble, Visit
from terang.audit.parse import Memory, read_html, read_page
from terang.audit.visiting import LOGIN, SOFT_404, is_html, media

_ALIKE: Final = 0.9
_WORD: Final = re.compile(r"[^\W\d_]+")


class Look(Struct, frozen=True):
    """What a "not found" page of a site looks like: to know it again when it comes with status 200."""

    title: str
    words: frozenset[str]
    home: bool = False  # what does not exist leads to the home page

    def fits(self, page: Page) -> bool:
        words = words_of(page)
        if page.title != self.title and self.title:
            return False
        both = len(words | self.words)
        return both == 0 or len(words & self.words) / both >= _ALIKE


def words_of(page: Page) -> frozenset[str]:
    return frozenset(_WORD.findall(page.text.lower()))


class Contents:
    """Reads the pages and documents of one site."""

    def __init__(self, code: str, means: Means, *, latest: date, memory: Memory | None = None) -> None:
        """`memory`: of pages of the same site read elsewhere."""
        self._code = code
        self._means = means
        self._latest = latest
        self.memory = memory or Memory()
        self._menu: set[int] = set()  # hashes of (URL, text)
        self._last_menu: tuple[Link, ...] = ()
        self.missing: Look | None = None
        self.home = ""

    async def page_or_file(self, visit: Visit, response: Response) -> Visit:
        """Whatever a link gave, by its content."""
        if response.status >= 400 and visit.depth > 0:
            return visit
        if is_html(response):
            return self._judged(self.page(visit, response))
        return await self.file(visit, response) if response.status < 400 else visit

    async def file(self, visit: Visit, response: Response) -> Visit:
        """A document where one was promised, or at least something that is no page."""
        if response.status >= 300 or not response.body:
            return visit
        document = await self._means.readers.read(
            response.body,
            url=response.url,
            media=media(response),
            headers=response.headers,
            latest=self._latest,
        )
        return structs.replace(visit, document=document)

    def page(self, visit: Visit, response: Response) -> Visit:
        """The page of an HTML answer, its menu without what earlier pages already had."""
        page, troubles = self._read(visit.url, response)
        notes = tuple(dict.fromkeys((*visit.notes, *troubles)))
        return structs.replace(visit, page=self.trimmed(page), notes=notes)

    def untrimmed(self, visit: Visit, response: Response) -> Page:
        """The page with all of its menu, and nothing learnt from it."""
        return self._read(visit.url, response)[0]

    def _read(self, url: str, response: Response) -> tuple[Page, tuple[Trouble, ...]]:
        self._means.watch.begin(self._code, url)
        read = read_page(
            response.body,
            url=response.url,
            headers=response.headers,
            memory=self.memory,
            latest=self._latest,
        )
        self._means.watch.end()
        return read

    def dom(self, html: str, *, url: str) -> Page:
        """The page a browser made of it."""
        self._means.watch.begin(self._code, url)
        page = read_html(html, url=url, memory=self.memory, latest=self._latest, rendered=True)
        self._means.watch.end()
        return self.trimmed(page)

    def trimmed(self, page: Page) -> Page:
        menu = self._new(page.menu)
        return page if len(menu) == len(page.menu) else structs.replace(page, menu=menu)

    def learn(self, page: Page) -> None:
        """A page of this run's journal: its menu is known from here on."""
        self._new(page.menu)

    def _new(self, menu: tuple[Link, ...]) -> tuple[Link, ...]:
        """Menu links no earlier page had: journals stay small, and nobody looks at the same menu twice."""
        if not menu or menu == self._last_menu:  # quickly told: its links are the very same
            return ()
        self._last_menu = menu
        kept = []
        for link in menu:
            mark = hash((link.url, link.text))
            if mark not in self._menu:
                self._menu.add(mark)
                kept.append(link)
        return tuple(kept)

    def _judged(self, visit: Visit) -> Visit:
        """Marks what only pretends to be content."""
        page = visit.page
        if page is None or visit.depth == 0:
            return visit
        if self._is_missing(visit, page):
            return structs.replace(visit, page=None, detail=SOFT_404)
        return structs.replace(visit, detail=LOGIN) if is_login(visit, page) else visit

    def _is_missing(self, visit: Visit, page: Page) -> bool:
        """The shell of a script application is the same for every address: only a browser tells what is there."""
        if page.shell:
            return False
        if visit.hops and visit.final == self.home:
            return not _is_front(visit.url, self.home)
        look = self.missing
        return look is not None and not look.home and look.fits(page)


def _is_front(url: str, home: str) -> bool:
    """Whether a URL is another spelling of the home page, so that being sent there is right."""
    name = urls.path(url).strip("/").rpartition("/")[2].partition(".")[0].lower()
    return name in {"", "index", "home", "beranda", "default", "main"} or urls.path(url) == urls.path(home)
