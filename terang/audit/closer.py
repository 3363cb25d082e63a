"""A closer look at the most important pages: as a search engine is served them, and under axe-core in a browser."""

from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec import structs

from terang.audit.asking import OurNetwork, Request
from terang.audit.content import Contents
from terang.audit.crawl import Crawl
from terang.audit.evidence import Store
from terang.audit.journal import DiskFull
from terang.audit.means import Means
from terang.audit.model import Page, Purpose, Visit
from terang.audit.warc import RecordKind

SEARCH_ENGINE: Final = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
_AXE_PAGES: Final = 4  # besides the home page


async def look_closer(crawl: Crawl, *, means: Means, store: Store) -> None:
    """Adds CLOAK and AXE visits to a site whose home page could be had."""
    if not any(v.depth == 0 for v in _pages(store)):
        return
    try:
        await _cloak(crawl, means)
        await _axe(crawl, means=means, store=store)
    except DiskFull:
        crawl.stopped = "disk"
    except OurNetwork:
        crawl.stopped = "network"


def _pages(store: Store) -> Iterator[Visit]:
    """Visits of pages that could be had, without their contents."""
    return (v for v in store.journal.heads() if v.purpose is Purpose.PAGE and v.good)


async def _cloak(crawl: Crawl, means: Means) -> None:
    if await crawl.rules.why_not(crawl.home):
        return
    contents = Contents(crawl.body.code, means, latest=crawl.as_of, memory=crawl.contents.memory)
    request = Request(crawl.home, Purpose.CLOAK, depth=0, agent=SEARCH_ENGINE)
    await crawl.asker.ask(request, read=contents.page_or_file)


async def _axe(crawl: Crawl, *, means: Means, store: Store) -> None:
    browser = means.browser
    if browser is None:
        return
    heads = list(_pages(store))
    for url in _important(crawl.home, heads, _home_page(crawl.home, heads, store)):
        if store.done(Purpose.AXE, url):
            continue
        seen = await browser.axe(url)
        visit = Visit(url, Purpose.AXE, means.started_at, final=url, trouble=seen.trouble, depth=1)
        if seen.trouble is None:
            data = msgspec.json.encode(seen)
            capture = store.keep_made(
                RecordKind.RESOURCE, data, url=url, media="application/json", at=means.started_at
            )
            visit = structs.replace(visit, status=200, capture=capture)
        store.note(visit)


def _home_page(home: str, heads: list[Visit], store: Store) -> Page | None:
    asked = next((v.url for v in heads if v.depth == 0 and home in {v.url, v.final}), home)
    visit = store.done(Purpose.PAGE, asked)
    return visit.page if visit else None


def _important(home: str, heads: list[Visit], page: Page | None) -> tuple[str, ...]:
    """The home page, and the first pages its own menu leads to."""
    reached = {v.url: v.final or v.url for v in heads if v.media.endswith("html")}
    menu = page.menu if page else ()
    ordered = [reached[link.url] for link in menu if link.url in reached]
    return tuple(dict.fromkeys([home, *ordered]))[: _AXE_PAGES + 1]
