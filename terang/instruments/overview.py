"""An instrument as pages show it: rows with what a person asks of them. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from msgspec import Struct

from terang.instruments.definition import (
    AfterDeadline,
    Definition,
    Fault,
    Indicator,
    Question,
    Stage,
    applies,
    faults,
    grounds,
    indicators,
    options,
    questions,
)
from terang.instruments.exchange.columns import ABSENCES, JUDGES, KINDS, STAGES, STATUSES
from terang.instruments.model import Status
from terang.instruments.parts import BY_SHEET, MEGABYTE
from terang.roster.kinds import kinds
from terang.scoring.registers import REGISTERS


class Ground(Struct, frozen=True):
    """The basis of something, and whether it may be called law."""

    text: str
    is_law: bool
    word: str  # "Dasar hukum", "Usulan …"


class QuestionRow(Struct, frozen=True):
    question: Question
    kind: str
    options: tuple[Any, ...]
    ground: Ground
    machine: str  # in words; "" when people answer
    audience: str  # "hanya desa"; "" for all
    heading: str  # of a section that begins here; ""
    number: int
    size: str  # of evidence, "2 MB"
    faults: tuple[Fault, ...] = ()


class IndicatorRow(Struct, frozen=True):
    indicator: Indicator
    ground: Ground
    audience: str
    questions: tuple[QuestionRow, ...]
    total: Decimal
    faults: tuple[Fault, ...] = ()


class DimensionRow(Struct, frozen=True):
    dimension: Any
    indicators: tuple[IndicatorRow, ...]
    total: Decimal
    asked: int
    faults: tuple[Fault, ...] = ()


class Overview(Struct, frozen=True):
    dimensions: tuple[DimensionRow, ...]
    total: Decimal
    asked: int
    by_machine: int
    faults: tuple[Fault, ...]
    law: int  # questions that rest on law that was read
    told: tuple[tuple[str, str], ...]  # faults as sentences, each with the anchor of its part


def overview(definition: Definition, *, kind: str | None = None) -> Overview:
    """All rows; with `kind`, only what is asked of that kind of body."""
    wrong = faults(definition)
    numbers = iter(range(1, 100_000))
    dimensions = tuple(_dimension(d, at, wrong, kind, numbers) for at, d in enumerate(definition.dimensions))
    if kind is not None:
        dimensions = tuple(d for d in dimensions if d.asked)
    asked = [q for d in dimensions for i in d.indicators for q in i.questions]
    return Overview(
        dimensions,
        sum((d.weight for d in definition.dimensions), Decimal(0)),
        len(asked),
        sum(bool(q.machine) for q in asked),
        wrong,
        sum(q.ground.is_law for q in asked),
        tuple((str(fault), _anchor(definition, fault.place)) for fault in wrong),
    )


def _anchor(definition: Definition, place: tuple[str | int, ...]) -> str:
    """Where on the editor's page a fault is."""
    steps = [s for s in place[:6] if isinstance(s, int)]
    if not place or place[0] != "dimensions" or not steps:
        return {"stages": "tahap", "bands": "golongan", "gates": "syarat"}.get(
            str(place[0]) if place else "", "isi"
        )
    dimension = definition.dimensions[steps[0]]
    if len(steps) == 1:
        return f"aspek-{dimension.code}"
    indicator = dimension.indicators[steps[1]]
    if len(steps) == 2:
        return f"indikator-{indicator.code}"
    return f"pertanyaan-{indicator.questions[steps[2]].code}"


def _dimension(
    dimension: Any, at: int, wrong: Sequence[Fault], kind: str | None, numbers: Iterator[int]
) -> DimensionRow:
    place = ("dimensions", at)
    rows = tuple(
        _indicator(i, (*place, "indicators", n), wrong, kind, numbers)
        for n, i in enumerate(dimension.indicators)
        if kind is None or applies(i, kind)
    )
    rows = tuple(r for r in rows if kind is None or r.questions)
    total = sum((i.weight for i in dimension.indicators), Decimal(0))
    return DimensionRow(
        dimension, rows, total, sum(len(r.questions) for r in rows), _at(wrong, place, "indicators")
    )


def _indicator(
    indicator: Indicator,
    place: tuple[str | int, ...],
    wrong: Sequence[Fault],
    kind: str | None,
    numbers: Iterator[int],
) -> IndicatorRow:
    asked = [(n, q) for n, q in enumerate(indicator.questions) if kind is None or applies(q, kind)]
    sections = ["", *(q.section for _, q in asked)]
    headings = [after if after != before else "" for before, after in pairwise(sections)]
    rows = tuple(
        _question(indicator, q, headings[at], next(numbers), _at(wrong, (*place, "questions", n)))
        for at, (n, q) in enumerate(asked)
    )
    total = sum((q.weight for q in indicator.questions), Decimal(0))
    ground = _ground(indicator.basis, indicator.status)
    return IndicatorRow(indicator, ground, audience(indicator), rows, total, _at(wrong, place, "questions"))


