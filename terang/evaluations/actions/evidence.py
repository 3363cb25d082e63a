"""Evidence of an answer: links and files, given and taken away. Nothing a link shows ever blocks saving."""

import unicodedata
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from terang.accounts import errands
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.audit import urls
from terang.evaluations import files, link_checks, uploads
from terang.evaluations.actions import answers
from terang.evaluations.models import Answer, Evidence, Submission
from terang.instruments.definition import EvidenceKind, Question, QuestionKind

MOST = 20  # pieces of evidence for one answer
FILE = "berkas"  # value of a question that is answered by a file


def add_link(submission: Submission, question: Question, *, text: str, by: User, at: datetime) -> Evidence:
    """A link; it is checked and archived beside the request. The same link twice is once."""
    url = urls.canonical(text.strip() if "//" in text else f"https://{text.strip()}")
    if url is None or "." not in urls.host(url) or len(url) > 2000:
        raise Refused(
            _("Alamat ini belum lengkap. Salin dari peramban, misalnya https://contoh.go.id/renstra.")
        )
    if urls.has_userinfo(url):
        raise Refused(
            _("Alamat ini memuat nama pengguna atau kata sandi. Beri tautan yang dapat dibuka siapa saja.")
        )
    if question.kind is QuestionKind.FILE or EvidenceKind.LINK not in question.evidence.kinds:
        raise Refused(_("Pertanyaan ini meminta berkas, bukan tautan."))
    with transaction.atomic():
        answer = _answer(submission, question, by=by, at=at)
        found = _new(answer, question, Evidence(url=url, added_by=by, added_at=at))
        errands.after_commit(link_checks.check, found.pk)
    return found


def add_file(
    submission: Submission, question: Question, *, upload: uploads.Streamed, by: User, at: datetime
) -> Evidence:
    """A file of an accepted kind and size, kept under its hash."""
    if question.kind is QuestionKind.LINKS or EvidenceKind.FILE not in question.evidence.kinds:
        raise Refused(_("Pertanyaan ini meminta tautan, bukan berkas."))
    try:
        media = files.check(upload, question.evidence, latest=at.date())
    except files.Unfit as unfit:
        raise Refused(str(unfit)) from None
    uploads.keep(upload)
    with transaction.atomic():
        answer = _answer(submission, question, by=by, at=at)
        given = Evidence(
            file=upload.sha256,
            name=tidy(upload.name or FILE, media),
            media=media,
            size=upload.size or 0,
            checked_at=at,
            added_by=by,
            added_at=at,
        )
        return _new(answer, question, given)


@transaction.atomic
def remove(evidence: Evidence, question: Question, *, by: User, at: datetime) -> None:
    """Taken away, not erased: a receipt may speak of it."""
    answers.touch(evidence.answer.submission, by=by, at=at)
    if Evidence.objects.filter(pk=evidence.pk, removed_at=None).update(removed_at=at):
        _follow(evidence.answer, question, "answer.evidence_removed", by=by, at=at)


def tidy(name: str, media: str) -> str:
    """A file name that is safe in a header and on a disk, with the suffix of what it is."""
    plain = unicodedata.normalize("NFKC", PurePosixPath(name.replace("\\", "/")).name)
    kept = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in plain).strip(" .") or "berkas"
    stem = kept.rpartition(".")[0] if "." in kept else kept
    return stem[:120] + files.SUFFIXES[media]


def _answer(submission: Submission, question: Question, *, by: User, at: datetime) -> Answer:
    answers.touch(submission, by=by, at=at)
    answer = answers.row(submission, question.code)
    if answer.evidence.filter(removed_at=None).count() >= MOST:
        raise Refused(
            _("Satu jawaban memuat paling banyak %s bukti. Gabungkan, atau hapus yang tidak perlu.") % MOST
        )
    return answer


def _new(answer: Answer, question: Question, evidence: Evidence) -> Evidence:
    """The new piece; the one that stands there already when it is the same."""
    try:
        with transaction.atomic():
            evidence.answer = answer
            evidence.save(force_insert=True)
    except IntegrityError:
        return Evidence.objects.get(answer=answer, url=evidence.url, file=evidence.file, removed_at=None)
    _follow(answer, question, "answer.evidence_added", by=evidence.added_by, at=evidence.added_at)
    return evidence


def _follow(answer: Answer, question: Question, verb: str, *, by: User, at: datetime) -> None:
    """Where evidence is the answer, its value follows, and whoever looks at it sees a newer version."""
    held = answer.evidence.filter(removed_at=None)
    values: dict[str, Any] = {"changed_by": by, "changed_at": at}
    if question.kind is QuestionKind.LINKS:
        links = held.exclude(url="").order_by("pk").values_list("url", flat=True)
        values |= {"value": list(links) or None, "version": F("version") + 1}
    elif question.kind is QuestionKind.FILE:
        values |= {"value": FILE if held.exists() else None, "version": F("version") + 1}
    Answer.objects.filter(pk=answer.pk).update(**values)
    answers.note(verb, answer.submission, [answer], by=by, at=at)
