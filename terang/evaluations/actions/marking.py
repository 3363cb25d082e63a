"""Verification: the work is shared out by lot, each decides without seeing the other, a third settles."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Count, F
from django.utils.translation import gettext as _
from msgspec import Struct

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.evaluations import draw, marking
from terang.evaluations.models import Answer, Cycle, Entry, Mark, Submission
from terang.evaluations.policies import marking as policy
from terang.evaluations.results import agreement
from terang.evaluations.states import Stage
from terang.instruments.definition import Definition, Question, applies, questions


class Shared(Struct, frozen=True):
    """What sharing out came to."""

    entries: int
    marks: int
    thirds: int
    unserved: tuple[str, ...]  # bodies nobody may verify
    unsettled: int  # disagreements for which there is no third person


@transaction.atomic
def share_out(cycle: Cycle, *, by: User, at: datetime) -> Shared:
    """Draw verifiers for every submission that has none yet, and third persons where two differ."""
    if refusal := policy.why_not_share_out(by, cycle):
        raise Refused(refusal)
    definition = cycle.instrument.definition
    waiting = list(
        cycle.entries.filter(submission__stage=Stage.SUBMITTED, marks=None).select_related("submission")
    )
    drawn = _drawn(cycle, waiting)
    tasks = [task for task in drawn if isinstance(task, draw.Task)]
    short = {task.entry for task in drawn if isinstance(task, draw.Shortage)}
    Mark.objects.bulk_create(_marks(tasks, _standings(definition, waiting), at=at), batch_size=500)
    noted({task.entry for task in tasks}, region=cycle.region.code, by=by, at=at)
    thirds, unsettled = _thirds(cycle, agreement.open_disagreements(cycle), at=at)
    shared = Shared(
        len({t.entry for t in tasks}),
        len(tasks),
        thirds,
        tuple(e.name for e in waiting if e.pk in short),
        unsettled,
    )
    if tasks or thirds:
        journal.record(
            "marks.share_out",
            cycle,
            by=by,
            at=at,
            region=cycle.region.code,
            data={"marks": len(tasks), "thirds": thirds},
        )
    return shared


def _drawn(cycle: Cycle, waiting: Iterable[Entry]) -> list[draw.Task | draw.Shortage]:
    """Who marks what: by the cycle's seed, so that anybody can draw it again."""
    definition = cycle.instrument.definition
    asked = {e.pk: [q.code for q in questions(definition, kind=e.kind)] for e in waiting}
    return list(
        draw.draw(
            cycle.seed,
            asked,
            verifiers=[person.pk for person in policy.verifiers(cycle)],
            barred=policy.barred(cycle),
            share=cycle.doubled,
            load=burden(cycle),
        )
    )


@transaction.atomic
def decide(mark: Mark, *, choice: str, reason: str, version: int, by: User, at: datetime) -> Mark:
    """Accept the answer, or decide otherwise with a reason. Raises Refused, or Overtaken when it changed meanwhile."""
    if refusal := policy.why_not_decide(by, mark, at=at):
        raise Refused(refusal)
    question = _question(mark)
    value = _value(mark)
    chosen = next((c for c in marking.choices(question, value) if c.code == choice), None)
    if chosen is None:
        raise Refused(_("Pilih salah satu penilaian."))
    if chosen.points != marking.claimed(question, value) and not reason.strip():
        raise Refused(
            _("Penilaian ini berbeda dari jawaban badan publik. Tuliskan alasannya agar dapat dipelajari.")
        )
    _write(mark, chosen, reason.strip(), version=version, by=by, at=at)
    _after(mark, at=at)
    return mark


@transaction.atomic
def agree(entry: Entry, picked: Sequence[int], *, by: User, at: datetime) -> int:
    """Accept the answers of light marks together, those that are the verifier's own and still open; how many it were."""
    marks = list(
        policy.own_marks(by)
        .filter(entry=entry, pk__in=picked, is_light=True, decided_at=None)
        .select_related(
            "entry__cycle__instrument", "entry__cycle__region", "entry__body", "entry__submission"
        )
    )
    if not marks:
        return 0
    if refusal := policy.why_not_decide(by, marks[0], at=at):
        raise Refused(refusal)
    answers = _values(entry)
    definition = entry.cycle.instrument.definition
    by_code = {q.code: q for q in questions(definition)}
    for mark in marks:
        offered = marking.choices(by_code[mark.question], answers.get(mark.question))
        chosen = next((c for c in offered if c.is_answer), None)
        if chosen:
            _write(mark, chosen, "", version=mark.version, by=by, at=at)
    _after(marks[-1], at=at)
    return len(marks)


@transaction.atomic
def look_closer(mark: Mark, *, by: User, at: datetime) -> None:
    """A light mark that deserves a closer look goes to the queue; the entry is sealed anew, as the mark is part of it."""
    if not Mark.objects.filter(pk=mark.pk, decided_at=None, is_light=True).update(is_light=False):
        raise Overtaken(Mark.objects.get(pk=mark.pk))
    noted({mark.entry_id}, region=mark.entry.cycle.region.code, by=by, at=at)


@transaction.atomic
def hand_over(entry: Entry, *, giver: User, to: User, by: User, at: datetime) -> int:
    """Open marks of an entry go from one verifier to another, except where the other already marks the same question."""
    if refusal := policy.why_not_hand_over(by, entry, to):
        raise Refused(refusal)
    theirs = entry.marks.filter(verifier=to).values("question")
    moved = entry.marks.filter(verifier=giver, decided_at=None).exclude(question__in=theirs)
    count = moved.update(verifier=to, assigned_at=at)
    if count:
        journal.record(
            "marks.hand_over",
            entry,
            by=by,
            at=at,
            region=entry.cycle.region.code,
            data={"from": giver.pk, "to": to.pk, "marks": count},
        )
    return count


