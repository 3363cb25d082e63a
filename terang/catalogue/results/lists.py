"""What the public sees of a body's lists beside the rows: decrees, numbers, freshness."""

from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from terang.bodies.models import Body, Region
from terang.catalogue.models import Decree, Entry, Exclusion
from terang.catalogue.states import Listed


def decrees(body: Body, listed: Listed) -> QuerySet[Decree]:
    """Without their lines, which may be long."""
    return Decree.objects.filter(body=body, listed=listed).defer("lines")


def summary(body: Body) -> dict[str, Any]:
    """Entries shown, how many a decree has decided, and when anything last changed; one query."""
    return (
        Entry.objects.shown()
        .filter(body=body)
        .aggregate(
            total=Count("pk"),
            decided=Count("pk", filter=Q(decree__isnull=False)),
            changed_at=Max("changed_at"),
        )
    )


def exclusions(region: Region, *, body: Body | None = None) -> QuerySet[Exclusion]:
    rows = Exclusion.objects.shown().filter(body__region=region)
    rows = rows.filter(body=body) if body else rows
    return rows.select_related("body", "decree").order_by("body__name", "title", "pk")


def expired(exclusions: list[Exclusion], today: date) -> set[int]:
    """Those whose time is over: they are to be opened, or tested anew."""
    return {each.pk for each in exclusions if each.is_expired(today)}


def held(region: Region) -> QuerySet[Body]:
    """Bodies with an entry, each with `listed` (how many)."""
    shown = Q(information__withdrawn_at=None, information__isnull=False)
    rows = Body.objects.filter(region=region).annotate(listed=Count("information", filter=shown))
    return rows.filter(listed__gt=0).order_by("name")
