"""The history of a complaint in words, for whoever reads it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from msgspec import Struct

from terang.accounts.models import User
from terang.bodies.models import Body
from terang.cases import service_levels
from terang.cases.models import Case, Escalation, Event
from terang.cases.states.cases import State

SHOWN: Final = [
    (state.value, state.label)
    for state in (State.VERIFIED, State.ROUTED, State.CLARIFYING, State.ANSWERED, State.CLOSED)
]
WORDS: Final[Mapping[str, str]] = {
    "received": gettext_noop("Diterima"),
    "verified": gettext_noop("Diperiksa tim penerima aduan"),
    "routed": gettext_noop("Diteruskan ke %(body)s"),
    "returned": gettext_noop("Dikembalikan ke tim oleh %(body)s"),
    "taken_up": gettext_noop("Mulai dikerjakan"),
    "reported": gettext_noop("Kabar dari petugas"),
    "asked_back": gettext_noop("Petugas bertanya"),
    "replied": gettext_noop("Keterangan dari pelapor"),
    "answered": gettext_noop("Dijawab"),
    "rated": gettext_noop("Dinilai pelapor: %(rating)s dari 5"),
    "reopened": gettext_noop("Dibuka lagi oleh pelapor"),
    "closed": gettext_noop("Selesai"),
    "refused": gettext_noop("Tidak diproses: %(reason)s"),
    "withdrawn": gettext_noop("Dicabut pelapor"),
    "lapsed": gettext_noop("Gugur karena tidak dijelaskan"),
    "joined": gettext_noop("Aduan lain tentang hal yang sama digabung ke sini"),
    "handed_over": gettext_noop("Dicatat di SP4N-LAPOR! dengan nomor %(sp4n)s"),
    "escalated": gettext_noop("Naik ke tingkat %(step)s: %(rule)s"),
    "noted": gettext_noop("Catatan petugas"),
    "identity_seen": gettext_noop("Identitas pelapor dibuka"),
    "identity_erased": gettext_noop("Identitas pelapor dihapus"),
}
_EVERYBODY: Final = ("received", "verified", "routed", "answered", "reopened", "closed", "handed_over")


class Line(Struct, frozen=True):
    """One step."""

    at: datetime
    verb: str
    what: str
    text: str
    who: str


def timeline(case: Case, *, for_asker: bool = True, for_office: bool = False) -> list[Line]:
    """Three readers: everybody (steps only), the asker (words meant for them), the office (all). Three queries at most."""
    rows = Event.objects.filter(case=case)
    if not for_office:
        rows = rows.filter(is_public=True) if for_asker else rows.filter(is_public=True, verb__in=_EVERYBODY)
    events = list(rows.select_related("by") if for_office else rows)
    bodies = Body.objects.in_bulk([e.data["body"] for e in events if e.data.get("body")])
    return [_line(event, bodies, for_asker=for_asker, for_office=for_office) for event in events]


def _line(event: Event, bodies: Mapping[int, Body], *, for_asker: bool, for_office: bool) -> Line:
    text = event.text if for_asker or for_office else ""
    by: User | None = event.by if for_office else None
    return Line(event.at, event.verb, _said(event, bodies), text, by.name if by else "")


def _said(event: Event, bodies: Mapping[int, Body]) -> str:
    data: dict[str, Any] = dict(event.data)
    body = bodies.get(data.get("body") or 0)
    reason = service_levels.refusals().get(str(data.get("reason", "")))
    rules = {rule.value: rule.label for rule in Escalation.Rule}
    told = {
        **data,
        "body": body.name if body else _("badan lain"),
        "reason": reason.name if reason else "",
        "rule": rules.get(str(data.get("rule", "")), ""),
    }
    words = _(WORDS.get(event.verb, event.verb))
    try:
        return words % told
    except KeyError:
        return words
