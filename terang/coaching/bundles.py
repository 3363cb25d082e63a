"""Frozen bundles brought up to the last inspection, and bundles of what is known today. Pure: nothing is written."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from terang.evaluations import machine
from terang.evaluations.machine import Findings
from terang.instruments.definition import Definition, Question, questions
from terang.scoring import answers
from terang.scoring.bundle import Bundle, Entered, Origin, Settled


def brought_up(frozen: Bundle, definition: Definition, known: Findings | None) -> Bundle:
    """A frozen bundle in which the machine's word is that of the last inspection.

    Where the machine says what it said then, everything stays: a verifier may have known better. Where it says less
    or more, points follow it, down or up. What it cannot assess today has not changed: nobody knows.
    """
    points, seen = dict(frozen.points), dict(frozen.machine)
    for question in questions(definition, kind=frozen.entry.kind):
        now = word(question, known)
        if now is None or now.points is None:
            continue
        then = seen.get(question.code)
        before = then.points if then else None
        if before == now.points:
            continue
        seen[question.code] = now
        points[question.code] = _moved(points.get(question.code, Settled(Decimal(0))), before, now)
    return replace(frozen, points=points, machine=seen)


def _moved(settled: Settled, before: Decimal | None, now: Settled) -> Settled:
    """What counts after the machine's word moved from `before` (None: it had none) to `now`."""
    if settled.points is None or now.points is None:
        return now
    is_better = before is None or now.points > before
    moves = now.points > settled.points if is_better else now.points < settled.points
    return now if moves else settled


def word(question: Question, known: Findings | None) -> Settled | None:
    """The machine's word on a question; None when it leaves it to people, or never looked."""
    said: Mapping[str, Any] = machine.says(question, known)
    if not said:
        return None
    if said.get("state") in {"tidak_dapat_dinilai", "unknown"}:
        return Settled(None, Origin.MACHINE)
    points = answers.points(question, said.get("value"))
    digest = said.get("sha256") or ""
    return None if points is None else Settled(points, Origin.MACHINE, (digest,) if digest else ())


def as_known(
    definition: Definition,
    entry: Entered,
    known: Findings | None,
    given: Mapping[str, Any],
    *,
    instrument: str,
    has_answered: bool,
) -> Bundle:
    """What would be scored today: a given answer, else what the machine sees; marks of verifiers are not looked at."""
    asked = questions(definition, kind=entry.kind)
    seen = {q.code: found for q in asked if (found := word(q, known)) is not None}
    points: dict[str, Settled] = {}
    for question in asked:
        earned = answers.points(question, given.get(question.code))
        if earned is not None:
            points[question.code] = Settled(earned, Origin.SAQ)
        elif question.code in seen:
            points[question.code] = seen[question.code]
        else:
            points[question.code] = Settled(Decimal(0))
    return Bundle(entry=entry, instrument=instrument, has_answered=has_answered, points=points, machine=seen)
