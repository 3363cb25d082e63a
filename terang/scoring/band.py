"""Bands: names for ranges of a score. They are data of an instrument, never code."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct


class Band(Struct, frozen=True):
    """Everything from `floor` up to the next higher floor."""

    name: str
    floor: Decimal


def band(total: Decimal, bands: Sequence[Band]) -> Band | None:
    """The highest band whose floor `total` reaches; None below the lowest. Round `total` first."""
    reached = [b for b in bands if total >= b.floor]
    return max(reached, key=lambda b: b.floor) if reached else None
