"""Coaching on the front page: what is worth doing next for one's body, and what the coach must look after."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Q
from msgspec import Struct

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body, Membership, Region, Role
from terang.coaching.models import Advice, Commitment, EarlyWarning
from terang.instruments.effort import efforts

_FIRST: Final = 3  # pieces of advice
_SOON: Final = timedelta(days=7)


class Own(Struct, frozen=True):
    """One's body: what brings most for its effort, what was promised, and whether its predicate is in danger."""

    body: Any
    outlook: Any
    advice: Sequence[tuple[Any, str]]  # with how long it takes
    commitments: Sequence[tuple[Any, bool]]  # with whether they are late
    warning: Any


class Desk(Struct, frozen=True):
    """What a coach of a region looks after."""

    region: Any
    warnings: int
    late: int
    soon: int
    standing: int


def own(user: User, *, at: datetime) -> list[Own]:
    """Four queries, however many bodies."""
    held = Membership.objects.held_by(user).filter(body__isnull=False)
    bodies = list(
        Body.objects.active()
        .filter(pk__in=held.values("body"))
        .select_related("outlook", "region")
        .order_by("name")
    )
    advice: dict[int, list[tuple[Any, str]]] = {}
    for each in Advice.objects.filter(body__in=bodies):
        mine = advice.setdefault(each.body_id, [])
        if len(mine) < _FIRST:
            mine.append((each, efforts().told(each.minutes)))
    promised: dict[int, list[Commitment]] = {}
    for promise in Commitment.objects.standing().filter(body__in=bodies).select_related("owner"):
        promised.setdefault(promise.body_id, []).append(promise)
    warned = {w.body_id: w for w in EarlyWarning.objects.filter(body__in=bodies, cleared_at=None)}
    return [
        Own(
            body,
            getattr(body, "outlook", None),
            advice.get(body.pk, []),
            [(c, c.is_late(day_in(body.region, at))) for c in promised.get(body.pk, [])],
            warned.get(body.pk),
        )
        for body in bodies
    ]


def desks(user: User, *, at: datetime) -> list[Desk]:
    """Of each region one administers or audits; two queries for each."""
    held = Membership.objects.held_by(user).filter(role__in=(Role.ADMINISTRATOR, Role.AUDITOR))
    return [_desk(region, at=at) for region in Region.objects.filter(pk__in=held.values("region"))]


def _desk(region: Region, *, at: datetime) -> Desk:
    today = day_in(region, at)
    rows = Commitment.objects.standing().filter(body__region=region, body__closed_on=None)
    counted = rows.aggregate(
        standing=Count("pk"),
        late=Count("pk", Q(due_on__lt=today)),
        soon=Count("pk", Q(due_on__gte=today, due_on__lte=today + _SOON)),
    )
    warnings = EarlyWarning.objects.filter(region=region, cleared_at=None).count()
    return Desk(region=region, warnings=warnings, **counted)
