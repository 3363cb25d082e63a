"""Contacts: written down, asked by a link whether they still hold, confirmed or corrected by whoever answers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from terang.accounts import journal, letters, secret_links
from terang.accounts.http import Overtaken, Refused
from terang.accounts.letters import Letter
from terang.accounts.models import User
from terang.bodies import policies
from terang.bodies.matching import Person
from terang.bodies.models import Body, Contact

VALID_FOR: Final = timedelta(days=14)


def write_down(
    body: Body, person: Person, *, by: User, at: datetime, contact: Contact | None = None
) -> Contact:
    """A new contact, or another's data in place of `contact`. A changed number or address is no longer sure."""
    if refusal := policies.why_not_tend(by, body):
        raise Refused(refusal)
    before = Person.of(contact) if contact else None
    contact = contact or Contact(body=body)
    if before == person:
        return contact
    if before is None or (before.phone, before.email) != (person.phone, person.email):
        contact.verified_at, contact.token = None, ""
    with transaction.atomic():
        _write(contact, person)
        verb = "body.contact_changed" if before else "body.contact_added"
        _record(verb, contact, before=before, after=person, by=by, at=at)
    return contact


def write_down_all(persons: Sequence[tuple[Body, Person]], *, by: User, at: datetime) -> None:
    """New contacts of bodies just registered in one region, with as many queries as one. Raises Refused."""
    if not persons:
        return
    if refusal := policies.why_not_register(by, persons[0][0].region):
        raise Refused(refusal)
    with transaction.atomic():
        made = [_filled(Contact(body=body), person) for body, person in persons]
        Contact.objects.bulk_create(made)
        entries = [
            _entry("body.contact_added", contact, before=None, after=person, by=by, at=at)
            for contact, (_, person) in zip(made, persons, strict=True)
        ]
        journal.record_all(entries)


def remove(contact: Contact, *, by: User, at: datetime) -> None:
    if refusal := policies.why_not_tend(by, contact.body):
        raise Refused(refusal)
    with transaction.atomic():
        Contact.objects.filter(pk=contact.pk).delete()  # first: the body is sealed as it is then
        _record("body.contact_removed", contact, before=Person.of(contact), after=None, by=by, at=at)


def show(contact: Contact, *, is_public: bool, by: User, at: datetime) -> None:
    """Whether everybody may see the post, number and address of this contact; its name stays inside."""
    if refusal := policies.why_not_tend(by, contact.body):
        raise Refused(refusal)
    with transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(is_public=is_public)
        contact.is_public = is_public
        verb = "body.contact_shown" if is_public else "body.contact_hidden"
        _record(verb, contact, before=None, after=None, by=by, at=at)


def vouch(contact: Contact, *, by: User, at: datetime) -> None:
    """Somebody of the office has just spoken with the contact: it holds."""
    if refusal := policies.why_not_tend(by, contact.body):
        raise Refused(refusal)
    with transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(verified_at=at, token="")
        _record("body.contact_vouched", contact, before=None, after=None, by=by, at=at)


def confirm_here(contact: Contact, *, occasion: str, at: datetime) -> None:
    """Somebody of the body says so face to face, for example at a meeting; `occasion` says where."""
    with transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(verified_at=at, token="")
        body = contact.body
        data = {"contact": contact.pk, "occasion": occasion}
        journal.record("body.contact_confirmed", body, by=None, at=at, region=body.region.code, data=data)


def doubt(contact: Contact, *, at: datetime) -> None:
    """A message to it could not be delivered: it is no longer sure. Who is in doubt already stays so."""
    with transaction.atomic():
        if Contact.objects.filter(pk=contact.pk, verified_at__isnull=False).update(verified_at=None):
            contact.verified_at = None
            _record("body.contact_doubted", contact, before=None, after=None, by=None, at=at)


def ask(contact: Contact, *, by: User, at: datetime) -> str:
    """Make a new link; by e-mail it is sent at once, by telephone whoever asks sends it. Returns the secret."""
    if refusal := policies.why_not_tend(by, contact.body):
        raise Refused(refusal)
    secret = secret_links.new()
    with transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(token=secret_links.digest(secret), asked_at=at)
        _record("body.contact_asked", contact, before=None, after=None, by=by, at=at)
        if contact.email:
            _write_to(contact, secret, at=at)
    return secret


def link(secret: str) -> str:
    return letters.address("bodies:answer", secret)


def answer(contact: Contact, person: Person, *, token: str, at: datetime) -> None:
    """Whoever holds the link says that the data are right, or corrects them: both are proof. Raises Refused."""
    if refusal := policies.why_not_answer(contact, at=at, valid_for=VALID_FOR):
        raise Refused(refusal)
    before = Person.of(contact)
    with transaction.atomic():
        if not Contact.objects.filter(pk=contact.pk, token=token).update(token="", verified_at=at):
            raise Overtaken(contact)
        contact.token, contact.verified_at = "", at
        _write(contact, person)
        verb = "body.contact_confirmed" if before == person else "body.contact_corrected"
        _record(verb, contact, before=before, after=person, by=None, at=at)


def _write(contact: Contact, person: Person) -> None:
    _filled(contact, person).save()


def _filled(contact: Contact, person: Person) -> Contact:
    """Another number or address may be somebody's own: it is shown to nobody until the body says so again."""
    if (contact.phone, contact.email) != (person.phone, person.email):
        contact.is_public = False
    contact.post, contact.name = person.post, person.name
    contact.phone, contact.email = person.phone, person.email
    return contact


def _write_to(contact: Contact, secret: str, *, at: datetime) -> None:
    letter = Letter(
        contact.email,
        "bodies/letters/contact.txt",
        {"contact": contact, "body": contact.body, "link": link(secret), "days": VALID_FOR.days},
        key=f"contact:{contact.pk}:{secret_links.digest(secret)}",
        region=contact.body.region_id,
        about=f"contact:{contact.pk}",
        contact=contact.pk,
    )
    letters.send(letter, at=at)


def _record(
    verb: str, contact: Contact, *, before: Person | None, after: Person | None, by: User | None, at: datetime
) -> None:
    journal.record_all([_entry(verb, contact, before=before, after=after, by=by, at=at)])


def _entry(
    verb: str, contact: Contact, *, before: Person | None, after: Person | None, by: User | None, at: datetime
) -> journal.Entry:
    """Under the body; what a contact is called is personal."""
    told = {"before": before.text if before else "", "after": after.text if after else ""}
    body, personal = contact.body, told if any(told.values()) else {}
    return journal.Entry(verb, body, by, at, body.region.code, {"contact": contact.pk}, personal)
