"""Does coaching help? Counts and spreads before and after, and nothing that the numbers cannot carry."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Q, Subquery
from msgspec import Struct

from terang.bodies.models import Body, Region
from terang.coaching.models import Commitment, Visit
from terang.coaching.spread import LEAST, Spread, spread
from terang.coaching.states.commitments import CommitmentState
from terang.coaching.states.visits import VisitState
from terang.evaluations.models import Predicate
from terang.inspections.models import Inspection

__all__ = ("LEAST", "compared", "kept", "promised", "published_scores", "visited", "website_scores")
Pairs = Mapping[int, tuple[Decimal, Decimal]]  # body to score before and after


class Group(Struct, frozen=True):
    """Bodies that were coached, or the others. `left_out`: without a score before or after."""

    count: int
    left_out: int
    before: Spread
    after: Spread
    change: Spread
    up: int
    same: int
    down: int


class Compared(Struct, frozen=True):
    coached: Group
    others: Group


class Kept(Struct, frozen=True):
    """Commitments whose day fell into the period."""

    due: int
    in_time: int
    late: int  # kept, but later
    waiting: int  # not kept, and its day has passed
    dropped: int
    lost: int
    days: Spread  # from the advice to the fix, of all that were kept


def visited(region: Region, start: date, end: date) -> set[int]:
    """Bodies a visit to which was made in the period."""
    rows = Visit.objects.filter(body__region=region, state=VisitState.DONE, on__gte=start, on__lte=end)
    return set(rows.values_list("body", flat=True))


def promised(region: Region, start: date, end: date) -> set[int]:
    """Bodies that made a commitment in the period."""
    first, last = _instants(region, start, end)
    rows = Commitment.objects.filter(body__region=region, made_at__gte=first, made_at__lt=last)
    return set(rows.values_list("body", flat=True))


def compared(region: Region, coached: Collection[int], pairs: Pairs) -> Compared:
    bodies = set(Body.objects.active().filter(region=region).values_list("pk", flat=True))
    return Compared(_group(bodies & set(coached), pairs), _group(bodies - set(coached), pairs))


def _group(bodies: Collection[int], pairs: Pairs) -> Group:
    known = [pairs[body] for body in bodies if body in pairs]
    moved = [after - before for before, after in known]
    return Group(
        count=len(bodies),
        left_out=len(bodies) - len(known),
        before=spread([before for before, _ in known]),
        after=spread([after for _, after in known]),
        change=spread(moved),
        up=_count(moved, lambda m: m > 0),
        same=_count(moved, lambda m: m == 0),
        down=_count(moved, lambda m: m < 0),
    )


def _count(values: Sequence[Decimal], is_so: Callable[[Decimal], bool]) -> int:
    return sum(1 for value in values if is_so(value))


def website_scores(region: Region, start: date, end: date) -> Pairs:
    """Of the last inspection before the period, and of the last within it. One query."""
    first, last = _instants(region, start, end)
    scored = (
        Inspection.objects.done()
        .filter(body=OuterRef("pk"), score__isnull=False)
        .order_by("-finished_at", "-pk")
    )
    rows = (
        Body.objects.active()
        .filter(region=region)
        .annotate(
            before=Subquery(scored.filter(finished_at__lt=first).values("score")[:1]),
            after=Subquery(scored.filter(finished_at__gte=first, finished_at__lt=last).values("score")[:1]),
        )
    )
    known = rows.filter(before__isnull=False, after__isnull=False)
    return {pk: (before, after) for pk, before, after in known.values_list("pk", "before", "after")}


def published_scores(region: Region, start: date, end: date) -> Pairs:
    """Of the last evaluation up to the year the period begins in, and of the last one after it. One query."""
    of_body = Predicate.objects.filter(body=OuterRef("pk"), score__isnull=False).order_by("-year")
    rows = (
        Body.objects.active()
        .filter(region=region)
        .annotate(
            before=Subquery(of_body.filter(year__lte=start.year).values("score")[:1]),
            after=Subquery(of_body.filter(year__gt=start.year, year__lte=end.year).values("score")[:1]),
        )
    )
    known = rows.filter(before__isnull=False, after__isnull=False)
    return {pk: (before, after) for pk, before, after in known.values_list("pk", "before", "after")}


def kept(region: Region, start: date, end: date, *, today: date) -> Kept:
    """Two queries."""
    zone = ZoneInfo(region.zone)
    rows = Commitment.objects.filter(body__region=region, due_on__gte=start, due_on__lte=end)
    counted = rows.aggregate(
        due=Count("pk"),
        waiting=Count("pk", Q(state=CommitmentState.OPEN, due_on__lt=today)),
        dropped=Count("pk", Q(state=CommitmentState.DROPPED)),
        lost=Count("pk", Q(state=CommitmentState.LOST)),
    )
    done = rows.filter(state=CommitmentState.KEPT).values_list("made_at", "kept_at", "due_on")
    in_time, late, days = 0, 0, []
    for made_at, kept_at, due_on in done:
        if kept_at is not None:
            is_late = kept_at.astimezone(zone).date() > due_on
            in_time, late = in_time + (not is_late), late + is_late
            days.append(Decimal((kept_at - made_at).days))
    return Kept(**counted, in_time=in_time, late=late, days=spread(days))


def _instants(region: Region, start: date, end: date) -> tuple[datetime, datetime]:
    """From the first instant of `start` until just before the day after `end`, in the zone of the region."""
    zone = ZoneInfo(region.zone)
    after = date.fromordinal(end.toordinal() + 1)
    return datetime.combine(start, time(), zone), datetime.combine(after, time(), zone)
