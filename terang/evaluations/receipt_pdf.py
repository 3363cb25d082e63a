"""The receipt on paper: number, body, instant and hash, a code that leads to its check, and what was handed in."""

from collections.abc import Sequence
from typing import Any, Final
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from msgspec import Struct
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Spacer, Table

from terang.audit import urls
from terang.evaluations import receipts
from terang.evaluations.models import Receipt
from terang.lib.dates import spell
from terang.paper.upright import built, code, paragraphs, style

_HALF: Final = 32  # a hash is read aloud and compared in two halves
_WIDE: Final = [88 * mm, 52 * mm, 26 * mm]


class Line(Struct, frozen=True):
    """One question with what was answered, in words."""

    question: str
    answer: str
    origin: str


def draw(receipt: Receipt, lines: Sequence[Line], *, checking: str) -> bytes:
    """`checking` is the address of the page that checks receipts."""
    address = f"{checking}?{urls.encode_query([('nomor', receipt.number), ('sha256', receipt.sha256)])}"
    more: list[Any] = [
        code(address),
        *paragraphs(_("Pindai untuk memeriksa keaslian tanda terima ini.")),
        Paragraph(escape(checking), style(size=8)),
        Spacer(1, 5 * mm),
        Paragraph(f"<b>{escape(_('Jawaban yang dikirim'))}</b>", style(size=12)),
        _answers(lines),
    ]
    region = receipt.submission.entry.cycle.region.name
    office = _("Pejabat Pengelola Informasi dan Dokumentasi")
    return built(receipt.number, _("Tanda terima SAQ"), _facts(receipt), more, place=region, office=office)


def _facts(receipt: Receipt) -> list[tuple[str, str]]:
    entry = receipt.submission.entry
    region = entry.cycle.region
    at = receipt.at.astimezone(ZoneInfo(region.zone))
    told = receipt.document
    return [
        (_("Nomor"), receipt.number),
        (_("Badan publik"), entry.name),
        (_("Evaluasi"), entry.cycle.name),
        (_("Dikirim"), f"{spell(at.date())} {at:%H.%M.%S} {region.get_zone_display()}"),
        (_("Dikirim oleh"), str(receipt.by)),
        (_("Ketepatan"), _("Terlambat") if told["late"] else _("Tepat waktu")),
        (
            _("Jawaban"),
            _("%(n)s pertanyaan, %(m)s dijawab badan")
            % {"n": len(told["answers"]), "m": receipts.answered(told)},
        ),
        (_("Instrumen"), f"{told['instrument']['code']} {told['instrument']['version']}"),
        (_("Sidik jari (SHA-256)"), f"{receipt.sha256[:_HALF]} {receipt.sha256[_HALF:]}"),
    ]


def _answers(lines: Sequence[Line]) -> Table:
    """A long list goes on over pages, its heading on each."""
    small = style(size=8.5)
    head = [Paragraph(f"<b>{escape(t)}</b>", small) for t in (_("Pertanyaan"), _("Jawaban"), _("Dari"))]
    rows = [[Paragraph(escape(t), small) for t in (o.question, o.answer, o.origin)] for o in lines]
    look = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#c9c5ba")),
    ]
    return Table([head, *rows], colWidths=_WIDE, repeatRows=1, style=look)
