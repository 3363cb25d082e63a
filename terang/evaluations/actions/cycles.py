"""Planning, starting and cancelling a cycle."""

import hashlib
import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies.models import Body, Region
from terang.evaluations.actions import letters, prefilling
from terang.evaluations.models import Cycle, Entry, Submission
from terang.evaluations.policies import cycles as policy
from terang.evaluations.states import CycleState
from terang.instruments.models import Instrument


@transaction.atomic
def plan(
    region: Region,
    *,
    name: str,
    year: int,
    instrument: Instrument,
    doubled: Decimal,
    ranked: Collection[str],
    by: User,
    at: datetime,
) -> Cycle:
    """A new cycle with all bodies of the chosen classes. Its seed is drawn now and published with the result."""
    if refusal := policy.why_not_lead(by, region):
        raise Refused(refusal)
    cycle = Cycle.objects.create(
        region=region,
        instrument=instrument,
        name=name,
        slug=_slug(region, name),
        year=year,
        doubled=doubled,
        seed=secrets.token_hex(32),
        made_by=by,
        made_at=at,
    )
    _enter(cycle, Body.objects.active().filter(region=region, ranked__in=ranked))
    data = {"instrument": f"{instrument.code}@{instrument.version}", "year": year, "doubled": str(doubled)}
    journal.record("cycle.planned", cycle, by=by, at=at, region=region.code, data=data)
    return cycle


def _slug(region: Region, name: str) -> str:
    """A slug no other cycle of the region has."""
    wanted = slugify(name)[:70] or "evaluasi"
    taken = set(Cycle.objects.filter(region=region, slug__startswith=wanted).values_list("slug", flat=True))
    tries = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in tries if slug not in taken)


@transaction.atomic
def change_plan(
    cycle: Cycle, *, name: str, year: int, instrument: Instrument, doubled: Decimal, by: User, at: datetime
) -> None:
    if refusal := policy.why_not_plan(by, cycle):
        raise Refused(refusal)
    values = {"name": name, "year": year, "instrument": instrument, "doubled": doubled}
    if not Cycle.objects.filter(pk=cycle.pk, state=CycleState.PLANNED).update(**values):
        raise Overtaken(cycle)
    data = {"instrument": f"{instrument.code}@{instrument.version}", "year": year, "doubled": str(doubled)}
    journal.record("cycle.changed", cycle, by=by, at=at, region=cycle.region.code, data=data)


@transaction.atomic
def choose(cycle: Cycle, bodies: Collection[int], *, by: User, at: datetime) -> None:
    """These bodies of the region take part, and no others."""
    if refusal := policy.why_not_plan(by, cycle):
        raise Refused(refusal)
    wanted = Body.objects.active().filter(region=cycle.region_id, pk__in=bodies)
    cycle.entries.exclude(body__in=wanted).delete()
    _enter(cycle, wanted.exclude(pk__in=cycle.entries.values("body")))
    data = {"bodies": sorted(cycle.entries.values_list("body", flat=True))}
    journal.record("cycle.bodies_chosen", cycle, by=by, at=at, region=cycle.region.code, data=data)


def _enter(cycle: Cycle, bodies: Iterable[Body]) -> None:
    Entry.objects.bulk_create(
        Entry(cycle=cycle, body=body, name=body.name, kind=body.kind, ranked=body.ranked) for body in bodies
    )


@transaction.atomic
def start(cycle: Cycle, *, by: User, at: datetime) -> None:
    """Freezes bodies and instrument, gives every body its questionnaire with what the machine found, tells them."""
    if refusal := policy.why_not_start(by, cycle, at=at):
        raise Refused(refusal)
    moved = Cycle.objects.filter(pk=cycle.pk, state=CycleState.PLANNED, instrument=cycle.instrument_id)
    if not moved.update(state=CycleState.RUNNING, started_at=at):
        raise Overtaken(cycle)
    cycle.state, cycle.started_at = CycleState.RUNNING, at
    entries = _frozen(cycle)
    Submission.objects.bulk_create(Submission(entry=entry) for entry in entries)
    prefilling.prefill(cycle, at=at)
    instrument = cycle.instrument
    journal.record(
        "cycle.started",
        cycle,
        by=by,
        at=at,
        region=cycle.region.code,
        data={
            "instrument": f"{instrument.code}@{instrument.version}",
            "instrument_sha256": instrument.sha256,
            "bodies": [[e.body_id, e.kind, e.ranked] for e in entries],
            "seed_sha256": hashlib.sha256(cycle.seed.encode()).hexdigest(),
        },
    )
    letters.tell_start(cycle, at=at)


def _frozen(cycle: Cycle) -> list[Entry]:
    """Entries with name, kind and class as they are now."""
    entries = list(cycle.entries.select_related("body"))
    for entry in entries:
        entry.name, entry.kind, entry.ranked = entry.body.name, entry.body.kind, entry.body.ranked
    Entry.objects.bulk_update(entries, ["name", "kind", "ranked"])
    return entries


@transaction.atomic
def cancel(cycle: Cycle, *, reason: str, by: User, at: datetime) -> None:
    """Ends a cycle without a result; what was handed in stays. Bodies are told if it had begun."""
    if refusal := policy.why_not_cancel(by, cycle, reason=reason):
        raise Refused(refusal)
    old = CycleState(cycle.state)
    moved = Cycle.objects.filter(pk=cycle.pk, state=old).update(state=CycleState.CANCELLED, note=reason)
    if not moved:
        raise Overtaken(cycle)
    cycle.state, cycle.note = CycleState.CANCELLED, reason
    journal.record(
        "cycle.cancelled",
        cycle,
        by=by,
        at=at,
        region=cycle.region.code,
        data={"from": old.value},
        personal={"reason": reason},
    )
    if old is CycleState.RUNNING:
        letters.tell_cancelled(cycle, at=at)
