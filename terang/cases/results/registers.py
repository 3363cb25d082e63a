"""The registers the law wants, in their official columns: of requests and of objections; public ones without who asked."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from msgspec import Struct

from terang.bodies.days import day_in
from terang.bodies.models import Body, Region
from terang.cases import envelope, identity, law
from terang.cases.identity import Identity
from terang.cases.models import Answer, Case, Objection
from terang.cases.states.answers import Manner, Outcome
from terang.lib.dates import spell

Row = tuple[str, ...]


class Register(Struct, frozen=True):
    """A title, its columns with their widths in characters, its rows."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: Sequence[Row]


def of_requests(region: Region, *, year: int, body: Body | None, is_public: bool) -> Register:
    """By number. A fixed number of queries; identities are opened only for the offices' own."""
    cases = _requests(region, year=year, body=body)
    whole = [_request_row(case, is_public=is_public) for case in cases]
    columns = [c for c in _request_columns() if not (is_public and c[2])]
    title = _("Register permohonan informasi publik %s") % year
    return Register(title, tuple((name, width) for name, width, _personal in columns), whole)


def cases_of(region: Region, *, year: int, body: Body | None) -> QuerySet[Case]:
    rows = Case.objects.requests().filter(region=region, received_on__year=year)
    return rows.filter(body=body) if body else rows


def _requests(region: Region, *, year: int, body: Body | None) -> QuerySet[Case]:
    sent = Answer.objects.filter(sent_at__isnull=False).select_related("holder").order_by("sent_at")
    rows = cases_of(region, year=year, body=body).select_related("region", "body", "request", "party__case")
    return rows.prefetch_related(Prefetch("answers", sent, to_attr="sent")).order_by("registered_at", "pk")


def _request_columns() -> list[tuple[str, int, bool]]:
    """Name, width, and whether it says who asked."""
    return [
        (_("No. pendaftaran"), 22, False),
        (_("Tanggal"), 16, False),
        (_("Nama"), 24, True),
        (_("Alamat"), 30, True),
        (_("Nomor kontak"), 22, True),
        (_("Pekerjaan"), 16, True),
        (_("Badan publik"), 28, False),
        (_("Informasi yang diminta"), 36, False),
        (_("Tujuan penggunaan"), 26, True),
        (_("Di bawah penguasaan"), 12, False),
        (_("Bentuk"), 12, False),
        (_("Jenis permintaan"), 14, False),
        (_("Keputusan"), 18, False),
        (_("Alasan penolakan"), 26, False),
        (_("Tanggal pemberitahuan tertulis"), 16, False),
        (_("Tanggal pemberian informasi"), 16, False),
        (_("Biaya dan cara pembayaran"), 20, False),
    ]


def _request_row(case: Any, *, is_public: bool) -> Row:
    answer = case.sent[-1] if case.sent else None
    wish = getattr(case, "request", None)
    who = None if is_public else _identity(case)
    cells = [
        case.number,
        _day(case.received_on),
        *([] if who is None else _who(who)),
        case.body.name if case.body else "–",
        case.subject,
        *([] if who is None else [wish.purpose if wish else ""]),
        _held(answer),
        wish.get_medium_display() if wish else "",
        _("Melihat") if wish and wish.manner == Manner.LOOK else _("Salinan"),
        answer.get_outcome_display() if answer else case.get_state_display(),
        _refusal(answer),
        _day(day_in(case.region, answer.sent_at)) if answer else "",
        _day(wish.delivered_on) if wish and wish.delivered_on else "",
        _cost(answer),
    ]
    return tuple(str(cell) for cell in cells)


def _who(who: Identity) -> list[str]:
    contact = ", ".join(filter(None, (who.phone, who.email)))
    return [who.name, who.address, contact, who.occupation]


def _identity(case: Case) -> Identity:
    """Empty for what was erased."""
    party = getattr(case, "party", None)
    if party is None:
        return Identity()
    try:
        return identity.opened(party)
    except envelope.Unopenable:
        return Identity(name=_("(sudah dihapus)"))


def _held(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return _("Tidak") if answer.outcome == Outcome.ELSEWHERE else _("Ya")


def _refusal(answer: Answer | None) -> str:
    if answer is None or not answer.articles:
        return ""
    return "; ".join(f"Pasal 17 huruf {code}: {law.exclusions().get(code, '')}" for code in answer.articles)


def _cost(answer: Answer | None) -> str:
    if answer is None:
        return ""
    if not answer.cost:
        return _("Tanpa biaya")
    told = f"Rp{answer.cost:,.0f}".replace(",", ".")
    return f"{told}; {answer.cost_note}" if answer.cost_note else told


def of_objections(region: Region, *, year: int, body: Body | None, is_public: bool) -> Register:
    rows = Objection.objects.filter(case__region=region, received_on__year=year)
    rows = rows.filter(case__body=body) if body else rows
    related = rows.select_related(
        "case__region", "case__body", "case__request", "case__party__case", "decided_by"
    )
    whole = [_objection_row(each, is_public=is_public) for each in related.order_by("registered_at", "pk")]
    columns = [c for c in _objection_columns() if not (is_public and c[2])]
    title = _("Register keberatan %s") % year
    return Register(title, tuple((name, width) for name, width, _personal in columns), whole)


def _objection_columns() -> list[tuple[str, int, bool]]:
    return [
        (_("No. registrasi keberatan"), 22, False),
        (_("Tanggal"), 16, False),
        (_("Nama"), 24, True),
        (_("Alamat"), 30, True),
        (_("Nomor kontak"), 22, True),
        (_("Pekerjaan"), 16, True),
        (_("No. pendaftaran permohonan"), 22, False),
        (_("Badan publik"), 28, False),
        (_("Informasi yang diminta"), 36, False),
        (_("Tujuan penggunaan"), 26, True),
        (_("Alasan keberatan (Pasal 35 ayat (1))"), 34, False),
        (_("Keputusan atasan PPID"), 22, False),
        (_("Tanggal tanggapan"), 16, False),
        (_("Nama dan jabatan atasan PPID"), 28, False),
        (_("Tanggapan pemohon"), 24, True),
    ]


def _objection_row(each: Objection, *, is_public: bool) -> Row:
    case = each.case
    wish = getattr(case, "request", None)
    who = None if is_public else _identity(case)
    by = f"{each.decided_by.name}, {each.decided_post}" if each.decided_by else ""
    cells = [
        each.number,
        _day(each.received_on),
        *([] if who is None else _who(who)),
        case.number,
        case.body.name if case.body else "–",
        case.subject,
        *([] if who is None else [wish.purpose if wish else ""]),
        _named(each.grounds, law.grounds()),
        each.get_ruling_display() or each.get_state_display(),
        _day(day_in(case.region, each.decided_at)) if isinstance(each.decided_at, datetime) else "",
        by,
        *([] if who is None else [each.reply]),
    ]
    return tuple(str(cell) for cell in cells)


def _named(codes: Sequence[str], names: Mapping[str, str]) -> str:
    return "; ".join(f"{code}. {names.get(code, '')}" for code in codes)


def _day(on: date) -> str:
    return spell(on)
