"""One body in one published year: its score, what earned it, what is missing, and the proof of every verdict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from terang.bodies.models import Body
from terang.evaluations.models import Answer, Award, Objection, Predicate, Publication, Result
from terang.evaluations.results.ranked import ClassStanding, Place, standings
from terang.evaluations.states import ObjectionState
from terang.instruments.definition import Definition, Question, QuestionKind, options, questions
from terang.scoring.outcome import Line, Outcome
from terang.scoring.published import outcome_of

STRONG: Final = Decimal("0.8")  # of a dimension's own points: told as a strength
_TOLD = (ObjectionState.ACCEPTED, ObjectionState.PARTLY, ObjectionState.REJECTED)
_DECIDED: Final = ("question", "state", "points_before", "points_after", "decided_at")


class Met(StrEnum):
    """How far a question was met."""

    FULL = "penuh"
    PARTLY = "sebagian"
    NOT = "belum"
    UNKNOWN = "tidak_dapat_dinilai"


@dataclass(frozen=True)
class Asked:
    """One question asked of a body, and how it counted."""

    code: str
    text: str
    indicator: str  # name
    indicator_code: str
    dimension: str  # name
    met: Met
    weight: Decimal  # per cent of the whole
    points: Decimal | None  # 0 to 1; None: could not be assessed
    contribution: Decimal  # of 100
    origin: str  # scoring.bundle.Origin: whose word counted
    answer: str  # what the body answered, in words; "" without an answer
    machine: Mapping[str, Any]  # what the machine saw: state, reason, url, passage, sha256, verdict, seen_at

    @property
    def lost(self) -> Decimal:
        """Points of 100 that are still to be earned here."""
        return Decimal(0) if self.points is None else max(Decimal(0), self.weight - self.contribution)


@dataclass(frozen=True)
class Response:
    """An objection of the body and what was decided. The words of people are not public."""

    code: str
    text: str  # of the question
    state: str
    word: str
    before: Decimal | None
    after: Decimal | None
    decided_at: Any


@dataclass(frozen=True)
class Year:
    """What a body was called in a year. `body` is its name then, when it was another body."""

    year: int
    score: Decimal | None
    name: str
    source: str
    slug: str
    body: str
    is_own: bool


@dataclass(frozen=True)
class BodyYear:
    body: Body
    publication: Publication
    place: Place
    standing: ClassStanding
    outcome: Outcome
    asked: tuple[Asked, ...]
    strengths: tuple[Asked, ...]
    missing: tuple[Asked, ...]
    responses: tuple[Response, ...]
    awards: tuple[Award, ...]

    @property
    def others(self) -> int:
        return len(self.standing.scored)


def body_year(
    body: Body, publication: Publication, *, known: Sequence[ClassStanding] | None = None
) -> BodyYear | None:
    """None when the body does not stand in this ranking. `known`: its standings, when they were read before."""
    result = _result(body, publication)
    if result is None:
        return None
    standing = next(c for c in known or standings(publication) if c.code == result.entry.ranked)
    definition = publication.cycle.instrument.definition
    outcome = outcome_of(result.outcome)
    asked = asked_of(outcome, definition, kind=result.entry.kind, answers=_answers(result.entry_id))
    return BodyYear(
        body=body,
        publication=publication,
        place=next(row for row in standing.rows if row.entry == result.entry_id),
        standing=standing,
        outcome=outcome,
        asked=asked,
        strengths=strengths(asked),
        missing=missing(asked),
        responses=_responses(result.entry_id, definition),
        awards=tuple(Award.objects.filter(entry=result.entry_id)),
    )


def asked_of(
    outcome: Outcome, definition: Definition, *, kind: str, answers: Mapping[str, tuple[Any, Any]]
) -> tuple[Asked, ...]:
    """Every question in the order of the instrument, its lines of all stages taken together."""
    lines: dict[str, list[Line]] = {}
    for line in outcome.lines:
        lines.setdefault(line.code, []).append(line)
    places = {
        q.code: (d.name, i.name, i.code)
        for d in definition.dimensions
        for i in d.indicators
        for q in i.questions
    }
    return tuple(
        _asked(q, places[q.code], lines[q.code], answers.get(q.code, (None, {})))
        for q in questions(definition, kind=kind)
        if q.code in lines
    )


def _asked(
    question: Question, where: tuple[str, str, str], lines: Sequence[Line], answer: tuple[Any, Any]
) -> Asked:
    points = together(lines)
    saq = next((line for line in lines if line.origin != "mesin"), lines[0])
    return Asked(
        code=question.code,
        text=question.text,
        dimension=where[0],
        indicator=where[1],
        indicator_code=where[2],
        met=met(points),
        weight=sum((line.weight for line in lines), Decimal(0)),
        points=points,
        contribution=sum((line.contribution for line in lines), Decimal(0)),
        origin=saq.origin,
        answer=in_words(question, answer[0]),
        machine=answer[1] or {},
    )


def together(lines: Iterable[Line]) -> Decimal | None:
    """Points of a question that is scored in several stages, by their weights."""
    known = [(line.weight, line.points) for line in lines if line.points is not None]
    weight = sum((w for w, _ in known), Decimal(0))
    if not known:
        return None
    if not weight:
        return known[0][1]
    return sum((w * p for w, p in known), Decimal(0)) / weight


def met(points: Decimal | None) -> Met:
    if points is None:
        return Met.UNKNOWN
    return Met.FULL if points >= 1 else Met.PARTLY if points > 0 else Met.NOT


def in_words(question: Question, value: Any) -> str:
    """An answer as people read it."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    label = next((o.label for o in options(question) if o.code == value), str(value))
    return f"{label} {question.unit}".strip() if question.kind is QuestionKind.NUMBER else label


