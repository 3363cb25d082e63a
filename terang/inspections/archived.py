"""Captures read back for people: bytes that may be shown, the passage marked, and nothing that runs."""

import html
from typing import Final

from msgspec import Struct

from terang.audit import passages, warc
from terang.audit.charset import decode
from terang.audit.evidence import Archive
from terang.audit.model import Capture as Place
from terang.inspections import folders
from terang.inspections.models import Capture

PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_STYLE: Final = "<style>mark{background:#ffe066;color:#000;outline:3px solid #ffe066}</style>"


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
    return base + _STYLE + passages.marked(text, passage)
