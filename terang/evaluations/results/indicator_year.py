"""One question, or one indicator with its questions, in one published year: every body's answer beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from terang.bodies.models import Region
from terang.evaluations.models import Answer, Entry, Publication, Result
from terang.evaluations.results.body_year import Met, in_words, met, together
from terang.evaluations.results.ranked import Rate, published
from terang.instruments.definition import Definition, Indicator, Question, grounds, indicators
from terang.instruments.model import Status
from terang.roster.kinds import kinds
from terang.scoring.outcome import Line
from terang.scoring.published import outcome_of


@dataclass(frozen=True)
class Told:
    """How one body fared with one question."""

    entry: int
    slug: str
    name: str
    ranked: str
    met: Met
    points: Decimal | None
    origin: str
    answer: str
    machine: Mapping[str, Any]


@dataclass(frozen=True)
class Group:
    """The bodies of one class, by name."""

    code: str
    name: str
    publication: Publication
    rows: tuple[Told, ...]

    @property
    def full(self) -> Rate:
        """How many of those that could be assessed meet it fully."""
        known = [row for row in self.rows if row.met is not Met.UNKNOWN]
        return Rate(sum(row.met is Met.FULL for row in known), len(known))

    def count(self, kind: Met) -> int:
        return sum(row.met is kind for row in self.rows)


@dataclass(frozen=True)
class IndicatorYear:
    code: str
    year: int
    text: str
    indicator: str
    indicator_code: str
    dimension: str
    basis: str
    status: Status  # of the basis
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Summary:
    """One question of a class in a year: how many meet it."""

    code: str
    text: str
    indicator: str
    dimension: str
    ranked: str
    full: Rate
    partly: int
    lacking: int
    unknown: int


def indicator_year(region: Region, year: int, code: str) -> IndicatorYear | None:
    """A question by its code, wherever instruments of that year ask it; None when none that is published does."""
    asked = [
        (p, found) for p in published(region, year) if (found := _find(p.cycle.instrument.definition, code))
    ]
    if not asked:
        return None
    groups: dict[str, Group] = {}
    for publication, (_, _, question) in asked:
        for group in _groups(publication, question):
            groups.setdefault(group.code, group)
    dimension, indicator, question = asked[0][1]
    basis, status = grounds(indicator, question)
    return IndicatorYear(
        code=code,
        year=year,
        text=question.text,
        indicator=indicator.name,
        indicator_code=indicator.code,
        dimension=dimension,
        basis=basis,
        status=status,
        groups=tuple(sorted(groups.values(), key=lambda g: _order(g.code))),
    )


def summaries(publication: Publication) -> tuple[Summary, ...]:
    """All questions of a published ranking by class, in the order of the instrument; at most one query."""
    definition = publication.cycle.instrument.definition
    counted = _counted(publication.cycle_id, publication.revision, publication.sha256)
    return tuple(
        _summary(dimension.name, indicator, question, ranked, counted[ranked, question.code])
        for ranked in sorted({r for r, _ in counted}, key=_order)
        for dimension in definition.dimensions
        for indicator in dimension.indicators
        for question in indicator.questions
        if (ranked, question.code) in counted
    )


@lru_cache(maxsize=64)
def _counted(cycle: int, revision: int, sha256: str) -> Mapping[tuple[str, str], Mapping[Met, int]]:
    """How often each question of each class was met."""
    counted: dict[tuple[str, str], dict[Met, int]] = {}
    for code, scored in _scored(cycle, revision, sha256).items():
        for one in scored:
            tally = counted.setdefault((one.ranked, code), dict.fromkeys(Met, 0))
            tally[one.met] += 1
    return counted


@dataclass(frozen=True, slots=True)
class _Scored:
    """One question of one body, as it counted."""

    entry: int
    ranked: str
    points: Decimal | None
    origin: str

    @property
    def met(self) -> Met:
        return met(self.points)


@lru_cache(maxsize=16)
def _scored(cycle: int, revision: int, sha256: str) -> Mapping[str, Sequence[_Scored]]:
    """By question, bodies in the order of class and name. Results of a published revision never change: read once."""
    found: dict[str, list[_Scored]] = {}
    rows = Result.objects.filter(entry__cycle=cycle, revision=revision).order_by(
        "entry__ranked", "entry__name"
    )
    for entry, ranked, outcome in rows.values_list("entry", "entry__ranked", "outcome"):
        lines: dict[str, list[Line]] = {}
        for line in outcome_of(outcome).lines:
            lines.setdefault(line.code, []).append(line)
        for code, of in lines.items():
            origin = next((line.origin for line in of if line.origin != "mesin"), of[0].origin)
            found.setdefault(code, []).append(_Scored(entry, ranked, together(of), origin))
    return found


def _summary(
    dimension: str, indicator: Indicator, question: Question, ranked: str, tally: Mapping[Met, int]
) -> Summary:
    known = sum(tally.values()) - tally[Met.UNKNOWN]
    return Summary(
        question.code,
        question.text,
        indicator.name,
        dimension,
        ranked,
        Rate(tally[Met.FULL], known),
        tally[Met.PARTLY],
        tally[Met.NOT],
        tally[Met.UNKNOWN],
    )


def _find(definition: Definition, code: str) -> tuple[str, Indicator, Question] | None:
    homes = {i.code: d.name for d in definition.dimensions for i in d.indicators}
    found = ((homes[i.code], i, q) for i in indicators(definition) for q in i.questions if q.code == code)
    return next(found, None)


def _groups(publication: Publication, question: Question) -> list[Group]:
    answers = _answers(publication, question)
    scored = _scored(publication.cycle_id, publication.revision, publication.sha256).get(question.code, ())
    entries = Entry.objects.filter(cycle=publication.cycle_id).values_list("pk", "name", "body__slug")
    names = {pk: (name, slug) for pk, name, slug in entries}
    found: dict[str, list[Told]] = {}
    for one in scored:
        name, slug = names[one.entry]
        value, machine = answers.get(one.entry, (None, {}))
        found.setdefault(one.ranked, []).append(
            Told(
                one.entry,
                slug,
                name,
                one.ranked,
                one.met,
                one.points,
                one.origin,
                in_words(question, value),
                machine or {},
            )
        )
    classes = kinds().class_names
    return [Group(code, classes.get(code, code), publication, tuple(rows)) for code, rows in found.items()]


def _answers(publication: Publication, question: Question) -> dict[int, tuple[Any, Any]]:
    rows = Answer.objects.filter(submission__entry__cycle=publication.cycle_id, question=question.code)
    told = rows.values_list("submission__entry", "value", "machine", "submission__submitted_at")
    return {entry: (value if handed_in else None, machine) for entry, value, machine, handed_in in told}


def _order(code: str) -> tuple[int, str]:
    order = list(kinds().class_names)
    return (order.index(code) if code in order else len(order), code)
