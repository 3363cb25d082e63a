"""Sheets are opened when their period begins: one for each body, with its due day by the region's working days."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.cases.results.calendars import calendar
from terang.datasets.models import Form, Row, Sheet, Version
from terang.datasets.periods import Period, between
from terang.datasets.states import IN_HAND, VersionState
from terang.lib.workdays import Calendar

BLANKS: Final = 3  # rows that a new sheet begins with


def open_all(*, at: datetime) -> int:
    """All forms that are still filled in; how many sheets are new."""
    return sum(
        open_sheets(form, at=at) for form in Form.objects.filter(ended_on=None).select_related("region")
    )


def open_sheets(form: Form, *, at: datetime) -> int:
    """The sheets of every period that has begun, and due days as the calendar has them now; how many are new."""
    days, today = calendar(form.region), day_in(form.region, at)
    _reckon_again(form, days)
    versions = list(
        form.versions.filter(state=VersionState.IN_USE).order_by("first_on").prefetch_related("bodies")
    )
    if not versions:
        return 0
    there = set(Sheet.objects.filter(form=form).values_list("body", "first_on"))
    made = [
        Sheet(
            form=form,
            version=version,
            body=body,
            first_on=period.first_on,
            due_on=due_on(version, period, days),
        )
        for version, period in _asked(form, versions, today)
        for body in version.bodies.all()
        if (body.pk, period.first_on) not in there and is_asked(body, period)
    ]
    return _store(made)


def is_asked(body: Body, period: Period) -> bool:
    """Whether a body existed in a period."""
    if body.closed_on is not None and body.closed_on <= period.last_on:
        return False
    return body.opened_on is None or body.opened_on <= period.last_on


def due_on(version: Version, period: Period, days: Calendar) -> date:
    return version.rule.due(period.last_on, days).ends_on


def _asked(form: Form, versions: list[Version], today: date) -> list[tuple[Version, Period]]:
    """Each period that has begun, with the version it is filled in by."""
    last = min(today, form.ended_on or today)
    periods = between(form.period_at(versions[0].first_on), form.period_at(last))
    return [
        (max((v for v in versions if v.first_on <= p.first_on), key=lambda v: v.first_on), p) for p in periods
    ]


@transaction.atomic
def _store(made: list[Sheet]) -> int:
    Sheet.objects.bulk_create(made, ignore_conflicts=True)
    keys = {(sheet.body_id, sheet.first_on) for sheet in made}
    form = made[0].form if made else None
    empty = Sheet.objects.filter(form=form, rows=None, started_at=None) if form else []
    fresh = [sheet for sheet in empty if (sheet.body_id, sheet.first_on) in keys]
    Row.objects.bulk_create(Row(sheet=sheet, place=n) for sheet in fresh for n in range(1, BLANKS + 1))
    return len(fresh)


def _reckon_again(form: Form, days: Calendar) -> None:
    """A day off that was added moves the due days of what is still to be handed in."""
    rows = Sheet.objects.filter(form=form, state__in=IN_HAND, submitted_at=None).select_related("version")
    moved = []
    for sheet in rows:
        sheet.form = form
        wanted = due_on(sheet.version, sheet.period, days)
        if wanted != sheet.due_on:
            sheet.due_on = wanted
            moved.append(sheet)
    Sheet.objects.bulk_update(moved, ["due_on"])
