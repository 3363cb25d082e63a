"""What a website still lacks, as tasks: the page, what belongs there, and the points it brings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache

from terang.bodies.models import Body
from terang.instruments.load import instrument
from terang.publishing.models import SiteHome, TopicPage
from terang.publishing.results.shown import filled, with_nature
from terang.publishing.topics import Topic, topics


@dataclass(frozen=True)
class Task:
    """A page that is not yet shown ("belum terbit")."""

    topic: Topic
    page: int
    points: Decimal  # of 100, by the built-in instrument of the body's class
    has_draft: bool


@cache
def points(ranked: str) -> Mapping[str, Decimal]:
    """Points of each item by the built-in instrument for a ranking class; of 100 in all."""
    known = instrument("kip-kecamatan" if ranked == "kecamatan" else "kip-opd")
    found: dict[str, Decimal] = {}
    for dimension in known.dimensions:
        whole = sum((i.weight for i in dimension.indicators), Decimal(0))
        for one in dimension.indicators:
            found[one.code] = found.get(one.code, Decimal(0)) + dimension.weight * one.weight / whole
    return found


def missing(body: Body, *, at: datetime) -> tuple[Task, ...]:
    """Tasks of one body, those with the most points first."""
    return missing_of([body], at=at).get(body.pk, ())


def missing_of(bodies: Iterable[Body], *, at: datetime) -> dict[int, tuple[Task, ...]]:
    """Tasks of many bodies by key; only those with a website. A constant number of queries."""
    known = {body.pk: body for body in bodies}
    homes = list(with_nature(SiteHome.objects.filter(body__in=known)))
    full = filled(homes)
    told: dict[int, list[Task]] = {home.body_id: [] for home in homes}
    rows = TopicPage.objects.filter(body__in=full).values_list(
        "body", "topic", "pk", "has_unpublished_changes"
    )
    for body, code, page, has_draft in rows:
        if code in topics() and code not in full[body]:
            worth = points(known[body].ranked).get(code, Decimal(0))
            told[body].append(Task(topics()[code], page, worth, has_draft))
    order = list(topics())
    return {
        body: tuple(sorted(some, key=lambda t: (-t.points, order.index(t.topic.code))))
        for body, some in told.items()
    }
