"""Asking for inspections, and taking it back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused, refuse
from terang.accounts.models import User
from terang.audit import urls
from terang.bodies.days import day_in
from terang.bodies.models import Body, Region, Website
from terang.inspections import dispatch, policies
from terang.inspections.models import Batch, Inspection
from terang.inspections.states import State, Trigger


def ask(body: Body, *, by: User | None, trigger: Trigger, at: datetime) -> Inspection:
    """An inspection of the website of `body`. Raises Refused."""
    refuse(policies.why_not_ask(body, by=by, at=at))
    website = policies.in_use(body)
    try:
        with transaction.atomic():
            inspection = Inspection.objects.create(
                **_asked(body, website, by=by, trigger=trigger, at=at), is_urgent=by is not None
            )
            _record("inspection.asked", inspection, by=by, at=at, data={"url": inspection.url})
            dispatch.send([inspection.pk])
    except IntegrityError:  # somebody asked in the same moment
        raise Refused(_("Pemeriksaan situs ini sudah berjalan.")) from None
    return inspection


@transaction.atomic
def ask_many(
    region: Region, bodies: Iterable[Body], *, label: str, by: User | None, trigger: Trigger, at: datetime
) -> Batch:
    """One inspection for each body with a website that has none under way. Raises Refused when there is none."""
    refuse(policies.why_not_ask_many(region, by=by))
    batch = Batch.objects.create(
        region=region, label=label[:200], trigger=trigger, asked_by=by, asked_at=at, total=0
    )
    sites = Website.objects.filter(
        body__in=[b.pk for b in bodies], body__region=region, body__closed_on=None, until_on=None
    )
    rows = [
        Inspection(batch=batch, **_asked(site.body, site, by=by, trigger=trigger, at=at))
        for site in sites.select_related("body__region").order_by("body__ranked", "body__name")
    ]
    Inspection.objects.bulk_create(rows, ignore_conflicts=True)  # those under way stay as they are
    numbers = list(batch.inspections.order_by("pk").values_list("pk", flat=True))
    if not numbers:
        raise Refused(
            _("Tidak ada yang perlu diperiksa: belum ada alamat situs, atau pemeriksaannya sedang berjalan.")
        )
    Batch.objects.filter(pk=batch.pk).update(total=len(numbers))
    batch.total = len(numbers)
    journal.record(
        "batch.asked",
        batch,
        by=by,
        at=at,
        region=region.code,
        data={"total": batch.total, "trigger": trigger},
    )
    dispatch.send(numbers)
    return batch


@transaction.atomic
def cancel(inspection: Inspection, *, by: User, at: datetime) -> None:
    """Stop an inspection. Its worker finds out with its next sign of life, and writes nothing more."""
    refuse(policies.why_not_cancel(inspection, by=by))
    gone = Inspection.objects.under_way().filter(pk=inspection.pk, state=inspection.state)
    if not gone.update(state=State.CANCELLED, finished_at=at, fence=F("fence") + 1):
        raise Overtaken(Inspection.objects.get(pk=inspection.pk))
    _record("inspection.cancelled", inspection, by=by, at=at)


@transaction.atomic
def cancel_batch(batch: Batch, *, by: User, at: datetime) -> int:
    """Stop what is left of a batch; how many that were."""
    refuse(policies.why_not_cancel_batch(batch, by=by))
    left = Inspection.objects.under_way().filter(batch=batch)
    count = left.update(state=State.CANCELLED, finished_at=at, fence=F("fence") + 1)
    journal.record(
        "batch.cancelled", batch, by=by, at=at, region=batch.region.code, data={"cancelled": count}
    )
    return count


@transaction.atomic
def retry(inspection: Inspection, *, by: User, at: datetime) -> None:
    """Let a failed inspection queue once more, at the address the registry has now."""
    refuse(policies.why_not_retry(inspection, by=by))
    website = policies.in_use(inspection.body)
    facts = _asked(inspection.body, website, by=by, trigger=Trigger(inspection.trigger), at=at)
    failed = Inspection.objects.filter(pk=inspection.pk, state=State.FAILED, fence=inspection.fence)
    if not failed.update(**facts, **_ANEW):
        raise Overtaken(Inspection.objects.get(pk=inspection.pk))
    _record("inspection.retried", inspection, by=by, at=at)
    dispatch.send([inspection.pk])


_ANEW: dict[str, Any] = {
    "state": State.QUEUED,
    "is_urgent": True,
    "attempt": 0,
    "run": "",
    "fault": "",
    "not_before": None,
    "started_at": None,
    "finished_at": None,
    "checkpoint": {},
}


def _asked(
    body: Body, website: Website | None, *, by: User | None, trigger: Trigger, at: datetime
) -> dict[str, Any]:
    url = website.url if website else ""
    return {
        "body": body,
        "website": website,
        "url": url,
        "domain": urls.registrable(urls.host(url)) if url else "",
        "trigger": trigger,
        "asked_by": by,
        "queued_at": at,
        "as_of": day_in(body.region, at),
        "folder": folder_of(body),
    }


def folder_of(body: Body) -> str:
    """Where the evidence about a body lies, below DATA/bukti: the same for all its inspections."""
    return f"{body.region.code}/{body.pk}-{body.slug}"


def _record(
    verb: str, inspection: Inspection, *, by: User | None, at: datetime, data: dict[str, Any] | None = None
) -> None:
    facts = {"body": inspection.body_id, **(data or {})}
    journal.record(verb, inspection, by=by, at=at, region=inspection.body.region.code, data=facts)
