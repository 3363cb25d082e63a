"""What the rapor of one body says."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from terang.bodies.models import Body
from terang.evaluations.models import Answer
from terang.evaluations.results.body_year import Asked, Year, asked_of, history, missing, strengths
from terang.inspections.models import Verdict
from terang.instruments.definition import Definition, grounds, questions
from terang.instruments.model import Status
from terang.instruments.vocabulary import vocabulary
from terang.reports.results.scene import Class, Member, Scene
from terang.scoring import wording
from terang.scoring.outcome import Subtotal

MOST_MISSING = 8


@dataclass(frozen=True)
class Lacking:
    """One thing that is missing: what it rests on, and what helps."""

    text: str
    indicator: str
    lost: Decimal  # points of 100 that it would bring
    basis: str
    is_law: bool  # else it is shown as a proposal
    found: str  # what was seen
    advice: str  # what to do first


@dataclass(frozen=True)
class Rapor:
    scene: Scene
    member: Member
    group: Class
    history: tuple[Year, ...]
    strong: tuple[str, ...]
    lacking: tuple[Lacking, ...]
    more: int  # how many more are missing
    more_points: Decimal
    remarks: tuple[str, ...]

    @property
    def stages(self) -> tuple[Subtotal, ...]:
        return self.member.outcome.stages

    @property
    def dimensions(self) -> tuple[Subtotal, ...]:
        return self.member.outcome.dimensions

    @property
    def points(self) -> list[tuple[str, Decimal | None]]:
        """Years before and this one, for the line; at most six."""
        before = [(str(y.year), y.score) for y in self.history if y.year < self.scene.cycle.year]
        return [*before[-5:], (str(self.scene.cycle.year), self.member.total)]


def rapor(scene: Scene, member: Member) -> Rapor:
    """Four queries for a body."""
    asked = asked_of(member.outcome, scene.definition, kind=member.kind, answers=_answers(member.entry))
    lacking = missing(asked, most=len(asked))
    told = lacking[:MOST_MISSING]
    advice, usual = _advice(told), _usual_advice(scene.definition)
    bases = _bases(scene.definition)
    return Rapor(
        scene=scene,
        member=member,
        group=scene.class_of(member),
        history=history(Body.objects.get(pk=member.body)),
        strong=_strong(asked),
        lacking=tuple(_lacking(one, bases, advice, usual) for one in told),
        more=max(0, len(lacking) - len(told)),
        more_points=sum((one.lost for one in lacking[MOST_MISSING:]), Decimal(0)),
        remarks=_remarks(member),
    )


def _remarks(member: Member) -> tuple[str, ...]:
    """How near an edge is stands beside the band already, and that somebody looked."""
    return wording.remarks(replace(member.outcome, close=None))


def _strong(asked: tuple[Asked, ...]) -> tuple[str, ...]:
    """Names of indicators that are fully met, the weightiest first, each once."""
    return tuple(dict.fromkeys(one.indicator for one in strengths(asked, most=12)))[:6]


def _lacking(
    one: Asked, bases: Mapping[str, tuple[str, Status]], advice: Mapping[int, str], usual: Mapping[str, str]
) -> Lacking:
    """What the machine advised for exactly this website, else what helps everybody, else nothing."""
    basis, status = bases.get(one.code, ("", Status.PROPOSAL))
    seen = str(one.machine.get("reason") or "")
    number = one.machine.get("verdict")
    return Lacking(
        text=one.text,
        indicator=one.indicator,
        lost=one.lost,
        basis=basis,
        is_law=status is Status.LAW,
        found=seen,
        advice=(advice.get(number, "") if isinstance(number, int) else "") or usual.get(one.code, ""),
    )


def _bases(definition: Definition) -> dict[str, tuple[str, Status]]:
    return {q.code: grounds(i, q) for d in definition.dimensions for i in d.indicators for q in i.questions}


def _usual_advice(definition: Definition) -> dict[str, str]:
    """By question: the advice of the vocabulary for what the machine looks for there."""
    known = {i.code: i.advice for i in vocabulary().indicators}
    asked = [q for q in questions(definition) if q.machine and q.machine.verdict in known]
    return {q.code: known[q.machine.verdict] for q in asked if q.machine}


def _advice(asked: tuple[Asked, ...]) -> dict[int, str]:
    """What the machine advised, by its verdict."""
    numbers = [n for one in asked if isinstance(n := one.machine.get("verdict"), int)]
    return dict(Verdict.objects.filter(pk__in=numbers).values_list("pk", "advice"))


def _answers(entry: int) -> dict[str, tuple[Any, Any]]:
    rows = Answer.objects.filter(submission__entry=entry).values_list("question", "value", "machine")
    return {code: (value, machine or {}) for code, value, machine in rows}
