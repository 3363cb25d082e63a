"""Owners are written to before what they published runs out, and before an exclusion ends; once for each day it is due."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body, Membership, Region, Role
from terang.catalogue.models import Entry, Exclusion
from terang.catalogue.periods import remind_ahead
from terang.notices.actions.telling import Told, tell_all

_EXCLUSIONS_AHEAD: Final = timedelta(days=60)  # a consequence test takes its time
_MOST: Final = 40  # lines of a letter


def remind(*, at: datetime) -> int:
    """Letters of all bodies with something due; how many are new."""
    return sum(
        _remind(region, at=at)
        for region in Region.objects.filter(bodies__information__isnull=False).distinct()
    )


def _remind(region: Region, *, at: datetime) -> int:
    today = day_in(region, at)
    entries = (
        Entry.objects.shown().of(region).filter(due_on__lte=today + remind_ahead(), body__closed_on=None)
    )
    entries = entries.filter(_not_told("due_on")).select_related("body").order_by("due_on", "title")
    exclusions = Exclusion.objects.shown().filter(
        body__region=region, until_on__lte=today + _EXCLUSIONS_AHEAD
    )
    exclusions = exclusions.filter(_not_told("until_on")).select_related("body").order_by("until_on")
    bodies = {each.body.pk: each.body for each in (*entries, *exclusions)}
    owners = _owners(list(bodies))
    return sum(
        _write(
            body, owners.get(key, []), [e for e in entries if e.body_id == key], [x for x in exclusions if x.body_id == key],
            region=region, today=today, at=at,
        )
        for key, body in bodies.items()
    )  # fmt: skip


def _not_told(day: str) -> Q:
    return Q(reminded_for=None) | ~Q(reminded_for=F(day))


def _owners(bodies: Sequence[int]) -> dict[int, list[User]]:
    """Officers of each body."""
    held = Membership.objects.filter(body__in=bodies, role=Role.OFFICER, until_at=None, user__is_active=True)
    found: dict[int, list[User]] = {}
    for membership in held.select_related("user").order_by("pk"):
        found.setdefault(membership.body_id or 0, []).append(membership.user)
    return found


def _write(
    body: Body,
    to: Sequence[User],
    entries: Sequence[Entry],
    exclusions: Sequence[Exclusion],
    *,
    region: Region,
    today: date,
    at: datetime,
) -> int:
    """One letter for all that is due of a body. Nobody to write to: nothing is ticked off, it goes when there is."""
    if not to:
        return 0
    context = {
        "body": body, "today": today, "entries": entries[:_MOST], "more": max(0, len(entries) - _MOST),
        "exclusions": exclusions[:_MOST],
        "address": f"{settings.SITE_URL}{reverse('catalogue:entries')}?urut=tinjau",
        "excluded_address": f"{settings.SITE_URL}{reverse('catalogue:exclusions')}",
    }  # fmt: skip
    last = max([*(e.pk for e in entries), *(x.pk for x in exclusions)])
    with transaction.atomic():
        letters = [
            Told(
                user, "catalogue/letters/tinjau.txt", context, f"informasi-{body.pk}-{today.isoformat()}-{last}-{user.pk}",
                region=region, about=f"informasi:{body.pk}",
            )
            for user in to
        ]  # fmt: skip
        new = tell_all(letters, at=at)
        Entry.objects.filter(pk__in=[e.pk for e in entries]).update(reminded_for=F("due_on"))
        Exclusion.objects.filter(pk__in=[x.pk for x in exclusions]).update(reminded_for=F("until_on"))
    return new
