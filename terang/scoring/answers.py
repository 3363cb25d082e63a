"""Points of one answer, by kind of question."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

ONE, ZERO = Decimal(1), Decimal(0)


class Choice(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def points(self) -> Decimal: ...


class Reached(Protocol):
    @property
    def points(self) -> Decimal: ...
    @property
    def at_most(self) -> Decimal | None: ...
    @property
    def at_least(self) -> Decimal | None: ...


class Asked(Protocol):
    """A question, as far as its points go."""

    @property
    def kind(self) -> str: ...
    @property
    def options(self) -> Sequence[Choice]: ...
    @property
    def steps(self) -> Sequence[Reached]: ...


def points(question: Asked, value: Any) -> Decimal | None:
    """Points of `value`, 0 to 1; None when nothing was answered, or nothing that this question knows.

    yes_no: "ya" 1, "tidak" 0, or those of its options. graded, choice: those of the option. number: those of the
    first step whose bound holds, else 0; without steps any number counts 1. links: in the same way by how many
    different ones there are; without steps one is enough. file: 1 when there is one.
    """
    if value is None or value == "" or value == [] or value == ():
        return None
    match str(question.kind):
        case "yes_no":
            return _chosen(question.options, value) if question.options else _yes_no(value)
        case "graded" | "choice":
            return _chosen(question.options, value)
        case "number":
            return _stepped(question.steps, _number(value))
        case "links":
            return _stepped(question.steps, _count(value))
        case _:
            return ONE


def _yes_no(value: Any) -> Decimal | None:
    return {"ya": ONE, "tidak": ZERO}.get(str(value))


def _chosen(options: Sequence[Choice], value: Any) -> Decimal | None:
    return next((Decimal(o.points) for o in options if o.code == value), None)


def _stepped(steps: Sequence[Reached], number: Decimal | None) -> Decimal | None:
    if number is None:
        return None
    if not steps:
        return ONE
    return next((Decimal(s.points) for s in steps if _holds(s, number)), ZERO)


def _holds(step: Reached, number: Decimal) -> bool:
    low = step.at_least is None or number >= step.at_least
    return low and (step.at_most is None or number <= step.at_most)


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _count(value: Any) -> Decimal | None:
    links = [value] if isinstance(value, str) else list(value)
    return Decimal(len({str(link).strip() for link in links if str(link).strip()})) or None
