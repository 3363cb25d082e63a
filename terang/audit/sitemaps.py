"""Sitemaps (sitemaps.org) and feeds (RSS, Atom): addresses, dates, titles.

Both are searched, not parsed: there is no entity to explode, no nesting to follow, and a file that
breaks off in the middle still gives what stands before. One pass, linear in the size of the file.
"""

import html
import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from msgspec import Struct

from terang.audit import inflate, urls
from terang.audit.limits import MIB, Limits
from terang.audit.model import Trouble

MOST_ENTRIES: Final = 10_000
MOST_BYTES: Final = 20 * MIB
_PIECE: Final = 16_384  # bytes of one entry that are looked at
_GZIP: Final = b"\x1f\x8b"
_LOC: Final = re.compile(rb"<loc[^<>]{0,200}>([^<]{1,4200}|\s*<!\[CDATA\[[^\]]{1,4200}\]\]>\s*)</loc", re.I)
_LASTMOD: Final = re.compile(rb"<lastmod[^<>]{0,200}>([^<]{1,100})<", re.I)
_ISO: Final = re.compile(r"\s*(\d{4})-(\d\d)(?:-(\d\d))?")
_TITLE: Final = re.compile(r"<title[^>]{0,200}>(.{0,2000}?)</title", re.I | re.S)
_LINK: Final = re.compile(r"<link[^>/]{0,200}>(.{0,4200}?)</link", re.I | re.S)
_HREF: Final = re.compile(r"<link\b([^>]{1,4500})>", re.I)
_ATTRIBUTE: Final = re.compile(r"""(href|rel)\s*=\s*["']([^"']{0,4200})["']""", re.I)
_WHEN: Final = re.compile(r"<(pubDate|published|dc:date|updated)[^>]{0,200}>\s*([^<]{6,60}?)\s*</", re.I)
_CDATA: Final = re.compile(r"^\s*<!\[CDATA\[(.*?)\]\]>\s*$", re.S)
_ORDER: Final = ("pubdate", "published", "dc:date", "updated")


class Entry(Struct, frozen=True):
    """One address of a sitemap or feed."""

    url: str
    on: date | None = None
    title: str = ""


class Sitemap(Struct, frozen=True):
    entries: tuple[Entry, ...] = ()
    children: tuple[str, ...] = ()  # sitemaps this index names
    troubles: tuple[Trouble, ...] = ()


def read_sitemap(data: bytes, *, base: str) -> Sitemap:
    """What a sitemap, a sitemap index or a list of addresses names. Never raises."""
    plain, troubles = _unpacked(data)
    start = plain[:2000].lower()
    if b"<sitemapindex" in start:
        children = tuple(e.url for e in _entries(plain, b"<sitemap", base=base))
        return Sitemap(children=children, troubles=troubles)
    if b"<urlset" in start or b"<url>" in start:
        return Sitemap(tuple(_entries(plain, b"<url", base=base)), troubles=troubles)
    if b"<" in start:
        return Sitemap(troubles=troubles)
    return Sitemap(tuple(_lines(plain, base=base)), troubles=troubles)


def _unpacked(data: bytes) -> tuple[bytes, tuple[Trouble, ...]]:
    """A .gz file is undone, capped like everything that comes compressed."""
    if not data.startswith(_GZIP):
        return data[:MOST_BYTES], ()
    decoded = inflate.inflate(data, ("gzip",), cap=lambda _: MOST_BYTES, limits=Limits())
    return decoded.data, decoded.troubles


def _entries(data: bytes, mark: bytes, *, base: str) -> Iterator[Entry]:
    """Blocks that begin with `mark`, in order, each address once."""
    seen: set[str] = set()
    end = len(data)
    at = data.find(mark)
    while at >= 0 and len(seen) < MOST_ENTRIES:
        stop = data.find(mark, at + len(mark))
        piece = data[at : min(stop if stop > 0 else end, at + _PIECE)]
        at = stop
        found = _LOC.search(piece)
        url = _address(found[1].decode("utf-8", "replace"), base) if found else None
        if url is None or url in seen:
            continue
        seen.add(url)
        changed = _LASTMOD.search(piece)
        yield Entry(url, day(changed[1].decode("ascii", "replace")) if changed else None)


def _lines(data: bytes, *, base: str) -> Iterator[Entry]:
    lines = data[: 2 * MIB].decode("utf-8", "replace").split("\n")[:MOST_ENTRIES]
    wanted = (line.strip() for line in lines if line.strip().startswith(("http://", "https://")))
    for url in dict.fromkeys(_address(line, base) for line in wanted):
        if url:
            yield Entry(url)


def read_feed(data: bytes, *, base: str) -> tuple[Entry, ...]:
    """Entries of an RSS or Atom feed, in order, each address once. Never raises."""
    plain, _ = _unpacked(data)
    mark = b"<entry" if b"<feed" in plain[:2000] else b"<item"
    found: dict[str, Entry] = {}
    for piece in plain[: 4 * MIB].split(mark)[1:1001]:
        text = piece[:_PIECE].decode("utf-8", "replace")
        url = _feed_link(text, base)
        if url and url not in found:
            found[url] = Entry(url, _feed_day(text), _title(text))
    return tuple(found.values())


def _feed_link(text: str, base: str) -> str | None:
    if found := _LINK.search(text):
        return _address(found[1], base)
    for tag in _HREF.finditer(text):
        pairs = {name.lower(): value for name, value in _ATTRIBUTE.findall(tag[1])}
        if pairs.get("rel", "alternate").lower() == "alternate" and "href" in pairs:
            return _address(pairs["href"], base)
    return None


def _feed_day(text: str) -> date | None:
    """The day of publication; the day of the last change only when there is no other."""
    found = {name.lower(): value for name, value in reversed(_WHEN.findall(text))}
    days = (day(found[name]) for name in _ORDER if name in found)
    return next((d for d in days if d), None)


def _title(text: str) -> str:
    found = _TITLE.search(text)
    return " ".join(_clean(found[1]).split())[:300] if found else ""


def _address(text: str, base: str) -> str | None:
    return urls.canonical(_clean(text).strip(), base)


def _clean(text: str) -> str:
    inside = _CDATA.match(text)
    return inside[1] if inside else html.unescape(text)


def day(text: str) -> date | None:
    """The day of a W3C or RFC 822 date, in the zone it is written in."""
    if iso := _ISO.match(text):
        year, month, number = int(iso[1]), int(iso[2]), int(iso[3] or 1)
        try:
            return date(year, month, number)
        except ValueError:
            return None
    try:
        moment: datetime = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, OverflowError):
        return None
    return moment.date()
