"""The journal: what happened, written in the transaction of the change itself."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models, transaction

from terang.accounts import seals
from terang.accounts.models import Event, EventDetail, User
from terang.lib import canonical


@dataclass(frozen=True)
class Entry:
    """What is to be written down, see `record`."""

    verb: str
    subject: models.Model
    by: User | None
    at: datetime
    region: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    personal: Mapping[str, Any] = field(default_factory=dict)


def record(
    verb: str,
    subject: models.Model,
    *,
    by: User | None,
    at: datetime,
    region: str = "",
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> Event:
    """Write down that `by` did `verb` to `subject`; part of the caller's transaction, or it fails.

    `data` is public and permanent: codes, numbers, states. Names, addresses, and free text of people go to
    `personal`: the leaf holds only a salted commitment to it, and it can be erased. Call it after the change: the
    row is sealed as the database has it then.
    """
    return record_all([Entry(verb, subject, by, at, region, data or {}, personal or {})])[0]


def record_all(entries: Sequence[Entry]) -> list[Event]:
    """Several entries with as many queries as one, if their subjects are of one kind."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "a journal entry belongs into the transaction of its change"
        )
    first = (
        _next_number() if entries else 0
    )  # before sealing: others' changes of a row's parts are then all seen
    sealed = seals.seal_all([entry.subject for entry in entries])
    events, details = [], []
    for number, (entry, (seal, seal_salt)) in enumerate(zip(entries, sealed, strict=True), first):
        salt = secrets.token_hex(32) if entry.personal else ""
        event = _event(entry, number=number, seal=seal, salt=salt)
        events.append(event)
        if salt or seal_salt:
            details.append(
                EventDetail(event=event, salt=salt, seal_salt=seal_salt, data=dict(entry.personal))
            )
    Event.objects.bulk_create(events)
    EventDetail.objects.bulk_create(details)
    return events


def _event(entry: Entry, *, number: int, seal: str, salt: str) -> Event:
    event = Event(
        number=number,
        at=entry.at,
        verb=entry.verb,
        subject_type=entry.subject._meta.label_lower,
        subject_id=str(entry.subject.pk),
        region=entry.region,
        actor=entry.by.pk if entry.by else None,
        data=dict(entry.data),
        commitment=commitment_to(entry.personal, salt) if salt else "",
        seal=seal,
    )
    event.leaf = leaf_hash(event)
    return event


def leaf_of(event: Event) -> bytes:
    """The bytes the Merkle tree holds for an event."""
    return canonical.encode(
        {
            "actor": event.actor,
            "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "commitment": event.commitment,
            "data": event.data,
            "number": event.number,
            "region": event.region,
            "seal": event.seal,
            "subject": [event.subject_type, event.subject_id],
            "verb": event.verb,
        }
    )


def leaf_hash(event: Event) -> str:
    """RFC 6962, 2.1: SHA-256 over 0x00 and the leaf."""
    return hashlib.sha256(b"\x00" + leaf_of(event)).hexdigest()


def commitment_to(personal: Mapping[str, Any], salt: str) -> str:
    """What a leaf holds of personal details."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical.encode(dict(personal))).hexdigest()


def erase(event: Event, *, by: User, reason: str, at: datetime) -> None:
    """Takes the personal details of an event away, for good; the leaf stays what it is."""
    EventDetail.objects.filter(event=event).update(data={}, salt="")
    record(
        "journal.erased",
        event,
        by=by,
        at=at,
        region=event.region,
        data={"number": event.number, "reason": reason},
    )


def _next_number() -> int:
    """The next index; on PostgreSQL writers queue here, on SQLite the write lock is already held."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(7465726)")
    last = Event.objects.order_by("-number").values_list("number", flat=True).first()
    return 0 if last is None else last + 1
