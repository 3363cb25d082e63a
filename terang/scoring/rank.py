"""Ranking with ties: 1, 2, 2, 4."""

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
