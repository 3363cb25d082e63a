"""A register on paper: A4 landscape, the head on every page."""

import io
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from terang.bodies.models import Region
from terang.cases.receipt_pdf import style
from terang.cases.results.registers import Register

_WIDE = 277 * mm  # of A4 landscape between its margins


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
    widths = [8, *(width for _, width in register.columns)]
    table = Table(
        [head, *rows],
        colWidths=[_WIDE * width / sum(widths) for width in widths],
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
        Paragraph(escape(f"{of}, {region.name}"), style(9)),
    ]
    document.build([*title, Spacer(1, 4 * mm), table])
    return buffer.getvalue()
