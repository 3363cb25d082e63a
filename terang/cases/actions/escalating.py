"""Escalation by rule: late, unopened, or nobody can be reached. Each step told once, to somebody higher, and journaled."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import IntegrityError, transaction

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Role
from terang.cases import officers, service_levels
from terang.cases.actions import machine
from terang.cases.models import Case, Clock, Escalation
from terang.cases.results.calendars import calendar
from terang.cases.states.cases import Kind, State
from terang.lib.workdays import Calendar, reckon
from terang.notices.models import Notice

Rule = Escalation.Rule
_CLOCKS = {
    service_levels.VERIFY: Rule.UNVERIFIED,
    service_levels.OPEN: Rule.UNOPENED,
    service_levels.ACT: Rule.LATE,
}


def follow(*, at: datetime) -> int:
    """All clocks of complaints that have run out; how many steps were taken."""
    running = Clock.objects.filter(
        case__kind=Kind.COMPLAINT, code__in=_CLOCKS, ended_at=None, due_on__lt=_tomorrow(at)
    ).select_related("case__region", "case__body", "case__complaint")
    taken, calendars = 0, dict[int, Calendar]()
    for clock in running.order_by("due_on", "pk").iterator(200):
        case = clock.case
        if clock.due_on is None or clock.due_on >= day_in(case.region, at) or _is_held_back(case):
            continue
        days = calendars.setdefault(case.region_id, calendar(case.region))
        step = _step(clock.due_on, day_in(case.region, at), days)
        taken += escalate(case, _CLOCKS[clock.code], step=step, at=at)
    return taken


def _tomorrow(at: datetime) -> date:
    """No zone is further than a day ahead."""
    return date.fromordinal(at.date().toordinal() + 1)


def _is_held_back(case: Case) -> bool:
    """What looks like spam alarms nobody; the team sees it in its own list."""
    return case.state == State.RECEIVED and bool(case.complaint.doubts)


def _step(due_on: date, today: date, days: Calendar) -> int:
    """1 the day after the last day, 2 and 3 after so many working days more."""
    rule = service_levels.escalation()
    step, last = 1, due_on
    while step < rule.steps and (last := reckon(days, last, rule.again).ends_on) < today:
        step += 1
    return step


def escalate(case: Case, rule: Rule, *, step: int, at: datetime) -> int:
    """Steps up to this one that were not taken yet; 1 when somebody new is told."""
    turn = case.complaint.turns
    try:
        with transaction.atomic():
            Escalation.objects.create(case=case, rule=rule, step=step, turn=turn, at=at)
            people = list(_people(case, step))
            facts = {"rule": rule.value, "step": step, "people": sorted(p.pk for p in people)}
            machine.tell(case, "escalated", by=None, at=at, data=facts)
            context = {"rule": rule.label, "step": step}
            key = f"escalated:{rule.value}:{step}:{turn}"
            officers.tell(case, people, "eskalasi", key=key, at=at, context=context)
    except IntegrityError:  # this step was taken already
        return 0
    return 1


def _people(case: Case, step: int) -> Iterator[User]:
    """The body's officers and head; then the team; then the main information officer. Whoever is missing is skipped over."""
    found: list[User] = []
    if case.body is not None and step == 1:
        found = officers.of_body(case.body, Role.OFFICER, Role.LEADER)
    if step == 2 or (not found and step == 1):
        found = officers.of_region(case.region, Role.RESPONDER)
    yield from found or officers.of_region(case.region, Role.ADMINISTRATOR)


def unreached(notice: Notice, at: datetime) -> None:
    """A notice about a complaint did not arrive: its number or mailbox fails. Somebody else is told at once."""
    kind, _, rest = notice.about.partition(":")
    if kind != "case" or not rest.isdecimal() or (notice.user_id is None and notice.contact is None):
        return
    rows = Case.objects.complaints().filter(state=State.ROUTED).select_related("region", "body", "complaint")
    if case := rows.filter(pk=rest).first():
        escalate(case, Rule.UNREACHED, step=2, at=at)


def without_anybody(case: Case, *, at: datetime) -> None:
    """It was sent to a body for which nobody can sign in and no contact is known."""
    escalate(case, Rule.UNREACHED, step=2, at=at)
