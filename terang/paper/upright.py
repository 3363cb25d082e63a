"""What our receipts and decisions share: A4 upright with a letterhead, heading and facts, fonts inside, a QR code."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import segno
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import HRFlowable, Image, Paragraph, SimpleDocTemplate, Spacer, Table

_FONTS: Final = Path(__file__).parents[1] / "static/vendor/jakarta"


def built(
    title: str,
    heading: str,
    rows: Sequence[tuple[str, str]],
    more: Sequence[Any],
    *,
    place: str,
    office: str,
) -> bytes:
    """`place` and `office` are its letterhead, `rows` facts with their labels. The same words give the same bytes."""
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer, pagesize=A4, title=title, author=place, invariant=1,
        leftMargin=22 * mm, rightMargin=22 * mm, topMargin=20 * mm, bottomMargin=18 * mm,
    )  # fmt: skip
    cells = [
        [Paragraph(escape(label), style()), Paragraph(f"<b>{escape(text)}</b>", style())]
        for label, text in rows
    ]
    table = Table(
        cells,
        colWidths=[48 * mm, 113 * mm],
        hAlign="LEFT",
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)],
    )
    head = [
        Paragraph(f"<b>{escape(place.upper())}</b>", style(size=12, alignment=TA_CENTER)),
        Paragraph(escape(office), style(alignment=TA_CENTER)),
        HRFlowable(width="100%", thickness=1.4, color="#0f5c5a", spaceBefore=2 * mm, spaceAfter=7 * mm),
        Paragraph(f"<b>{escape(heading)}</b>", style(size=15)),
        Spacer(1, 4 * mm),
    ]
    document.build([*head, table, Spacer(1, 6 * mm), *more])
    return buffer.getvalue()


def paragraphs(text: str) -> list[Any]:
    return [Paragraph(escape(line), style()) for line in text.splitlines() if line.strip()]


def style(size: float = 10, *, alignment: int = TA_LEFT) -> ParagraphStyle:
    _register()
    return ParagraphStyle(
        "isi", fontName="Jakarta", fontSize=size, leading=size * 1.45, spaceAfter=3, alignment=alignment
    )


def code(link: str) -> Any:
    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=6, border=2)
    picture.seek(0)
    return Image(picture, 38 * mm, 38 * mm, hAlign="LEFT")


@cache
def _register() -> None:
    pdfmetrics.registerFont(TTFont("Jakarta", str(_FONTS / "PlusJakartaSans-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("Jakarta-Bold", str(_FONTS / "PlusJakartaSans-Bold.ttf")))
    pdfmetrics.registerFontFamily(
        "Jakarta", normal="Jakarta", bold="Jakarta-Bold", italic="Jakarta", boldItalic="Jakarta-Bold"
    )
