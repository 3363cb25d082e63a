"""What a browser loads to show a page that was captured: its style sheets, then its pictures. Pure."""

import re
from typing import Final

from terang.audit import urls
from terang.audit.dom import Document, parse_text

MOST: Final = 80  # of one page
_URL: Final = re.compile(
    r"""url\(\s*(?:"([^"\\\n]{1,2000})"|'([^'\\\n]{1,2000})'|([^\s"'()\\]{1,2000}))\s*\)""", re.I
)
_IMPORT: Final = re.compile(r"""@import\s+(?:"([^"\\\n]{1,2000})"|'([^'\\\n]{1,2000})')""", re.I)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.S)
_LAZY: Final = ("src", "data-src", "data-lazy-src", "data-original")


def of_page(markup: str, url: str) -> tuple[str, ...]:
    """Addresses in the order in which they matter: sheets first, they decide what the page looks like."""
    document = parse_text(markup)
    base = _base(document, url)
    sheets = [
        link.attr("href")
        for link in document.find_all("link")
        if "stylesheet" in (link.attr("rel") or "").lower() and "print" not in (link.attr("media") or "")
    ]
    pictures = [image.attr(name) for image in document.find_all("img", limit=MOST) for name in _LAZY]
    return _clean([*sheets, *_named(_URL, markup), *pictures], base)


def of_sheet(text: str, url: str) -> tuple[str, ...]:
    """What a style sheet imports, and the pictures and fonts it names."""
    rules = _COMMENT.sub("", text)
    return _clean([*_named(_IMPORT, rules), *_named(_URL, rules)], url)


def _base(document: Document, url: str) -> str:
    base = document.find("base")
    href = base.attr("href") if base is not None else None
    return (urls.canonical(href, url) or url) if href else url


def _named(pattern: re.Pattern[str], text: str) -> list[str]:
    return [next(filter(None, found.groups())) for found in pattern.finditer(text)]


def _clean(found: list[str | None], base: str) -> tuple[str, ...]:
    whole = (urls.canonical(href, base) for href in found if href and not href.startswith("data:"))
    return tuple(dict.fromkeys(url for url in whole if url and url.startswith("http")))[:MOST]
