"""Asking for reports, once more for what failed, and no longer for what is not wanted."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies.models import Region
from terang.evaluations.models import Cycle, Entry
from terang.reports import policies as policy
from terang.reports.models import Paper, Run
from terang.reports.papers import papers_of
from terang.reports.states import Kind, State
from terang.reports.wording import Wording, plain


@transaction.atomic
def ask(
    region: Region,
    kind: Kind,
    *,
    year: int,
    by: User,
    at: datetime,
    wording: Wording | None = None,
    cycle: Cycle | None = None,
    entry: Entry | None = None,
) -> Run:
    """A worker makes it soon. What is asked for a second time while it is made is refused."""
    if refusal := policy.why_not_ask(by, region, kind, year=year, cycle=cycle, entry=entry):
        raise Refused(refusal)
    run = Run(
        region=region,
        year=year,
        kind=kind,
        cycle=cycle,
        entry=entry,
        scope=scope(region, year=year, cycle=cycle, entry=entry),
        wording=plain(wording or Wording()),
        asked_by=by,
        asked_at=at,
    )
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError:
        raise Refused(_("Laporan ini sedang dibuat. Lihat kemajuannya di daftar laporan.")) from None
    papers = papers_of(run)
    Paper.objects.bulk_create(papers, 200)
    facts = {"kind": kind.value, "year": year, "papers": len(papers), "scope": run.scope}
    journal.record("report.asked", run, by=by, at=at, region=region.code, data=facts)
    return run


def scope(region: Region, *, year: int, cycle: Cycle | None, entry: Entry | None) -> str:
    parts = [region.code, str(year), f"c{cycle.pk}" if cycle else "", f"e{entry.pk}" if entry else ""]
    return ":".join(filter(None, parts))


@transaction.atomic
def repeat(run: Run, *, by: User, at: datetime) -> None:
    """What is there stays; what failed is tried again."""
    if refusal := policy.why_not_repeat(by, run):
        raise Refused(refusal)
    again = Run.objects.filter(pk=run.pk, state=run.state)
    try:
        with transaction.atomic():
            taken = again.update(state=State.QUEUED, attempt=0, fault="", finished_at=None)
    except IntegrityError:
        raise Refused(_("Laporan yang sama sedang dibuat.")) from None
    if not taken:
        raise Overtaken(run)
    run.papers.filter(sha256="").update(fault="")
    journal.record("report.repeated", run, by=by, at=at, region=run.region.code)


@transaction.atomic
def cancel(run: Run, *, by: User, at: datetime) -> None:
    """Nothing more is made; what is there stays. Whoever makes it has lost it, and nothing it writes arrives."""
    if refusal := policy.why_not_cancel(by, run):
        raise Refused(refusal)
    if not Run.objects.under_way().filter(pk=run.pk).update(state=State.CANCELLED, finished_at=at):
        raise Overtaken(run)
    journal.record("report.cancelled", run, by=by, at=at, region=run.region.code)
