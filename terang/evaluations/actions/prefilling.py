"""Filling questionnaires with what the machine found. What a person wrote is never touched."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction

from terang.accounts import journal
from terang.evaluations import machine
from terang.evaluations.models import Answer, Cycle, Submission
from terang.evaluations.policies.saq import IN_HAND
from terang.instruments.definition import Definition, Question, questions

_ROWS = 500


@transaction.atomic
def prefill(cycle: Cycle, *, at: datetime) -> int:
    """Brings all questionnaires that are in the hands of their bodies up to the last inspections; how many moved.

    A fixed number of reads however many bodies there are; called at the start and by the timer.
    """
    waiting = Submission.objects.filter(entry__cycle=cycle, stage__in=IN_HAND).select_related("entry")
    return _fill(cycle, list(waiting), at=at)


def prefill_all(*, at: datetime) -> int:
    """The same for all running cycles; how many questionnaires moved."""
    return sum(prefill(cycle, at=at) for cycle in _running())


def prefill_all_registers(*, at: datetime) -> int:
    """What the registers of all running cycles tell; how many answers moved."""
    return sum(prefill_registers(cycle, at=at) for cycle in _running())


def _running() -> Iterable[Cycle]:
    return Cycle.objects.running().select_related("region", "instrument")


@transaction.atomic
def prefill_registers(cycle: Cycle, *, at: datetime) -> int:
    """What registers tell changes without an inspection; how many answers moved. Reads a year of each register."""
    definition = cycle.instrument.definition
    asked = {q.code: q for q in questions(definition) if q.machine and not q.machine.is_of_site}
    if not asked:
        return 0
    waiting = list(Submission.objects.filter(entry__cycle=cycle, stage__in=IN_HAND).select_related("entry"))
    checks = {q.machine.check for q in asked.values() if q.machine}
    known = machine.findings({s.entry.body_id for s in waiting}, checks=checks)
    moved = _set(asked, waiting, known)
    if moved:
        facts = {"registers": sorted(checks), "answers": moved}
        journal.record("cycle.prefilled", cycle, by=None, at=at, region=cycle.region.code, data=facts)
    return moved


@transaction.atomic
def refresh(submission: Submission, *, at: datetime) -> bool:
    """The same for one questionnaire, when it is opened: two cheap reads unless a newer inspection arrived."""
    if submission.stage not in IN_HAND:
        return False
    return _fill(submission.entry.cycle, [submission], at=at) > 0


def _fill(cycle: Cycle, submissions: Collection[Submission], *, at: datetime) -> int:
    last = machine.last_inspections({s.entry.body_id for s in submissions})
    filled = set(
        Submission.objects.filter(pk__in=[s.pk for s in submissions], answers__isnull=False).values_list(
            "pk", flat=True
        )
    )
    behind = [s for s in submissions if s.pk not in filled or last.get(s.entry.body_id) != s.inspection_id]
    if not behind:
        return 0
    definition = cycle.instrument.definition
    asked = {q.code: q for q in questions(definition)}
    checks = {q.machine.check for q in asked.values() if q.machine}
    known = machine.findings({s.entry.body_id for s in behind}, checks=checks)
    _make_missing(definition, behind)
    _set(asked, behind, known)
    for submission in behind:
        submission.inspection_id = last.get(submission.entry.body_id)
    Submission.objects.bulk_update(behind, ["inspection"])
    region = cycle.region.code
    journal.record_all(
        [
            journal.Entry("submission.prefilled", s, None, at, region, {"inspection": s.inspection_id})
            for s in behind
        ]
    )
    return len(behind)


def _make_missing(definition: Definition, submissions: Iterable[Submission]) -> None:
    """Every question asked of a body has its row."""
    rows = (
        Answer(submission=submission, question=question.code)
        for submission in submissions
        for question in questions(definition, kind=submission.entry.kind)
    )
    Answer.objects.bulk_create(rows, batch_size=_ROWS, ignore_conflicts=True)


def _set(
    asked: Mapping[str, Question], submissions: Collection[Submission], known: Mapping[int, machine.Findings]
) -> int:
    """Only the machine's column is written: an answer that is being saved meanwhile keeps all of its own."""
    bodies = {s.pk: s.entry.body_id for s in submissions}
    changed = []
    for answer in Answer.objects.filter(submission__in=bodies, question__in=asked):
        found = machine.says(asked[answer.question], known.get(bodies[answer.submission_id]))
        if found != answer.machine:
            answer.machine = found
            changed.append(answer)
    Answer.objects.bulk_update(changed, ["machine"], batch_size=_ROWS)
    return len(changed)
