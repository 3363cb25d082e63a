"""Who was there: by the code on the screen or by hand, each counted once; and what they say of their body's contact."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from msgspec import Struct

from terang.accounts.http import Refused, refuse
from terang.accounts.models import User
from terang.bodies.actions import contacts
from terang.bodies.matching import DEFAULT_POST, Person
from terang.bodies.models import Body, Contact
from terang.coaching.actions.meetings import record
from terang.coaching.models import Meeting, Participant
from terang.coaching.policies import meetings as policy
from terang.coaching.states.meetings import ContactWord, Via
from terang.lib.text import fold


class Attendee(Struct, frozen=True):
    """As they wrote themselves down."""

    name: str
    post: str
    email: str
    body: Body | None
    office: str  # of who comes from elsewhere


def enter(meeting: Meeting, who: Attendee, *, user: User | None, at: datetime) -> tuple[Participant, bool]:
    """By the code, which the caller has judged; whether they were not counted before. Raises Refused."""
    if refusal := policy.why_not_enter(meeting, at=at):
        raise Refused(refusal)
    return _counted(meeting, who, via=Via.CODE, user=user, by=user, at=at)


def note(meeting: Meeting, who: Attendee, *, by: User, at: datetime) -> tuple[Participant, bool]:
    """Written down by hand, from the paper list."""
    if refusal := policy.why_not_note(by, meeting):
        raise Refused(refusal)
    return _counted(meeting, who, via=Via.HAND, user=None, by=by, at=at)


@transaction.atomic
def strike(participant: Participant, *, by: User, at: datetime) -> None:
    """Was not there after all, or stands twice under two spellings."""
    meeting = participant.meeting
    if refusal := policy.why_not_change(by, meeting):
        raise Refused(refusal)
    data, personal = {"body": participant.body_id}, {"name": participant.name}
    participant.delete()
    record("meeting.attendance_struck", meeting, by=by, at=at, data=data, personal=personal)


def contact_of(participant: Participant) -> Contact | None:
    """The contact of the body that was confirmed last."""
    if participant.body_id is None:
        return None
    known = Contact.objects.filter(body=participant.body_id)
    return known.order_by(F("verified_at").desc(nulls_last=True), "pk").first()


@transaction.atomic
def confirm_contact(participant: Participant, *, at: datetime) -> None:
    """Somebody of the body, in the room, says that its contact holds."""
    contact = contact_of(participant)
    if contact is None:
        raise Refused(_("Badan ini belum punya kontak. Tuliskan yang baru."))
    contacts.confirm_here(contact, occasion=f"pertemuan {participant.meeting_id}", at=at)
    _say(participant, ContactWord.RIGHT, contact, settled_at=at)


@transaction.atomic
def correct_contact(participant: Participant, *, phone: str, email: str, at: datetime) -> None:
    """Waits for the organiser: whoever scanned a code does not rewrite the registry alone."""
    if not phone and not email:
        raise Refused(_("Isi nomor telepon atau alamat email, salah satu saja cukup."))
    Participant.objects.filter(pk=participant.pk).update(contact_phone=phone, contact_email=email)
    _say(participant, ContactWord.CHANGED, contact_of(participant), settled_at=None)


def settle_contact(participant: Participant, *, is_taken: bool, by: User, at: datetime) -> None:
    """The organiser takes a correction into the registry, or leaves it. Raises Refused."""
    if refusal := policy.why_not_plan(by, participant.meeting.region):
        raise Refused(refusal)
    with transaction.atomic():
        mine = Participant.objects.filter(
            pk=participant.pk, contact_settled_at=None, contact_word=ContactWord.CHANGED
        )
        if not mine.update(contact_settled_at=at) or not is_taken or participant.body is None:
            return
        known = participant.contact
        person = Person(
            known.post if known else participant.post or DEFAULT_POST,
            known.name if known else participant.name,
            participant.contact_phone or (known.phone if known else ""),
            participant.contact_email or (known.email if known else ""),
        )
        contact = contacts.write_down(participant.body, person, contact=known, by=by, at=at)
        contacts.vouch(contact, by=by, at=at)


def _counted(
    meeting: Meeting, who: Attendee, *, via: Via, user: User | None, by: User | None, at: datetime
) -> tuple[Participant, bool]:
    name, office = " ".join(who.name.split()), "" if who.body else " ".join(who.office.split())
    refuse(_why_not_known(meeting, who.body, name=name, office=office))
    key = {"meeting": meeting, "body": who.body, "office": office, "folded": fold(name)[:200]}
    values = {
        "name": name[:200],
        "post": who.post.strip()[:120],
        "email": who.email.lower(),
        "user": user,
        "via": via,
        "at": at,
        "noted_by": by if via is Via.HAND else None,
        "token": secrets.token_urlsafe(12),
    }
    try:
        with transaction.atomic():
            participant, is_new = Participant.objects.get_or_create(**key, defaults=values)
            if is_new:
                record(
                    "meeting.attended",
                    meeting,
                    by=by,
                    at=at,
                    data={"body": participant.body_id, "via": via.value},
                    personal={"name": name},
                )
    except IntegrityError:  # the same person, two presses at once
        return Participant.objects.get(**key), False
    return participant, is_new


def _why_not_known(meeting: Meeting, body: Body | None, *, name: str, office: str) -> str | None:
    """Why nobody would know from this who came."""
    if len(fold(name)) < 3:
        return _("Tuliskan nama lengkap Anda, seperti yang akan tertulis di sertifikat.")
    if body is None and not office:
        return _("Pilih badan publik Anda, atau tuliskan instansinya.")
    if body is not None and body.region_id != meeting.region_id:
        return _("Badan publik itu bukan dari daerah ini.")
    return None


def _say(
    participant: Participant, word: ContactWord, contact: Contact | None, *, settled_at: datetime | None
) -> None:
    Participant.objects.filter(pk=participant.pk).update(
        contact_word=word, contact=contact, contact_settled_at=settled_at
    )
    participant.refresh_from_db()