def strengths(asked: Iterable[Asked], *, most: int = 5) -> tuple[Asked, ...]:
    """What is fully met, the weightiest first."""
    full = [one for one in asked if one.met is Met.FULL]
    return tuple(sorted(full, key=lambda one: -one.weight)[:most])


def missing(asked: Iterable[Asked], *, most: int = 8) -> tuple[Asked, ...]:
    """Where most points are still to be earned. What could not be assessed is nobody's fault and not here."""
    lacking = [one for one in asked if one.met in {Met.NOT, Met.PARTLY}]
    return tuple(sorted(lacking, key=lambda one: -one.lost)[:most])


def history(body: Body) -> tuple[Year, ...]:
    """Published and imported years of a body and of those it came from, oldest first; two queries."""
    family = _family(body)
    rows = Predicate.objects.filter(body__in=family).order_by("year", "body__name")
    read = rows.values_list("year", "score", "name", "source", "body__slug", "body__name", "body")
    return tuple(
        Year(year, score, name, source, slug, body=body_name, is_own=own == body.pk)
        for year, score, name, source, slug, body_name, own in read
    )


def _family(body: Body) -> set[int]:
    """The body and all that went into it, however long ago."""
    pairs = Body.objects.filter(region=body.region_id, successor__isnull=False).order_by()
    came_from: dict[int, list[int]] = {}
    for old, new in pairs.values_list("pk", "successor"):
        if new is not None:
            came_from.setdefault(new, []).append(old)
    family, waiting = {body.pk}, [body.pk]
    while waiting:
        fresh = [old for old in came_from.get(waiting.pop(), ()) if old not in family]
        family.update(fresh)
        waiting += fresh
    return family


def _result(body: Body, publication: Publication) -> Result | None:
    rows = Result.objects.filter(entry__cycle=publication.cycle_id, revision=publication.revision)
    told = rows.filter(entry__body=body).select_related("entry")
    return told.only("outcome", "entry__cycle", "entry__body", "entry__kind", "entry__ranked").first()


def _answers(entry: int) -> dict[str, tuple[Any, Any]]:
    """What the body answered and the machine saw; a questionnaire that was never handed in says nothing."""
    rows = Answer.objects.filter(submission__entry=entry).values_list(
        "question", "value", "machine", "submission__submitted_at"
    )
    return {code: (value if handed_in else None, machine) for code, value, machine, handed_in in rows}


def _responses(entry: int, definition: Definition) -> tuple[Response, ...]:
    rows = Objection.objects.filter(entry=entry, state__in=_TOLD).order_by("decided_at", "pk").only(*_DECIDED)
    texts = {q.code: q.text for q in questions(definition)} if rows else {}
    return tuple(
        Response(
            row.question,
            texts.get(row.question, row.question),
            row.state,
            row.get_state_display(),
            row.points_before,
            row.points_after,
            row.decided_at,
        )
        for row in rows
    )
