"""What our certificates share: A4 across with its frame, centred words, fonts inside, a QR code as squares."""

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import segno
from msgspec import Struct
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from terang.lib.dates import spell

_FONTS = Path(__file__).parents[1] / "static/vendor/jakarta"
PLAIN, BOLD = "PlusJakartaSans-Regular", "PlusJakartaSans-Bold"
WIDTH, HEIGHT = landscape(A4)
_MIDDLE = WIDTH / 2
BRAND, INK, SOFT, LINE = (HexColor(c) for c in ("#0f5c5a", "#1d2523", "#535c58", "#c9a24b"))
_QR: Final = 30 * mm


class Paper(Struct, frozen=True):
    """What every certificate has, whatever it says."""

    title: str  # of the file
    author: str
    subject: str
    what: str  # "piagam", "sertifikat"
    address: str  # where it is checked
    on: date
    signer: str
    emblem: bytes = b""  # PNG of the region


def draw(paper: Paper, words: Callable[[Canvas], None]) -> bytes:
    """One page, framed, with what `words` writes on it and its proof; the same words give the same bytes."""
    _register()
    target = io.BytesIO()
    page = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    page.setTitle(paper.title)
    page.setAuthor(paper.author)
    page.setSubject(paper.subject)
    _frame(page)
    if paper.emblem:
        _emblem(page, paper.emblem)
    words(page)
    _proof(page, paper)
    page.showPage()
    page.save()
    return target.getvalue()


def _frame(page: Canvas) -> None:
    page.setFillColor(HexColor("#fdfcf8"))
    page.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    page.setFillColor(BRAND)
    page.rect(0, HEIGHT - 9 * mm, WIDTH, 9 * mm, stroke=0, fill=1)
    page.rect(0, 0, WIDTH, 4 * mm, stroke=0, fill=1)
    page.setStrokeColor(LINE)
    page.setLineWidth(1.2)
    page.roundRect(12 * mm, 10 * mm, WIDTH - 24 * mm, HEIGHT - 25 * mm, 4 * mm, stroke=1, fill=0)


def _emblem(page: Canvas, png: bytes) -> None:
    """In the middle, above the region's name, whatever its proportions."""
    wide, high = 40 * mm, 13 * mm
    page.drawImage(
        ImageReader(io.BytesIO(png)), _MIDDLE - wide / 2, 179.5 * mm, wide, high,
        mask="auto", preserveAspectRatio=True, anchor="c",
    )  # fmt: skip


def _proof(page: Canvas, paper: Paper) -> None:
    """The code and what it is for on the left; day and place to sign on the right."""
    left, low = 22 * mm, 19 * mm
    _code(page, paper.address, left, low)
    text = page.beginText(left + _QR + 4 * mm, low + 13 * mm)
    text.setFont(PLAIN, 8.5)
    text.setFillColor(SOFT)
    for line in (f"Pindai untuk memeriksa keaslian {paper.what} ini,", "atau buka:", paper.address):
        text.textLine(line)
    page.drawText(text)
    right = WIDTH - 62 * mm
    page.setFillColor(INK)
    page.setFont(PLAIN, 11)
    page.drawCentredString(right, 52 * mm, spell(paper.on))
    page.setFont(BOLD, 11)
    page.drawCentredString(right, 46 * mm, paper.signer[:60])
    page.setStrokeColor(SOFT)
    page.setLineWidth(0.6)
    page.line(right - 34 * mm, 22 * mm, right + 34 * mm, 22 * mm)


def _code(page: Canvas, address: str, left: float, low: float) -> None:
    """Squares, so that print stays sharp; a quiet zone of white around them."""
    matrix = segno.make(address, error="m").matrix
    side = _QR / len(matrix)
    page.setFillColor(HexColor("#ffffff"))
    page.rect(left - 2 * mm, low - 2 * mm, _QR + 4 * mm, _QR + 4 * mm, stroke=0, fill=1)
    page.setFillColor(INK)
    for row, cells in enumerate(matrix):
        for column, is_dark in enumerate(cells):
            if is_dark:
                page.rect(left + column * side, low + _QR - (row + 1) * side, side, side, stroke=0, fill=1)


def block(page: Canvas, text: str, font: str, size: float, at: float, colour: Any) -> float:
    """One line, smaller when it is long, or two; where the last one stands, in millimetres from below."""
    room = WIDTH - 60 * mm
    for smaller in (size, size * 0.85, size * 0.7):
        if pdfmetrics.stringWidth(text, font, smaller) <= room:
            centred(page, text, font, smaller, at, colour)
            return at
    first, second = _halves(text)
    smaller = size * 0.7
    while max(pdfmetrics.stringWidth(t, font, smaller) for t in (first, second)) > room and smaller > 6:
        smaller -= 0.5
    centred(page, first, font, smaller, at, colour)
    centred(page, second, font, smaller, at - 10, colour)
    return at - 10


def _halves(text: str) -> tuple[str, str]:
    """Cut at the space nearest to the middle."""
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    if not spaces:
        return text[: len(text) // 2], text[len(text) // 2 :]
    cut = min(spaces, key=lambda place: abs(place - len(text) / 2))
    return text[:cut], text[cut + 1 :]


def centred(
    page: Canvas, text: str, font: str, size: float, at: float, colour: Any, *, spacing: float = 0
) -> None:
    """`at`: millimetres from below."""
    page.setFillColor(colour)
    page.setFont(font, size)
    width = pdfmetrics.stringWidth(text, font, size) + spacing * (len(text) - 1)
    page.drawString(_MIDDLE - width / 2, at * mm, text, charSpace=spacing)


@cache
def _register() -> None:
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{name}.ttf")))
