"""Totals and places of very many bodies at once, with the same results as `outcome.evaluate`, to the last bit.

Everything is whole numbers: shares over one common denominator, points in hundred-thousandths as they are
stored. Only the questionnaire is bulk; stages with judges are few and go through `evaluate`.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from math import lcm
from operator import mul
from typing import TypeVar

from terang.scoring.plan import Plan
from terang.scoring.rank import rank

UNKNOWN = -1
"""Points that cannot be assessed, in a row of whole numbers."""
UNIT = 100_000
Key = TypeVar("Key", bound=Hashable)


class Scale:
    """Shares of the questions of a plan as whole numbers over `denominator`."""

    def __init__(self, plan: Plan) -> None:
        if len(plan.stages) != 1 or plan.scheme.gates:
            raise ValueError("only a questionnaire without gates goes in bulk")
        self.codes = tuple(q.code for q in plan.questions)
        self.denominator = lcm(*(q.share.denominator for q in plan.questions))
        self.shares = tuple(int(q.share * self.denominator) for q in plan.questions)
        limit = plan.scheme.unknown_limit
        self.limit, self.of = limit.as_integer_ratio()

    def cents(self, row: Sequence[int]) -> int | None:
        """The total of one body in hundredths, half-up; None when too little could be assessed.

        `row`: points of each question in order, in hundred-thousandths, or UNKNOWN.
        """
        worth, covered = sum(map(mul, self.shares, row)), self.denominator
        if UNKNOWN in row:
            unknown = sum(share for share, points in zip(self.shares, row, strict=True) if points == UNKNOWN)
            worth, covered = worth + unknown, covered - unknown
            if not covered or 100 * unknown * self.of > self.limit * self.denominator:
                return None
        # worth / (covered × UNIT) × 10,000, plus a half, rounded down.
        twice: int = (2 * 10_000 * worth + covered * UNIT) // (2 * covered * UNIT)
        return twice


def totals(scale: Scale, rows: Iterable[Sequence[int]]) -> list[int | None]:
    """Totals of all bodies of one kind, in hundredths."""
    return list(map(scale.cents, rows))


def whole(points: Decimal | None) -> int:
    """Points as a whole number. Raises ValueError beyond five decimals: it would no longer be exact."""
    if points is None:
        return UNKNOWN
    scaled = points * UNIT
    if scaled != int(scaled):
        raise ValueError(f"{points} has more than five decimals")
    return int(scaled)


def places(cents: Mapping[Key, int | None], classes: Mapping[Key, str]) -> dict[Key, int]:
    """Place of each body in its class, shared when tied; who has no total has no place."""
    by_class: dict[str, dict[Key, int | None]] = {}
    for key, total in cents.items():
        by_class.setdefault(classes[key], {})[key] = total
    return {key: place for group in by_class.values() for key, place in rank(group).items()}
