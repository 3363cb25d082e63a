"""Activities are noted, and what they yield enters the list by itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies.models import Body
from terang.catalogue import policies
from terang.catalogue.actions import listing
from terang.catalogue.actions.listing import Facts
from terang.catalogue.models import Activity, Yield
from terang.catalogue.states import ActivityState


@transaction.atomic
def note(
    body: Body, facts: dict[str, Any], yields: Sequence[dict[str, Any]], *, by: User | None, at: datetime
) -> Activity:
    """`facts`: fields of Activity; `yields`: fields of each Yield."""
    _refuse(body, by)
    activity = Activity.objects.create(body=body, by=by, at=at, **facts)
    _yield(activity, yields, by=by, at=at)
    _record("activity.noted", activity, by=by, at=at)
    return activity


@transaction.atomic
def change(
    activity: Activity,
    facts: dict[str, Any],
    yields: Sequence[dict[str, Any]],
    *,
    version: int,
    by: User,
    at: datetime,
) -> Activity:
    """What it yields no longer is withdrawn. Raises Overtaken."""
    _refuse(activity.body, by)
    same = Activity.objects.filter(pk=activity.pk, version=version)
    if not same.update(version=F("version") + 1, **facts):
        raise Overtaken(activity)
    activity.refresh_from_db()
    _yield(activity, yields, by=by, at=at)
    _record("activity.changed", activity, by=by, at=at)
    return activity


def _yield(activity: Activity, told: Sequence[dict[str, Any]], *, by: User | None, at: datetime) -> None:
    """The yields as told, in their order; each becomes an entry."""
    held = list(activity.yields.all())
    for one in held[len(told) :]:
        listing.withdraw(_source(one), by=by, at=at)
        one.delete()
    for n, fields in enumerate(told):
        if n < len(held):
            Yield.objects.filter(pk=held[n].pk).update(**fields)
        else:
            Yield.objects.create(activity=activity, **fields)
    facts = {_source(one): _facts(activity, one) for one in activity.yields.all()}
    if facts:
        listing.list_all(facts, body=activity.body, by=by, at=at)


def _source(one: Yield) -> str:
    return f"activity:{one.pk}"


def _facts(activity: Activity, one: Yield) -> Facts:
    """Information of an activity that is not done has no day of making yet."""
    is_done = activity.state == ActivityState.DONE
    return Facts(
        title=one.title,
        summary=activity.name,
        topic=one.topic,
        klass=one.klass,
        form=one.form,
        unit=activity.unit,
        maker=activity.unit,
        place=activity.place,
        made_on=activity.until_on if is_done else None,
        year=activity.until_on.year,
        link=one.link,
    )


def _refuse(body: Body, by: User | None) -> None:
    if by is not None and (reason := policies.why_not_tend(by, body)):
        raise Refused(reason)


def _record(verb: str, activity: Activity, *, by: User | None, at: datetime) -> None:
    data = {"body": activity.body_id, "state": activity.state, "yields": activity.yields.count()}
    journal.record(verb, activity, by=by, at=at, region=activity.body.region.code, data=data)
