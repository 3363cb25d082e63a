"""Files of a case: taken and sealed, blackened, removed."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.cases import vault
from terang.cases.actions.machine import tell
from terang.cases.models import Attachment, Case
from terang.cases.policies import requests as policy
from terang.cases.redaction import work
from terang.cases.redaction.marks import Mark, stored

IDENTITY_LIMIT = 5 * 1024 * 1024  # bytes


def add(
    case: Case, content: bytes, *, name: str, role: Attachment.Role, by: User | None, at: datetime
) -> Attachment:
    """Kept as it came, sealed. What it is, its content says and not its name."""
    media = work.media_of(content)
    limit = IDENTITY_LIMIT if role == Attachment.Role.IDENTITY else vault.LARGEST
    if by is not None and (no := policy.why_not_work(by, case)):
        raise Refused(no)
    if not media:
        raise Refused(_("Berkas ini bukan PDF, JPG, atau PNG. Simpan dahulu sebagai PDF."))
    if len(content) > limit:
        raise Refused(_("Berkas ini terlalu besar: paling besar %d MB.") % (limit // 1024 // 1024))
    sha256 = vault.put(case, content)
    return _noted(case, content, sha256, media=media, name=name, role=role, by=by, at=at, verb="file_added")


@transaction.atomic
def _noted(
    case: Case,
    content: bytes,
    sha256: str,
    *,
    media: str,
    name: str,
    role: Attachment.Role,
    by: User | None,
    at: datetime,
    verb: str,
    made_from: Attachment | None = None,
    marks: Sequence[Mark] = (),
) -> Attachment:
    made = Attachment.objects.create(
        case=case, role=role, name=PurePath(name).name[:200] or "berkas", media=media, size=len(content),
        sha256=sha256, made_from=made_from, marks=stored(marks), by=by, at=at,
    )  # fmt: skip
    tell(case, verb, by=by, at=at, data={"file": made.pk, "role": role, "sha256": sha256})
    return made


@transaction.atomic
def mark(source: Attachment, marks: Sequence[Mark], *, by: User, at: datetime) -> None:
    """What is to be blackened, chosen so far."""
    if no := policy.why_not_work(by, source.case):
        raise Refused(no)
    Attachment.objects.filter(pk=source.pk).update(marks=stored(marks))
    source.marks = stored(marks)


def release(source: Attachment, marks: Sequence[Mark], *, by: User, at: datetime) -> Attachment:
    """The blackened copy that may be given; without marks a copy without what goes unseen with a file.

    Raises Refused and `redaction.work.Unfit`.
    """
    if no := policy.why_not_draft(by, source.case):
        raise Refused(no)
    burnt = work.burnt(vault.get(source), marks=marks)
    sha256 = vault.put(source.case, burnt)
    stem = PurePath(source.name).stem
    media = work.media_of(burnt)
    return _noted(
        source.case, burnt, sha256, media=media, name=f"{stem}-diberikan.{work.KINDS[media]}",
        role=Attachment.Role.RELEASED, by=by, at=at, verb="file_redacted", made_from=source, marks=marks,
    )  # fmt: skip


@transaction.atomic
def remove(attachment: Attachment, *, by: User, at: datetime) -> None:
    """Out of sight; the sealed bytes go, unless another row has the same."""
    case = attachment.case
    if no := policy.why_not_work(by, case):
        raise Refused(no)
    if case.answers.filter(files=attachment, sent_at__isnull=False).exists():
        raise Refused(_("Berkas ini sudah diberikan kepada pemohon."))
    Attachment.objects.filter(pk=attachment.pk).update(removed_at=at)
    tell(case, "file_removed", by=by, at=at, data={"file": attachment.pk})
    same = Attachment.objects.filter(case=case, sha256=attachment.sha256, removed_at=None)
    if not same.exists():
        path = vault.place(case.pk, attachment.sha256)
        transaction.on_commit(lambda: path.unlink(missing_ok=True))


def seen(attachment: Attachment, *, by: User, at: datetime) -> bytes:
    """Its content for an officer; proof of identity is journaled like a look at the identity."""
    if no := policy.why_not_see(by, attachment):
        raise Refused(no)
    if attachment.role == Attachment.Role.IDENTITY:
        with transaction.atomic():
            tell(attachment.case, "file_seen", by=by, at=at, data={"file": attachment.pk})
    return vault.get(attachment)
