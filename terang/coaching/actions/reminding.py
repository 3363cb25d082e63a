"""Reminders of commitments: a month, a week and a day before, and the day after; each once for each due day."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from terang.bodies.days import day_in
from terang.bodies.models import Region
from terang.coaching import occasions
from terang.coaching.actions import letters
from terang.coaching.models import Commitment
from terang.coaching.states.commitments import Occasion
from terang.notices.models import Notice

_AHEAD = timedelta(days=32)  # no reminder comes earlier


def remind(*, at: datetime) -> int:
    """Letters of all regions whose day has come; how many are new."""
    return sum(
        _remind(region, at=at)
        for region in Region.objects.filter(bodies__commitments__isnull=False).distinct()
    )


def _remind(region: Region, *, at: datetime) -> int:
    today = day_in(region, at)
    rows = Commitment.objects.standing().filter(
        body__region=region, body__closed_on=None, due_on__lte=today + _AHEAD
    )
    due = {}
    for each in rows.select_related("body", "owner"):
        occasion = occasions.due(each.due_on, made_on=day_in(region, each.made_at), today=today)
        if occasion is not None:
            due[_key(each, occasion)] = (each, occasion)
    had = set(Notice.objects.filter(key__in=due).values_list("key", flat=True))
    return sum(_write(key, *due[key], region=region, at=at) for key in sorted(due.keys() - had))


def _key(commitment: Commitment, occasion: Occasion) -> str:
    """Another due day is another row of reminders."""
    return f"janji-{commitment.pk}-{occasion}-{commitment.due_on.isoformat()}"


def _write(key: str, commitment: Commitment, occasion: Occasion, *, region: Region, at: datetime) -> bool:
    left = (commitment.due_on - day_in(region, at)).days
    context = {
        "it": commitment,
        "occasion": occasion.value,
        "left": left,
        "late": -left,
        "address": letters.address("coaching:commitment", commitment.pk),
    }
    commitment.body.region = region
    with transaction.atomic():
        return letters.write(
            key,
            "coaching/letters/pengingat.txt",
            context,
            to=letters.recipients(commitment),
            region=region,
            about=f"commitment:{commitment.pk}",
            link=reverse("coaching:commitment", args=[commitment.pk]),
            at=at,
        )
