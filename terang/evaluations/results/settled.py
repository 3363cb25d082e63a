"""Whose word on each question counts now: objection, then the third verifier, then agreed marks, then the answer."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from terang.evaluations.models import Answer, Entry, Mark, Objection
from terang.evaluations.states import ObjectionState, Stage
from terang.instruments.definition import Question, questions
from terang.scoring import answers
from terang.scoring.bundle import Origin, Settled

_GRANTED = frozenset({ObjectionState.ACCEPTED, ObjectionState.PARTLY})


class Word(Struct, frozen=True):
    """What counts for a question now. `is_open`: somebody still has to decide, and it may change."""

    settled: Settled
    is_open: bool = False


def points_now(entry: Entry) -> dict[str, Settled]:
    """What counts for each question asked of a body."""
    return {code: word.settled for code, word in words_of([entry])[entry.pk].items()}


def words_of(entries: Sequence[Entry]) -> dict[int, dict[str, Word]]:
    """The same for many entries of one cycle, in a constant number of queries; by entry, then question."""
    if not entries:
        return {}
    definition = entries[0].cycle.instrument.definition
    given, decided, granted = _answers(entries), _marks(entries), _objections(entries)
    return {
        entry.pk: {
            q.code: _word(
                q,
                given[entry.pk].get(q.code),
                decided[entry.pk].get(q.code, {}),
                granted[entry.pk].get(q.code),
            )
            for q in questions(definition, kind=entry.kind)
        }
        for entry in entries
    }


def machine_now(entries: Sequence[Entry]) -> dict[int, dict[str, Settled]]:
    """The machine's own word on each question it can judge, for a stage that is the website."""
    if not entries:
        return {}
    by_code = {q.code: q for q in questions(entries[0].cycle.instrument.definition)}
    given = _answers(entries)
    return {
        entry.pk: {
            code: _by_machine(by_code[code], answer)
            for code, answer in given[entry.pk].items()
            if code in by_code and by_code[code].machine is not None
        }
        for entry in entries
    }


def settle(marks: Mapping[int, Mark]) -> tuple[Mark | None, bool]:
    """The mark that counts among the turns of one question, and whether it is still open.

    The third settles. Two that agree count; two that differ, or a second still to come, leave the question open
    with the first one's points until then.
    """
    third, first, second = marks.get(3), marks.get(1), marks.get(2)
    if third and third.decided_at:
        return third, False
    decided = first if first and first.decided_at else second if second and second.decided_at else None
    waiting = any(mark.decided_at is None for mark in marks.values())
    differ = bool(first and second and first.points != second.points)
    return decided, waiting or differ


def _word(
    question: Question, answer: Answer | None, marks: Mapping[int, Mark], objection: Objection | None
) -> Word:
    if objection is not None:
        return Word(Settled(objection.points_after, Origin.OBJECTION, _evidence(answer), objection.pk))
    mark, is_open = settle(marks)
    if mark is not None:
        return Word(Settled(mark.points, Origin.VERIFIER, _evidence(answer), mark.pk), is_open)
    if answer is None or answer.submission.stage == Stage.DRAFT:
        return Word(_by_machine(question, answer) if answer else Settled(Decimal(0)))
    points = answers.points(question, answer.value)
    origin = Origin.NOBODY if points is None else Origin.SAQ
    return Word(Settled(points or Decimal(0), origin, _evidence(answer)), is_open=True)


def _by_machine(question: Question, answer: Answer) -> Settled:
    """The machine's value; nothing it could see counts nothing, what it could not assess is left out."""
    seen: Mapping[str, Any] = answer.machine or {}
    if seen.get("state") == "tidak_dapat_dinilai":
        return Settled(None, Origin.MACHINE)
    points = answers.points(question, seen.get("value"))
    if points is None:
        return Settled(Decimal(0))
    digest = seen.get("sha256") or ""
    return Settled(points, Origin.MACHINE, (digest,) if digest else ())


def _evidence(answer: Answer | None) -> tuple[str, ...]:
    """Hashes of files and captures an answer rests on, in order."""
    if answer is None:
        return ()
    kept = [e for e in answer.evidence.all() if e.removed_at is None]
    found = [e.file or (e.capture or {}).get("sha256", "") for e in kept] + [
        (answer.machine or {}).get("sha256", "")
    ]
    return tuple(sorted({digest for digest in found if digest}))


def _answers(entries: Iterable[Entry]) -> Mapping[int, dict[str, Answer]]:
    rows = Answer.objects.filter(submission__entry__in=list(entries))
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for answer in rows.select_related("submission").prefetch_related("evidence"):
        found[answer.submission.entry_id][answer.question] = answer
    return found


def _marks(entries: Iterable[Entry]) -> Mapping[int, dict[str, dict[int, Mark]]]:
    found: dict[int, dict[str, dict[int, Mark]]] = defaultdict(lambda: defaultdict(dict))
    for mark in Mark.objects.filter(entry__in=list(entries)):
        found[mark.entry_id][mark.question][mark.turn] = mark
    return found


def _objections(entries: Iterable[Entry]) -> Mapping[int, dict[str, Objection]]:
    found: dict[int, dict[str, Objection]] = defaultdict(dict)
    for objection in Objection.objects.filter(entry__in=list(entries), state__in=_GRANTED):
        found[objection.entry_id][objection.question] = objection
    return found
