"""The page of a PDF on which a passage stands, as a picture. C++ fed with files of strangers: in a child process only."""

import io
from ctypes import c_int
from typing import Final

import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import raw as pdfium

from terang.audit import passages
from terang.audit.documents.leaf import Leaf
from terang.audit.documents.limits import TEXT
from terang.audit.model import Trouble

WIDE: Final = 1100  # pixels across a page: its text can be read without zooming
_TALL: Final = 3300
_SEARCHED: Final = 300  # pages, from the start
_INK: Final = (255, 224, 102)
_LOOSE: Final = 2  # pixels around the words


def leaf_of(data: bytes, *, passage: str) -> Leaf:
    """The first page with the passage; page 1 when none has it, or it is a picture of text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        return Leaf(is_locked=fault.err_code == pdfium.FPDF_ERR_PASSWORD, trouble=Trouble.UNDECODABLE)
    try:
        return _leaf(document, passage)
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return Leaf(pages=len(document), trouble=Trouble.UNDECODABLE)
    finally:
        document.close()


def _leaf(document: pypdfium2.PdfDocument, passage: str) -> Leaf:
    for index in range(min(len(document), _SEARCHED)) if passage else ():
        if areas := _areas(document, index, passage):
            return _printed(document, index, areas)
    return _printed(document, 0, [])


Area = tuple[float, float, float, float]  # left, bottom, right, top in points of the page


def _areas(document: pypdfium2.PdfDocument, index: int, passage: str) -> list[Area]:
    """The boxes around the passage's words on a page; none of a damaged page."""
    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        span = passages.found(text.get_text_range(0, min(text.count_chars(), 4 * TEXT)), passage)
        if span is None:
            return []
        first = pdfium.FPDFText_GetCharIndexFromTextIndex(text.raw, span[0])
        last = pdfium.FPDFText_GetCharIndexFromTextIndex(text.raw, span[1] - 1)
        if min(first, last) < 0:
            return []
        return [text.get_rect(n) for n in range(text.count_rects(first, last - first + 1))]
    finally:
        text.close()
        page.close()


def _printed(document: pypdfium2.PdfDocument, index: int, areas: list[Area]) -> Leaf:
    page = document[index]
    width, height = page.get_size()
    scale = min(WIDE / max(width, 1.0), _TALL / max(height, 1.0))
    image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    if areas:
        image = _inked(image, [_placed(page, area, image.size) for area in areas])
    page.close()
    return Leaf(webp(image), index + 1, len(document), image.width, image.height, is_marked=bool(areas))


def _placed(page: pypdfium2.PdfPage, area: Area, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Points of the page, however it is cropped and turned, to pixels of the picture."""
    spots = []
    for x, y in ((area[0], area[1]), (area[2], area[3])):
        across, down = c_int(), c_int()
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
        spots.append((across.value, down.value))
    (a, b), (c, d) = spots
    return min(a, c) - _LOOSE, min(b, d) - _LOOSE, max(a, c) + _LOOSE, max(b, d) + _LOOSE


def _inked(image: Image.Image, boxes: list[tuple[int, int, int, int]]) -> Image.Image:
    """As if with a marker pen: what is black stays black."""
    ink = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(ink)
    for box in boxes:
        pen.rectangle(box, fill=_INK)
    return ImageChops.multiply(image, ink)


def webp(image: Image.Image) -> bytes:
    """Small enough for slow lines; text stays sharp."""
    out = io.BytesIO()
    image.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()
