"""What came out of a file: an instrument, or the reasons why not, row by row; and what a person should look at."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from terang.instruments.definition import Definition, Dimension, Indicator, Question


class Problem(Struct, frozen=True):
    """A row that cannot be used. `row` is the number the office sees; 0: the file as a whole."""

    sentence: str
    row: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        place = ", ".join(
            filter(
                None, (f"lembar {self.sheet}" if self.sheet else "", f"baris {self.row}" if self.row else "")
            )
        )
        return f"{place[:1].upper()}{place[1:]}: {self.sentence}" if place else self.sentence


class Repeat(Struct, frozen=True):
    """A question that stands in the file a second time."""

    code: str
    row: int
    first_row: int
    text: str
    weight: Decimal


class Brought(Struct, frozen=True):
    """The outcome of reading a file. Without `definition` nothing can be stored."""

    definition: Definition | None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    sections: int = 0  # rows that are headings of what follows


def without(definition: Definition, codes: Iterable[str]) -> Definition:
    """The definition less some questions; the weights above become smaller by theirs, empty branches disappear."""
    gone = frozenset(codes)
    dimensions = tuple(_dimension_without(d, gone) for d in definition.dimensions)
    return replace(definition, dimensions=tuple(d for d in dimensions if d.indicators))


def _dimension_without(dimension: Dimension, gone: frozenset[str]) -> Dimension:
    kept = tuple(_indicator_without(i, gone) for i in dimension.indicators)
    lost = sum((a.weight - b.weight for a, b in zip(dimension.indicators, kept, strict=True)), Decimal(0))
    return replace(
        dimension, indicators=tuple(i for i in kept if i.questions), weight=dimension.weight - lost
    )


def _indicator_without(indicator: Indicator, gone: frozenset[str]) -> Indicator:
    kept: tuple[Question, ...] = tuple(q for q in indicator.questions if q.code not in gone)
    lost = sum((q.weight for q in indicator.questions if q.code in gone), Decimal(0))
    return replace(indicator, questions=kept, weight=indicator.weight - lost)


def total(definition: Definition) -> Decimal:
    return sum((d.weight for d in definition.dimensions), Decimal(0))


Row = dict[str, Any]
