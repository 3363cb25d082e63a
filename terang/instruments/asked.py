"""Questions about a definition: what is asked of whom, and what the machine answers."""

from collections.abc import Sequence

from msgspec import Struct

from terang.instruments.model import Status
from terang.instruments.parts import YES_NO, Definition, Indicator, Option, Question, QuestionKind


class Seen(Struct, frozen=True):
    """What a check found, as a machine rule reads it."""

    value: str
    level: str


def indicators(definition: Definition) -> tuple[Indicator, ...]:
    return tuple(i for d in definition.dimensions for i in d.indicators)


def questions(definition: Definition, *, kind: str | None = None) -> tuple[Question, ...]:
    """All questions in order; with `kind`, those asked of that kind of body."""
    return tuple(
        q
        for i in indicators(definition)
        if kind is None or applies(i, kind)
        for q in i.questions
        if kind is None or applies(q, kind)
    )


def applies(asked: Question | Indicator, kind: str) -> bool:
    """Whether it is asked of this kind of body. A question is asked only where its indicator is, too."""
    return kind not in asked.never and (not asked.only or kind in asked.only)


def options(question: Question) -> tuple[Option, ...]:
    """What can be chosen; empty for kinds without a choice."""
    if question.kind is QuestionKind.YES_NO:
        return question.options or YES_NO
    return question.options if question.kind in {QuestionKind.GRADED, QuestionKind.CHOICE} else ()


def grounds(indicator: Indicator, question: Question) -> tuple[str, Status]:
    """The basis of a question and how firm it is: its own, else that of its indicator."""
    if question.basis or question.status is not None:
        return question.basis or indicator.basis, question.status or Status.PROPOSAL
    return indicator.basis, indicator.status


def value_of_state(question: Question, state: str) -> str | None:
    """The answer the machine gives for the state of a verdict; None leaves it to people."""
    rule = question.machine
    return rule.answers.get(state) if rule and rule.verdict else None


def value_of_findings(question: Question, found: Sequence[Seen]) -> str | None:
    """The answer the machine gives for the findings of a check; of several answers the one with the least points."""
    rule = question.machine
    if rule is None or not rule.check:
        return None
    answers = {
        rule.answers.get(seen.value, rule.answers.get(seen.level))
        for seen in found
        if seen.level != "unknown"
    }
    points = {o.code: o.points for o in options(question)}
    known = sorted(a for a in answers if a is not None and a in points)
    return min(known, key=lambda answer: points[answer], default=None)
