"""Which rows of an evaluation the journal seals, and what of them can be computed from each other."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from terang.accounts import journal_check, seals
from terang.accounts.journal_check import Fault
from terang.accounts.models import Event
from terang.accounts.seals import Cover, Part
from terang.evaluations import receipts as receipts_of
from terang.evaluations.actions import publishing
from terang.evaluations.actions.results import digest
from terang.evaluations.models import Answer, Cycle, Publication, Receipt, Result, Submission
from terang.evaluations.results import standing
from terang.evaluations.states import CycleState, Stage
from terang.lib import canonical
from terang.scoring.published import outcome_document

COVERS = {
    "evaluations.cycle": Cover(
        (
            "region",
            "instrument",
            "name",
            "slug",
            "year",
            "state",
            "doubled",
            "seed",
            "released_at",
            "made_by",
            "made_at",
            "started_at",
        ),
        settled=~Q(state=CycleState.PLANNED),
        parts=(
            Part("evaluations.entry", "cycle", ("body", "name", "kind", "ranked")),
            Part("evaluations.period", "cycle", ("window", "opens_at", "closes_at")),
            Part(
                "evaluations.rescheduling",
                "cycle",
                ("window", "old_opens_at", "old_closes_at", "opens_at", "closes_at", "reason", "by", "at"),
            ),
        ),
    ),
    "evaluations.submission": Cover(
        ("entry", "inspection", "turn", "submitted_at", "submitted_by", "is_late"),
        settled=Q(stage__in=(Stage.SUBMITTED, Stage.VERIFIED)),
        parts=(Part("evaluations.receipt", "submission", ("number", "sha256", "at", "by")),),
    ),
    "evaluations.mark": Cover(
        ("entry", "question", "turn", "verifier", "value", "points", "reason", "decided_at"),
        settled=Q(decided_at__isnull=False),
    ),
    "evaluations.sheet": Cover(
        ("entry", "part", "judge", "is_absent", "note", "handed_in_at"),
        settled=Q(handed_in_at__isnull=False),
        parts=(Part("evaluations.sheetscore", "sheet", ("item", "points", "note")),),
    ),
    "evaluations.objection": Cover(
        (
            "entry",
            "question",
            "state",
            "text",
            "url",
            "file",
            "file_name",
            "filed_by",
            "filed_at",
            "points_before",
            "decider",
            "reason",
            "points_after",
            "decided_at",
        )
    ),
    "evaluations.result": Cover(
        ("entry", "revision", "sha256", "looked_at", "looked_by", "looked_reason"),
        settled=Q(looked_at__isnull=False),
    ),
    "evaluations.publication": Cover(
        ("cycle", "revision", "due_at", "document", "sha256", "published_at", "by"),
        settled=Q(published_at__isnull=False),
    ),
    "evaluations.predicate": Cover(
        ("region", "body", "year", "score", "name", "source"), settled=Q(entry=None)
    ),
    "evaluations.award": Cover(
        ("cycle", "entry", "kind", "title", "place", "number", "token", "given_by", "given_at")
    ),
}


def tell() -> None:
    """Called when the application starts."""
    for label, cover in COVERS.items():
        seals.cover(label, cover)
    for check in (results, publications, receipts, answers, predicates):
        journal_check.CHECKS[f"evaluations.{check.__name__}"] = check


def results() -> Iterator[Fault]:
    """Every revision against the journal, every result against its own bundle."""
    told_of = Event.objects.filter(verb="results.computed").values_list("subject_id", flat=True).distinct()
    wanted = Q(pk__in=[pk for pk in told_of if pk.isdecimal()]) | Q(entries__results__isnull=False)
    for cycle in Cycle.objects.filter(wanted).distinct().select_related("instrument").order_by("pk"):
        told = {e.data.get("revision"): e.data.get("sha256") for e in _computed(cycle)}
        revisions: dict[int, list[Result]] = {}
        for row in Result.objects.filter(entry__cycle=cycle).order_by("entry"):
            revisions.setdefault(row.revision, []).append(row)
        for revision, rows in revisions.items():
            yield from _revision(cycle, revision, rows, told.get(revision))
        for revision in told.keys() - revisions.keys():
            yield Fault(f"hasil {cycle.slug} hitungan {revision}", "hilang, padahal jurnal mencatatnya.")


def _computed(cycle: Cycle) -> Iterator[Event]:
    events = Event.objects.filter(
        verb="results.computed", subject_type="evaluations.cycle", subject_id=str(cycle.pk)
    )
    return events.iterator()


def _revision(cycle: Cycle, revision: int, rows: list[Result], told: str | None) -> Iterator[Fault]:
    for row in rows:
        if canonical.sha256(row.bundle) != row.sha256:
            yield Fault(f"hasil {row.pk}", "bahan hitungannya berubah.")
        if row.looked_at is None and (row.looked_by_id or row.looked_reason):
            yield Fault(f"hasil {row.pk}", "disebut sudah dilihat ulang, padahal belum.")
    try:
        plans = standing.plans_of(cycle)
        wrong = [row.pk for row in rows if outcome_document(standing.again(row, plans)) != row.outcome]
    except (ValueError, ArithmeticError) as problem:  # bundle or instrument is not one any more
        yield Fault(f"hasil {cycle.slug} hitungan {revision}", f"tidak dapat dihitung ulang: {problem}.")
        return
    for pk in wrong:
        yield Fault(f"hasil {pk}", "hitungannya tidak cocok dengan bahannya.")
    if digest(rows) != told:
        yield Fault(f"hasil {cycle.slug} hitungan {revision}", "tidak cocok dengan yang dicatat jurnal.")


def publications() -> Iterator[Fault]:
    for row in Publication.objects.order_by("pk").select_related("cycle__region", "checkpoint"):
        if hashlib.sha256(row.document.encode()).hexdigest() != row.sha256:
            yield Fault(f"pengumuman {row.pk}", "dokumennya tidak cocok dengan sidiknya.")
        if row.published_at is not None and _occasion(row) != publishing.occasion(row.cycle):
            yield Fault(f"pengumuman {row.pk}", "titik periksanya hilang atau bukan miliknya.")
        settled = Event.objects.filter(
            verb="publication.settled", subject_type="evaluations.publication", subject_id=str(row.pk)
        ).last()
        if settled is None or settled.data.get("sha256") != row.sha256:
            yield Fault(f"pengumuman {row.pk}", "bukan yang ditetapkan menurut jurnal.")


def _occasion(row: Publication) -> str:
    return row.checkpoint.occasion if row.checkpoint else ""


def receipts() -> Iterator[Fault]:
    """Every receipt against its own hash."""
    for row in Receipt.objects.select_related("submission").order_by("submission", "at", "pk").iterator():
        if canonical.sha256(row.document) != row.sha256:
            yield Fault(f"tanda terima {row.number}", "isinya tidak cocok dengan sidiknya.")


def answers() -> Iterator[Fault]:
    """What was handed in, as its last receipt has it, against the answers as they stand."""
    handed_in = Submission.objects.filter(stage__in=(Stage.SUBMITTED, Stage.VERIFIED))
    for submission in (
        handed_in.prefetch_related("answers__evidence", "receipts").order_by("pk").iterator(100)
    ):
        receipt = next(iter(submission.receipts.all()), None)  # newest first
        if receipt is None:
            yield Fault(f"SAQ {submission.pk}", "terkirim tanpa tanda terima.")
            continue
        told = {a["question"]: _told(a) for a in receipt.document.get("answers", ())}
        stands = {answer.question: _stored(answer) for answer in submission.answers.all()}
        for question, was in told.items():
            if stands.get(question) != was:
                yield Fault(f"jawaban {question} SAQ {submission.pk}", "bukan yang dikirim.")


Handed = tuple[Any, str, dict[str, Any], list[tuple[str, str, str, int]]]
"""An answer as far as a receipt tells: value, note, what the machine said, evidence."""


def _told(answer: dict[str, Any]) -> Handed:
    """By the receipt. Several links are a value and evidence at once."""
    value, given = answer.get("value"), answer.get("evidence", ())
    proof = [
        (e.get("url") or e.get("sha256", ""), e.get("name", ""), e.get("media", ""), e.get("size", 0))
        for e in given
    ]
    return (
        None if isinstance(value, list) else value,
        answer.get("note", ""),
        answer.get("machine", {}),
        sorted(proof),
    )


def _stored(answer: Answer) -> Handed:
    held = [e for e in answer.evidence.all() if e.removed_at is None]
    return (
        None if isinstance(answer.value, list) else answer.value,
        answer.note,
        receipts_of.machine_told(answer.machine or {}),
        sorted((e.url or e.file, e.name, e.media, e.size) for e in held),
    )


def predicates() -> Iterator[Fault]:
    """What bodies are called by a published cycle against its results."""
    published = Publication.objects.filter(published_at__isnull=False).select_related("cycle")
    for publication in published.order_by("pk"):
        rows = Result.objects.filter(entry__cycle=publication.cycle_id, revision=publication.revision)
        for row in rows.select_related("entry__predicate").order_by("entry"):
            named = getattr(row.entry, "predicate", None)
            if named is None or (named.score, named.name) != (row.total, row.band or "–"):
                yield Fault(f"predikat {row.entry.name} {publication.cycle.year}", "bukan yang diumumkan.")
