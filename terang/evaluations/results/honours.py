"""Who deserves an award, by the results that hold."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from msgspec import Struct

from terang.evaluations.models import Cycle, Entry, Predicate, Result
from terang.evaluations.results import standing
from terang.evaluations.states import AwardKind


class Proposal(Struct, frozen=True):
    entry: int
    kind: AwardKind
    title: str
    place: int


def best(cycle: Cycle, *, most: int, names: dict[str, str]) -> list[Proposal]:
    """The first `most` places of each class; bodies that share a place all have it. `names`: of classes."""
    rows = standing.holding(cycle).filter(place__lte=most).defer("bundle", "outcome")
    return [
        Proposal(
            row.entry_id,
            AwardKind.BEST,
            f"Terbaik {row.place} {names.get(row.entry.ranked, row.entry.ranked)}",
            row.place or 0,
        )
        for row in rows
    ]


def improved(cycle: Cycle) -> list[Proposal]:
    """Who gained most points since the year before, in the whole region; several when they gained the same."""
    gains = [(row, gain) for row in with_gains(cycle) if (gain := gain_of(row)) is not None and gain > 0]
    most = max((gain for _, gain in gains), default=None)
    return [
        Proposal(row.entry_id, AwardKind.IMPROVED, "Peningkatan nilai terbesar", 1)
        for row, gain in gains
        if gain == most
    ]


def with_gains(cycle: Cycle) -> Sequence[Result]:
    """Results that hold, each with `before`: the score of the year before, under the same or an earlier name."""
    own = Predicate.objects.filter(body=OuterRef("entry__body"), year=cycle.year - 1).values("score")[:1]
    merged = (
        Predicate.objects.filter(body__successor=OuterRef("entry__body"), year=cycle.year - 1)
        .order_by("-score")
        .values("score")[:1]
    )
    rows = standing.holding(cycle).defer("bundle", "outcome")
    return list(rows.annotate(before=Coalesce(Subquery(own), Subquery(merged))))


def gain_of(row: Result) -> Decimal | None:
    """Points gained; None without a score in either year."""
    before: Decimal | None = getattr(row, "before", None)
    return None if row.total is None or before is None else (row.total - before).quantize(Decimal("0.01"))


def entries(cycle: Cycle) -> list[tuple[str, str]]:
    """Bodies of a cycle, to choose from."""
    return [(str(pk), name) for pk, name in Entry.objects.filter(cycle=cycle).values_list("pk", "name")]
