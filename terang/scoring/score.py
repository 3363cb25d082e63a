"""From points to a score: exact, repeatable, explained to the last hundredth.

Everything is computed as exact fractions; the total is rounded half-up to two decimals once, before any
band is looked up. What cannot be assessed leaves the denominator.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TypeVar

from msgspec import Struct

Key = TypeVar("Key", str, tuple[str, str])


class Item(Struct, frozen=True):
    """One thing that is scored. `points` is between 0 and 1; None when it cannot be assessed."""

    code: str
    weight: Decimal  # relative to the other items of its group, above 0
    points: Decimal | None = None


class Group(Struct, frozen=True):
    """A dimension. Its weight is shared by its items; a group without items takes no part."""

    code: str
    weight: Decimal  # relative to the other groups, above 0
    items: tuple[Item, ...] = ()


class Part(Struct, frozen=True):
    """What one item adds to the total. Contributions add up to the total, to the hundredth."""

    code: str
    group: str
    weight: Decimal  # per cent of the whole, what cannot be assessed included
    points: Decimal | None
    contribution: Decimal  # of 100


class Subtotal(Struct, frozen=True):
    """What one group adds to the total."""

    code: str
    weight: Decimal  # per cent of the whole
    covered: Decimal  # per cent of the group's weight that could be assessed
    contribution: Decimal  # sum of the contributions of its items
    own: Decimal | None  # 0-100, the group looked at alone; None when nothing of it could be assessed


class Score(Struct, frozen=True):
    """The total (0-100, two decimals), or None when too little could be assessed, and how it came about."""

    total: Decimal | None
    covered: Decimal  # per cent of the weight that could be assessed
    parts: tuple[Part, ...]
    groups: tuple[Subtotal, ...]


def half_up(value: Fraction) -> Decimal:
    """Two decimals, halves away from zero. Values are never negative here."""
    return _cents(int(value * 100 + Fraction(1, 2)))


def score(groups: Sequence[Group], *, limit: Decimal) -> Score:
    """Weighted mean of the points of all items that could be assessed, times 100.

    `limit` is the share of weight in per cent that may stay unassessed; beyond it there is no total.
    """
    shares = _shares(tuple((g.code, g.weight, tuple((i.code, i.weight) for i in g.items)) for g in groups))
    assessed = [i for g in groups for i in g.items if i.points is not None]
    covered = sum(shares.counts[i.code] for i in assessed)
    scored = covered > 0 and Fraction(100 * (shares.whole - covered), shares.whole) <= Fraction(limit)
    worth, fine = _worth(assessed if scored else (), shares)
    settled = settle_over(
        {code: 10_000 * worth.get(code, 0) for code in shares.counts}, (covered or 1) * fine
    )
    return Score(
        total=sum(settled.values(), Decimal("0.00")) if scored else None,
        covered=_per_cent(covered, shares.whole),
        parts=tuple(
            Part(i.code, g.code, shares.weights[i.code], i.points, settled[i.code])
            for g in groups
            for i in g.items
        ),
        groups=tuple(_subtotal(g, shares, settled) for g in groups if g.items),
    )


def settle(exact: dict[Key, Fraction]) -> dict[Key, Decimal]:
    """Round each value to hundredths so that they add up to the rounded sum (largest remainder, then code)."""
    denominator = lcm(*(value.denominator for value in exact.values()))
    return settle_over(
        {code: value.numerator * (denominator // value.denominator) * 100 for code, value in exact.items()},
        denominator,
    )


def settle_over(hundredths: dict[Key, int], denominator: int) -> dict[Key, Decimal]:
    """The same for numerators over one denominator, which are in hundredths already."""
    parts = {code: divmod(value, denominator) for code, value in hundredths.items()}
    rounded = (2 * sum(hundredths.values()) + denominator) // (2 * denominator)
    spare = rounded - sum(cents for cents, _ in parts.values())
    by_remainder = sorted(parts, key=lambda code: (-parts[code][1], code)) if spare else []
    raised = set(by_remainder[:spare])
    return {code: _cents(cents + (code in raised)) for code, (cents, _) in parts.items()}


class _Shares(Struct, frozen=True):
    """How the weight is divided, as counts of one small enough unit, so that everything after is whole numbers."""

    counts: Mapping[str, int]  # by code of the item
    whole: int
    weights: Mapping[str, Decimal]  # the same in per cent, settled


@lru_cache(maxsize=256)
def _shares(groups: tuple[tuple[str, Decimal, tuple[tuple[str, Decimal], ...]], ...]) -> _Shares:
    """The same for every body that is asked the same: code and weight of each group, of each of its items."""
    peopled = [(weight, items) for _, weight, items in groups if items]
    heavy = sum((Fraction(weight) for weight, _ in peopled), Fraction(0))
    exact: dict[str, Fraction] = {}
    for weight, items in peopled:
        inside = sum((Fraction(own) for _, own in items), Fraction(0))
        for code, own in items:
            if code in exact:
                raise ValueError(f"item {code!r} appears twice")
            exact[code] = Fraction(weight) / heavy * Fraction(own) / inside
    whole = lcm(*(share.denominator for share in exact.values()))
    counts = {code: share.numerator * (whole // share.denominator) for code, share in exact.items()}
    return _Shares(counts, whole, settle_over({code: 10_000 * n for code, n in counts.items()}, whole))


def _worth(assessed: Iterable[Item], shares: _Shares) -> tuple[dict[str, int], int]:
    """Count times points of each item, and of which part of one unit that is: a half when there are half points."""
    points = {i.code: i.points.as_integer_ratio() for i in assessed if i.points is not None}
    fine = lcm(*(below for _, below in points.values()))
    return {c: shares.counts[c] * over * (fine // below) for c, (over, below) in points.items()}, fine


def _subtotal(group: Group, shares: _Shares, settled: Mapping[str, Decimal]) -> Subtotal:
    weight = sum(shares.counts[i.code] for i in group.items)
    assessed = [i for i in group.items if i.points is not None]
    covered = sum(shares.counts[i.code] for i in assessed)
    worth, fine = _worth(assessed, shares)
    return Subtotal(
        code=group.code,
        weight=_per_cent(weight, shares.whole),
        covered=_per_cent(covered, weight),
        contribution=sum((settled[i.code] for i in group.items), Decimal("0.00")),
        own=_per_cent(sum(worth.values()), covered * fine) if covered else None,
    )


def _per_cent(part: int, whole: int) -> Decimal:
    """Half-up, two decimals; of nothing it is nothing."""
    return _cents((20_000 * part + whole) // (2 * whole)) if whole else _cents(0)


def _cents(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
