"""The life of a meeting: planned, changed, closed with certificates, opened again, cancelled; and its material."""

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.coaching.actions import inviting
from terang.coaching.models import Material, Meeting
from terang.coaching.policies import meetings as policy
from terang.coaching.states.meetings import MEETING_MOVES, MeetingKind, MeetingState
from terang.evaluations import files, uploads
from terang.evaluations.actions.evidence import tidy
from terang.instruments.definition import EvidenceKind, EvidenceRule
from terang.lib import moves

MATERIAL = EvidenceRule(
    kinds=(EvidenceKind.FILE,), most_bytes=20 * 1024 * 1024, media=tuple(files.NAMES)
)  # whatever the office can read, up to 20 MB


@transaction.atomic
def plan(region: Region, *, bodies: Collection[Body], by: User, at: datetime, **facts: Any) -> Meeting:
    """`facts`: columns of the table that people choose."""
    if refusal := policy.why_not_plan(by, region):
        raise Refused(refusal)
    _check(bodies)
    meeting = Meeting.objects.create(
        region=region, made_by=by, made_at=at, secret=secrets.token_hex(32), **facts
    )
    meeting.bodies.set(bodies)
    record("meeting.planned", meeting, by=by, at=at, data=_told(meeting, bodies))
    return meeting


@transaction.atomic
def change(
    meeting: Meeting, *, bodies: Collection[Body], version: int, by: User, at: datetime, **facts: Any
) -> bool:
    """Whether those who were asked are to be told: another time or another place. Raises Overtaken."""
    if refusal := policy.why_not_change(by, meeting):
        raise Refused(refusal)
    _check(bodies)
    before = (meeting.starts_at, meeting.ends_at, meeting.place, meeting.link)
    rows = Meeting.objects.filter(pk=meeting.pk, version=version, state=meeting.state)
    if not rows.update(**facts, version=F("version") + 1):
        raise Overtaken(meeting)
    meeting.refresh_from_db()
    meeting.bodies.set(bodies)
    record("meeting.changed", meeting, by=by, at=at, data=_told(meeting, bodies))
    is_moved = before != (meeting.starts_at, meeting.ends_at, meeting.place, meeting.link)
    if is_moved and meeting.state == MeetingState.INVITED:
        inviting.tell_change(meeting, "meeting_moved", at=at)
    return is_moved


@transaction.atomic
def hold(meeting: Meeting, *, by: User, at: datetime) -> int:
    """Closes the list; how many certificates it gave. Numbers given before stay."""
    if refusal := policy.why_not_hold(by, meeting, at=at):
        raise Refused(refusal)
    move(meeting, MeetingState.HELD, by=by, at=at)
    if meeting.kind != MeetingKind.TRAINING:
        return 0
    people = list(meeting.participants.order_by("pk"))
    given = sum(bool(person.number) for person in people)
    fresh = [person for person in people if not person.number]
    for number, person in enumerate(fresh, given + 1):
        person.number = (
            f"{number:03d}/{meeting.certificates or f'BIMTEK-{meeting.pk}/{meeting.ends_at.year}'}"
        )
        person.save(update_fields=["number"])
    return len(fresh)


@transaction.atomic
def reopen(meeting: Meeting, *, by: User, at: datetime) -> None:
    if refusal := policy.why_not_reopen(by, meeting):
        raise Refused(refusal)
    move(meeting, MeetingState.INVITED, by=by, at=at)


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: User, at: datetime) -> None:
    """Everybody who was asked is told."""
    if refusal := policy.why_not_change(by, meeting):
        raise Refused(refusal)
    if not reason.strip():
        raise Refused(_("Tuliskan alasannya; yang diundang akan membacanya."))
    move(meeting, MeetingState.CANCELLED, by=by, at=at, reason=reason.strip()[:300])
    inviting.tell_change(meeting, "meeting_cancelled", at=at)


def add_material(
    meeting: Meeting, upload: uploads.Streamed, *, title: str, by: User, at: datetime
) -> Material:
    """A file everybody who was asked may take; known by its content. Raises Refused."""
    if refusal := policy.why_not_plan(by, meeting.region):
        raise Refused(refusal)
    if not title.strip():
        raise Refused(_("Beri judul materinya."))
    try:
        media = files.check(upload, MATERIAL, latest=at.date())
    except files.Unfit as unfit:
        raise Refused(str(unfit)) from None
    uploads.keep(upload)
    with transaction.atomic():
        material = Material.objects.create(
            meeting=meeting,
            title=title.strip()[:200],
            file=upload.sha256,
            name=tidy(upload.name or "materi", media),
            media=media,
            size=upload.size or 0,
            added_by=by,
            added_at=at,
        )
        record(
            "meeting.material_added",
            meeting,
            by=by,
            at=at,
            data={"material": material.pk, "sha256": upload.sha256},
        )
    return material


@transaction.atomic
def remove_material(material: Material, *, by: User, at: datetime) -> None:
    if refusal := policy.why_not_plan(by, material.meeting.region):
        raise Refused(refusal)
    if not Material.objects.filter(pk=material.pk, removed_at=None).update(removed_at=at):
        raise Overtaken(material)
    record("meeting.material_removed", material.meeting, by=by, at=at, data={"material": material.pk})


def move(meeting: Meeting, to: MeetingState, *, by: User, at: datetime, **facts: Any) -> None:
    """Compare and set, within the caller's transaction."""
    old = MeetingState(meeting.state)
    moves.check(MEETING_MOVES, old, to)
    rows = Meeting.objects.filter(pk=meeting.pk, state=old)
    if not rows.update(state=to, version=F("version") + 1, **facts):
        raise Overtaken(meeting)
    meeting.refresh_from_db()
    record(f"meeting.{to.name.lower()}", meeting, by=by, at=at, data={"kind": meeting.kind})


def record(
    verb: str,
    meeting: Meeting,
    *,
    by: User | None,
    at: datetime,
    data: dict[str, Any],
    personal: dict[str, Any] | None = None,
) -> None:
    journal.record(verb, meeting, by=by, at=at, region=meeting.region.code, data=data, personal=personal)


def _check(bodies: Collection[Body]) -> None:
    if not bodies:
        raise Refused(_("Pilih paling sedikit satu badan publik yang diundang."))


def _told(meeting: Meeting, bodies: Collection[Body]) -> dict[str, Any]:
    return {
        "kind": meeting.kind,
        "starts_at": meeting.starts_at.isoformat(),
        "bodies": sorted(b.pk for b in bodies),
    }
