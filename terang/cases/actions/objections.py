"""Objections: filed by the asker, decided by the superior, carried out by the information officer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts.http import Overtaken, Refused, refuse
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Role
from terang.cases import letters, numbers
from terang.cases.actions import clocks
from terang.cases.actions.machine import move, tell
from terang.cases.models import Case, Objection
from terang.cases.policies import objections as policy
from terang.cases.results.calendars import calendar
from terang.cases.states.cases import State
from terang.cases.states.objections import ObjectionState, Ruling
from terang.cases.terms import Term

TERM = "tanggapan"
ORDER = "perintah"


@dataclass(frozen=True)
class Decision:
    """What the superior writes (UU 14/2008, 36 (2)); `order` and its day when something is to be done."""

    ruling: Ruling
    reasons: str
    order: str = ""
    order_until: date | None = None
    letter: str = ""
    post: str = ""


@transaction.atomic
def file(
    case: Case, grounds: Collection[str], text: str, *, received_on: date, by: User | None, at: datetime
) -> Objection:
    """Registered at once; the superior has thirty working days."""
    refuse(policy.why_not_file(case, grounds, on=received_on))
    clock = clocks.start(case, TERM, on=received_on)
    number = numbers.next_number(
        "keberatan", prefix="KB", region=case.region, body=case.body, year=received_on.year
    )
    objection = Objection.objects.create(
        case=case,
        number=number,
        grounds=sorted(set(grounds)),
        text=text.strip(),
        received_on=received_on,
        registered_at=at,
        registered_by=by,
        clock=clock,
    )
    case.refresh_from_db()
    data = {"number": number, "grounds": objection.grounds}
    tell(case, "objected", by=by, at=at, is_public=True, data=data)
    context = {"objection": objection}
    letters.to_asker(case, "cases/letters/objected.txt", context, at=at)
    letters.to_office(case, [Role.SUPERIOR], "cases/letters/to_decide.txt", context, at=at)
    return objection


@transaction.atomic
def decide(objection: Objection, decision: Decision, *, by: User, at: datetime) -> None:
    """When something is ordered, the case goes back to the body, which answers anew."""
    case = objection.case
    refuse(policy.why_not_decide(by, objection))
    refuse(_why_not_whole(decision))
    same = Objection.objects.filter(pk=objection.pk, state=ObjectionState.FILED)
    facts = {name: value for name, value in vars(decision).items() if name != "post"}
    if not same.update(
        state=ObjectionState.DECIDED, decided_by=by, decided_at=at, decided_post=decision.post, **facts
    ):
        raise Overtaken(objection)
    objection.refresh_from_db()
    clocks.meet(case, TERM, at=at)
    case.refresh_from_db()
    data = {"number": objection.number, "ruling": objection.ruling}
    if decision.ruling != Ruling.REJECTED and case.state in (State.ANSWERED, State.CLOSED):
        move(case, State.ROUTED, by=by, at=at, verb="reopened", data=data, changes={"closed_at": None})
        _start_order(case, decision, at=at)
    tell(case, "objection_decided", by=by, at=at, is_public=True, data=data)
    context = {"objection": objection}
    letters.to_asker(case, "cases/letters/decided.txt", context, at=at)
    letters.to_office(case, [Role.OFFICER], "cases/letters/to_carry_out.txt", context, at=at)


@transaction.atomic
def withdraw(objection: Objection, *, at: datetime) -> None:
    """By the asker."""
    same = Objection.objects.filter(pk=objection.pk, state=ObjectionState.FILED)
    if not same.update(state=ObjectionState.WITHDRAWN):
        raise Refused(_("Keberatan ini sudah selesai."))
    objection.refresh_from_db()
    clocks.end(objection.case, TERM, at=at)
    tell(
        objection.case,
        "objection_withdrawn",
        by=None,
        at=at,
        is_public=True,
        data={"number": objection.number},
    )


@transaction.atomic
def reply(objection: Objection, text: str, *, at: datetime) -> None:
    """What the asker says to the decision, for the register."""
    if objection.state != ObjectionState.DECIDED:
        raise Refused(_("Belum ada putusan."))
    Objection.objects.filter(pk=objection.pk).update(reply=text.strip()[:300])
    tell(objection.case, "objection_replied", by=None, at=at, is_public=True)


def _start_order(case: Case, decision: Decision, *, at: datetime) -> None:
    """The day the superior set, as a term of its own: so that the case is late when it passes."""
    today = day_in(case.region, at)
    until = decision.order_until or today
    days = max(1, calendar(case.region).between(today, until))
    name = _("Melaksanakan putusan atasan PPID")
    clocks.start(case, Term(ORDER, name, "putusan", days, _("Putusan keberatan"), "letter", "PPID"), on=today)


def _why_not_whole(decision: Decision) -> str | None:
    if not decision.reasons.strip():
        return _("Tuliskan pertimbangannya.")
    if decision.ruling != Ruling.REJECTED and not (decision.order.strip() and decision.order_until):
        return _("Tuliskan apa yang harus dilakukan PPID dan sampai kapan.")
    return None
