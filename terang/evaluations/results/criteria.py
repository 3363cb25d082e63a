"""What the machine says about each criterion of a contest, from the last inspection: it stands beside the jury's sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from terang.evaluations import machine
from terang.evaluations.machine import Findings
from terang.evaluations.models import Entry
from terang.instruments.definition import Definition, Dimension, Question, applies, options
from terang.scoring import answers


@dataclass(frozen=True)
class Asked:
    """One question and what the machine found; `points` 0 to 1, None: could not be assessed."""

    text: str
    answer: str
    reason: str
    points: Decimal | None


@dataclass(frozen=True)
class Criterion:
    """`score` is 0 to 100 of the questions the machine could assess, None when there are none."""

    name: str
    score: Decimal | None
    asked: tuple[Asked, ...]

    @property
    def known(self) -> int:
        return sum(one.points is not None for one in self.asked)


def criteria(entry: Entry) -> tuple[Criterion, ...]:
    """By dimension of the instrument, those the machine can say something about; a fixed number of queries."""
    known = machine.findings([entry.body_id]).get(entry.body_id)
    definition: Definition = entry.cycle.instrument.definition
    found = (_criterion(dimension, entry.kind, known) for dimension in definition.dimensions)
    return tuple(one for one in found if one.asked)


def _criterion(dimension: Dimension, kind: str, known: Findings | None) -> Criterion:
    asked = [
        question
        for indicator in dimension.indicators
        for question in indicator.questions
        if question.machine is not None and applies(question, kind)
    ]
    said = [(question, _asked(question, machine.says(question, known))) for question in asked]
    return Criterion(dimension.name, _score(said), tuple(one for _, one in said))


def _asked(question: Question, said: Mapping[str, str]) -> Asked:
    value = said.get("value")
    label = next((o.label for o in options(question) if o.code == value), value or "")
    return Asked(question.text, label, said.get("reason", ""), answers.points(question, value))


def _score(said: Iterable[tuple[Question, Asked]]) -> Decimal | None:
    known = [(question.weight, one.points) for question, one in said if one.points is not None]
    weight = sum((w for w, _ in known), Decimal(0))
    if not weight:
        return None
    earned = sum((w * p for w, p in known), Decimal(0))
    return (100 * earned / weight).quantize(Decimal("0.01"), ROUND_HALF_UP)
