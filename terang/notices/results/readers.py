"""For whom a message is: by role and body, never by name. And what to do when it did not arrive."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from terang.bodies.models import Contact, Membership, Region
from terang.notices.models import Notice
from terang.notices.states import State

NAMES: Final[dict[str, Callable[[Collection[int]], Mapping[int, str]]]] = {}
"""By the kind of thing ("case"): how such things are called on pages; apps above add theirs. One query for all."""


class Told(Struct, frozen=True):
    """A notice as the page shows it."""

    notice: Notice
    whom: str
    thing: str  # "" or what it is called, for example a case's number
    advice: str = ""
    link: str = ""  # where the advice is followed


def described(notices: Sequence[Notice], region: Region) -> list[Told]:
    """With a fixed number of queries."""
    roles, contacts, names = _roles(notices, region), _contacts(notices), _names(notices)
    found = []
    for notice in notices:
        contact = contacts.get(notice.contact or 0)
        whom = roles.get(notice.user_id or 0) or _other(notice, contact)
        advice, link = _advice(notice, contact) if notice.state == State.GIVEN_UP else ("", "")
        found.append(Told(notice, whom, names.get(_thing(notice), ""), advice, link))
    return found


def _roles(notices: Sequence[Notice], region: Region) -> dict[int, str]:
    """What somebody holds here; of several the first by body."""
    people = {notice.user_id for notice in notices if notice.user_id}
    held = Membership.objects.filter(user__in=people, region=region).select_related("body")
    found: dict[int, str] = {}
    for one in held.order_by("-until_at", "body__name", "pk"):
        words = f"{one.get_role_display()}, {one.body}" if one.body else one.get_role_display()
        if one.until_at is None or one.user_id not in found:
            found[one.user_id] = words
    return found


def _contacts(notices: Sequence[Notice]) -> dict[int, Contact]:
    keys = {notice.contact for notice in notices if notice.contact}
    return {row.pk: row for row in Contact.objects.filter(pk__in=keys).select_related("body")}


def _thing(notice: Notice) -> tuple[str, int]:
    kind, _colon, rest = notice.about.partition(":")
    number = rest.partition(":")[0]
    return (kind, int(number)) if number.isdecimal() else (kind, 0)


def _names(notices: Sequence[Notice]) -> dict[tuple[str, int], str]:
    things = {_thing(notice) for notice in notices}
    found: dict[tuple[str, int], str] = {}
    for kind, named in NAMES.items():
        numbers = [number for of, number in things if of == kind]
        found |= {(kind, number): name for number, name in (named(numbers) if numbers else {}).items()}
    return found


def _other(notice: Notice, contact: Contact | None) -> str:
    if contact is not None:
        return _("Narahubung (%(post)s), %(body)s") % {"post": contact.post, "body": contact.body}
    if notice.contact:
        return _("Narahubung yang sudah dihapus")
    if notice.about.endswith(":asker"):
        return _("Warga yang meminta atau mengadu")
    if notice.user_id:
        return _("Pemilik akun tanpa peran di daerah ini")
    return {
        "invitation": _("Calon pemegang peran"),
        "meeting-invitation": _("Undangan"),
        "alarm": _("Penerima alarm"),
    }.get(notice.about.partition(":")[0], _("Penerima di luar kantor"))


def _advice(notice: Notice, contact: Contact | None) -> tuple[str, str]:
    """What to do about a message that was given up, and where."""
    if contact is not None:
        return (
            _("Kontak ini ditandai perlu dipastikan. Perbaiki alamat atau nomornya, lalu kirim lagi."),
            reverse("bodies:body", args=[contact.body_id]),
        )
    if notice.about.endswith(":asker"):
        return _("Hubungi lewat cara lain yang ia tinggalkan: buka perkaranya."), notice.link
    if notice.about.startswith("invitation:"):
        return _("Periksa alamatnya, tarik undangan ini, lalu undang lagi."), reverse(
            "bodies:people"
        ) + "#undangan"
    if notice.user_id:
        return _("Minta pemegang peran memperbaiki alamatnya di halaman Akun, lalu kirim lagi."), reverse(
            "bodies:people"
        )
    return _("Periksa alamat dan setelan kanalnya, lalu kirim lagi."), reverse("notices:channels")
