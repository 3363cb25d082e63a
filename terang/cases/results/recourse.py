"""What an asker may still do, until when and why: object to the superior, then go to the information commission."""

from datetime import date

from terang.bodies.days import day_in
from terang.cases.models import Case, Clock, Objection
from terang.cases.policies import objections as policy
from terang.cases.results.calendars import calendar
from terang.cases.results.timeline import Dated
from terang.cases.states.objections import ObjectionState
from terang.cases.terms import terms
from terang.lib.workdays import Reckoned, reckon


def open_to(case: Case, *, today: date) -> list[Dated]:
    """Terms of the asker that have begun and are not over, each with its reasons."""
    found: list[Dated] = []
    last = policy.last_day(case, today=today)
    if last and policy.why_not_file_any(case, on=today) is None:
        found.append(_dated(case, "keberatan", last, today=today))
    for objection in case.objections.select_related("clock"):
        until = dispute_until(objection, today=today)
        if until and until.ends_on >= today and not hasattr(objection, "dispute"):
            found.append(_dated(case, "sengketa", until, today=today))
    return found


def dispute_until(objection: Objection, *, today: date) -> Reckoned | None:
    """Fourteen working days after the decision, as if it was received that day, or after the superior's silence."""
    region = objection.case.region
    since = day_in(region, objection.decided_at) if objection.decided_at else _silent_on(objection, today)
    return reckon(calendar(region), since, terms()["sengketa"].days) if since else None


def _silent_on(objection: Objection, today: date) -> date | None:
    """The superior's last day, when it has passed without a word."""
    due = objection.clock.due_on if objection.clock else None
    is_waiting = objection.state == ObjectionState.FILED
    return due if is_waiting and due and due < today else None


def _dated(case: Case, code: str, last: Reckoned, *, today: date) -> Dated:
    term = terms()[code]
    clock = Clock(
        case=case, code=code, name=term.name, article=term.article, started_on=last.start, days=last.days
    )
    return Dated(clock, last, calendar(case.region).between(today, last.ends_on))
