"""Scrapy at its leanest: selectolax instead of its selectors, a set of our own instead of its filter, no link extractor."""

import json
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from selectolax.lexbor import LexborHTMLParser

HOMES = sys.argv[1:]
HOSTS = {urlsplit(home).netloc for home in HOMES}


class Lean(scrapy.Spider):
    name = "ramping"
    known: set[str] = set(HOMES)
    seen = 0
    links = 0

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for home in HOMES:
            yield scrapy.Request(home, dont_filter=True)

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        if b"html" not in response.headers.get("Content-Type", b""):
            return
        tree = LexborHTMLParser(response.body)
        self.seen += 1
        tree.css_first("title").text() if tree.css_first("title") else ""
        base = response.url
        root = base[: base.index("/", 8)]
        for anchor in tree.css("a[href]"):
            href = anchor.attributes["href"] or ""
            self.links += 1
            url = root + href if href[:1] == "/" else urljoin(base, href)
            url = url.partition("#")[0]
            if url in self.known or urlsplit(url).netloc not in HOSTS or url.endswith(".pdf"):
                continue
            self.known.add(url)
            yield scrapy.Request(url, dont_filter=True)

    def closed(self, reason: str) -> None:
        Path("counts.json").write_text(
            json.dumps({"pages": self.seen, "links": self.links, "reason": reason})
        )


process = CrawlerProcess(
    {
        "LOG_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        "CONCURRENT_REQUESTS": 64,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "DOWNLOAD_DELAY": 0,
        "TELNETCONSOLE_ENABLED": False,
        "COOKIES_ENABLED": False,
        "RETRY_ENABLED": False,
        "REDIRECT_ENABLED": True,
        "HTTPPROXY_ENABLED": False,
    }
)
process.crawl(Lean)
process.start()
