"""A score in words, one sentence for each item."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from terang.scoring.score import Part, Score

# The sentences are templates so that a report in another language can translate them before they are filled.
ASSESSED = "Bobot {weight}%, nilai {points} dari 1, menyumbang {contribution} poin."
UNASSESSED = (
    "Bobot {weight}% tidak dihitung karena tidak dapat dinilai; bobotnya dibagi ke indikator yang lain."
)
UNSCORED = "Bobot {weight}%; tidak ada skor karena terlalu banyak yang tidak dapat dinilai."


class Line(Struct, frozen=True):
    """How one item counts: the template and the numbers that fill it."""

    code: str
    name: str
    weight: Decimal
    points: Decimal | None
    contribution: Decimal
    template: str

    @property
    def words(self) -> str:
        return self.template.format(
            weight=comma(self.weight),
            points="" if self.points is None else comma(self.points),
            contribution=comma(self.contribution),
        )


def explain(result: Score, names: Mapping[str, str]) -> tuple[Line, ...]:
    """One line for each part, in the order of the instrument. A part without a name is called by its code."""
    return tuple(
        Line(p.code, names.get(p.code, p.code), p.weight, p.points, p.contribution, _template(p, result))
        for p in result.parts
    )


def comma(number: Decimal) -> str:
    """A number as Indonesian writes it: 12,5."""
    return format(number, "f").replace(".", ",")


def _template(part: Part, result: Score) -> str:
    if part.points is None:
        return UNASSESSED
    return ASSESSED if result.total is not None else UNSCORED
