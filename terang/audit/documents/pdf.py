"""PDF by PDFium. C++ fed with files of strangers: call it in a child process only."""

import re

import pypdfium2
from pypdfium2 import raw as pdfium

from terang.audit.documents.limits import TEXT
from terang.audit.documents.reading import Reading, day, tidy
from terang.audit.documents.streams import swells
from terang.audit.model import Trouble

_PAGES = 12  # pages read from the start, at most
_WHOLE = re.compile(rb"%%EOF")


def read_pdf(data: bytes) -> Reading:
    """Pages, title, date and the text of the first pages, then of the last one (where signatures and dates stand)."""
    if swells(data):
        return Reading(troubles=(Trouble.BOMB,))
    cut = () if _WHOLE.search(data, max(0, len(data) - 4_096)) else (Trouble.TRUNCATED,)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code == pdfium.FPDF_ERR_PASSWORD:
            return Reading(encrypted=True)
        return Reading(troubles=cut or (Trouble.UNDECODABLE,))
    try:
        return _reading(document, cut)
    finally:
        document.close()


def _reading(document: pypdfium2.PdfDocument, troubles: tuple[Trouble, ...]) -> Reading:
    meta = document.get_metadata_dict()
    return Reading(
        text=_text(document),
        title=meta.get("Title", ""),
        pages=len(document),
        written=day(meta.get("CreationDate", "")) or day(meta.get("ModDate", "")),
        troubles=troubles,
    )


def _text(document: pypdfium2.PdfDocument) -> str:
    last = len(document) - 1
    parts: list[str] = []
    room = TEXT
    for index in [*range(min(_PAGES, last + 1)), *([last] if last >= _PAGES else [])]:
        part = tidy(_page(document, index), room)
        parts.append(part)
        room -= len(part) + 1
        if room <= 0:
            break
    return "\n".join(part for part in parts if part)


def _page(document: pypdfium2.PdfDocument, index: int) -> str:
    """Text of one page; '' of a page that is damaged, the others still count."""
    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    found = text.get_text_range(0, min(text.count_chars(), 2 * TEXT))
    text.close()
    page.close()
    return str(found)
