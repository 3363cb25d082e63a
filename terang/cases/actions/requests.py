"""What happens to a request for information, from receipt to the answer."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts.http import Refused, refuse
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body, Region
from terang.cases import letters
from terang.cases.actions import clocks
from terang.cases.actions.machine import Received, Said, change, each, move, receive, secret_of, tell
from terang.cases.available import Hit
from terang.cases.law import retention
from terang.cases.models import Case, Clock, Enough, Request
from terang.cases.policies import requests as policy
from terang.cases.results.calendars import calendar
from terang.cases.states.answers import Delivery, Manner, Medium
from terang.cases.states.cases import State
from terang.cases.terms import terms
from terang.lib.workdays import reckon

TERM = "permohonan"


@dataclass(frozen=True)
class Wish:
    """What the information is for, and how it is wanted."""

    purpose: str
    manner: Manner = Manner.COPY
    medium: Medium = Medium.SOFT
    delivery: Delivery = Delivery.LINK


def ask(said: Said, wish: Wish, *, by: User | None, at: datetime) -> Received:
    """Registered at once, and its clock runs. The same form sent twice is one request."""
    if said.once and (known := Case.objects.filter(once=said.once).first()):
        return Received(known, secret_of(known))
    with transaction.atomic():
        received = receive(said, by=by, at=at)
        Request.objects.create(
            case=received.case,
            purpose=wish.purpose,
            manner=wish.manner,
            medium=wish.medium,
            delivery=wish.delivery,
        )
        clocks.start(received.case, TERM, on=said.received_on)
        received.case.refresh_from_db()
        letters.to_asker(received.case, "cases/letters/received.txt", {}, at=at)
    return received


def note_enough(hit: Hit, *, region: Region, body: Body | None, on: date) -> None:
    """Somebody found it published: one request fewer. Nothing about them is kept."""
    Enough.objects.create(region=region, body=body, source=hit.source[:200], title=hit.title[:300], on=on)


@transaction.atomic
def route(
    case: Case, body: Body, *, unit: str, handler: User | None, note: str, by: User, at: datetime
) -> None:
    """Disposition: to the body that answers, a unit in it, or a person."""
    refuse(policy.why_not_route(by, case, body) or policy.why_not_handle(handler, body))
    changes = {"body": body, "unit": unit.strip(), "handler": handler}
    data = {"body": body.pk}
    if case.state == State.ROUTED:
        change(case, changes)
        tell(case, "routed", by=by, at=at, text=note, data=data)
        return
    move(case, State.ROUTED, by=by, at=at, verb="routed", changes=changes, text=note, data=data)


@transaction.atomic
def note(case: Case, text: str, *, by: User, at: datetime) -> None:
    """For colleagues; the asker never sees it."""
    refuse(policy.why_not_deliver(by, case) if not case.is_open else policy.why_not_work(by, case))
    tell(case, "noted", by=by, at=at, text=text)


@transaction.atomic
def clarify(case: Case, question: str, *, by: User, at: datetime) -> None:
    """The asker is asked what is meant; until the answer, the clock stands."""
    refuse(policy.why_not_clarify(by, case))
    today = day_in(case.region, at)
    standing = clocks.pause(case, why=question, on=today)
    standing.answer_by = reckon(calendar(case.region), today, terms()["penjelasan"].days).ends_on
    standing.save(update_fields=["answer_by"])
    first = {} if case.first_response_at else {"first_response_at": at}
    move(
        case, State.CLARIFYING, by=by, at=at, verb="clarifying", changes=first, text=question, is_public=True
    )
    context = {"question": question, "answer_by": standing.answer_by}
    letters.to_asker(case, "cases/letters/clarify.txt", context, at=at)


@transaction.atomic
def explain(case: Case, text: str, *, by: User | None, at: datetime) -> None:
    """The asker explains; the clock goes on. `by`: the officer who wrote it down, None for the asker."""
    refuse(policy.why_not_explain(case))
    if by is not None:
        refuse(policy.why_not_work(by, case))
    to = State.ROUTED if case.body_id else State.RECEIVED
    move(case, to, by=by, at=at, verb="explained", text=text, is_public=True)
    case.refresh_from_db()


@transaction.atomic
def lapse(case: Case, *, at: datetime) -> None:
    """The asker's last day to explain has passed in silence."""
    move(case, State.LAPSED, by=None, at=at, verb="lapsed", is_public=True, changes={"closed_at": at})
    clocks.end(case, at=at)
    keep_identity_until(case, at=at)
    letters.to_asker(case, "cases/letters/lapsed.txt", {}, at=at)


