"""Inspections that come again by themselves."""

from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.inspections import policies
from terang.inspections.actions.asking import ask_many
from terang.inspections.models import Batch, Schedule
from terang.inspections.states import Trigger
from terang.roster.kinds import kinds


@transaction.atomic
def put(
    region: Region, *, ranked: str, days: int, next_at: datetime, is_on: bool, by: User, at: datetime
) -> Schedule:
    """One schedule for a class, or for all ("")."""
    if reason := policies.why_not_schedule(region, by=by):
        raise Refused(reason)
    schedule, _made = Schedule.objects.update_or_create(
        region=region, ranked=ranked, defaults={"days": days, "next_at": next_at, "is_on": is_on}
    )
    facts = {"ranked": ranked, "days": days, "on": is_on}
    journal.record("schedule.put", schedule, by=by, at=at, region=region.code, data=facts)
    return schedule


@transaction.atomic
def remove(schedule: Schedule, *, by: User, at: datetime) -> None:
    if reason := policies.why_not_schedule(schedule.region, by=by):
        raise Refused(reason)
    facts = {"ranked": schedule.ranked}
    journal.record("schedule.removed", schedule, by=by, at=at, region=schedule.region.code, data=facts)
    schedule.delete()


def ask_what_is_due(*, at: datetime) -> list[Batch]:
    """Ask for what is due; by the database's clock, and once, however many workers look at the same time."""
    due = Schedule.objects.filter(is_on=True, next_at__lte=at).select_related("region")
    return [batch for schedule in due if (batch := _ask(schedule, at=at))]


@transaction.atomic
def _ask(schedule: Schedule, *, at: datetime) -> Batch | None:
    """Whoever moves the day asks. What was missed while no worker ran is asked for once, not for every time."""
    mine = Schedule.objects.filter(pk=schedule.pk, next_at=schedule.next_at, is_on=True)
    if not mine.update(next_at=following(schedule, at=at)):
        return None
    bodies = Body.objects.active().filter(region=schedule.region)
    if schedule.ranked:
        bodies = bodies.filter(ranked=schedule.ranked)
    name = kinds().class_names.get(schedule.ranked) or _("Semua badan publik")
    try:
        with transaction.atomic():
            return ask_many(
                schedule.region,
                bodies,
                label=_("Terjadwal: %s") % name,
                by=None,
                trigger=Trigger.SCHEDULE,
                at=at,
            )
    except Refused:
        return None  # no body of the class has a website, or all are being inspected


def following(schedule: Schedule, *, at: datetime) -> datetime:
    """The next time after `at`, at the hour of the day it always is."""
    step = timedelta(days=schedule.days)
    missed = max(1, ceil((at - schedule.next_at) / step)) if at > schedule.next_at else 1
    coming = schedule.next_at + missed * step
    return coming if coming > at else coming + step
