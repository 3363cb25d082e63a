"""A questionnaire as it stands: each question with its answer, what the machine found, its evidence, what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from terang.evaluations import machine
from terang.evaluations.models import Answer, Evidence, Submission
from terang.instruments.definition import (
    Definition,
    Dimension,
    EvidenceKind,
    Indicator,
    Option,
    Question,
    QuestionKind,
    applies,
    grounds,
    options,
)
from terang.instruments.model import Status
from terang.lib.carried import Carried
from terang.scoring import answers as scoring_answers
from terang.scoring import plan as planning
from terang.scoring import scheme as schemes
from terang.scoring.bundle import Bundle, Entered, Origin, Settled
from terang.scoring.outcome import Outcome, evaluate

BY_EVIDENCE = frozenset({QuestionKind.LINKS, QuestionKind.FILE})  # the evidence is the answer


class Standing(StrEnum):
    """How far a question is."""

    EMPTY = "kosong"
    PROPOSED = "usulan"  # the machine has an answer; nobody has confirmed it yet
    UNPROVEN = "tanpa_bukti"  # answered, but the proof the instrument asks for is not there
    DONE = "lengkap"


@dataclass
class Item:
    """One question of a body. `number` is its place in the whole, and its anchor in pages."""

    number: int
    question: Question
    indicator: Indicator
    answer: Answer
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"q{self.number}"

    @property
    def options(self) -> tuple[Option, ...]:
        return options(self.question)

    @property
    def machine(self) -> dict[str, Any]:
        return self.answer.machine or {}

    @property
    def given(self) -> Any:
        """What a person answered; evidence itself where it is the answer."""
        if self.question.kind is QuestionKind.LINKS:
            return [e.url for e in self.evidence if e.url] or None
        if self.question.kind is QuestionKind.FILE:
            return "berkas" if self.evidence else None
        return self.answer.value

    @property
    def is_answered(self) -> bool:
        return self.given is not None

    @property
    def is_proposed(self) -> bool:
        return not self.is_answered and machine.proposes(self.machine)

    @property
    def value(self) -> Any:
        """What counts when it is handed in now: the person's answer, else the machine's."""
        return self.given if self.is_answered else self.machine.get("value")

    @property
    def points(self) -> Decimal | None:
        return scoring_answers.points(self.question, self.value)

    @property
    def differs(self) -> bool:
        """The machine now sees something else than the person said."""
        return self.is_answered and machine.proposes(self.machine) and self.machine["value"] != self.given

    @property
    def wants_proof(self) -> bool:
        """The instrument asks for proof of this answer and there is none; what the machine archived is proof of its answer."""
        if not self.question.evidence.required or not self.points:
            return False
        by_machine = bool(self.machine.get("url")) and self.machine.get("value") == self.value
        return not self.evidence and not by_machine

    @property
    def standing(self) -> Standing:
        if self.is_proposed:
            return Standing.PROPOSED
        if not self.is_answered:
            return Standing.EMPTY
        return Standing.UNPROVEN if self.wants_proof else Standing.DONE

    @property
    def basis(self) -> str:
        return grounds(self.indicator, self.question)[0]

    @property
    def is_law(self) -> bool:
        return grounds(self.indicator, self.question)[1] is Status.LAW

    @property
    def label(self) -> str:
        return self.spell(self.value)

    @property
    def proposed_label(self) -> str:
        return self.spell(self.machine.get("value"))

    def spell(self, value: Any) -> str:
        """A value in words."""
        if value is None or value == "":
            return "–"
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return next(
            (o.label for o in self.options if o.code == value), f"{value} {self.question.unit}".strip()
        )

    @property
    def takes_links(self) -> bool:
        return (
            self.question.kind is not QuestionKind.FILE and EvidenceKind.LINK in self.question.evidence.kinds
        )

    @property
    def takes_files(self) -> bool:
        return (
            self.question.kind is not QuestionKind.LINKS and EvidenceKind.FILE in self.question.evidence.kinds
        )


@dataclass
class Part:
    """One dimension as asked of this body: one page."""

    dimension: Dimension
    items: list[Item]

    @property
    def done(self) -> int:
        return sum(i.standing is Standing.DONE for i in self.items)

    @property
    def proposed(self) -> list[Item]:
        return [i for i in self.items if i.is_proposed]

    @property
    def indicators(self) -> list[tuple[Indicator, list[Item]]]:
        found: list[tuple[Indicator, list[Item]]] = []
        for item in self.items:
            if not found or found[-1][0] is not item.indicator:
                found.append((item.indicator, []))
            found[-1][1].append(item)
        return found


@dataclass
class Questionnaire:
    submission: Submission
    definition: Definition
    parts: list[Part]

    @cached_property
    def items(self) -> list[Item]:
        return [item for part in self.parts for item in part.items]

    @property
    def done(self) -> int:
        return sum(part.done for part in self.parts)

    @property
    def answered(self) -> int:
        return sum(i.is_answered for i in self.items)

    @property
    def missing(self) -> list[tuple[Part, list[Item]]]:
        """What is not complete, by part."""
        open_items = ((p, [i for i in p.items if i.standing is not Standing.DONE]) for p in self.parts)
        return [(part, items) for part, items in open_items if items]

    def count(self, standing: Standing) -> int:
        return sum(i.standing is standing for i in self.items)

    @property
    def proposed(self) -> int:
        return self.count(Standing.PROPOSED)

    @property
    def empty(self) -> int:
        return self.count(Standing.EMPTY)

    @property
    def unproven(self) -> int:
        return self.count(Standing.UNPROVEN)

    def item(self, code: str) -> Item | None:
        return next((i for i in self.items if i.question.code == code), None)

    def part(self, code: str) -> Part | None:
        return next((p for p in self.parts if p.dimension.code == code), None)

    def part_of(self, item: Item) -> Part:
        return next(p for p in self.parts if item in p.items)

    @cached_property
    def estimate(self) -> Outcome:
        """The score of the questionnaire alone if everything stays as it stands, by the one scoring."""
        entry = self.submission.entry
        settled = {i.question.code: _settled(i) for i in self.items}
        entered = Entered(str(entry.body_id), entry.name, entry.kind, entry.ranked)
        instrument = entry.cycle.instrument
        bundle = Bundle(entered, instrument.sha256, has_answered=True, points=settled)
        return evaluate(bundle, _plan(instrument.sha256, entry.kind, Carried(lambda: instrument.document)))


def _settled(item: Item) -> Settled:
    origin = Origin.SAQ if item.is_answered else Origin.MACHINE if item.is_proposed else Origin.NOBODY
    return Settled(item.points or Decimal(0), origin)


@lru_cache(maxsize=64)
def _plan(_sha256: str, kind: str, carried: Carried[Any]) -> planning.Plan:
    """The questionnaire alone: an instrument without stages is its SAQ."""
    return planning.plan(schemes.read({**carried.read(), "stages": []}), kind)


def load(submission: Submission) -> Questionnaire:
    """Two queries, however many questions there are. `submission` comes with entry, cycle and instrument."""
    rows = submission.answers.select_related("changed_by")
    return arrange(
        submission, list(rows), Evidence.objects.filter(answer__submission=submission, removed_at=None)
    )


def arrange(submission: Submission, answers: Sequence[Answer], evidence: Iterable[Evidence]) -> Questionnaire:
    """Answers in the order of the instrument; a question without a row yet has an empty answer."""
    entry = submission.entry
    definition = entry.cycle.instrument.definition
    given = {a.question: a for a in answers}
    proof: dict[int, list[Evidence]] = {}
    for each in evidence:
        proof.setdefault(each.answer_id, []).append(each)
    parts, number = [], 0
    for dimension in definition.dimensions:
        items = []
        for indicator, question in asked(dimension, entry.kind):
            number += 1
            answer = given.get(question.code) or Answer(submission=submission, question=question.code)
            items.append(Item(number, question, indicator, answer, proof.get(answer.pk or 0, [])))
        if items:
            parts.append(Part(dimension, items))
    return Questionnaire(submission, definition, parts)


def asked(dimension: Dimension, kind: str) -> list[tuple[Indicator, Question]]:
    """Questions of a dimension that this kind of body is asked."""
    return [(i, q) for i in dimension.indicators if applies(i, kind) for q in i.questions if applies(q, kind)]