def lapse_due(*, at: datetime) -> int:
    """Requests whose asker did not explain in time. How many."""
    waiting = Case.objects.requests().filter(state=State.CLARIFYING, pauses__until_on=None)
    due = [
        case
        for case in waiting.filter(pauses__answer_by__isnull=False).select_related("region").distinct()
        if case.pauses.filter(until_on=None, answer_by__lt=day_in(case.region, at)).exists()
    ]
    return each(due, lambda case: lapse(case, at=at))


@transaction.atomic
def extend(case: Case, reason: str, *, by: User, at: datetime) -> None:
    """Seven further working days, once, with reasons that the asker reads (UU 14/2008, 22 (8))."""
    clock = running(case)
    refuse(policy.why_not_extend(by, case, clock, today=day_in(case.region, at)))
    if clock is None or not reason.strip():
        raise Refused(_("Tuliskan alasan perpanjangannya."))
    days = terms()[TERM].extension
    clocks.extend(clock, days=days, reason=reason.strip(), at=at)
    tell(case, "extended", by=by, at=at, text=reason.strip(), is_public=True, data={"days": days})
    case.refresh_from_db()
    context = {"reason": reason.strip(), "due_on": case.due_on}
    letters.to_asker(case, "cases/letters/extended.txt", context, at=at)


@transaction.atomic
def withdraw(case: Case, *, by: User | None, at: datetime) -> None:
    """The asker takes it back; an officer writes that down only when told so."""
    refuse(policy.why_not_withdraw(case))
    if by is not None:
        refuse(policy.why_not_work(by, case))
    move(case, State.WITHDRAWN, by=by, at=at, verb="withdrawn", is_public=True, changes={"closed_at": at})
    clocks.end(case, at=at)
    keep_identity_until(case, at=at)


@transaction.atomic
def deliver(case: Case, *, on: date, how: Delivery, by: User, at: datetime) -> None:
    """What was promised was handed over; the case is closed."""
    refuse(policy.why_not_deliver(by, case))
    Request.objects.filter(pk=case.pk).update(delivered_on=on, delivered_by=how)
    move(
        case,
        State.CLOSED,
        by=by,
        at=at,
        verb="delivered",
        is_public=True,
        changes={"closed_at": at},
        data={"how": how},
    )
    keep_identity_until(case, at=at)


@transaction.atomic
def reword(case: Case, subject: str, *, topic: str, by: User, at: datetime) -> None:
    """The words of the public register, without anything about a person."""
    if no := policy.why_not_work(by, case) if case.is_open else policy.why_not_deliver(by, case):
        raise Refused(no)
    change(case, {"subject": subject.strip(), "topic": topic})
    tell(case, "reworded", by=by, at=at)


def running(case: Case) -> Clock | None:
    return case.clocks.filter(code=TERM, ended_at=None).first()


def keep_identity_until(case: Case, *, at: datetime) -> None:
    """From the end of a case its identity has a last day."""
    party = getattr(case, "party", None)
    if party is None:
        return
    today = day_in(case.region, at)
    years = retention().identity_years
    until = date(today.year + years, today.month, min(today.day, 28))
    type(party).objects.filter(pk=party.pk).update(keep_until=until)
