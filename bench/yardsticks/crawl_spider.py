"""Scrapy as its manual shows it: a CrawlSpider that follows all internal links and extracts title and links."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

HOMES = sys.argv[1:]
LINKS = LinkExtractor(allow_domains=[urlsplit(home).netloc for home in HOMES])


class Everything(CrawlSpider):
    name = "semua"
    start_urls = HOMES
    rules = (Rule(LINKS, callback="parse_item", follow=True),)
    seen = 0
    links = 0

    def parse_start_url(self, response: Response, **_: object) -> Iterator[dict[str, object]]:
        return self.parse_item(response)

    def parse_item(self, response: Response) -> Iterator[dict[str, object]]:
        links = response.css("a::attr(href)").getall()
        self.seen += 1
        self.links += len(links)
        yield {"url": response.url, "title": response.css("title::text").get(), "links": links}

    def closed(self, reason: str) -> None:
        Path("counts.json").write_text(
            json.dumps({"pages": self.seen, "links": self.links, "reason": reason})
        )


process = CrawlerProcess(
    {
        "LOG_LEVEL": "ERROR",
        "ROBOTSTXT_OBEY": False,
        "CONCURRENT_REQUESTS": 64,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "DOWNLOAD_DELAY": 0,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "RETRY_ENABLED": False,
    }
)
process.crawl(Everything)
process.start()
