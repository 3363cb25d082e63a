"""Papers of a request, drawn without a browser: the receipt with number and code, the written notice, the superior's decision."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Spacer, Table

from terang.accounts.models import User
from terang.cases import law
from terang.cases.models import Answer, Case, Objection
from terang.cases.states.answers import Outcome
from terang.cases.terms import terms
from terang.lib.dates import spell
from terang.paper.upright import built, code, paragraphs, style


def draw(case: Case, *, link: str, secret: str) -> bytes:
    """Given at once: number, what was asked, until when it is answered, and how to follow it. No identity."""
    with translation.override(settings.LANGUAGE_CODE):
        at = case.registered_at.astimezone(ZoneInfo(case.region.zone))
        to = case.body.name if case.body else f"PPID {case.region.name}"
        term = terms()["permohonan"]
        rows = [
            (_("Nomor pendaftaran"), case.number),
            (_("Kode rahasia"), secret),
            (_("Ditujukan kepada"), to),
            (_("Diterima"), f"{spell(case.received_on)} ({case.get_channel_display()})"),
            (_("Dicatat"), f"{spell(at.date())} {at:%H.%M} {case.region.get_zone_display()}"),
            (_("Informasi yang diminta"), case.subject),
            (_("Dijawab paling lambat"), f"{_until(case)} ({term.days} hari kerja, {term.article})"),
        ]
        more = [
            Paragraph(
                _(
                    "Ikuti permintaan ini di alamat berikut, atau pindai kodenya. Jangan berikan kepada orang lain."
                ),
                style(),
            ),
            Paragraph(escape(link), style(size=8)),
            code(link),
        ]
        return _built(case.number, _("Tanda terima permintaan informasi"), case.region.name, rows, more)


def notice(answer: Answer) -> bytes:
    """The written notice of an answer, with all that UU 14/2008, 22 (7) wants told."""
    with translation.override(settings.LANGUAGE_CODE):
        case, wish = answer.case, answer.case.request
        at = answer.sent_at.astimezone(ZoneInfo(case.region.zone)) if answer.sent_at else None
        is_elsewhere = answer.outcome == Outcome.ELSEWHERE
        holder = answer.holder.name if answer.holder else answer.holder_name
        rows = [
            (_("Nomor permintaan"), case.number),
            (_("Informasi yang diminta"), case.subject),
            (_("Penguasaan informasi"), holder if is_elsewhere else str(case.body or case.region)),
            (_("Putusan"), str(answer.get_outcome_display())),
            *_kept_back(answer),
            (_("Yang diberikan"), "; ".join(file.name for file in answer.files.all()) or answer.link or "–"),
            (_("Cara dan bentuk"), ", ".join([wish.get_medium_display(), wish.get_delivery_display()])),
            (_("Biaya"), _cost(answer)),
        ]
        term = terms()["keberatan"]
        more = [
            *paragraphs(answer.text),
            *paragraphs(
                _(
                    "Pemohon yang tidak puas dapat mengajukan keberatan kepada atasan PPID paling lambat %(n)s hari kerja sejak menerima surat ini (%(article)s)."
                )
                % {"n": term.days, "article": term.article}
            ),
            *_signed(case, at, _("Pejabat yang menyetujui"), answer.approved_by),
        ]
        return _built(case.number, _("Pemberitahuan tertulis"), case.region.name, rows, more)


def _kept_back(answer: Answer) -> list[tuple[str, str]]:
    if not answer.articles:
        return []
    named = "; ".join(f"huruf {code}: {law.exclusions()[code]}" for code in answer.articles)
    rows = [(_("Dikecualikan"), f"UU 14/2008 Pasal 17 {named}"), (_("Uji konsekuensi"), answer.consequence)]
    until = answer.kept_until
    return [*rows, (_("Dikecualikan sampai"), spell(until))] if until else rows


def _cost(answer: Answer) -> str:
    if not answer.cost:
        return _("Tanpa biaya.")
    amount = f"{answer.cost:,.0f}".replace(",", ".")
    return f"Rp{amount}. {answer.cost_note}"


def _signed(case: Case, at: datetime | None, post: str, who: User | None) -> list[Any]:
    return [
        _signature(f"{case.region.name}, {spell(at.date()) if at else ''}", post, who.name if who else "")
    ]


def decision(objection: Objection) -> bytes:
    """The superior's answer to an objection (UU 14/2008, 36 (2)), with the way to the commission."""
    with translation.override(settings.LANGUAGE_CODE):
        case = objection.case
        at = objection.decided_at.astimezone(ZoneInfo(case.region.zone)) if objection.decided_at else None
        named = "; ".join(f"huruf {code}: {law.grounds()[code]}" for code in objection.grounds)
        rows = [
            (_("Nomor keberatan"), objection.number),
            (_("Nomor surat"), objection.letter or "–"),
            (_("Atas permintaan"), f"{case.number}, {case.subject}"),
            (_("Alasan keberatan"), f"UU 14/2008 Pasal 35 ayat (1) {named}"),
            (_("Putusan"), str(objection.get_ruling_display())),
        ]
        more: list[Any] = [Paragraph(f"<b>{_('Pertimbangan')}</b>", style()), *paragraphs(objection.reasons)]
        if objection.order and objection.order_until:
            more += [Paragraph(f"<b>{_('Perintah kepada PPID')}</b>", style()), *paragraphs(objection.order)]
            more += paragraphs(_("Dilaksanakan paling lambat %s.") % spell(objection.order_until))
        dispute = terms()["sengketa"]
        more += paragraphs(
            _(
                "Pemohon yang tidak puas dapat mengajukan penyelesaian sengketa kepada Komisi Informasi paling lambat %(n)s hari kerja sejak menerima surat ini (%(article)s)."
            )
            % {"n": dispute.days, "article": dispute.article}
        )
        more += _signed(case, at, objection.decided_post or _("Atasan PPID"), objection.decided_by)
        return _built(objection.number, _("Tanggapan atas keberatan"), case.region.name, rows, more)


def _signature(signed: str, post: str, name: str) -> Any:
    """Place and day, office, room for the pen, name: on the right, never torn from each other."""
    lines = [*paragraphs(signed), *paragraphs(post), Spacer(1, 18 * mm), *paragraphs(name)]
    return Table([["", lines]], colWidths=[86 * mm, 80 * mm], spaceBefore=8 * mm)


def _until(case: Case) -> str:
    clock = case.clocks.filter(code="permohonan").order_by("pk").first()
    return spell(clock.due_on) if clock and clock.due_on else "–"


def _built(
    title: str, heading: str, place: str, rows: Sequence[tuple[str, str]], more: Sequence[Any]
) -> bytes:
    office = _("Pejabat Pengelola Informasi dan Dokumentasi")
    return built(title, heading, rows, more, place=place, office=office)