def _question(
    indicator: Indicator,
    question: Question,
    heading: str,
    number: int,
    wrong: tuple[Fault, ...],
) -> QuestionRow:
    return QuestionRow(
        question,
        KINDS[question.kind],
        options(question),
        _ground(*grounds(indicator, question)),
        machine_words(question),
        audience(question),
        heading,
        number,
        f"{question.evidence.most_bytes / MEGABYTE:g}".replace(".", ",") + " MB",
        wrong,
    )


def _at(wrong: Sequence[Fault], place: tuple[str | int, ...], below: str = "") -> tuple[Fault, ...]:
    """Faults of a part, without those of the parts below it."""
    here = [f for f in wrong if f.place[: len(place)] == place]
    return tuple(f for f in here if not below or len(f.place) == len(place) or f.place[len(place)] != below)


def _ground(basis: str, status: Status) -> Ground:
    word = STATUSES[status]
    return Ground(basis, status is Status.LAW, word[:1].upper() + word[1:])


def audience(asked: Question | Indicator) -> str:
    """Of whom it is asked, in words; "" for all."""
    names = kinds().name
    only = "hanya " + ", ".join(names(k) for k in asked.only) if asked.only else ""
    never = "tidak untuk " + ", ".join(names(k) for k in asked.never) if asked.never else ""
    return "; ".join(filter(None, (only, never)))


def machine_words(question: Question) -> str:
    """How the machine answers, in words."""
    rule = question.machine
    if rule is None:
        return ""
    source = (
        f"putusan {rule.verdict}" if rule.verdict else REGISTERS.get(rule.check, f"pemeriksaan {rule.check}")
    )
    return source + ": " + ", ".join(f"{seen} → {answer}" for seen, answer in rule.answers.items())


class StageRow(Struct, frozen=True):
    stage: Stage
    kind: str
    by_sheet: bool
    absent: str
    judges: str
    items: tuple[tuple[Any, str], ...]  # with the per cent each weighs in the sheet


def stage_rows(definition: Definition) -> list[StageRow]:
    return [
        StageRow(
            s, STAGES[s.kind], s.kind in BY_SHEET, ABSENCES[s.absent], JUDGES[s.judges], tuple(_items(s))
        )
        for s in definition.stages
    ]


def _items(stage: Stage) -> Iterator[tuple[Any, str]]:
    whole = sum((i.weight for i in stage.items), Decimal(0)) or Decimal(1)
    for item in stage.items:
        share = (100 * item.weight / whole).quantize(Decimal("0.1"))
        yield item, format(share.normalize(), "f").replace(".", ",")


def band_rows(definition: Definition) -> list[dict[str, Any]]:
    """Bands from the highest, each with the score it ends below."""
    found = sorted(definition.bands, key=lambda b: -b.floor)
    above: list[Decimal | None] = [None, *(b.floor for b in found)]
    return [{"name": b.name, "floor": b.floor, "below": top} for b, top in zip(found, above, strict=False)]


def gate_rows(definition: Definition) -> list[dict[str, Any]]:
    """Gates with the name of what stands behind their code."""
    names = {i.code: i.name for i in indicators(definition)} | {q.code: q.text for q in questions(definition)}
    return [{"gate": g, "name": names.get(g.code, g.code)} for g in definition.gates]


def late_words(definition: Definition) -> str:
    rule = definition.late
    if rule.after_deadline is AfterDeadline.REFUSE:
        return "Kuesioner yang lewat tenggat ditolak."
    points = format(rule.points.normalize(), "f").replace(".", ",")
    return f"Kuesioner masih diterima {rule.grace_hours} jam setelah tenggat, dengan potongan {points} dari nilai akhir."


def class_names(definition: Definition) -> str:
    named: Mapping[str, str] = kinds().class_names
    return ", ".join(named.get(c, c) for c in definition.classes) or "semua kelas"


def kind_names(definition: Definition) -> list[tuple[str, str]]:
    """Kinds of bodies an instrument may be for, for a select."""
    wanted = set(definition.kinds)
    ranked = set(definition.classes)
    return [
        (code, kind.name)
        for code, kind in kinds().codes.items()
        if (not wanted or code in wanted) and (not ranked or kind.ranked in ranked)
    ]


def whole(definition: Definition) -> dict[str, Any]:
    """Everything a page of methodology tells, for its template."""
    return {
        "definition": definition,
        "overview": overview(definition),
        "stages": stage_rows(definition),
        "bands": band_rows(definition),
        "classes": class_names(definition),
        "late": late_words(definition),
        "gates": gate_rows(definition),
    }
