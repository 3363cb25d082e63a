"""Lists that live in scripts: titles and addresses in JSON and in JavaScript literals, read without running them."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from terang.audit.dom import unescape
from terang.audit.model import Link
from terang.audit.targets import Targets
from terang.lib.text import squeeze

LONGEST: Final = 2_000_000  # characters of script read
MOST_LINKS: Final = 2_000
_CONTEXT_LIMIT: Final = 200
_MOST_PIECES: Final = 100_000  # of one script: braces, pairs, strings

_EXTENSION: Final = r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|csv|zip|rar|jpe?g|png)"
_HINTS: Final = (
    ".pdf",
    ".doc",
    ".xls",
    ".zip",
    "title",
    "judul",
    "nama",
    "drive.google",
    "docs.google",
    ".ppt",
    ".rar",
)
# Possessive, and closed by the end of the line when nothing else closes them: hostile scripts cost no more than others.
_STRING: Final = (
    r"""\"(?:[^\"\\\n]|\\.){0,2000}+\"?|'(?:[^'\\\n]|\\.){0,2000}+'?|`(?:[^`\\]|\\.){0,2000}+`?"""
)
_KEY: Final = r"""[A-Za-z_][\w-]{0,39}+|\"[\w .-]{1,40}+\"|'[\w .-]{1,40}+'"""
_PIECE: Final = re.compile(
    rf"(?P<open>\{{)|(?P<close>\}})|(?P<row>\[)|(?P<rowend>\])|(?:(?P<key>{_KEY})\s{{0,20}}+:\s{{0,20}}+(?P<value>{_STRING}|-?\d[\d.]{{0,30}}+))"
    rf"|(?P<bare>{_STRING})|(?P<note>//[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?)",
    re.DOTALL,
)
_TITLES: Final = (
    "title", "judul", "post_title", "nama_dokumen", "nama_file", "namadokumen", "nama", "name", "label", "headline", "perihal",
    "tentang", "uraian", "keterangan", "text", "caption", "dokumen", "document", "description", "deskripsi",
)  # fmt: skip
_ADDRESSES: Final = (
    "file", "file_url", "fileurl", "url", "link", "href", "download", "download_url", "pdf", "pdf_url", "pdfurl", "dokumen_url",
    "berkas", "lampiran", "attachment", "path", "src", "source", "permalink", "guid", "file_path", "filepath", "filename", "nama_file",
    "dokumen", "document", "drive", "route", "to",
)  # fmt: skip
_FILE: Final = re.compile(rf"{_EXTENSION}(?:[?#]\S*)?$", re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"^(?:https?:)?//\S+$|^/[^\s/<>]\S*$|^\.{1,2}/\S+$|^[\w%-]+(?:/[\w%.~-]+)+/?$", re.IGNORECASE
)
_HREF: Final = re.compile(r"""<a\s[^<>]{0,500}?href\s?=\s?["']?([^"'\s<>]{1,1000})""", re.IGNORECASE)
_MOST_CELLS: Final = 30
_DRIVE: Final = re.compile(r"^https://(?:drive|docs)\.google\.com/\S+$")


def inline_links(scripts: Iterable[str], targets: Targets) -> tuple[Link, ...]:
    """Links with their titles that scripts carry as data, in order, each once."""
    found: dict[tuple[str, str], Link] = {}
    room = LONGEST
    for script in scripts:
        if len(found) >= MOST_LINKS or room <= 0:
            break
        code = script[:room]
        room -= len(code)
        low = code.lower()
        if any(hint in low for hint in _HINTS):
            for link in _links(code, targets):
                found.setdefault((link.url, link.text), link)
    return tuple(found.values())[:MOST_LINKS]


def _links(code: str, targets: Targets) -> Iterator[Link]:
    """Walks over the braces of a script; an object with a title and an address is a link."""
    objects: list[dict[str, str]] = []
    rows: list[list[str]] = []
    for piece in islice(_PIECE.finditer(code), _MOST_PIECES):
        kind = piece.lastgroup
        if kind == "open":
            objects.append({})
        elif kind == "close" and objects:
            done = objects.pop()
            yield from _close(done, objects, targets)
        elif kind == "row":
            rows.append([])
        elif kind == "rowend" and rows:
            yield from _row(rows.pop(), targets)
        elif kind == "value" and objects:
            objects[-1].setdefault(piece["key"].strip("\"'").lower(), _literal(piece["value"]))
        elif kind in {"bare", "value"}:
            text = _literal(piece[kind])
            if rows and kind == "bare":
                rows[-1].append(text)
            if (_FILE.search(text) or _DRIVE.match(text)) and (url := targets.resource(text)):
                yield Link(url)
    for left in reversed(objects):
        yield from _close(left, [], targets)


def _close(done: dict[str, str], outer: list[dict[str, str]], targets: Targets) -> Iterator[Link]:
    address = next((value for key in _ADDRESSES if (value := done.get(key)) and _leads(value)), "")
    address = address or next(
        (value for value in done.values() if _FILE.search(value) and len(value) < 500), ""
    )
    title = next((words for key in _TITLES if (words := _words(done.get(key))) and words != address), "")
    if not address:
        return
    if not title and outer and not _FILE.search(address):
        outer[-1].setdefault("url", address)
        return
    if not title and outer:
        title = next((words for key in _TITLES if (words := _words(outer[-1].get(key)))), "")
    if (url := targets.resource(address)) and (title or _FILE.search(address)):
        rest = squeeze(" ".join(v for v in done.values() if v not in {address, title} and not _leads(v)))
        yield Link(url, title, context=rest[:_CONTEXT_LIMIT])


def _row(cells: list[str], targets: Targets) -> Iterator[Link]:
    """A row of cells, one of them a button in HTML as tables drawn by scripts hold it: the longest other one names it."""
    said = [squeeze(c) for c in cells if "<" not in c and any(x.isalpha() for x in c)]
    context = squeeze(" ".join(said))[:_CONTEXT_LIMIT]
    for cell in cells[:_MOST_CELLS]:
        for href in _HREF.findall(cell)[:_MOST_CELLS]:
            if said and (url := targets.resource(unescape(href))):
                yield Link(url, max(said, key=len)[:_CONTEXT_LIMIT], context=context)


def _leads(value: str) -> bool:
    return len(value) < 1000 and bool(_ADDRESS.match(value) or _FILE.search(value))


def _words(value: str | None) -> str:
    """A title is words, not code, markup or an address."""
    if not value or len(value) > 300 or _leads(value) or "<" in value or not any(c.isalpha() for c in value):
        return ""
    return squeeze(value)


def _literal(source: str) -> str:
    """The value of a string literal of JSON or JavaScript."""
    if source[:1] not in "\"'`":
        return source
    inner = source[1:-1] if source[-1:] == source[0] and len(source) > 1 else source[1:]
    if "\\" not in inner:
        return inner
    try:
        return str(
            json.loads(
                '"'
                + inner.replace("\\'", "'").replace("\\`", "`").replace('\\"', '"').replace('"', '\\"')
                + '"',
                strict=False,
            )
        )
    except ValueError:
        return inner.replace("\\/", "/")
