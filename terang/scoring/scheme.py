"""What scoring reads of an instrument: weights, points, stages, gates, bands. The rest of the document it ignores."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from terang.scoring.band import Band


class StageKind(StrEnum):
    """Where the points of a stage come from."""

    WEBSITE = "website"  # questions with a machine rule, by what the machine found
    SAQ = "saq"  # every question, by what holds after verification and objection
    VISIT = "visit"  # sheets of judges, as the two below
    PUBLIC_TEST = "public_test"
    JURY = "jury"


class Judges(StrEnum):
    """How the sheets of several judges become one score."""

    MEAN = "mean"
    DROP_EXTREMES = "drop_extremes"  # highest and lowest total left out, from four sheets on


class Absence(StrEnum):
    """What follows when a body did not come."""

    ZERO = "zero"
    LEAVE_OUT = "leave_out"  # the stage leaves the calculation; its weight goes to the others
    DISQUALIFY = "disqualify"  # no total, no place


class AfterDeadline(StrEnum):
    REFUSE = "refuse"
    DEDUCT = "deduct"


class Option(Struct, frozen=True):
    code: str
    points: Decimal  # 0 to 1


class Step(Struct, frozen=True):
    """Points for a figure: the first step whose bound holds counts."""

    points: Decimal
    at_most: Decimal | None = None
    at_least: Decimal | None = None


class Question(Struct, frozen=True):
    code: str
    kind: str = "yes_no"
    text: str = ""
    weight: Decimal = Decimal(1)  # within its indicator
    options: tuple[Option, ...] = ()
    steps: tuple[Step, ...] = ()
    machine: Mapping[str, Any] | None = None  # the rule by which the machine answers
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Indicator(Struct, frozen=True):
    code: str
    name: str = ""
    weight: Decimal = Decimal(1)  # within its dimension
    questions: tuple[Question, ...] = ()
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Dimension(Struct, frozen=True):
    code: str
    name: str = ""
    weight: Decimal = Decimal(1)  # within the questionnaire
    indicators: tuple[Indicator, ...] = ()


class SheetItem(Struct, frozen=True):
    """One line of a judge's sheet."""

    code: str
    name: str = ""
    weight: Decimal = Decimal(1)


class Stage(Struct, frozen=True):
    code: str
    name: str
    weight: Decimal
    kind: StageKind
    items: tuple[SheetItem, ...] = ()
    absent: Absence = Absence.ZERO
    judges: Judges = Judges.MEAN


class Gate(Struct, frozen=True):
    """Something without which a body is not called more than `cap_band`, or has no more than `cap_score`."""

    code: str  # of a question or an indicator
    must_be: Decimal = Decimal(1)  # least points; of an indicator the weighted mean of its questions
    cap_band: str = ""
    cap_score: Decimal | None = None


class Late(Struct, frozen=True):
    after_deadline: AfterDeadline = AfterDeadline.REFUSE
    points: Decimal = Decimal(0)  # of 100, taken once
    grace_hours: int = 0


class Scheme(Struct, frozen=True):
    """An instrument, as far as it decides scores. Defaults are those of `instruments.parts`: a test compares them."""

    code: str
    version: str
    title: str
    dimensions: tuple[Dimension, ...] = ()
    bands: tuple[Band, ...] = ()
    stages: tuple[Stage, ...] = ()
    gates: tuple[Gate, ...] = ()
    late: Late = Late()
    unknown_limit: Decimal = Decimal(30)  # per cent of the weight that may stay unassessed
    tolerance: Decimal = Decimal("0.5")  # points: nearer to the edge of a band wants a second look

    @property
    def steps(self) -> tuple[Stage, ...]:
        """The stages; an instrument without them is its questionnaire."""
        return self.stages or (Stage("saq", "SAQ", Decimal(100), StageKind.SAQ),)


class Applicable(Protocol):
    @property
    def only(self) -> Sequence[str]: ...
    @property
    def never(self) -> Sequence[str]: ...


def applies(thing: Applicable, kind: str) -> bool:
    """Whether bodies of this kind are asked."""
    return kind not in thing.never and (not thing.only or kind in thing.only)


def read(document: Mapping[str, Any]) -> Scheme:
    """The scheme of an instrument's document. Raises msgspec.ValidationError."""
    return msgspec.convert(dict(document), Scheme, strict=False)
