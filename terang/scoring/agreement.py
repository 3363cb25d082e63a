"""Do verifiers agree, and is one stricter than the others? Read from questions that two marked without seeing each other."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from msgspec import Struct

from terang.scoring.score import half_up

LEAST: Final = 10
"""Fewer doubly marked questions than this say nothing about a person: shown as "belum cukup", never ranked."""


class Doubled(Struct, frozen=True):
    """One question marked twice: by whom, the value each chose, and its points (0-1)."""

    first: int
    second: int
    values: tuple[Hashable, Hashable]
    points: tuple[Decimal, Decimal]


class Leaning(Struct, frozen=True):
    """How a verifier marks compared with colleagues on the same questions."""

    verifier: int
    count: int
    mean: Decimal | None  # points of 100 above (lenient) or below (strict) the other; None when too few
    kappa: Decimal | None  # agreement with the others beyond chance; None when too few or undefined


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Decimal | None:
    """Cohen's kappa (1960), unweighted: agreement beyond what the two distributions give by chance.

    None without pairs, and when chance alone agrees always (everybody gave one and the same value).
    """
    if not pairs:
        return None
    count = len(pairs)
    seen = Fraction(sum(a == b for a, b in pairs), count)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum((Fraction(left[v] * right[v], count * count) for v in left), Fraction(0))
    return None if chance == 1 else signed((seen - chance) / (1 - chance))


def leanings(doubled: Iterable[Doubled]) -> tuple[Leaning, ...]:
    """One line for each verifier who took part, in the order of their numbers."""
    own: dict[int, list[tuple[Fraction, tuple[Hashable, Hashable]]]] = {}
    for one in doubled:
        gap = Fraction(one.points[0]) - Fraction(one.points[1])
        own.setdefault(one.first, []).append((gap, one.values))
        own.setdefault(one.second, []).append((-gap, (one.values[1], one.values[0])))
    return tuple(_leaning(verifier, own[verifier]) for verifier in sorted(own))


def _leaning(verifier: int, seen: list[tuple[Fraction, tuple[Hashable, Hashable]]]) -> Leaning:
    if len(seen) < LEAST:
        return Leaning(verifier, len(seen), None, None)
    mean = sum((gap for gap, _ in seen), Fraction(0)) / len(seen)
    return Leaning(verifier, len(seen), signed(mean * 100), kappa([values for _, values in seen]))


def signed(value: Fraction) -> Decimal:
    """Two decimals, halves away from zero, for values that may be negative."""
    return half_up(value) if value >= 0 else -half_up(-value)
