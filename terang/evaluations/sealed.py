"""Which rows of an evaluation the journal seals, and what of them can be computed from each other."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q

from terang.accounts import journal_check, seals
from terang.accounts.journal_check import Fault
from terang.accounts.models import Event
from terang.accounts.seals import Cover, Part
from terang.evaluations import machine
from terang.evaluations import receipts as receipts_of
from terang.evaluations.actions import publishing
from terang.evaluations.actions.results import digest
from terang.evaluations.models import Answer, Cycle, Mark, Publication, Receipt, Result, Submission
from terang.evaluations.results import standing
from terang.evaluations.states import Stage
from terang.instruments.definition import questions
from terang.lib import canonical
from terang.scoring.published import outcome_document

_HANDED_IN = (Stage.SUBMITTED, Stage.VERIFIED)
COVERS = {
    "evaluations.cycle": Cover(
        parts=(
            Part("evaluations.entry", "cycle"),
            Part("evaluations.period", "cycle"),
            Part("evaluations.rescheduling", "cycle"),
        )
    ),
    # Who verifies what: from the draw on.
    "evaluations.entry": Cover(
        settled=Q(Exists(Mark.objects.filter(entry=OuterRef("pk")))),
        parts=(
            Part(
                "evaluations.mark",
                "entry",
                {"tersegel sejak diputuskan": "value points reason decided_at version"},
            ),
        ),
    ),
    "evaluations.submission": Cover(
        {"naik dengan setiap isian": "revision"},
        parts=(Part("evaluations.receipt", "submission", {"dicocokkan dengan sidiknya": "document"}),),
    ),
    # What somebody typed, until it is handed in: then the receipt tells.
    "evaluations.answer": Cover(
        {"temuan mesin, dicocokkan dengan pemeriksaannya": "machine"},
        settled=Q(changed_at__isnull=False),
        released=Q(submission__stage__in=_HANDED_IN),
        parts=(
            Part(
                "evaluations.evidence",
                "answer",
                {
                    "pemeriksaan tautan dapat selesai belakangan": "checked_at lease_until tries faults capture"
                    " media name"
                },
            ),
        ),
    ),
    "evaluations.mark": Cover(settled=Q(decided_at__isnull=False)),
    "evaluations.sheet": Cover(parts=(Part("evaluations.sheetscore", "sheet"),)),
    "evaluations.objection": Cover(),
    "evaluations.result": Cover(
        {"dihitung ulang dari bahannya": "bundle outcome total band place is_close computed_at"},
        settled=Q(looked_at__isnull=False),
    ),
    "evaluations.publication": Cover(
        {"ditandatangani sesudahnya; dicocokkan sendiri": "checkpoint"}, settled=Q(published_at__isnull=False)
    ),
    "evaluations.predicate": Cover(settled=Q(entry=None), released=Q(entry__isnull=False)),
    "evaluations.award": Cover(),
}
COMPUTED = {
    "evaluations.answer": {
        "siapa yang terakhir mengetik; sesudah dikirim, tanda terimalah yang berlaku": "confirmed_at version"
        " changed_by changed_at"
    },
    "evaluations.evidence": {
        "pemeriksaan tautan dapat selesai belakangan": "checked_at lease_until tries faults capture media name",
        "siapa yang menambahkan; sesudah dikirim, tanda terimalah yang berlaku": "added_by added_at",
    },
    "evaluations.receipt": {},
    "evaluations.result": {"saat dihitung; hitungannya sendiri tersegel": "computed_at"},
    "evaluations.publication": {},
    "evaluations.predicate": {},
}
LEFT = {"evaluations.reminder": "Apakah surat pengingat sudah terkirim."}


def tell() -> None:
    """Called when the application starts."""
    seals.tell(COVERS, COMPUTED, LEFT)
    for check in (results, publications, receipts, answers, proposals, predicates):
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
    """What was handed in, as its last receipt has it, against the answers as they stand.

    Of a questionnaire that was given back, what nobody has touched since; what somebody typed has its own seal.
    """
    handed_in = Submission.objects.filter(submitted_at__isnull=False)
    for submission in (
        handed_in.prefetch_related("answers__evidence", "receipts").order_by("pk").iterator(100)
    ):
        receipt = next(iter(submission.receipts.all()), None)  # newest first
        if receipt is None:
            yield Fault(f"SAQ {submission.pk}", "terkirim tanpa tanda terima.")
            continue
        is_open = submission.stage not in _HANDED_IN
        stands = {a.question: a for a in submission.answers.all()}
        for was in receipt.document.get("answers", ()):
            answer = stands.get(was["question"])
            if answer and is_open and answer.changed_at is not None:
                continue
            if answer is None or _stored(answer, is_open=is_open) != _told(was, is_open=is_open):
                yield Fault(f"jawaban {was['question']} SAQ {submission.pk}", "bukan yang dikirim.")


Handed = tuple[Any, str, dict[str, Any], list[tuple[str, str, str, int]]]
"""An answer as far as a receipt tells: value, note, what the machine said, evidence."""


def _told(answer: dict[str, Any], *, is_open: bool) -> Handed:
    """By the receipt. Several links are a value and evidence at once; what a link shows may be seen after handing in."""
    value, given = answer.get("value"), answer.get("evidence", ())
    proof = [
        (e["url"], "", "", e.get("size", 0))
        if e.get("url")
        else (e.get("sha256", ""), e.get("name", ""), e.get("media", ""), e.get("size", 0))
        for e in given
    ]
    return (
        None if isinstance(value, list) else value,
        answer.get("note", ""),
        {} if is_open else answer.get("machine", {}),
        sorted(proof),
    )


def _stored(answer: Answer, *, is_open: bool) -> Handed:
    held = [e for e in answer.evidence.all() if e.removed_at is None]
    return (
        None if isinstance(answer.value, list) else answer.value,
        answer.note,
        {} if is_open else receipts_of.machine_told(answer.machine or {}),
        sorted((e.url, "", "", e.size) if e.url else (e.file, e.name, e.media, e.size) for e in held),
    )


def proposals() -> Iterator[Fault]:
    """What the machine proposes while a questionnaire is open, against the inspection it is taken from."""
    for cycle in Cycle.objects.running().select_related("instrument").order_by("pk"):
        open_ones = Submission.objects.filter(entry__cycle=cycle).exclude(stage__in=_HANDED_IN)
        known = machine.found_in({s.inspection_id for s in open_ones if s.inspection_id})
        asked = {q.code: q for q in questions(cycle.instrument.definition)}
        rows = Answer.objects.filter(submission__in=open_ones).select_related("submission").order_by("pk")
        for answer in rows.iterator(500):
            question = asked.get(answer.question)
            if question is None or (question.machine and question.machine.check in machine.SOURCES):
                continue
            found = known.get(answer.submission.inspection_id or 0)
            if machine.says(question, found) != answer.machine:
                yield Fault(
                    f"usulan mesin {answer.question} SAQ {answer.submission_id}",
                    "bukan temuan pemeriksaannya.",
                )


def predicates() -> Iterator[Fault]:
    """What bodies are called by a published cycle against its results."""
    published = Publication.objects.filter(published_at__isnull=False).select_related("cycle")
    for publication in published.order_by("pk"):
        cycle = publication.cycle
        rows = Result.objects.filter(entry__cycle=cycle, revision=publication.revision)
        for row in rows.select_related("entry__predicate").order_by("entry"):
            named = getattr(row.entry, "predicate", None)
            told = (cycle.region_id, row.entry.body_id, cycle.year, row.total, row.band or "–", cycle.name)
            if named is None or told != (
                named.region_id,
                named.body_id,
                named.year,
                named.score,
                named.name,
                named.source,
            ):
                yield Fault(f"predikat {row.entry.name} {publication.cycle.year}", "bukan yang diumumkan.")
