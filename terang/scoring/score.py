"""From points to a score: exact, repeatable, explained to the last hundredth.

Everything is computed as exact fractions; the total is rounded half-up to two decimals once, before any
band is looked up. What cannot be assessed leaves the denominator.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import TypeVar

from msgspec import Struct

HUNDRED = Fraction(100)
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
    shares = _shares(groups)
    points = {i.code: i.points for g in groups for i in g.items}
    covered = sum((s for code, s in shares.items() if points[code] is not None), Fraction(0))
    scored = covered > 0 and 100 * (1 - covered) <= Fraction(limit)
    exact = {code: _worth(points[code], s, covered) if scored else Fraction(0) for code, s in shares.items()}
    settled = settle(exact)
    return Score(
        total=sum(settled.values(), Decimal("0.00")) if scored else None,
        covered=half_up(HUNDRED * covered),
        parts=_parts(groups, shares, settled),
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


def _shares(groups: Sequence[Group]) -> dict[str, Fraction]:
    """The part of the whole weight each item carries; together 1."""
    peopled = [g for g in groups if g.items]
    whole = sum((Fraction(g.weight) for g in peopled), Fraction(0))
    shares: dict[str, Fraction] = {}
    for group in peopled:
        inside = sum((Fraction(i.weight) for i in group.items), Fraction(0))
        for item in group.items:
            if item.code in shares:
                raise ValueError(f"item {item.code!r} appears twice")
            shares[item.code] = Fraction(group.weight) / whole * Fraction(item.weight) / inside
    return shares


def _worth(points: Decimal | None, share: Fraction, covered: Fraction) -> Fraction:
    return HUNDRED * Fraction(points) * share / covered if points is not None else Fraction(0)


def _parts(
    groups: Sequence[Group], shares: dict[str, Fraction], settled: dict[str, Decimal]
) -> tuple[Part, ...]:
    weights = settle({code: HUNDRED * share for code, share in shares.items()})
    return tuple(
        Part(i.code, g.code, weights[i.code], i.points, settled[i.code]) for g in groups for i in g.items
    )


def _subtotal(group: Group, shares: dict[str, Fraction], settled: dict[str, Decimal]) -> Subtotal:
    weight = sum((shares[i.code] for i in group.items), Fraction(0))
    assessed = [(shares[i.code], Fraction(i.points)) for i in group.items if i.points is not None]
    covered = sum((share for share, _ in assessed), Fraction(0))
    own = sum((share * points for share, points in assessed), Fraction(0))
    return Subtotal(
        code=group.code,
        weight=half_up(HUNDRED * weight),
        covered=half_up(HUNDRED * covered / weight),
        contribution=sum((settled[i.code] for i in group.items), Decimal("0.00")),
        own=half_up(HUNDRED * own / covered) if covered else None,
    )


def _cents(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
