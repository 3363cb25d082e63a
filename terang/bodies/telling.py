"""The journal in words: who did what, when, and what was before and after."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from msgspec import Struct

from terang.accounts.models import Event, EventDetail, User
from terang.bodies.models import Role
from terang.lib.dates import spell
from terang.roster.kinds import kinds

VERBS: Final = {
    "body.registered": gettext_noop("Didaftarkan"),
    "body.changed": gettext_noop("Data diubah"),
    "body.closed": gettext_noop("Ditutup"),
    "body.took_over": gettext_noop("Menerima penggabungan"),
    "body.reopened": gettext_noop("Penutupan dibatalkan"),
    "body.website_began": gettext_noop("Situs web dicatat"),
    "body.website_changed": gettext_noop("Situs web diganti"),
    "body.website_ended": gettext_noop("Situs web tidak dipakai lagi"),
    "body.social_added": gettext_noop("Media sosial ditambah"),
    "body.social_removed": gettext_noop("Media sosial dihapus"),
    "body.contact_added": gettext_noop("Kontak ditambah"),
    "body.contact_changed": gettext_noop("Kontak diubah"),
    "body.contact_removed": gettext_noop("Kontak dihapus"),
    "body.contact_vouched": gettext_noop("Kontak dipastikan oleh petugas"),
    "body.contact_doubted": gettext_noop("Kontak diragukan: pesan tidak sampai"),
    "body.contact_asked": gettext_noop("Kontak ditanya ulang"),
    "body.contact_confirmed": gettext_noop("Kontak membenarkan datanya"),
    "body.contact_corrected": gettext_noop("Kontak membetulkan datanya"),
    "membership.began": gettext_noop("Peran dimulai"),
    "membership.ended": gettext_noop("Peran berakhir"),
    "invitation.sent": gettext_noop("Undangan dikirim"),
    "invitation.sent_again": gettext_noop("Undangan dikirim lagi"),
    "invitation.withdrawn": gettext_noop("Undangan ditarik"),
    "invitation.accepted": gettext_noop("Undangan diterima"),
}
FIELDS: Final = {
    "name": gettext_noop("Nama"),
    "short_name": gettext_noop("Singkatan"),
    "kind": gettext_noop("Jenis"),
    "ranked": gettext_noop("Kelas peringkat"),
    "echelon": gettext_noop("Eselon"),
    "parent": gettext_noop("Induk"),
    "opened_on": gettext_noop("Berdiri sejak"),
    "closed_on": gettext_noop("Ditutup sejak"),
    "successor": gettext_noop("Digabung ke"),
    "predecessor": gettext_noop("Badan yang digabung"),
    "website": gettext_noop("Situs web"),
    "social": gettext_noop("Media sosial"),
}


class Line(Struct, frozen=True):
    """One event, told."""

    at: datetime
    what: str
    who: str  # '' for nobody with an account
    details: tuple[tuple[str, str, str], ...]  # label, before, after


def told(events: Iterable[Event], *, at: datetime) -> list[Line]:
    """Events in words, names looked up with one query."""
    every = list(events)
    people = {user.pk: user for user in User.objects.filter(pk__in=_people(every))}
    return [_line(event, people) for event in every]


def _people(events: list[Event]) -> set[int]:
    return {pk for event in events for pk in (event.actor, event.data.get("user")) if pk}


def _line(event: Event, people: dict[int, User]) -> Line:
    who = people.get(event.actor or 0)
    what = _(VERBS.get(event.verb, event.verb))
    return Line(event.at, what, who.name if who else "", tuple(_details(event, people)))


def _details(event: Event, people: dict[int, User]) -> Iterable[tuple[str, str, str]]:
    before, after = event.data.get("before") or {}, event.data.get("after") or {}
    for field in dict.fromkeys([*before, *after]):
        yield _(FIELDS.get(field, field)), _value(field, before.get(field)), _value(field, after.get(field))
    if role := event.data.get("role"):
        person = people.get(event.data.get("user") or 0)
        name = person.name if person else ""
        yield (
            _("Peran"),
            "",
            " · ".join(filter(None, (_role(role), name or _personal(event).get("name", "")))),
        )
    personal = _personal(event)
    if personal.get("before") or personal.get("after"):
        yield _("Kontak"), str(personal.get("before", "")), str(personal.get("after", ""))
    if personal.get("letter"):
        yield _("Nomor surat"), "", str(personal["letter"])


def _personal(event: Event) -> dict[str, Any]:
    """What has not been erased of the personal details."""
    try:
        return dict(event.detail.data)
    except EventDetail.DoesNotExist:
        return {}


def _role(code: str) -> str:
    return str(Role(code).label) if code in Role.values else code


def _value(field: str, value: Any) -> str:
    text = str(value or "")
    if field == "kind":
        return kinds().name(text) if text else ""
    if field == "ranked":
        return str(kinds().class_names.get(text, text))
    if field in {"parent", "successor", "predecessor"}:
        return text.partition(" ")[2]
    if field.endswith("_on") and text:
        return spell(date.fromisoformat(text))
    return text
