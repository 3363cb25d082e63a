"""Ranking with ties: 1, 2, 2, 4."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Number = TypeVar("Number", Decimal, int)


def rank(totals: Mapping[Key, Number | None]) -> dict[Key, int]:
    """Place of each key, the highest total first. Who has no total has no place."""
    scored = {key: total for key, total in totals.items() if total is not None}
    places: dict[Number, int] = {}
    for place, total in enumerate(sorted(scored.values(), reverse=True), start=1):
        places.setdefault(total, place)
    return {key: places[total] for key, total in scored.items()}


def spans(totals: Mapping[Key, Decimal | None], tolerance: Decimal) -> dict[Key, tuple[int, int]]:
    """For each key the first and the last place among the totals it cannot be told apart from.

    Two totals are alike when they are equal or differ by less than `tolerance`. With a tolerance of 0 the first is
    the place of `rank`, and the last is that of the last one with the same total.
    """
    scored = {key: total for key, total in totals.items() if total is not None}
    rising = sorted(scored.values())
    count = len(rising)
    found = {}
    for key, total in scored.items():
        above = count - max(bisect_left(rising, total + tolerance), bisect_right(rising, total))
        below = min(bisect_right(rising, total - tolerance), bisect_left(rising, total))
        found[key] = (above + 1, count - below)
    return found
