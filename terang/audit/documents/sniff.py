"""Which kind of file these bytes are. Only bytes are searched, nothing is unpacked: safe in any process."""

import re

from terang.audit.documents.plain import decode, is_table
from terang.audit.model import Kind

_HEAD = 4_096
_TAIL = 65_536  # where the directory of a ZIP stands
_IMAGES = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"\0\0\1\0",
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|link|div|table|h[1-6]|p|a|form|iframe|br)\b",
    re.I,
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OFFICE = ((b"word/", Kind.DOCX), (b"xl/", Kind.XLSX), (b"ppt/", Kind.PPTX))


def kind_of(data: bytes, *, media: str) -> Kind:
    """Type by content. `media` only decides what bytes cannot: whether lines of one column are a CSV."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\t\r\n\f ")
    return _by_magic(data, head) or _by_text(data, head, media)


def _by_magic(data: bytes, head: bytes) -> Kind | None:
    if head.startswith((b"PK\3\4", b"PK\5\6", b"PK\7\x08")):
        return _zipped(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Kind.DOC
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if head.startswith(b"Rar!\x1a\x07"):
        return Kind.RAR
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return Kind.IMAGE
    if head[4:12] in {b"ftypavif", b"ftypheic", b"ftypmif1"}:
        return Kind.IMAGE
    # Readers accept junk before the header of a PDF; a web page that names it is still a web page.
    at = head.find(b"%PDF-", 0, 1_024)
    return Kind.PDF if at >= 0 and not _HTML.search(head, 0, at) else None


def _zipped(data: bytes) -> Kind:
    if b"application/vnd.oasis.opendocument" in data[:200]:
        return Kind.ODS if b"opendocument.spreadsheet" in data[:200] else Kind.ODT
    names = data[:_HEAD] + data[-_TAIL:]
    if b"[Content_Types].xml" not in names:
        return Kind.ZIP
    return next((kind for mark, kind in _OFFICE if mark in names), Kind.ZIP)


def _by_text(data: bytes, head: bytes, media: str) -> Kind:
    if head.startswith(b"<svg") or (head.startswith(b"<?xml") and b"<svg" in head):
        return Kind.IMAGE
    if _HTML.search(head):
        return Kind.HTML
    text = decode(data[: 4 * _HEAD])
    if not text.strip() or _BINARY.search(text.encode("utf-8", "replace")):
        return Kind.OTHER
    return Kind.CSV if media == "text/csv" or is_table(text) else Kind.TEXT
