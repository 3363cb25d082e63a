"""The body acts and answers; the asker replies, rates, opens it again; in the end it closes by itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.cases import asker, officers, service_levels
from terang.cases.actions import clocks, lodging, machine
from terang.cases.actions.triage import begin_turn
from terang.cases.models import Case, Complaint, Event, Party, Pause
from terang.cases.policies import complaints as policy
from terang.cases.results.calendars import calendar
from terang.cases.results.levels import levels_of
from terang.cases.states.cases import Kind, State
from terang.evaluations.pictures import Picture
from terang.lib.workdays import reckon
from terang.notices.actions.telling import withdraw
from terang.notices.states import Urgency

KEPT: Final = timedelta(days=365)  # who complained is known so long after the end (usulan)


@transaction.atomic
def take_up(case: Case, *, by: User, at: datetime) -> None:
    """Somebody of the body has it in hand: nobody need be alarmed. Raises Refused."""
    if no := policy.why_not_act(by, case):
        raise Refused(no)
    Complaint.objects.filter(case=case, opened_at=None).update(opened_at=at)
    machine.change(case, {"handler": by})
    machine.tell(case, "taken_up", by=by, at=at)
    clocks.meet(case, service_levels.OPEN, at=at)


@transaction.atomic
def report(case: Case, text: str, *, by: User, at: datetime) -> None:
    """A word on progress, for the asker too. Raises Refused."""
    if no := policy.why_not_act(by, case):
        raise Refused(no)
    told = machine.tell(case, "reported", by=by, at=at, text=text, is_public=True)
    _first_word(case, at=at)
    context = {"text": text}
    asker.tell_asker(case, "kabar", context, key=f"reported:{told.pk}", at=at, urgency=Urgency.NORMAL)


@transaction.atomic
def ask_back(case: Case, question: str, *, by: User, at: datetime) -> None:
    """What is not clear is asked; the clocks stand until it is answered. Raises Refused."""
    if no := policy.why_not_act(by, case, State.CLARIFYING):
        raise Refused(no)
    machine.move(case, State.CLARIFYING, by=by, at=at, verb="asked_back", text=question, is_public=True)
    _first_word(case, at=at)
    clocks.pause(case, why=_("Menunggu penjelasan pelapor"), on=day_in(case.region, at))
    context = {"text": question}
    key = f"asked_back:{case.version}"
    asker.tell_asker(case, "tanya", context, key=key, at=at, urgency=Urgency.NORMAL)


@transaction.atomic
def answer(case: Case, text: str, *, is_public: bool, by: User, at: datetime) -> None:
    """The body has acted, and says so. Whoever told the same is told, too. Raises Refused."""
    if no := policy.why_not_act(by, case, State.ANSWERED):
        raise Refused(no)
    if not text.strip():
        raise Refused(_("Tulis jawaban untuk pelapor: apa yang sudah dikerjakan, atau mengapa belum."))
    changes: dict[str, Any] = {"answered_at": at, "handler": by}
    machine.move(
        case, State.ANSWERED, by=by, at=at, verb="answered", changes=changes, text=text, is_public=True
    )
    Complaint.objects.filter(case=case).update(
        answer=text, answer_is_public=is_public, rating=None, rated_at=None
    )
    _first_word(case, at=at)
    clocks.meet(case, service_levels.ACT, at=at)
    clocks.end(case, at=at)
    clocks.start(case, levels_of(case.region).terms[service_levels.CLOSE], on=day_in(case.region, at))
    withdraw(f"case:{case.pk}", at=at)
    key = f"answered:{case.version}"
    for each in (case, *case_followers(case)):
        context = {"text": text, "main": case}
        asker.tell_asker(each, "dijawab", context, key=key, at=at, urgency=Urgency.NORMAL)


def case_followers(case: Case) -> list[Case]:
    """Complaints that were joined to this one."""
    return list(Case.objects.filter(complaint__merged_into=case).select_related("region"))


def _first_word(case: Case, *, at: datetime) -> None:
    Case.objects.filter(pk=case.pk, first_response_at=None).update(first_response_at=at)
    if Complaint.objects.filter(case=case, opened_at=None).update(opened_at=at):
        clocks.meet(case, service_levels.OPEN, at=at)
    case.refresh_from_db()


@transaction.atomic
def reply(case: Case, text: str, *, pictures: Sequence[Picture] = (), at: datetime) -> None:
    """A further word of the asker; when it was waited for, the clocks go on. Raises Refused."""
    today = Event.objects.filter(case=case, verb="replied", at__gte=at - timedelta(days=1)).count()
    if no := policy.why_not_write(case, today=today):
        raise Refused(no)
    lodging.attach(case, pictures, by=None, at=at)
    if case.state == State.CLARIFYING:
        to = State.ROUTED if case.body_id else State.VERIFIED
        machine.move(case, to, by=None, at=at, verb="replied", text=text, is_public=True)
    else:
        machine.tell(case, "replied", by=None, at=at, text=text, is_public=True)
    told = Event.objects.filter(case=case, verb="replied").latest("pk")
    if case.handler is not None:
        officers.tell(case, [case.handler], "balasan", key=f"replied:{told.pk}", at=at)


@transaction.atomic
def rate(case: Case, rating: int, *, note: str, at: datetime) -> None:
    """How satisfied the asker is, 1 to 5; three and more ends it. Raises Refused."""
    if no := policy.why_not_rate(case):
        raise Refused(no)
    if not 1 <= rating <= 5:
        raise Refused(_("Pilih nilai 1 sampai 5."))
    Complaint.objects.filter(case=case).update(rating=rating, rating_note=note.strip(), rated_at=at)
    machine.tell(case, "rated", by=None, at=at, text=note.strip(), data={"rating": rating})
    if rating >= 3 and case.state == State.ANSWERED:
        _close(case, why="rated", at=at)


@transaction.atomic
def reopen(case: Case, reason: str, *, at: datetime) -> None:
    """Not solved: back to the body, with all its clocks. Raises Refused."""
    if no := policy.why_not_reopen(case):
        raise Refused(no)
    if not reason.strip():
        raise Refused(_("Tulis apa yang belum selesai."))
    changes = {"closed_at": None}
    machine.move(
        case, State.ROUTED, by=None, at=at, verb="reopened", changes=changes, text=reason, is_public=True
    )
    Complaint.objects.filter(case=case).update(reopened=F("reopened") + 1)
    begin_turn(case, at=at)


@transaction.atomic
def give_up(case: Case, *, at: datetime) -> None:
    """The asker takes it back. Raises Refused."""
    if no := policy.why_not_withdraw(case):
        raise Refused(no)
    clocks.end(case, at=at)
    machine.move(
        case, State.WITHDRAWN, by=None, at=at, verb="withdrawn", changes={"closed_at": at}, is_public=True
    )
    withdraw(f"case:{case.pk}", at=at)
    _retain(case, at=at)


def close_due(*, at: datetime) -> int:
    """Answered, and nothing came back within its term."""
    rows = Case.objects.complaints().filter(state=State.ANSWERED, due_on__isnull=False)
    due = (
        case
        for case in rows.select_related("region", "complaint").iterator(200)
        if case.due_on is not None and case.due_on < day_in(case.region, at)
    )
    return machine.each(due, lambda case: _close(case, why="silence", at=at))


def lapse_due(*, at: datetime) -> int:
    """Asked back, and nothing came within the term for reacting to an answer: it lapses, and may be taken up again."""
    standing = Pause.objects.filter(
        case__kind=Kind.COMPLAINT, case__state=State.CLARIFYING, until_on=None
    ).select_related("case__region", "case__complaint")
    return machine.each(
        (pause.case for pause in standing if _is_over(pause, at=at)), lambda case: _lapse(case, at=at)
    )


def _is_over(pause: Pause, *, at: datetime) -> bool:
    region = pause.case.region
    days = levels_of(region).terms[service_levels.CLOSE].days
    return reckon(calendar(region), pause.since_on, days).ends_on < day_in(region, at)


def _lapse(case: Case, *, at: datetime) -> None:
    clocks.end(case, at=at)
    machine.move(case, State.LAPSED, by=None, at=at, verb="lapsed", changes={"closed_at": at}, is_public=True)
    _retain(case, at=at)


def _close(case: Case, *, why: str, at: datetime) -> None:
    clocks.end(case, at=at)
    machine.move(
        case,
        State.CLOSED,
        by=None,
        at=at,
        verb="closed",
        changes={"closed_at": at},
        is_public=True,
        data={"why": why},
    )
    _retain(case, at=at)


def _retain(case: Case, *, at: datetime) -> None:
    Party.objects.filter(case=case).update(keep_until=(at + KEPT).date())
