"""Unmistakable people, planted wherever the office keeps identities; and a reader that looks into everything it is given."""

import io
import zipfile
from datetime import timedelta

from django.db import transaction

from terang.accounts.models import Session, User
from terang.accounts.sealed import seal
from terang.bodies.models import Body, Contact, Invitation, Role
from terang.cases import identity
from terang.cases.actions import machine
from terang.cases.actions.machine import Said
from terang.cases.identity import Identity
from terang.cases.models import Case, Complaint, Correspondent, Event
from terang.cases.states.cases import Channel, Kind, State
from terang.datasets.actions import filling, publishing
from terang.datasets.periods import Every, Period
from terang.notices.actions.telling import tell
from tests import people
from tests.datasets import made

NAME = "Zzkenarina Qwxyutama"
NIK = "9901017711223344"
PHONE = "081277665544"
MAIL = "zzkenari.qwx@contoh.test"
STREET = "Gang Zzkenari 77 Qwx"
WORDS = "Kata zzkenari rahasia qwx"
DEVICE = "Zzkenari-Peramban/7"
NEEDLES = ("zzkenari", "qwxyutama", NIK, "81277665544", "1277-6655", "7766-5544")
IDENTITY = Identity(
    name=NAME, number=NIK, address=STREET, phone=PHONE, email=MAIL, occupation="Zzkenari", handle="@zzkenari"
)


def plant() -> Body:
    """A request, a complaint, a sheet in work, an account, a contact, an invitation: all of the same person."""
    admin, body = people.administrator(), people.a_body("Dinas Contoh", url="https://situs.contoh.test/")
    for kind in Kind:
        for state in (State.RECEIVED, State.ANSWERED):
            _case(kind, state, body)
    officer = people.holding(Role.DATA_OFFICER, body=body)
    User.objects.filter(pk=officer.pk).update(name=NAME, email=MAIL, phone=PHONE)
    Session.objects.create(user=officer, key="k", agent=DEVICE, started_at=people.AT, seen_at=people.AT)
    Contact.objects.create(body=body, post="PPID", name=NAME, phone=PHONE, email=MAIL)
    Invitation.objects.create(
        email=MAIL, name=NAME, region=body.region, role=Role.VERIFIER, token="7" * 64, invited_by=admin,
        invited_at=people.AT, expires_at=people.AT + timedelta(days=7),
    )  # fmt: skip
    _sheets(body, User.objects.get(pk=officer.pk), admin)
    _talks(body, User.objects.get(pk=officer.pk))
    return body


def _talks(body: Body, officer: User) -> None:
    """What came over a network, and letters that wait and that went."""
    Correspondent.objects.create(
        region=body.region, channel=Channel.WHATSAPP, digest=identity.trace(PHONE), sealed=seal(PHONE),
        last_in_at=people.AT,
    )  # fmt: skip
    readers: tuple[User | str, ...] = (MAIL, officer)
    for number, to in enumerate(readers):
        context = {"user": officer, "groups": (), "count": 1, "on": people.AT.date(), "home": WORDS}
        with transaction.atomic():
            tell(
                to, template="notices/letters/ringkasan.txt", context=context, key=f"kenari:{number}",
                region=body.region, at=people.AT,
            )  # fmt: skip


def _case(kind: Kind, state: State, body: Body) -> Case:
    said = Said(
        kind=kind, region=body.region, body=body, channel=Channel.WEB, subject="Salinan anggaran", text=WORDS,
        received_on=people.AT.date(), identity=IDENTITY, category="jalan" if kind == Kind.COMPLAINT else "",
    )  # fmt: skip
    case = machine.receive(said, by=None, at=people.AT).case
    if kind == Kind.COMPLAINT:
        Complaint.objects.create(case=case, answer=WORDS, rating_note=WORDS)
    Event.objects.create(case=case, verb="noted", at=people.AT, text=WORDS, is_public=False)
    if state == State.ANSWERED:
        Case.objects.filter(pk=case.pk).update(
            state=state, answered_at=people.AT, first_response_at=people.AT
        )
    return case


def _sheets(body: Body, officer: User, admin: User) -> None:
    """A published form; the next sheet is still being filled in, with words nobody has checked."""
    form = made.in_use([body], by=admin)
    made.accepted(form, body, made.row(), by=officer, checker=admin)
    publishing.publish(
        form, until=Period(Every.QUARTER, made.FIRST), note="", hide_small=True, by=admin, at=people.AT
    )
    sheet = made.sheet_of(form, body, Period(Every.QUARTER, made.FIRST).next.first_on)
    filling.replace(
        sheet, [made.row(catatan=f"{WORDS} {NIK} {PHONE}")], name="", revision=sheet.revision, places=made.PLACES, by=officer, at=people.AT
    )  # fmt: skip


def found_in(content: bytes) -> list[str]:
    """Needles in bytes; packed files are opened."""
    text = content.decode("utf-8", "replace").casefold()
    found = [needle for needle in NEEDLES if needle in text]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                found += found_in(package.read(name))
    return found
