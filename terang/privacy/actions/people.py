"""A person's own data: handed over as a package, erased where no law wants them kept. Both are journaled with the reason."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import Event, EventDetail, Session, User
from terang.bodies.actions import contacts
from terang.bodies.models import Contact, Invitation, Region
from terang.cases import envelope, vault
from terang.cases.actions import parties
from terang.cases.models import Attachment, Correspondent, Party
from terang.coaching.models import MeetingInvitation, Participant
from terang.inspections.actions import listeners
from terang.inspections.models import Listener
from terang.notices.models import Notice
from terang.notices.states import State
from terang.privacy import policies
from terang.privacy.results.people import Found, find
from terang.publishing.actions.forgetting import forget_in_log
from terang.publishing.results.mentions import Revision

NAMELESS: Final = "(dihapus atas permintaan)"
KEPT: Final = "tetap"  # what an eraser says of a row that is not its to change


def export(region: Region, text: str, *, reason: str, by: User, at: datetime) -> bytes:
    """A ZIP with data.json and the files of the person's cases. Raises Refused."""
    _may(by, region, reason)
    found = find(region, text)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        told = [{"jenis": one.kind, "data": list(one.told)} for one in found]
        document = {"wilayah": region.code, "dibuat": at.isoformat(), "data": told}
        package.writestr("data.json", json.dumps(document, ensure_ascii=False, indent=1))
        for name, content in _files(found):
            package.writestr(name, content)
    with transaction.atomic():
        data = {"reason_given": True, "rows": sum(len(one.rows) for one in found)}
        journal.record(
            "privacy.exported",
            region,
            by=by,
            at=at,
            region=region.code,
            data=data,
            personal={"reason": reason},
        )
    return buffer.getvalue()


def _files(found: Sequence[Found]) -> list[tuple[str, bytes]]:
    """What the person handed in or was given; sources that may hold others stay with the office."""
    cases = [row.case_id for one in found for row in one.rows if isinstance(row, Party)]
    roles = (
        Attachment.Role.ASKED,
        Attachment.Role.IDENTITY,
        Attachment.Role.RELEASED,
        Attachment.Role.LETTER,
    )
    rows = Attachment.objects.filter(case__in=cases, role__in=roles, removed_at=None).select_related("case")
    files = []
    for row in rows:
        try:
            files.append((f"berkas/{row.case.pk}-{row.pk}-{row.name.replace('/', '_')}", vault.get(row)))
        except (OSError, envelope.Unopenable):
            continue
    return files


@transaction.atomic
def erase(region: Region, text: str, *, reason: str, by: User, at: datetime) -> list[tuple[str, int, str]]:
    """What was erased: kind, how many, and what stays and why. Raises Refused; then nothing was erased."""
    _may(by, region, reason)
    found = find(region, text)
    counted = []
    for one in found:
        kept = [row for row in one.rows if _ERASERS[type(row)](row, by, at) is KEPT]
        counted.append((one.kind, len(one.rows) - len(kept), one.stays_with(kept)))
    data = {"erased": {kind: number for kind, number, _ in counted}}
    journal.record(
        "privacy.erased", region, by=by, at=at, region=region.code, data=data, personal={"reason": reason}
    )
    return counted


def _may(by: User, region: Region, reason: str) -> None:
    if refusal := policies.why_not_handle(by, region, reason=reason):
        raise Refused(refusal)


def _user(row: User, by: User, at: datetime) -> None:
    if refusal := policies.why_not_erase_account(row):
        raise Refused(f"{row.email}: {refusal}")
    Session.objects.filter(user=row).delete()
    forget_in_log(row)
    row.email, row.name, row.phone = f"dihapus-{row.pk}@terang.invalid", NAMELESS, ""
    row.oidc_subject, row.totp_key, row.totp_at, row.is_active = "", "", None, False
    row.set_unusable_password()
    row.save()
    _forget_details("accounts.user", row.pk, by=by, at=at)
    journal.record("user.erased", row, by=by, at=at)


