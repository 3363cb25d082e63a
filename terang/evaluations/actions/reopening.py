"""A questionnaire that was handed back, completed and handed in again: what was decided about an answer that changed since is decided anew."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from terang.accounts import journal
from terang.evaluations import receipts
from terang.evaluations.actions import marking
from terang.evaluations.models import Answer, Entry, Mark, Receipt
from terang.instruments.definition import indicators

_TOLD: Final = ("value", "note", "evidence")
_OPEN: Final[Mapping[str, Any]] = {
    "value": None,
    "points": None,
    "reason": "",
    "decided_at": None,
    "version": 0,
}


def reopen(handed_in: Sequence[Receipt], *, at: datetime) -> None:
    """Part of the transaction that hands in; `submission.turn` of a receipt is the one before it.

    Marks of answers that changed are open again, and no longer light when the machine disagrees now; a third one is
    taken away: the first two may agree this time. What was decided before stays in the journal.
    """
    earlier = {
        receipts.number(one.submission, one.submission.turn): one for one in handed_in if one.submission.turn
    }
    if not earlier:
        return
    for before in Receipt.objects.filter(number__in=earlier):
        now = earlier[before.number]
        if questions := changed(before.document, now.document):
            _reopen(now.submission.entry, questions, at=at)


def changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> set[str]:
    """Questions that the two documents of a receipt answer differently, or on other evidence."""
    old = {answer["question"]: answer for answer in before["answers"]}
    return {
        answer["question"]
        for answer in now["answers"]
        if _told(answer) != _told(old.get(answer["question"], {}))
    }


def _told(answer: Mapping[str, Any]) -> list[Any]:
    return [*(answer.get(name) for name in _TOLD), (answer.get("machine") or {}).get("value")]


def _reopen(entry: Entry, questions: Collection[str], *, at: datetime) -> None:
    marks = list(entry.marks.select_for_update().filter(question__in=questions))
    if not marks:
        return
    region = entry.cycle.region.code
    asked = {q.code: (q, i) for i in indicators(entry.cycle.instrument.definition) for q in i.questions}
    answers = {a.question: a for a in Answer.objects.filter(submission__entry=entry)}
    for mark in marks:
        question, indicator = asked[mark.question]
        stands = marking.standing(question, answers.get(question.code), is_essential=indicator.essential)
        if mark.turn == 3:
            _remove(mark, region=region, at=at)
            continue
        fresh = {**_OPEN, "priority": stands.priority, "is_light": stands.is_light}
        Mark.objects.filter(pk=mark.pk).update(**fresh)
        if mark.decided_at:
            journal.record("mark.reopened", mark, by=None, at=at, region=region)
    marking.noted({entry.pk}, region=region, by=None, at=at)


def _remove(mark: Mark, *, region: str, at: datetime) -> None:
    key = mark.pk
    mark.delete()
    mark.pk = key  # the journal is told which one it was
    journal.record("mark.removed", mark, by=None, at=at, region=region)
