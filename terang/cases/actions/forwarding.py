"""A request that another body of the region holds: its own case is opened there, and the asker is told its number.

UU 14/2008, 22 (7) b has the body that was asked name the holder. The holder's term begins with the day on which the
request reaches it, as with every request; the asker may withdraw it like any other.
"""

from datetime import datetime

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.cases import envelope, identity, vault
from terang.cases.actions import files
from terang.cases.actions.machine import Received, Said, tell
from terang.cases.actions.requests import Wish, ask
from terang.cases.identity import Identity
from terang.cases.models import Answer, Attachment, Case, Party
from terang.cases.states.answers import Delivery, Manner, Medium, Outcome
from terang.cases.states.cases import Channel, Kind


def holder_of(answer: Answer) -> Body | None:
    """The body of this region to which the request goes on; None when there is none to send it to."""
    holder, case = answer.holder, answer.case
    if answer.outcome != Outcome.ELSEWHERE or holder is None or holder.pk == case.body_id:
        return None
    return holder if holder.region_id == case.region_id and holder.closed_on is None else None


def forward(answer: Answer, *, by: User, at: datetime) -> Case | None:
    """The case at the holder; part of the transaction that sends the answer. Without an identity nobody asks any more."""
    case, holder, who = answer.case, holder_of(answer), _identity(answer.case)
    if holder is None or who is None:
        return None
    opened = _asked_there(case, holder, who, once=f"teruskan:{answer.pk}", by=by, at=at)
    made = opened.case
    for proof in case.attachments.filter(role=Attachment.Role.IDENTITY, removed_at=None):
        files.add(made, vault.get(proof), name=proof.name, role=Attachment.Role.IDENTITY, by=None, at=at)
    Answer.objects.filter(pk=answer.pk).update(forwarded=made)
    answer.forwarded = made
    tell(case, "forwarded", by=by, at=at, is_public=True, data={"number": made.number, "body": holder.pk})
    tell(made, "came_from", by=by, at=at, is_public=True, data={"number": case.number})
    return made


def _asked_there(case: Case, holder: Body, who: Identity, *, once: str, by: User, at: datetime) -> Received:
    wanted = case.request
    said = Said(
        kind=Kind.REQUEST, region=case.region, body=holder, channel=Channel(case.channel), subject=case.subject,
        text=case.text, received_on=day_in(case.region, at), identity=who, topic=case.topic, once=once,
    )  # fmt: skip
    wish = Wish(wanted.purpose, Manner(wanted.manner), Medium(wanted.medium), Delivery(wanted.delivery))
    return ask(said, wish, by=by, at=at)


def _identity(case: Case) -> Identity | None:
    """Carried over sealed, under the key of the new case."""
    party = Party.objects.filter(case=case).select_related("case").first()
    try:
        return identity.opened(party) if party else None
    except envelope.Unopenable:
        return None
