"""Answering: saving one answer, confirming what the machine found.

Every saved answer is in the journal, by its question and version only: its words are sealed, and in the receipt.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.evaluations import machine, values
from terang.evaluations.models import Answer, Submission
from terang.evaluations.policies import saq as policy
from terang.evaluations.questionnaire import BY_EVIDENCE
from terang.instruments.definition import Question


@transaction.atomic
def save(
    submission: Submission, question: Question, *, text: str, note: str, version: int, by: User, at: datetime
) -> Answer:
    """One answer. `version` is the one the person saw; Overtaken carries the answer as it stands when it is another.

    Whoever wrote the same as what stands there has nothing to lose: that is no conflict.
    """
    touch(submission, by=by, at=at)
    answer = row(submission, question.code)
    value, note = _cleaned(question, text, note)
    if question.kind in BY_EVIDENCE:
        value = answer.value  # follows the evidence, here only the note is written
    if values.same(answer.value, value) and answer.note == note:
        return answer
    changed = {
        "value": value,
        "note": note,
        "confirmed_at": at if _agrees(answer, value) else None,
        "changed_by": by,
        "changed_at": at,
    }
    return _set(submission, answer, version, changed)


@transaction.atomic
def confirm(submission: Submission, question: Question, *, version: int, by: User, at: datetime) -> Answer:
    """The person says that what the machine found is right."""
    touch(submission, by=by, at=at)
    answer = row(submission, question.code)
    if not machine.proposes(answer.machine):
        raise Refused(_("Mesin belum menemukan jawaban untuk pertanyaan ini."))
    value = answer.machine["value"]
    if values.same(answer.value, value) and answer.confirmed_at:
        return answer
    confirmed = {"value": value, "confirmed_at": at, "changed_by": by, "changed_at": at}
    return _set(submission, answer, version, confirmed)


@transaction.atomic
def confirm_all(
    submission: Submission, questions: Collection[str], *, inspection: int | None, by: User, at: datetime
) -> int:
    """Confirms what the machine proposes for these questions and nobody has answered; how many.

    `inspection` is the one whose findings the person saw: newer findings are never confirmed unseen.
    """
    touch(submission, by=by, at=at)
    seen = Submission.objects.values_list("inspection", flat=True).get(pk=submission.pk)
    if seen != inspection:
        raise Overtaken(submission)
    rows = Answer.objects.select_for_update().filter(
        submission=submission, question__in=questions, value__isnull=True
    )
    found = [answer for answer in rows if machine.proposes(answer.machine)]
    for answer in found:
        answer.value, answer.version = answer.machine["value"], answer.version + 1
        answer.confirmed_at, answer.changed_at, answer.changed_by = at, at, by
    Answer.objects.bulk_update(found, ["value", "version", "confirmed_at", "changed_at", "changed_by"])
    note("answer.confirmed", submission, found, by=by, at=at)
    return len(found)


def touch(submission: Submission, *, by: User, at: datetime) -> None:
    """Every change of a questionnaire begins here: may it be changed at all, and is nobody handing it in just now.

    The row of the submission is locked by the update, so a change and a submission come one after the other.
    """
    if refusal := policy.why_not_answer(by, submission, at=at):
        raise Refused(refusal)
    rows = Submission.objects.filter(pk=submission.pk, stage__in=policy.IN_HAND)
    first = submission.started_at is None
    if not rows.update(revision=F("revision") + 1, started_at=Coalesce("started_at", at)):
        raise Refused(_("SAQ ini baru saja dikirim, jadi tidak dapat diubah lagi."))
    if first:
        submission.started_at = at
        region = submission.entry.cycle.region.code
        journal.record("submission.started", submission, by=by, at=at, region=region)


def row(submission: Submission, question: str) -> Answer:
    """The row of an answer; made when the machine had none."""
    return Answer.objects.get_or_create(submission=submission, question=question)[0]


def _cleaned(question: Question, text: str, note: str) -> tuple[Any, str]:
    note = note.strip()
    if len(note) > values.MOST_NOTE:
        raise Refused(_("Catatan paling panjang %s huruf.") % values.MOST_NOTE)
    try:
        return values.clean(question, text), note
    except values.Unfit as unfit:
        raise Refused(str(unfit)) from None


def _agrees(answer: Answer, value: Any) -> bool:
    """A person who gives the machine's answer has confirmed it."""
    return machine.proposes(answer.machine) and values.same(answer.machine["value"], value)


def note(
    verb: str, submission: Submission, changed: Collection[Answer], *, by: User | None, at: datetime
) -> None:
    """Into the journal, without a word of what was answered; to be called after the change."""
    region = submission.entry.cycle.region.code
    journal.record_all(
        [
            journal.Entry(verb, a, by, at, region, {"question": a.question, "version": a.version})
            for a in changed
        ]
    )


def _set(submission: Submission, answer: Answer, version: int, changed: dict[str, Any]) -> Answer:
    """Compare and set: nobody overwrites what they have not seen."""
    rows = Answer.objects.filter(pk=answer.pk, version=version)
    if not rows.update(**changed, version=version + 1):
        raise Overtaken(Answer.objects.select_related("changed_by").get(pk=answer.pk))
    saved = Answer.objects.select_related("changed_by").get(pk=answer.pk)
    note("answer.saved", submission, [saved], by=changed["changed_by"], at=changed["changed_at"])
    return saved
