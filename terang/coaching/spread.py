"""What a small sample says, and when it says nothing."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median, quantiles
from typing import Final

from msgspec import Struct

LEAST: Final = 5  # values; a median of fewer is no more than an anecdote
_CENT: Final = Decimal("0.01")


class Spread(Struct, frozen=True):
    """`n` values. With fewer than LEAST the middle and the quarters are None: too few to say."""

    n: int
    middle: Decimal | None = None
    low: Decimal | None = None  # a quarter of the values is below
    high: Decimal | None = None  # a quarter is above


def spread(values: Sequence[Decimal]) -> Spread:
    if len(values) < LEAST:
        return Spread(len(values))
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(len(values), _cents(median(values)), _cents(low), _cents(high))


def _cents(value: Decimal) -> Decimal:
    return Decimal(value).quantize(_CENT, ROUND_HALF_UP)
