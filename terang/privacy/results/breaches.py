"""Who is touched by a breach: the people behind rows of some tables, of a time and a body. Ready for the letter within 3x24 hours."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from msgspec import Struct

from terang.accounts.models import Session, User
from terang.accounts.sealed import Unsealable, unseal
from terang.bodies.models import Body, Contact, Membership, Region
from terang.cases import envelope, identity
from terang.cases.models import Case, Correspondent, Party
from terang.coaching.models import Participant
from terang.notices.models import Notice, opened

HEAD: Final = ("siapa", "nama", "surel", "telepon", "data", "asal")


class Scope(Struct, frozen=True):
    """What was reached: rows of a table that came to be in a time; `body` narrows it."""

    region: Region
    since: datetime
    until: datetime
    body: Body | None = None


class Touched(Struct, frozen=True):
    """One person, how they are reached, and what of theirs was reached."""

    who: str
    name: str
    email: str
    phone: str
    what: str
    row: str


Lister = Callable[[Scope], Iterator[Touched]]


def _between(rows: QuerySet[Any], scope: Scope, field: str) -> QuerySet[Any]:
    return rows.filter(**{f"{field}__gte": scope.since, f"{field}__lt": scope.until})


def _askers(scope: Scope) -> Iterator[Touched]:
    rows = Party.objects.filter(case__region=scope.region).select_related("case")
    rows = rows.filter(case__body=scope.body) if scope.body else rows
    for party in _between(rows, scope, "case__registered_at").iterator(chunk_size=500):
        yield _asker(party)


def _asker(party: Party) -> Touched:
    """Whose identity was erased cannot be reached, and has nothing left to lose here."""
    try:
        who = identity.opened(party)
    except envelope.Unopenable:
        return Touched(
            "pemohon/pengadu", "(identitas sudah dihapus)", "", "", "isi perkara", party.case.number
        )
    what = "identitas dan isi perkara"
    return Touched("pemohon/pengadu", who.name or who.handle, who.email, who.phone, what, party.case.number)


def _accounts(scope: Scope) -> Iterator[Touched]:
    """Accounts that existed before the end of it."""
    held = Membership.objects.filter(region=scope.region, since_at__lt=scope.until)
    held = held.filter(body=scope.body) if scope.body else held
    for user in User.objects.filter(pk__in=held.values("user")).order_by("pk").iterator():
        yield Touched("petugas", user.name, user.email, user.phone, "akun", f"akun {user.pk}")


def _sessions(scope: Scope) -> Iterator[Touched]:
    held = Membership.objects.filter(region=scope.region)
    held = held.filter(body=scope.body) if scope.body else held
    rows = Session.objects.filter(user__in=held.values("user")).select_related("user")
    seen: set[int] = set()
    for row in _between(rows, scope, "seen_at").order_by("pk").iterator():
        if row.user_id not in seen:
            seen.add(row.user_id)
            yield Touched(
                "petugas",
                row.user.name,
                row.user.email,
                row.user.phone,
                "perangkat dan alamat IP",
                f"akun {row.user_id}",
            )


def _contacts(scope: Scope) -> Iterator[Touched]:
    rows = Contact.objects.filter(body__region=scope.region).select_related("body")
    rows = rows.filter(body=scope.body) if scope.body else rows
    for row in rows.order_by("pk").iterator():
        yield Touched(
            "narahubung", row.name or row.post, row.email, row.phone, "kontak badan publik", row.body.name
        )


def _participants(scope: Scope) -> Iterator[Touched]:
    rows = Participant.objects.filter(meeting__region=scope.region).select_related("meeting")
    rows = rows.filter(body=scope.body) if scope.body else rows
    for row in _between(rows, scope, "at").order_by("pk").iterator():
        yield Touched(
            "peserta",
            row.name,
            row.email or row.contact_email,
            row.contact_phone,
            "daftar hadir",
            row.meeting.title,
        )


def _talks(scope: Scope) -> Iterator[Touched]:
    """Who wrote over WhatsApp, Instagram, Messenger, SMS or e-mail. A body knows none of them."""
    if scope.body is not None:
        return
    rows = Correspondent.objects.filter(region=scope.region)
    for row in _between(rows, scope, "last_in_at").order_by("pk").iterator():
        try:
            told = unseal(row.sealed)
        except Unsealable:
            continue
        mail, phone = (told, "") if "@" in told else ("", told)
        yield Touched("pengirim pesan", "", mail, phone, f"percakapan {row.get_channel_display()}", "")


def _told(scope: Scope) -> Iterator[Touched]:
    """Whom a message went to whose words are still kept; each address once."""
    if scope.body is not None:
        return
    seen: set[str] = set()
    rows = Notice.objects.filter(region=scope.region).exclude(to="")
    for row in _between(rows, scope, "asked_at").order_by("pk").iterator(chunk_size=500):
        try:
            to = opened(row)["to"]
        except Unsealable:
            continue
        if to not in seen:
            seen.add(to)
            mail, phone = (to, "") if "@" in to else ("", to)
            yield Touched("penerima pesan", "", mail, phone, "alamat dan isi pesan keluar", f"pesan {row.pk}")


TABLES: Final[Mapping[str, tuple[str, Lister]]] = {
    "perkara": ("Permohonan dan aduan", _askers),
    "akun": ("Akun petugas", _accounts),
    "perangkat": ("Perangkat yang masuk", _sessions),
    "kontak": ("Narahubung badan publik", _contacts),
    "peserta": ("Peserta bimtek dan rapat", _participants),
    "percakapan": ("Percakapan lewat kanal pesan", _talks),
    "pesan": ("Pesan keluar", _told),
}


def touched(tables: list[str], scope: Scope) -> Iterator[Touched]:
    """All of these tables, one after the other; memory does not grow with them."""
    for code in tables:
        yield from TABLES[code][1](scope)


def unnamed(scope: Scope) -> int:
    """Cases of that time whose asker gave no name: nobody can be told, but the number belongs in the report."""
    rows = Case.objects.filter(region=scope.region, party=None)
    rows = rows.filter(body=scope.body) if scope.body else rows
    return _between(rows, scope, "registered_at").count()
