"""Captures read back for people: bytes that may be shown, the passage marked, and nothing that runs."""

import html
import re
from typing import Final

from msgspec import Struct

from terang.audit import warc
from terang.audit.charset import decode
from terang.audit.evidence import Archive
from terang.audit.model import Capture as Place
from terang.inspections import folders
from terang.inspections.models import Capture

PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_BETWEEN: Final = r"(?:\s|&nbsp;|&#160;|<[^<>]{0,400}>)+"  # what may stand between two words of a passage
_TAG: Final = re.compile(r"(<[^<>]*>)")
_UNSEEN: Final = re.compile(r"<(script|style|title|template|noscript)\b[^>]*>.*?</\1\s*>", re.I | re.S)
_STYLE: Final = "<style>mark{background:#ffe066;color:#000;outline:3px solid #ffe066}</style>"
_WORDS: Final = 12  # of a passage, when it does not stand there as a whole


class Missing(Exception):
    """The record is not where it should be, or not whole."""


class Archived(Struct, frozen=True):
    """A capture read back. `is_true`: its bytes are those whose SHA-256 the proof names."""

    body: bytes
    media: str
    url: str
    headers: dict[str, str]
    is_true: bool

    @property
    def is_page(self) -> bool:
        return self.media in _PAGES or (not self.media and self.body[:512].lstrip().lower().startswith(b"<"))

    @property
    def is_pdf(self) -> bool:
        """By its content: what calls itself a PDF and is none is not handed to a viewer."""
        return self.body[:1024].lstrip().startswith(b"%PDF-")

    @property
    def is_picture(self) -> bool:
        return self.media in PICTURES


def _place(capture: Capture) -> tuple[Archive, Place]:
    place = Place(capture.file, capture.offset, capture.length, capture.sha256)
    return Archive(folders.root(capture.folder)), place


def read(capture: Capture) -> Archived:
    """Raises Missing."""
    archive, place = _place(capture)
    try:
        content = archive.read(place)
        is_true = archive.verify(place)
    except (warc.BrokenRecord, OSError, KeyError, ValueError) as fault:
        raise Missing(str(fault)) from fault
    media = content.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Archived(content.body, media, content.url, dict(content.headers), is_true)


def member(capture: Capture) -> bytes:
    """The WARC record as it lies in the file, one gzip member. Raises Missing."""
    archive, place = _place(capture)
    try:
        return archive.member(place)
    except OSError as fault:
        raise Missing(str(fault)) from fault


def page(archived: Archived, *, passage: str = "") -> str:
    """The page's markup with the passage marked. It is only ever served in a sandbox that runs nothing."""
    text, _ = decode(archived.body, archived.headers)
    base = f'<base href="{html.escape(archived.url, quote=True)}" target="_blank">'
    return base + _STYLE + marked(text, passage)


def marked(markup: str, passage: str) -> str:
    """`markup` with the words of `passage` in <mark>, wherever tags may stand between them; as it is when not found."""
    words = re.findall(r"\S+", passage.strip("… "))
    for wanted in (words, words[:_WORDS]):
        span = _find(markup, wanted) if wanted else None
        if span:
            return markup[: span[0]] + _wrapped(markup[span[0] : span[1]]) + markup[span[1] :]
    return markup


def _find(markup: str, words: list[str]) -> tuple[int, int] | None:
    """Where the words stand one after the other in text that is seen."""
    pattern = _BETWEEN.join(_either(word) for word in words)
    unseen = [found.span() for found in _UNSEEN.finditer(markup)]
    for found in re.finditer(pattern, markup, re.I):
        start = found.start()
        inside_tag = markup.rfind("<", 0, start) > markup.rfind(">", 0, start)
        if not inside_tag and not any(a <= start < b for a, b in unseen):
            return found.span()
    return None


def _either(word: str) -> str:
    """A word as it is, or with its special characters written as entities."""
    return "(?:" + "|".join(dict.fromkeys((re.escape(word), re.escape(html.escape(word))))) + ")"


def _wrapped(markup: str) -> str:
    parts = _TAG.split(markup)
    wrapped = [p if p.startswith("<") or not p.strip() else f"<mark>{p}</mark>" for p in parts]
    return "".join(wrapped).replace("<mark>", '<mark id="kutipan">', 1)
