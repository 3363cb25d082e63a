"""The checklist of a visit: what the last inspection did not find, what it would bring, most points first."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from functools import cache

from django.utils.translation import gettext as _
from msgspec import Struct

from terang.bodies.models import Body
from terang.evaluations import machine
from terang.evaluations.models import Entry
from terang.evaluations.states import CycleState
from terang.inspections.models import Verdict
from terang.inspections.shown import name
from terang.instruments.definition import questions
from terang.instruments.vocabulary import vocabulary

_UNSURE = "tidak_dapat_dinilai"
_OPEN = ("tidak_ada", "kosong", "kedaluwarsa", _UNSURE)


class Line(Struct, frozen=True):
    code: str
    name: str
    seen: str
    reason: str
    advice: str
    basis: str
    url: str
    points: Decimal | None  # of 100, in the evaluation under way


def of_bodies(bodies: Collection[Body]) -> dict[int, list[Line]]:
    """By body; a constant number of queries. A body never inspected has an empty list."""
    numbers = [body.pk for body in bodies]
    known, weights = machine.findings(numbers), _weights(numbers)
    return {
        number: _lines(known[number].verdicts, weights.get(number, {})) if number in known else []
        for number in numbers
    }


def reachable(lines: Sequence[Line]) -> Decimal:
    """Points the open indicators would bring together; what could not be assessed promises nothing."""
    return sum((line.points for line in lines if line.points and line.seen != _UNSURE), Decimal(0))


def _lines(verdicts: Mapping[str, Verdict], weights: Mapping[str, Decimal]) -> list[Line]:
    lines = [_line(v, weights.get(v.code)) for v in verdicts.values() if v.state in _OPEN]
    order = {indicator.code: place for place, indicator in enumerate(vocabulary().indicators)}
    return sorted(
        lines,
        key=lambda line: (
            line.seen == _UNSURE,
            -(line.points or Decimal(0)),
            order.get(line.code, len(order)),
            line.code,
        ),
    )


def _line(verdict: Verdict, points: Decimal | None) -> Line:
    is_unsure = verdict.state == _UNSURE
    return Line(
        code=verdict.code,
        name=name(verdict.code),
        seen=verdict.state,
        reason=verdict.reason,
        advice=verdict.advice
        or (_("Mesin tidak dapat menilainya; lihat bersama di tempat.") if is_unsure else ""),
        basis=_articles().get(verdict.code, ""),
        url=verdict.url[:2000],
        points=points,
    )


@cache
def _articles() -> Mapping[str, str]:
    return {indicator.code: indicator.article for indicator in vocabulary().indicators}


def _weights(bodies: Collection[int]) -> dict[int, dict[str, Decimal]]:
    """By body and code of the verdict: the weight of the questions it answers, in cycles that are running."""
    entries = Entry.objects.filter(body__in=bodies, cycle__state=CycleState.RUNNING)
    found: dict[int, dict[str, Decimal]] = {}
    for entry in entries.select_related("cycle__instrument"):
        mine = found.setdefault(entry.body_id, {})
        for question in questions(entry.cycle.instrument.definition, kind=entry.kind):
            code = question.machine.verdict if question.machine else ""
            if code:
                mine[code] = mine.get(code, Decimal(0)) + question.weight
    return found
