"""Computing results, second looks, and showing results to the bodies. Nothing is overwritten: a revision is added."""

from datetime import datetime

from django.db import transaction

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.evaluations.models import Cycle, Result
from terang.evaluations.policies import results as policy
from terang.evaluations.results import standing
from terang.evaluations.results.bundles import bundles_of, entries_of
from terang.lib import canonical
from terang.scoring import bundle as bundles
from terang.scoring.bundle import Bundle
from terang.scoring.outcome import Outcome, evaluate
from terang.scoring.published import by_class, outcome_document

_AT_ONCE = 200


def compute(cycle: Cycle, *, by: User, at: datetime) -> int:
    """Scores every body of a cycle from what counts now; the new revision."""
    if refusal := policy.why_not_compute(by, cycle):
        raise Refused(refusal)
    with transaction.atomic():
        frozen = bundles_of(entries_of(cycle))
        plans = standing.plans_of(cycle)
        outcomes = {pk: evaluate(bundle, plans.of(bundle.entry.kind)) for pk, bundle in frozen.items()}
        revision = standing.last_revision(cycle) + 1
        rows = _rows(frozen, outcomes, revision, at)
        Result.objects.bulk_create(rows, _AT_ONCE)
        journal.record(
            "results.computed",
            cycle,
            by=by,
            at=at,
            region=cycle.region.code,
            data={"revision": revision, "bodies": len(rows), "sha256": digest(rows)},
        )
    return revision


def _rows(
    frozen: dict[int, Bundle], outcomes: dict[int, Outcome], revision: int, at: datetime
) -> list[Result]:
    places = by_class({str(pk): (frozen[pk].entry.ranked, found.total) for pk, found in outcomes.items()})
    return [
        Result(
            entry_id=pk,
            revision=revision,
            bundle=bundles.document(bundle),
            sha256=bundles.sha256(bundle),
            outcome=outcome_document(outcomes[pk]),
            total=outcomes[pk].total,
            band=outcomes[pk].band,
            place=places.get(str(pk)),
            is_close=outcomes[pk].is_close,
            computed_at=at,
        )
        for pk, bundle in frozen.items()
    ]


def digest(rows: list[Result]) -> str:
    """What the journal holds of all results of one revision."""
    told = sorted(
        [
            row.entry_id,
            row.sha256,
            canonical.sha256(row.outcome),
            str(row.total),
            row.band,
            row.place,
            row.is_close,
        ]
        for row in rows
    )
    return canonical.sha256(told)


@transaction.atomic
def look(result: Result, *, reason: str, by: User, at: datetime) -> None:
    """Somebody looked a second time at a result close to the edge of a band."""
    if refusal := policy.why_not_look(by, result, reason=reason):
        raise Refused(refusal)
    taken = Result.objects.filter(pk=result.pk, looked_at=None).update(
        looked_at=at, looked_by=by, looked_reason=reason.strip()
    )
    if not taken:
        raise Overtaken(result)
    entry = result.entry
    journal.record(
        "result.looked",
        result,
        by=by,
        at=at,
        region=entry.cycle.region.code,
        data={"entry": entry.pk, "revision": result.revision},
        personal={"reason": reason.strip()},
    )


@transaction.atomic
def release(cycle: Cycle, *, by: User, at: datetime) -> None:
    """Every body sees its own result from now on, so that it can object."""
    if refusal := policy.why_not_release(by, cycle):
        raise Refused(refusal)
    if not Cycle.objects.filter(pk=cycle.pk, released_at=None).update(released_at=at):
        raise Overtaken(cycle)
    cycle.released_at = at
    revision = standing.last_revision(cycle)
    journal.record(
        "results.released", cycle, by=by, at=at, region=cycle.region.code, data={"revision": revision}
    )