def burden(cycle: Cycle) -> dict[int, int]:
    """How many marks everybody has in a cycle."""
    rows = Mark.objects.filter(entry__cycle=cycle).values("verifier").annotate(n=Count("pk"))
    return {row["verifier"]: row["n"] for row in rows}


def _write(mark: Mark, chosen: marking.Choice, reason: str, *, version: int, by: User, at: datetime) -> None:
    changed = Mark.objects.filter(pk=mark.pk, version=version, verifier=by).update(
        value=chosen.code, points=chosen.points, reason=reason, decided_at=at, version=F("version") + 1
    )
    if not changed:
        raise Overtaken(Mark.objects.get(pk=mark.pk))
    mark.refresh_from_db(fields=("value", "points", "reason", "decided_at", "version"))
    journal.record(
        "mark.decide",
        mark,
        by=by,
        at=at,
        region=mark.entry.cycle.region.code,
        data={
            "entry": mark.entry_id,
            "question": mark.question,
            "turn": mark.turn,
            "value": chosen.code,
            "points": str(chosen.points),
            "version": mark.version,
        },
        personal={"reason": reason} if reason else None,
    )


def _after(mark: Mark, *, at: datetime) -> None:
    """A disagreement calls a third person; the last decision ends the verification of the entry."""
    entry = mark.entry
    _thirds(entry.cycle, agreement.open_disagreements(entry.cycle, entry=entry), at=at)
    if entry.marks.filter(decided_at=None).exists() or agreement.open_disagreements(entry.cycle, entry=entry):
        return
    moved = Submission.objects.filter(entry=entry, stage=Stage.SUBMITTED).update(stage=Stage.VERIFIED)
    if moved:
        submission = Submission.objects.get(entry=entry)
        region = entry.cycle.region.code
        journal.record("submission.verify", submission, by=mark.verifier, at=at, region=region)


def _thirds(cycle: Cycle, open_ones: Iterable[tuple[int, str]], *, at: datetime) -> tuple[int, int]:
    """Assign a third verifier to each; how many were, and for how many there is nobody."""
    wanted = list(open_ones)
    if not wanted:
        return 0, 0
    people = [p.pk for p in policy.verifiers(cycle)]
    closed, load = policy.barred(cycle), Counter(burden(cycle))
    taken = defaultdict(set)
    for entry, question, verifier in Mark.objects.filter(entry__cycle=cycle, turn__lt=3).values_list(
        "entry", "question", "verifier"
    ):
        taken[entry, question].add(verifier)
    made = []
    for entry, question in wanted:
        able = [p for p in people if p not in taken[entry, question] and (p, entry) not in closed]
        if not able:
            continue
        third = draw.least_burdened(able, load, cycle.seed, entry, question)
        load[third] += 1
        made.append(
            Mark(
                entry_id=entry,
                question=question,
                turn=3,
                verifier_id=third,
                assigned_at=at,
                priority=Decimal(100),
            )
        )
    Mark.objects.bulk_create(made)
    noted({mark.entry_id for mark in made}, region=cycle.region.code, by=None, at=at)
    return len(made), len(wanted) - len(made)


def noted(entries: Collection[int], *, region: str, by: User | None, at: datetime) -> None:
    """Who verifies what in these entries, sealed from now on."""
    journal.record_all(
        [journal.Entry("entry.shared_out", Entry(pk=pk), by, at, region) for pk in sorted(entries)]
    )


def _marks(
    tasks: Iterable[draw.Task], standings: Mapping[tuple[int, str], marking.Standing], *, at: datetime
) -> list[Mark]:
    return [
        Mark(
            entry_id=task.entry,
            question=task.question,
            turn=task.turn,
            verifier_id=task.verifier,
            assigned_at=at,
            priority=standings[task.entry, task.question].priority,
            is_light=standings[task.entry, task.question].is_light,
        )
        for task in tasks
    ]


def _standings(definition: Definition, entries: Sequence[Entry]) -> dict[tuple[int, str], marking.Standing]:
    """Every question of every entry, its answer beside what the machine saw."""
    answers = {
        (a.submission.entry_id, a.question): a
        for a in Answer.objects.filter(submission__entry__in=entries).select_related("submission")
    }
    return {
        (entry.pk, q.code): standing(q, answers.get((entry.pk, q.code)), is_essential=indicator.essential)
        for entry in entries
        for dimension in definition.dimensions
        for indicator in dimension.indicators
        for q in indicator.questions
        if applies(indicator, entry.kind) and applies(q, entry.kind)
    }


def standing(question: Question, answer: Answer | None, *, is_essential: bool = False) -> marking.Standing:
    machine: Mapping[str, Any] = (answer.machine if answer else None) or {}
    return marking.Standing(
        question,
        answer.value if answer else None,
        machine.get("value"),
        Decimal(str(machine.get("confidence", "0.5"))),
        is_essential,
    )


def _question(mark: Mark) -> Question:
    definition = mark.entry.cycle.instrument.definition
    return next(q for q in questions(definition) if q.code == mark.question)


def _value(mark: Mark) -> Any:
    return _values(mark.entry).get(mark.question)


def _values(entry: Entry) -> dict[str, Any]:
    return dict(Answer.objects.filter(submission__entry=entry).values_list("question", "value"))
