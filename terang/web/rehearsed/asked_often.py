"""What Sukamaju asks again and again: one question that was published, and one still to be published."""

from datetime import datetime, timedelta
from typing import Final

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body, Membership, Region, Role
from terang.cases.actions import answers, requests
from terang.cases.actions.machine import Said
from terang.cases.actions.requests import Wish
from terang.cases.identity import Identity
from terang.cases.states.answers import Delivery, Outcome
from terang.cases.states.cases import Channel, Kind

_BODY: Final = "dinkes"
_WHO: Final = Identity(
    name="Forum Warga Sukamaju", number="9901014107900003", address="Jalan Kenanga 7, Sukamaju"
)
# Its list begins some 200 days ago: most asked before, few since.
_PUBLISHED: Final = (
    "LHKPN kepala dinas",
    (420, 401, 377, 366, 341, 322, 305, 288, 270, 251, 238, 220, 140, 47),
)
_STILL_ASKED: Final = (
    ("Jam buka dan dokter jaga puskesmas", 130),
    ("Mohon jam buka dan dokter jaga puskesmas kecamatan", 88),
    ("Dokter jaga dan jam buka puskesmas Tirtawarsa", 36),
)


def play(region: Region, *, by: User, at: datetime) -> None:
    """Each answered within a week, through the actions of people's clicks; the oldest first."""
    body = Body.objects.filter(region=region, slug=_BODY).select_related("region").first()
    held = Membership.objects.filter(body=body, role=Role.OFFICER, until_at=None).select_related("user")
    officer = held.first()
    if body is None or officer is None:
        return
    subject, days = _PUBLISHED
    told = [*((subject, ago) for ago in days), *_STILL_ASKED]
    for words, ago in sorted(told, key=lambda one: -one[1]):
        _one(body, words, ago, officer=officer.user, head=by, at=at)


def _one(body: Body, words: str, ago: int, *, officer: User, head: User, at: datetime) -> None:
    asked_at = at - timedelta(days=ago)
    on = day_in(body.region, asked_at)
    said = Said(
        kind=Kind.REQUEST, region=body.region, channel=Channel.COUNTER, subject=words, text=f"Mohon {words}.",
        received_on=on, body=body, identity=_WHO,
    )  # fmt: skip
    case = requests.ask(said, Wish("Diketahui warga"), by=officer, at=asked_at).case
    done_at = asked_at + timedelta(days=5)
    answer = answers.draft(
        case, answers.Draft(Outcome.GRANTED, "Kami berikan di loket."), version=0, by=officer, at=done_at
    )
    answers.propose(answer, by=officer, at=done_at)
    case.refresh_from_db()
    answers.approve(case.answers.get(sent_at=None), by=head, at=done_at)
    case.refresh_from_db()
    requests.deliver(case, on=done_at.date(), how=Delivery.PICKUP, by=officer, at=done_at)
