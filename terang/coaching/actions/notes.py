"""Notes of a visit arrive: in any order, any number of times, in any state of the visit. None is ever turned away
because it comes late: it was written where there was no network."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from msgspec import Struct

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.coaching import batches
from terang.coaching.actions import visits
from terang.coaching.models import Note, Visit
from terang.coaching.policies import visits as policy
from terang.coaching.states.visits import AHEAD, VisitState

CLOSED = (VisitState.DONE, VisitState.CANCELLED)


class Received(Struct, frozen=True):
    """What became of a batch, by the device's own numbers."""

    kept: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]  # number and why; the device keeps these


def receive(visit: Visit, batch: Sequence[Any], *, by: User, at: datetime) -> Received:
    """Keeps every readable note that is not here yet. Raises Refused for who may not write on this visit."""
    if not policy.may_write(by, visit):
        raise Refused(_("Anda bukan anggota tim kunjungan ini. Catatan tetap tersimpan di ponsel Anda."))
    read, refused = _read(batch)
    with transaction.atomic():
        begun(visit, by=by, at=at)
        fresh = _keep(visit, read, by=by, at=at)
        if fresh:
            noted(visit, fresh, by=by, at=at)
    return Received(tuple(str(note.uid) for note in read), tuple(refused))


def write(
    visit: Visit,
    *,
    code: str,
    mark: str,
    text: str,
    advice: str,
    due_on: str,
    seen: Sequence[str],
    by: User,
    at: datetime,
) -> None:
    """The same from a plain form. `seen`: numbers of the wordings the form showed; what came meanwhile stays."""
    replaced = [note for note in visit.notes.filter(code=code) if str(note.uid) in seen]
    raw = {
        "uid": str(uuid4()),
        "code": code,
        "mark": mark,
        "text": text,
        "advice": advice,
        "due_on": due_on,
        "turn": max((note.turn for note in replaced), default=0) + 1,
        "replaces": [str(note.uid) for note in replaced],
        "device": "",
        "written_at": at.isoformat(),
    }
    received = receive(visit, [raw], by=by, at=at)
    if received.refused:
        raise Refused(received.refused[0][1])


def begun(visit: Visit, *, by: User, at: datetime) -> None:
    """The first note begins the visit: nobody has to think of a button out there. Part of the caller's transaction."""
    visit.refresh_from_db()
    if visit.state not in AHEAD:
        return
    try:
        with transaction.atomic():
            visits.move(visit, VisitState.UNDER_WAY, by=by, at=at, began_at=at)
    except Overtaken:  # two phones of one team arrive together
        visit.refresh_from_db()


def noted(visit: Visit, digests: Sequence[str], *, by: User, at: datetime) -> None:
    """In the journal: how much came; what it says is committed to, not told."""
    journal.record(
        "visit.noted",
        visit,
        by=by,
        at=at,
        region=visit.round.region.code,
        data={"body": visit.body_id, "count": len(digests)},
        personal={"digests": sorted(digests)},
    )


def _read(batch: Sequence[Any]) -> tuple[list[batches.Written], list[tuple[str, str]]]:
    read, refused = [], []
    for raw in batch[: batches.MOST_NOTES]:
        try:
            read.append(batches.read(raw))
        except batches.Unreadable as why:
            number = str(raw.get("uid", "")) if isinstance(raw, Mapping) else ""
            refused.append((number[:64], str(why)))
    return read, refused


def _keep(visit: Visit, read: Sequence[batches.Written], *, by: User, at: datetime) -> list[str]:
    """Digests of those that were not here."""
    known: set[tuple[UUID, str]] = set(
        Note.objects.filter(visit=visit, uid__in=[note.uid for note in read]).values_list("uid", "digest")
    )
    fresh = {}
    for note in read:
        key = (note.uid, note.digest(by.pk))
        if key not in known:
            fresh[key] = note
    Note.objects.bulk_create(
        [_row(visit, note, digest, by=by, at=at) for (_uid, digest), note in fresh.items()],
        ignore_conflicts=True,  # the same batch twice at the same moment
    )
    return [digest for _uid, digest in fresh]


def _row(visit: Visit, note: batches.Written, digest: str, *, by: User, at: datetime) -> Note:
    return Note(
        visit=visit,
        uid=note.uid,
        digest=digest,
        code=note.code,
        mark=note.mark,
        text=note.text,
        advice=note.advice,
        due_on=note.due_on,
        turn=note.turn,
        replaces=list(note.replaces),
        device=note.device,
        written_at=note.written_at,
        by=by,
        received_at=at,
        is_late=visit.state in CLOSED,
    )
