"""Handing in and handing back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.evaluations import receipts
from terang.evaluations.actions import letters
from terang.evaluations.models import Answer, Receipt, Submission
from terang.evaluations.policies import saq as policy
from terang.evaluations.states import Stage
from terang.lib import canonical

_TRIES = 3  # somebody of the same body may save while another hands in


def submit(submission: Submission, *, by: User, at: datetime) -> Receipt:
    """Hands in; `at` is the database's clock when the request arrived (see `inspections.clock`).

    The document is written and hashed before the transaction, which only compares, sets and inserts: ten thousand
    bodies in the last minute queue for milliseconds each. If an answer was saved meanwhile, the revision differs
    and the document is written anew.
    """
    for attempt in range(_TRIES):
        # What the request has just read serves at first: if it is older than the row, nothing is handed in.
        fresh = _fresh(submission) if attempt else submission
        receipt = _written(fresh, by=by, at=at)
        refusal = policy.why_not_submit(by, fresh, at=at, answered=receipts.answered(receipt.document))
        if refusal:
            raise Refused(refusal)
        if _hand_in(fresh, receipt):
            return receipt
    raise Overtaken(submission)


def _fresh(submission: Submission) -> Submission:
    rows = Submission.objects.select_related(
        "entry__cycle__region", "entry__cycle__instrument", "entry__body"
    )
    return rows.prefetch_related("entry__cycle__periods").get(pk=submission.pk)


def _written(submission: Submission, *, by: User, at: datetime) -> Receipt:
    """The receipt, not saved yet."""
    is_late = submission.is_late if submission.submitted_at else policy.is_late(submission.entry.cycle, at)
    number = receipts.number(submission, submission.turn + 1)
    document = receipts.document(submission, number=number, at=at, is_late=is_late)
    return Receipt(
        submission=submission,
        number=number,
        document=document,
        sha256=canonical.sha256(document),
        at=at,
        by=by,
    )


def _hand_in(submission: Submission, receipt: Receipt) -> bool:
    """Whether the submission was still as it was read; then it is handed in."""
    document: dict[str, Any] = receipt.document
    with transaction.atomic():
        rows = Submission.objects.filter(
            pk=submission.pk, stage=submission.stage, revision=submission.revision, turn=submission.turn
        )
        moved = rows.update(
            stage=Stage.SUBMITTED,
            turn=submission.turn + 1,
            submitted_at=receipt.at,
            submitted_by=receipt.by,
            is_late=document["late"],
        )
        if not moved:
            return False
        for value, questions in receipts.adopted(document).items():
            unanswered = Answer.objects.filter(
                submission=submission, question__in=questions, value__isnull=True
            )
            unanswered.update(value=value)
        receipt.save(force_insert=True)
        journal.record(
            "submission.submitted",
            submission,
            by=receipt.by,
            at=receipt.at,
            region=submission.entry.cycle.region.code,
            data={"receipt": receipt.number, "sha256": receipt.sha256, "late": document["late"]},
        )
    return True


@transaction.atomic
def return_(submission: Submission, *, note: str, by: User, at: datetime) -> None:
    """Gives a questionnaire back to its body, to be completed; the receipt of what was handed in stays."""
    if refusal := policy.why_not_return(by, submission, note=note):
        raise Refused(refusal)
    rows = Submission.objects.filter(pk=submission.pk, stage=Stage.SUBMITTED, turn=submission.turn)
    if not rows.update(stage=Stage.RETURNED, note=note.strip()):
        raise Overtaken(submission)
    submission.stage, submission.note = Stage.RETURNED, note.strip()
    journal.record(
        "submission.returned",
        submission,
        by=by,
        at=at,
        region=submission.entry.cycle.region.code,
        data={"turn": submission.turn},
        personal={"note": note.strip()},
    )
    transaction.on_commit(lambda: letters.tell_returned(submission))
