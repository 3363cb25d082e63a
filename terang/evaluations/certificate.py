"""Certificates as PDF: A4 across, fonts inside, and a QR code that leads to the public proof."""

import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import segno
from msgspec import Struct
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from terang.lib.dates import spell

_FONTS = Path(__file__).parents[1] / "static/vendor/jakarta"
_PLAIN, _BOLD = "PlusJakartaSans-Regular", "PlusJakartaSans-Bold"
_WIDTH, _HEIGHT = landscape(A4)
_MIDDLE = _WIDTH / 2
_BRAND, _INK, _SOFT, _LINE = (HexColor(c) for c in ("#0f5c5a", "#1d2523", "#535c58", "#c9a24b"))
_QR: Final = 30 * mm


class Certificate(Struct, frozen=True):
    """What is written on it."""

    region: str
    cycle: str
    name: str  # of the body
    title: str  # of the award
    class_name: str
    total: str  # "" without
    band: str
    number: str
    on: date
    address: str  # of the public proof


def draw(certificate: Certificate) -> bytes:
    """The PDF; the same certificate gives the same bytes."""
    _register()
    target = io.BytesIO()
    page = Canvas(target, pagesize=(_WIDTH, _HEIGHT), invariant=1, pageCompression=1)
    page.setTitle(f"Piagam {certificate.title} – {certificate.name}")
    page.setAuthor(certificate.region)
    page.setSubject(certificate.cycle)
    _frame(page)
    _words(page, certificate)
    _proof(page, certificate)
    page.showPage()
    page.save()
    return target.getvalue()


def _frame(page: Any) -> None:
    page.setFillColor(HexColor("#fdfcf8"))
    page.rect(0, 0, _WIDTH, _HEIGHT, stroke=0, fill=1)
    page.setFillColor(_BRAND)
    page.rect(0, _HEIGHT - 9 * mm, _WIDTH, 9 * mm, stroke=0, fill=1)
    page.rect(0, 0, _WIDTH, 4 * mm, stroke=0, fill=1)
    page.setStrokeColor(_LINE)
    page.setLineWidth(1.2)
    page.roundRect(12 * mm, 10 * mm, _WIDTH - 24 * mm, _HEIGHT - 25 * mm, 4 * mm, stroke=1, fill=0)


def _words(page: Any, c: Certificate) -> None:
    _centred(page, c.region.upper(), _BOLD, 13, 172, _BRAND, spacing=2)
    _centred(page, "PIAGAM PENGHARGAAN", _BOLD, 32, 155, _INK, spacing=3)
    if c.number:
        _centred(page, f"Nomor {c.number}", _PLAIN, 11, 146, _SOFT)
    _centred(page, "diberikan kepada", _PLAIN, 13, 133, _SOFT)
    low = _block(page, c.name, _BOLD, 28, 118, _BRAND)
    _centred(page, "sebagai", _PLAIN, 13, low - 11, _SOFT)
    low = _block(page, c.title, _BOLD, 20, low - 22, _INK)
    low = _block(page, f"dalam {c.cycle}", _PLAIN, 13, low - 9, _INK)
    if c.total:
        band = f", predikat {c.band}" if c.band else ""
        _centred(page, f"Nilai {c.total} dari 100{band}", _BOLD, 13, low - 9, _INK)


def _proof(page: Any, c: Certificate) -> None:
    left, low = 22 * mm, 19 * mm
    _code(page, c.address, left, low)
    text = page.beginText(left + _QR + 4 * mm, low + 13 * mm)
    text.setFont(_PLAIN, 8.5)
    text.setFillColor(_SOFT)
    for line in ("Pindai untuk memeriksa keaslian piagam ini,", "atau buka:", c.address):
        text.textLine(line)
    page.drawText(text)
    right = _WIDTH - 62 * mm
    page.setFillColor(_INK)
    page.setFont(_PLAIN, 11)
    page.drawCentredString(right, 52 * mm, spell(c.on))
    page.setFont(_BOLD, 11)
    page.drawCentredString(right, 46 * mm, f"PPID Utama {c.region}"[:60])
    page.setStrokeColor(_SOFT)
    page.setLineWidth(0.6)
    page.line(right - 34 * mm, 22 * mm, right + 34 * mm, 22 * mm)


def _code(page: Any, address: str, left: float, low: float) -> None:
    """Squares, so that print stays sharp; a quiet zone of white around them."""
    matrix = segno.make(address, error="m").matrix
    side = _QR / len(matrix)
    page.setFillColor(HexColor("#ffffff"))
    page.rect(left - 2 * mm, low - 2 * mm, _QR + 4 * mm, _QR + 4 * mm, stroke=0, fill=1)
    page.setFillColor(_INK)
    for row, cells in enumerate(matrix):
        for column, is_dark in enumerate(cells):
            if is_dark:
                page.rect(left + column * side, low + _QR - (row + 1) * side, side, side, stroke=0, fill=1)


def _block(page: Any, text: str, font: str, size: float, at: float, colour: Any) -> float:
    """One line, smaller when it is long, or two; where the last one stands, in millimetres from below."""
    room = _WIDTH - 60 * mm
    for smaller in (size, size * 0.85, size * 0.7):
        if pdfmetrics.stringWidth(text, font, smaller) <= room:
            _centred(page, text, font, smaller, at, colour)
            return at
    first, second = _halves(text)
    smaller = size * 0.7
    while max(pdfmetrics.stringWidth(t, font, smaller) for t in (first, second)) > room and smaller > 6:
        smaller -= 0.5
    _centred(page, first, font, smaller, at, colour)
    _centred(page, second, font, smaller, at - 10, colour)
    return at - 10


def _halves(text: str) -> tuple[str, str]:
    """Cut at the space nearest to the middle."""
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    if not spaces:
        return text[: len(text) // 2], text[len(text) // 2 :]
    cut = min(spaces, key=lambda place: abs(place - len(text) / 2))
    return text[:cut], text[cut + 1 :]


def _centred(
    page: Any, text: str, font: str, size: float, at: float, colour: Any, *, spacing: float = 0
) -> None:
    """`at`: millimetres from below."""
    page.setFillColor(colour)
    page.setFont(font, size)
    width = pdfmetrics.stringWidth(text, font, size) + spacing * (len(text) - 1)
    page.drawString(_MIDDLE - width / 2, at * mm, text, charSpace=spacing)


@cache
def _register() -> None:
    for name in (_PLAIN, _BOLD):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{name}.ttf")))
