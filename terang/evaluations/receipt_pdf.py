"""The receipt on paper: one page with number, body, instant and hash, and a code that leads to its check."""

import io
import textwrap
from zoneinfo import ZoneInfo

import segno
from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from terang.audit import urls
from terang.evaluations import receipts
from terang.evaluations.models import Receipt
from terang.lib.dates import spell

_LEFT, _TOP = 22 * mm, 270 * mm
_LINE = 6.5 * mm
_WIDE = 82  # characters of a line


def draw(receipt: Receipt, *, checking: str) -> bytes:
    """`checking` is the address of the page that checks receipts."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(receipt.number)
    canvas.setFont("Helvetica-Bold", 17)
    canvas.drawString(_LEFT, _TOP, _("Tanda terima SAQ"))
    y = _TOP - 2 * _LINE
    for label, text in _lines(receipt):
        y = _row(canvas, y, label, text)
    _code(
        canvas, f"{checking}?{urls.encode_query([('nomor', receipt.number), ('sha256', receipt.sha256)])}", y
    )
    canvas.save()
    return buffer.getvalue()


def _lines(receipt: Receipt) -> list[tuple[str, str]]:
    entry = receipt.submission.entry
    region = entry.cycle.region
    at = receipt.at.astimezone(ZoneInfo(region.zone))
    told = receipt.document
    return [
        (_("Nomor"), receipt.number),
        (_("Badan publik"), entry.name),
        (_("Evaluasi"), f"{entry.cycle.name} ({region.name})"),
        (_("Dikirim"), f"{spell(at.date())} {at:%H.%M.%S} {region.get_zone_display()}"),
        (_("Ketepatan"), _("Terlambat") if told["late"] else _("Tepat waktu")),
        (
            _("Jawaban"),
            _("%(n)s pertanyaan, %(m)s dijawab badan")
            % {"n": len(told["answers"]), "m": receipts.answered(told)},
        ),
        (_("Instrumen"), f"{told['instrument']['code']} {told['instrument']['version']}"),
        ("SHA-256", receipt.sha256),
    ]


def _row(canvas: Canvas, y: float, label: str, text: str) -> float:
    """Draws one line, folded when long; where the next begins."""
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(_LEFT, y, label)
    canvas.setFont("Helvetica", 10)
    for part in textwrap.wrap(text, _WIDE - 20) or [""]:
        canvas.drawString(_LEFT + 32 * mm, y, part.encode("latin-1", "replace").decode("latin-1"))
        y -= _LINE
    return y


def _code(canvas: Canvas, address: str, y: float) -> None:
    code = segno.make(address, error="m", micro=False)
    size = 42 * mm / len(list(code.matrix))
    for i, line in enumerate(code.matrix):
        for j, dark in enumerate(line):
            if dark:
                canvas.rect(_LEFT + j * size, y - (i + 1) * size, size, size, stroke=0, fill=1)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(_LEFT + 48 * mm, y - 8 * mm, _("Pindai untuk memeriksa keaslian tanda terima ini."))