def _forget_details(kind: str, key: int, *, by: User, at: datetime) -> None:
    rows = EventDetail.objects.filter(event__subject_type=kind, event__subject_id=str(key)).exclude(data={})
    for event in Event.objects.filter(pk__in=rows.values("event")):
        journal.erase(event, by=by, reason="permintaan subjek data", at=at)


def _contact(row: Contact, by: User, at: datetime) -> None:
    """Also the history of its body speaks of it no more."""
    said = [text for text in (row.name, row.phone, row.email) if text]
    contacts.remove(row, by=by, at=at)
    rows = EventDetail.objects.filter(
        event__region=row.body.region.code, event__verb__startswith="body.contact"
    )
    for detail in rows.exclude(data={}).select_related("event"):
        if any(text in json.dumps(detail.data, ensure_ascii=False) for text in said):
            journal.erase(detail.event, by=by, reason="permintaan subjek data", at=at)


def _invitation(row: Invitation, by: User, at: datetime) -> None:
    Invitation.objects.filter(pk=row.pk).update(email=f"dihapus-{row.pk}@terang.invalid", name=NAMELESS)
    _forget_details("bodies.invitation", row.pk, by=by, at=at)
    row.refresh_from_db()
    journal.record("invitation.erased", row, by=by, at=at, region=row.region.code)


def _participant(row: Participant, _by: User, _at: datetime) -> None:
    Participant.objects.filter(pk=row.pk).update(
        name=NAMELESS, folded=f"dihapus {row.pk}", post="", email="", contact_phone="", contact_email=""
    )


def _guest(row: MeetingInvitation, _by: User, _at: datetime) -> None:
    MeetingInvitation.objects.filter(pk=row.pk).update(
        name=NAMELESS, email=f"dihapus-{row.pk}@terang.invalid"
    )


def _party(row: Party, by: User, at: datetime) -> None:
    """Identity, words around the case and the files they handed in; what the office answered is its own record."""
    parties.erase(row, by=by, at=at)
    mine = Attachment.objects.filter(
        case=row.case, role__in=(Attachment.Role.ASKED, Attachment.Role.IDENTITY)
    )
    paths = [vault.place(file.case_id, file.sha256) for file in mine.filter(removed_at=None)]
    transaction.on_commit(lambda: _unlink(paths))
    mine.update(removed_at=at, name=NAMELESS)
    parties.forget_words(row.case, instead=NAMELESS)
    journal.record("case.words_erased", row.case, by=by, at=at, region=row.case.region.code)


def _unlink(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _correspondent(row: Correspondent, _by: User, _at: datetime) -> None:
    row.delete()


def _listener(row: Listener, by: User, at: datetime) -> None:
    _forget_details("inspections.listener", row.pk, by=by, at=at)
    listeners.remove(row, by=by, at=at)


def _notice(row: Notice, _by: User, at: datetime) -> None:
    """What waits is not sent any more."""
    waiting = Notice.objects.filter(pk=row.pk, state=State.WAITING)
    waiting.update(state=State.WITHDRAWN, next_try_at=None)
    Notice.objects.filter(pk=row.pk).update(to="", subject="", text="", files="", hint="", fault="")


def _revision(row: Revision, _by: User, _at: datetime) -> str | None:
    """An old version of a page; what stands on the website now is its editors' to change."""
    page = row.content_object
    if page is not None and row.pk in {page.live_revision_id, page.latest_revision_id}:
        return KEPT
    row.delete()
    return None


_ERASERS: Final[Mapping[type, Callable[[Any, User, datetime], str | None]]] = {
    User: _user,
    Contact: _contact,
    Invitation: _invitation,
    Participant: _participant,
    MeetingInvitation: _guest,
    Party: _party,
    Correspondent: _correspondent,
    Listener: _listener,
    Notice: _notice,
    Revision: _revision,
}
