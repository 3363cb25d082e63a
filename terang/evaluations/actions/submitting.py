"""Handing in and handing back."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import get_language, override

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies import access
from terang.evaluations import receipts
from terang.evaluations.actions import answers, letters, reopening
from terang.evaluations.models import Answer, Cycle, Receipt, Submission
from terang.evaluations.policies import saq as policy
from terang.evaluations.states import Stage
from terang.lib import canonical
from terang.lib.together import Together

_TRIES = 3  # somebody of the same body may save while another hands in


class NotTheirs(Refused):
    """There is no such questionnaire among those the person fills in."""


@dataclass(frozen=True)
class Wanted:
    """A questionnaire to hand in; `at` is the database's clock when the request arrived (see `inspections.clock`)."""

    pk: int
    by: User
    at: datetime
    language: str | None = None  # a refusal is read by this person, whoever's thread writes it


@dataclass(frozen=True)
class Written:
    """A receipt that is not saved yet, and the answers of the machine that it adopts: keys by value."""

    receipt: Receipt
    adopted: dict[str, list[int]]


Outcome = Receipt | Refused | Overtaken


def submit(submission: Submission | int, *, by: User, at: datetime) -> Receipt:
    """Hands in; `at` is the database's clock when the request arrived.

    Requests that come while others are being handed in wait for those, and then go together: one reading, one
    transaction, one writing to disk for all of them. So ten thousand bodies can hand in within the last minute.
    """
    pk = submission if isinstance(submission, int) else submission.pk
    outcome = _DESK.do(Wanted(pk, by, at, get_language()))
    if isinstance(outcome, Receipt):
        return outcome
    raise outcome


def submit_all(wanted: Sequence[Wanted]) -> list[Outcome]:
    """The same number of queries for one and for many, but for the row of each; outcomes in the same order.

    Documents are written and hashed before the transaction, which only compares, sets and inserts. Whose
    answers were saved meanwhile, or who asks twice at once, is read anew.
    """
    outcomes: dict[int, Outcome] = {}
    for _ in range(_TRIES):
        left = {n: one for n, one in enumerate(wanted) if n not in outcomes}
        written: dict[int, Written] = {}
        for n, told in zip(left, _written_all(list(left.values())), strict=True):
            if isinstance(told, Refused):
                outcomes[n] = told
            elif all(told.receipt.submission_id != w.receipt.submission_id for w in written.values()):
                written[n] = told
        kept = _hand_in(list(written.values()))
        outcomes |= {n: w.receipt for n, w in written.items() if w.receipt.submission_id in kept}
        if len(outcomes) == len(wanted):
            break
    return [outcomes.get(n) or Overtaken(one.pk) for n, one in enumerate(wanted)]


_DESK: Final = Together[Wanted, Outcome](submit_all, linger=0.1)


def _written_all(wanted: Sequence[Wanted]) -> list[Written | Refused]:
    """Receipts to be saved, or why not; six queries."""
    rows = {row.pk: row for row in _rows({one.pk for one in wanted})}
    handed_in = receipts.read(rows)
    bodies = {row.entry.body_id for row in rows.values()}
    officers = access.officers({one.by.pk for one in wanted}, bodies)
    told: list[Written | Refused] = []
    for one in wanted:
        row = rows.get(one.pk)
        with override(one.language):
            if row is None or (one.by.pk, row.entry.body_id) not in officers:
                told.append(NotTheirs(policy.not_theirs()))
            else:
                told.append(_written(row, handed_in[row.pk], one))
    return told


def _rows(keys: Collection[int]) -> list[Submission]:
    """Submissions whose cycle, the same for most, is read once."""
    cycles = Cycle.objects.select_related("region", "instrument").defer("instrument__document")
    cycle = Prefetch("entry__cycle", cycles.prefetch_related("periods"))
    return list(Submission.objects.filter(pk__in=keys).select_related("entry__body").prefetch_related(cycle))


def _written(submission: Submission, handed_in: receipts.HandedIn, wanted: Wanted) -> Written | Refused:
    at = wanted.at
    is_late = submission.is_late if submission.submitted_at else policy.is_late(submission.entry.cycle, at)
    number = receipts.number(submission, submission.turn + 1)
    document = receipts.document(submission, handed_in, number=number, at=at, is_late=is_late)
    refusal = policy.why_not_hand_in(submission, at=at, answered=receipts.answered(document))
    if refusal:
        return Refused(refusal)
    receipt = Receipt(submission=submission, number=number, document=document, at=at, by=wanted.by)
    receipt.sha256 = canonical.sha256(document)
    keys = {
        value: [handed_in.answers[question]["pk"] for question in asked]
        for value, asked in receipts.adopted(document).items()
    }
    return Written(receipt, keys)


@transaction.atomic
def _hand_in(written: Sequence[Written]) -> set[int]:
    """Keys of the submissions that were still as they were read; these are handed in.

    Rows are locked in the order of their keys, so that two processes never wait for each other.
    """
    kept = [one for one in sorted(written, key=_key) if _moved(one.receipt)]
    adopted: dict[str, list[int]] = defaultdict(list)
    for one in kept:
        for value, keys in one.adopted.items():
            adopted[value] += keys
    for value, keys in adopted.items():
        Answer.objects.filter(pk__in=keys, value__isnull=True).update(value=value)
    Receipt.objects.bulk_create([one.receipt for one in kept])
    journal.record_all([_entry(one.receipt) for one in kept])
    if kept:
        reopening.reopen([one.receipt for one in kept], at=kept[0].receipt.at)
    return {one.receipt.submission_id for one in kept}


def _key(written: Written) -> int:
    return written.receipt.submission_id


def _moved(receipt: Receipt) -> bool:
    """Compare and set: whether nobody changed the submission meanwhile."""
    read = receipt.submission
    rows = Submission.objects.filter(pk=read.pk, stage=read.stage, revision=read.revision, turn=read.turn)
    return bool(
        rows.update(
            stage=Stage.SUBMITTED,
            turn=read.turn + 1,
            submitted_at=receipt.at,
            submitted_by=receipt.by,
            is_late=receipt.document["late"],
        )
    )


def _entry(receipt: Receipt) -> journal.Entry:
    return journal.Entry(
        "submission.submitted",
        receipt.submission,
        by=receipt.by,
        at=receipt.at,
        region=receipt.submission.entry.cycle.region.code,
        data={"receipt": receipt.number, "sha256": receipt.sha256, "late": receipt.document["late"]},
    )


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
    typed = Answer.objects.filter(submission=submission, changed_at__isnull=False)
    answers.note("answer.returned", submission, list(typed), by=by, at=at)
    letters.tell_returned(submission, at=at)
