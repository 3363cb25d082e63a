"""A register on paper: A4 landscape, the head on every page."""

import io
from collections.abc import Sequence
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from terang.bodies.models import Region
from terang.cases.results.registers import Register
from terang.paper.upright import style

_WIDE = 277 * mm  # of A4 landscape between its margins
_WORD = 32 * mm  # a word longer than this is broken
_PADDING = 5.0  # points, both sides of a cell


def write(register: Register, *, region: Region, of: str) -> bytes:
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer, pagesize=landscape(A4), title=register.title, author=region.name, invariant=1,
        leftMargin=10 * mm, rightMargin=10 * mm, topMargin=12 * mm, bottomMargin=12 * mm,
    )  # fmt: skip
    size = 6.2 if len(register.columns) > 13 else 7.4
    small = style(size)
    head = [Paragraph(f"<b>{escape(name)}</b>", small) for name in ("No.", *(n for n, _ in register.columns))]
    rows = [
        [Paragraph(str(number), small), *(Paragraph(escape(text[:600]), small) for text in row)]
        for number, row in enumerate(register.rows, 1)
    ]
    table = Table(
        [head, *rows],
        colWidths=_widths(register, size),
        repeatRows=1,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#888888")),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e8f0ef")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ],
    )
    title = [
        Paragraph(f"<b>{escape(register.title)}</b>", style(14)),
        Paragraph(escape(of if region.name in of else f"{of}, {region.name}"), style(9)),
    ]
    foot = partial(_foot, title=register.title)
    document.build([*title, Spacer(1, 4 * mm), table], onFirstPage=foot, onLaterPages=foot)
    return buffer.getvalue()


def _widths(register: Register, size: float) -> list[float]:
    """No word is broken: each column takes its longest one, and what is left goes by the widths of the register."""
    wanted = [4, *(width for _, width in register.columns)]
    texts: list[tuple[str, ...]] = [("No.", str(len(register.rows)))]
    texts += [(name, *(row[at] for row in register.rows)) for at, (name, _) in enumerate(register.columns)]
    least = [min(_WORD, _longest(column, size)) + _PADDING for column in texts]
    left = _WIDE - sum(least)
    if left < 0:
        return [floor * _WIDE / sum(least) for floor in least]
    ideal = [max(0.0, _WIDE * part / sum(wanted) - floor) for part, floor in zip(wanted, least, strict=True)]
    share = left / sum(ideal) if sum(ideal) else 0.0
    return [floor + more * share for floor, more in zip(least, ideal, strict=True)]


def _longest(column: Sequence[str], size: float) -> float:
    """Of a column's head, which is bold, and of its words; numbers and addresses may be broken."""
    head, *cells = column
    words = {word for text in cells for word in text.split() if "@" not in word}
    wide = [stringWidth(word, "Jakarta-Bold", size) for word in head.split()]
    return max([*wide, *(stringWidth(word, "Jakarta", size) for word in words)], default=0.0)


def _foot(canvas: Any, _document: Any, *, title: str) -> None:
    canvas.setFont("Jakarta", 7)
    canvas.drawString(10 * mm, 6 * mm, title)
    canvas.drawRightString(287 * mm, 6 * mm, f"Halaman {canvas.getPageNumber()}")
