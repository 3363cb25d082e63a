"""Who works on what: claims, leases and fences. Instants are the database's (`clock.database_now`).

An inspection that runs is held by one worker under one fence. A worker that was away too long has lost it: its
fence is no longer the row's, and nothing it writes arrives.
"""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from msgspec import Struct

from terang.accounts import journal
from terang.audit.model import Body
from terang.inspections.models import Inspection
from terang.inspections.states import State

LEASE: Final = timedelta(seconds=60)
ATTEMPTS: Final = 3
_PAUSES: Final = (timedelta(0), timedelta(minutes=2), timedelta(minutes=10))
_TORN: Final = "Pemeriksaan terhenti {attempts} kali sebelum selesai. Ini gangguan pada alat pemeriksa, bukan pada situs Anda."


class Claim(Struct, frozen=True):
    """What a worker holds, and all it needs to know."""

    number: int
    fence: int
    attempt: int
    body: Body
    folder: str
    run: str
    as_of: date
    started_at: datetime


class Lost(Exception):
    """Somebody else holds the inspection now, or it was cancelled."""


def held(number: int, fence: int) -> QuerySet[Inspection]:
    """The row, as long as this fence holds it. Every write of a worker goes through here."""
    return Inspection.objects.filter(pk=number, fence=fence, state=State.RUNNING)


def waiting(*, at: datetime) -> QuerySet[Inspection]:
    """What may be claimed, in the order it should be."""
    due = Q(not_before=None) | Q(not_before__lte=at)
    return Inspection.objects.filter(due, state=State.QUEUED).order_by("-is_urgent", "queued_at", "pk")


@transaction.atomic
def claim(
    number: int, *, worker: str, at: datetime, lease: timedelta = LEASE, apart: bool = False
) -> Claim | None:
    """Hold an inspection that waits; None when somebody else was quicker, or asks the same domain right now.

    `apart`: every host is a server of its own (loopback), so domains need not be kept to one worker.
    """
    row = waiting(at=at).filter(pk=number).select_related("body__region").first()
    if row is None or (not apart and _is_taken(row.domain, worker, at)):
        return None
    fence, run = row.fence + 1, row.run or f"{at:%Y%m%d-%H%M%S}-{row.pk}"
    taken = Inspection.objects.filter(pk=number, state=State.QUEUED, fence=row.fence).update(
        state=State.RUNNING,
        fence=fence,
        attempt=F("attempt") + 1,
        worker=worker,
        lease_until=at + lease,
        started_at=row.started_at or at,
        run=run,
    )
    return _claim(row, fence=fence, run=run, at=at) if taken else None


def _claim(row: Inspection, *, fence: int, run: str, at: datetime) -> Claim:
    body = Body(row.body.name, row.body.kind, row.url, row.body.slug, row.body.region.name)
    return Claim(row.pk, fence, row.attempt + 1, body, row.folder, run, row.as_of, row.started_at or at)


def _is_taken(domain: str, worker: str, at: datetime) -> bool:
    """Whether another worker asks this domain: politeness is one clock for a domain, and lives in one process."""
    if not domain:
        return False
    if connection.vendor == "postgresql":  # two workers must not both find the domain free
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(7465727, hashtext(%s))", [domain])
    others = Inspection.objects.filter(state=State.RUNNING, domain=domain, lease_until__gt=at)
    return others.exclude(worker=worker).exists()


def renew(claim: Claim, checkpoint: dict[str, object], *, at: datetime, lease: timedelta = LEASE) -> bool:
    """A sign of life with what was achieved; whether the inspection is still ours."""
    changes: dict[str, object] = {"lease_until": at + lease}
    if checkpoint:
        changes["checkpoint"] = checkpoint
    return bool(held(claim.number, claim.fence).update(**changes))


def give_back(claim: Claim) -> None:
    """A worker that is told to end leaves its work to others; that is no failed attempt."""
    held(claim.number, claim.fence).update(
        state=State.QUEUED, lease_until=None, worker="", attempt=F("attempt") - 1
    )


@transaction.atomic
def fail(claim: Claim, sentence: str, *, at: datetime, pause: timedelta | None = None) -> None:
    """This attempt came to nothing: once more later, or never. `sentence` says why, to the body."""
    row = held(claim.number, claim.fence).select_related("body__region").first()
    if row is not None:
        _end_attempt(row, sentence, at=at, pause=pause)


@transaction.atomic
def reap(*, at: datetime) -> list[int]:
    """Take back what nobody holds any more; primary keys of what waits again."""
    freed = []
    for row in Inspection.objects.filter(state=State.RUNNING, lease_until__lt=at).select_related(
        "body__region"
    ):
        sentence = _TORN.format(attempts=row.attempt)
        if _end_attempt(row, sentence, at=at, pause=None) is State.QUEUED:
            freed.append(row.pk)
    return freed


def _end_attempt(row: Inspection, sentence: str, *, at: datetime, pause: timedelta | None) -> State | None:
    """Compare-and-set: a lease renewed in between stays with its holder."""
    mine = Inspection.objects.filter(
        pk=row.pk, fence=row.fence, state=State.RUNNING, lease_until=row.lease_until
    )
    if row.attempt >= ATTEMPTS:
        ended = mine.update(state=State.FAILED, lease_until=None, finished_at=at, fault=sentence[:300])
        if ended:
            region, facts = row.body.region.code, {"body": row.body_id, "attempts": row.attempt}
            journal.record("inspection.failed", row, by=None, at=at, region=region, data=facts)
        return State.FAILED if ended else None
    again = at + (_PAUSES[min(row.attempt, len(_PAUSES)) - 1] if pause is None else pause)
    freed = mine.update(state=State.QUEUED, lease_until=None, worker="", not_before=again)
    return State.QUEUED if freed else None
