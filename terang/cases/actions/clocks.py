"""Clocks of a case: they start, stand, are carried on once, and end. Their last day is always reckoned anew, never moved."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts.http import Refused
from terang.bodies.models import Region
from terang.cases.models import Case, Clock, Pause
from terang.cases.results.calendars import calendar, pauses_of, reckoned
from terang.cases.terms import Term, terms
from terang.lib.workdays import Calendar, reckon


def begin(case: Case, term: Term, *, on: date, days: Calendar) -> Clock:
    """The first clock of a case that has just come: nothing stands, and nothing else runs."""
    due_on = reckon(days, on, term.days).ends_on
    clock = Clock.objects.create(
        case=case,
        code=term.code,
        name=term.name,
        article=term.article,
        started_on=on,
        days=term.days,
        due_on=due_on,
    )
    Case.objects.filter(pk=case.pk).update(due_on=due_on)
    case.due_on = due_on
    return clock


def start(case: Case, term: Term | str, *, on: date) -> Clock:
    """A term begins to run with something that happened on that day."""
    found = terms()[term] if isinstance(term, str) else term
    clock = Clock.objects.create(
        case=case,
        code=found.code,
        name=found.name,
        article=found.article,
        started_on=on,
        days=found.days,
    )
    renew(case)
    clock.refresh_from_db()
    return clock


def extend(clock: Clock, *, days: int, reason: str, at: datetime) -> None:
    """Further working days; only once, and only with a reason."""
    fresh = Clock.objects.filter(pk=clock.pk, extra=0, ended_at=None)
    if not fresh.update(extra=days, reason=reason, extended_at=at):
        raise Refused(_("Jangka waktu ini sudah pernah diperpanjang, atau sudah berakhir."))
    clock.refresh_from_db()
    renew(clock.case)


def meet(case: Case, code: str, *, at: datetime) -> None:
    """What the term waited for came."""
    Clock.objects.filter(case=case, code=code, ended_at=None).update(met_at=at, ended_at=at)
    renew(case)


def end(case: Case, *codes: str, at: datetime) -> None:
    """Nothing is waited for any more; all of them, when none is named."""
    running = Clock.objects.filter(case=case, ended_at=None)
    (running.filter(code__in=codes) if codes else running).update(ended_at=at)
    renew(case)


def pause(case: Case, *, why: str, on: date) -> Pause:
    """All clocks of the case stand until `resume`."""
    made = Pause.objects.create(case=case, since_on=on, why=why)
    renew(case)
    return made


def resume(case: Case, *, on: date) -> None:
    Pause.objects.filter(case=case, until_on=None).update(until_on=on)
    renew(case)


def renew(case: Case) -> None:
    """Last days of what still runs, from the calendar as it is now."""
    _renew(case, calendar(case.region))


@transaction.atomic
def renew_region(region: Region) -> None:
    """After a region's own days have changed."""
    days = calendar(region)
    for case in Case.objects.filter(region=region, clocks__ended_at=None, clocks__isnull=False).distinct():
        _renew(case, days)


def _renew(case: Case, days: Calendar) -> None:
    pauses = pauses_of(case)
    running = list(case.clocks.filter(ended_at=None))
    for clock in running:
        found = reckoned(clock, days, pauses)
        clock.due_on = found.ends_on if found else None
    Clock.objects.bulk_update(running, ["due_on"])
    case.due_on = min((clock.due_on for clock in running if clock.due_on), default=None)
    Case.objects.filter(pk=case.pk).update(due_on=case.due_on)
