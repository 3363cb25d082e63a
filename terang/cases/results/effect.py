"""More published, fewer requests? Requests about a topic before and after a body first published it, with what is not sure.

Only the body that published is looked at, and as many days on both sides as there are records, a year at most. The day of
publication counts as after. Nothing here says that publishing was the cause: bodies often publish what is asked for most
just then, and such a peak falls by itself. Requests that lie with no body yet are left out: they are all recent.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import Min
from msgspec import Struct

from terang.bodies.days import day_in
from terang.bodies.models import Body, Region
from terang.cases.models import Case
from terang.cases.subjects import topic_of
from terang.catalogue.models import Entry
from terang.inspections import shown
from terang.lib.intervals import Ratio, rate_ratio

MINIMUM: Final = 10  # requests on both sides together
LEAST_DAYS: Final = 90  # looked at on each side
SPAN: Final = timedelta(days=365)  # at most on each side
OLDEST: Final = timedelta(days=3 * 365)  # publications before are not looked at
_MONTH: Final = 365.25 / 12

Pair = tuple[int, str]  # body, topic


class Verdict(StrEnum):
    FEW = "sedikit"
    FEWER = "berkurang"
    MORE = "bertambah"
    UNSURE = "belum_jelas"


class Effect(Struct, frozen=True):
    """Of one topic, all bodies that published it together; months are those of a body on average."""

    topic: str
    bodies: int
    before: int
    after: int
    months_before: float
    months_after: float
    ratio: Ratio
    verdict: Verdict

    @property
    def name(self) -> str:
        return shown.name(self.topic)

    @property
    def rates(self) -> tuple[float, float]:
        """Requests a month to all these bodies together, before and after."""
        return self.before / self.months_before, self.after / self.months_after

    @property
    def is_enough(self) -> bool:
        return self.verdict is not Verdict.FEW


class _Span(Struct, frozen=True):
    """Days looked at around one publication: from `since`, until before `until`."""

    since: date
    on: date
    until: date

    @property
    def before(self) -> int:
        return (self.on - self.since).days

    @property
    def after(self) -> int:
        return (self.until - self.on).days


def effect(region: Region, *, today: date, body: Body | None = None) -> list[Effect]:
    """The most asked first. Three queries."""
    begun = Case.objects.requests().filter(region=region).aggregate(first=Min("received_on"))["first"]
    if begun is None:
        return []
    spans = {
        pair: span
        for pair, on in _published(region, body, today=today).items()
        if (span := _around(on, begun=begun, today=today)).before > 0 and span.after > 0
    }
    before, after = _asked(region, body, spans, today=today)
    topics: dict[str, list[Pair]] = {}
    for pair in spans:
        topics.setdefault(pair[1], []).append(pair)
    made = [
        measured(
            topic,
            bodies=len(pairs),
            before=(sum(before[p] for p in pairs), sum(spans[p].before for p in pairs)),
            after=(sum(after[p] for p in pairs), sum(spans[p].after for p in pairs)),
        )
        for topic, pairs in topics.items()
        if any(before[p] or after[p] for p in pairs)
    ]
    return sorted(made, key=lambda one: (-one.before - one.after, one.topic))


def measured(topic: str, *, bodies: int, before: tuple[int, int], after: tuple[int, int]) -> Effect:
    """`before`, `after`: requests, and days of one body that they were counted on."""
    ratio = rate_ratio(before[0], before[1], after[0], after[1])
    return Effect(
        topic=topic,
        bodies=bodies,
        before=before[0],
        after=after[0],
        months_before=before[1] / bodies / _MONTH,
        months_after=after[1] / bodies / _MONTH,
        ratio=ratio,
        verdict=_verdict(ratio, before[0] + after[0], min(before[1], after[1]) / bodies),
    )


def _verdict(ratio: Ratio, number: int, days: float) -> Verdict:
    if number < MINIMUM or days < LEAST_DAYS:
        return Verdict.FEW
    if ratio.high is not None and ratio.high < 1:
        return Verdict.FEWER
    return Verdict.MORE if ratio.low > 1 else Verdict.UNSURE


def _published(region: Region, body: Body | None, *, today: date) -> Mapping[Pair, date]:
    """The first day on which anybody could read of a topic at a body: entries with a link. What was planned, or listed
    before it was made, counts from the day of its making."""
    rows = Entry.objects.of(region).exclude(topic="").exclude(link="")
    rows = rows.filter(body=body) if body else rows
    found: dict[Pair, date] = {}
    is_shown = set[Pair]()
    for body_id, topic, listed_at, made_on, source, withdrawn_at in rows.order_by().values_list(
        "body", "topic", "listed_at", "made_on", "source", "withdrawn_at"
    ):
        if source.startswith("activity:") and made_on is None:
            continue
        on = max(day_in(region, listed_at), made_on or date.min)
        pair = (body_id, topic)
        found[pair] = min(found.get(pair, on), on)
        if withdrawn_at is None:
            is_shown.add(pair)
    return {pair: on for pair, on in found.items() if pair in is_shown and on > today - OLDEST}


def _around(on: date, *, begun: date, today: date) -> _Span:
    return _Span(since=max(begun, on - SPAN), on=on, until=min(today + timedelta(days=1), on + SPAN))


def _asked(
    region: Region, body: Body | None, spans: Mapping[Pair, _Span], *, today: date
) -> tuple[Counter[Pair], Counter[Pair]]:
    rows = Case.objects.requests().filter(
        region=region,
        body__in={body_id for body_id, _ in spans} if body is None else [body.pk],
        received_on__gte=today - OLDEST - SPAN,
        received_on__lte=today,
    )
    before, after = Counter[Pair](), Counter[Pair]()
    for body_id, topic, subject, on in rows.order_by().values_list("body", "topic", "subject", "received_on"):
        pair = (body_id, topic or topic_of(subject))
        span = spans.get(pair)
        if span and span.since <= on < span.until:
            (after if on >= span.on else before)[pair] += 1
    return before, after
