"""Who makes which reports: claims, leases and fences. Instants are the database's (`clock.database_now`).

A run is held by one worker under one fence. A worker that was away too long has lost it, and nothing it writes arrives.
What was made stays made: who takes a run up again makes only the rest.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet
from msgspec import Struct

from terang.accounts import journal
from terang.reports.models import Paper, Run
from terang.reports.states import State

LEASE: Final = timedelta(seconds=120)  # longer than any one paper may take
ATTEMPTS: Final = 3
TORN: Final = "Pembuatan laporan ini terhenti beberapa kali sebelum selesai. Silakan ulangi; yang sudah jadi tidak dibuat lagi."


class Claim(Struct, frozen=True):
    """What a worker holds."""

    run: int
    fence: int


class Made(Struct, frozen=True):
    """A file that was made, already in its place."""

    sha256: str
    size: int
    pages: int
    revision: int
    is_draft: bool


def held(claim: Claim) -> QuerySet[Run]:
    """The row, as long as this fence holds it. Every write of a worker goes through here."""
    return Run.objects.filter(pk=claim.run, fence=claim.fence, state=State.RUNNING)


def claim(*, worker: str, at: datetime, lease: timedelta = LEASE) -> Claim | None:
    """Hold the oldest run that waits; None when there is none, or others were quicker."""
    for number, fence in (
        Run.objects.filter(state=State.QUEUED).order_by("asked_at").values_list("pk", "fence")
    ):
        taken = Run.objects.filter(pk=number, fence=fence, state=State.QUEUED).update(
            state=State.RUNNING,
            fence=fence + 1,
            attempt=F("attempt") + 1,
            worker=worker[:120],
            lease_until=at + lease,
        )
        if taken:
            Run.objects.filter(pk=number, started_at=None).update(started_at=at)
            return Claim(number, fence + 1)
    return None


@transaction.atomic
def keep(claim: Claim, paper: Paper, made: Made, *, at: datetime, lease: timedelta = LEASE) -> bool:
    """One more file is there; whether the run is still ours. Nothing is kept twice."""
    if not held(claim).update(lease_until=at + lease):
        return False
    Paper.objects.filter(pk=paper.pk, sha256="").update(
        sha256=made.sha256,
        size=made.size,
        pages=made.pages,
        revision=made.revision,
        is_draft=made.is_draft,
        made_at=at,
        fault="",
    )
    return True


@transaction.atomic
def fault(claim: Claim, paper: Paper, sentence: str, *, at: datetime, lease: timedelta = LEASE) -> bool:
    """One file could not be made; whether the run is still ours."""
    if not held(claim).update(lease_until=at + lease):
        return False
    Paper.objects.filter(pk=paper.pk, sha256="").update(fault=sentence[:300])
    return True


@transaction.atomic
def finish(claim: Claim, *, at: datetime) -> bool:
    """All that could be made is made."""
    if not held(claim).update(state=State.DONE, lease_until=None, finished_at=at, fault=""):
        return False
    _tell(claim.run, "report.made", at=at)
    return True


@transaction.atomic
def fail(claim: Claim, sentence: str, *, at: datetime) -> None:
    """It makes no sense to go on; a person is told why and may ask again."""
    if held(claim).update(state=State.FAILED, lease_until=None, finished_at=at, fault=sentence[:300]):
        _tell(claim.run, "report.failed", at=at)


def give_back(claim: Claim) -> None:
    """A worker that is told to end leaves the rest to others; that is no failed attempt."""
    held(claim).update(state=State.QUEUED, lease_until=None, worker="", attempt=F("attempt") - 1)


@transaction.atomic
def reap(*, at: datetime) -> int:
    """Take back what nobody holds any more; how many."""
    over = Run.objects.filter(state=State.RUNNING, lease_until__lt=at)
    freed = over.filter(attempt__lt=ATTEMPTS).update(state=State.QUEUED, lease_until=None, worker="")
    for number in list(over.values_list("pk", flat=True)):
        torn = over.filter(pk=number)
        if torn.update(state=State.FAILED, lease_until=None, finished_at=at, fault=TORN):
            _tell(number, "report.failed", at=at)
    return freed


def _tell(number: int, verb: str, *, at: datetime) -> None:
    run = Run.objects.select_related("region").get(pk=number)
    facts = {"kind": run.kind, "year": run.year, "papers": run.papers.exclude(sha256="").count()}
    journal.record(verb, run, by=None, at=at, region=run.region.code, data=facts)
