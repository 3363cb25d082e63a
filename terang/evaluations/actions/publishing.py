"""The plenary settles a ranking; at the chosen moment it is published and signed, once and for good."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from terang import __version__
from terang.accounts import checkpoints, journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.evaluations.actions import awards
from terang.evaluations.models import Cycle, Period, Predicate, Publication, Result
from terang.evaluations.policies import results as policy
from terang.evaluations.results import readiness, standing
from terang.evaluations.states import CycleState
from terang.scoring import published


@transaction.atomic
def settle(
    cycle: Cycle,
    *,
    due_at: datetime,
    by: User,
    at: datetime,
    reason: str = "",
    without: Collection[str] = (),
) -> Publication:
    """Freezes the ranking as it stands; it is published at `due_at`. Gaps are settled knowingly or not at all."""
    refusal = policy.why_not_settle(by, cycle, at=at) or policy.why_not_yet(
        cycle, reason=reason, without=without
    )
    if refusal:
        raise Refused(refusal)
    rows = list(standing.holding(cycle))
    document = published.encode(_document(cycle, rows)).decode()
    try:
        with transaction.atomic():
            made = Publication.objects.create(
                cycle=cycle,
                revision=rows[0].revision,
                due_at=due_at,
                document=document,
                sha256=_sha256(document),
                by=by,
            )
    except IntegrityError:  # somebody else settled it first
        raise Overtaken(cycle) from None
    data = {"revision": made.revision, "sha256": made.sha256, "due_at": due_at.isoformat(), **_gaps(cycle)}
    personal = {"reason": reason.strip()} if reason.strip() else None
    journal.record(
        "publication.settled", made, by=by, at=at, region=cycle.region.code, data=data, personal=personal
    )
    return made


def _gaps(cycle: Cycle) -> dict[str, object]:
    """What the plenary settled in spite of; nothing when all was done."""
    open_, empty = readiness.verification(cycle), readiness.empty_stages(cycle)
    gaps: dict[str, object] = {}
    if not open_.is_done:
        gaps["unverified"] = {
            "marks": open_.marks,
            "bodies": len(open_.unshared),
            "disagreements": open_.unsettled,
        }
    if empty:
        gaps["without_stages"] = {stage.code: len(stage.bodies) for stage in empty}
    return gaps


@transaction.atomic
def withdraw(cycle: Cycle, *, by: User, at: datetime) -> None:
    """Takes a settled ranking back before its moment: something has to be computed again."""
    if refusal := policy.why_not_withdraw(by, cycle, at=at):
        raise Refused(refusal)
    publication = Publication.objects.select_for_update().get(cycle=cycle)
    journal.record(
        "publication.removed",
        publication,
        by=by,
        at=at,
        region=cycle.region.code,
        data={"sha256": publication.sha256},
    )
    awards.take_all(cycle, by=by, at=at)
    publication.delete()


def publish_due(*, at: datetime) -> list[Publication]:
    """Publishes every ranking whose moment has come. For timers and for whoever asks first; twice does no harm."""
    due = list(Publication.objects.filter(published_at=None, due_at__lte=at).values_list("pk", flat=True))
    if not due:  # nearly always: every public page asks
        return []
    found = Publication.objects.filter(pk__in=due).select_related("cycle__region")
    return [made for made in found if _publish(made, at=at)]


def occasion(cycle: Cycle) -> str:
    """What the checkpoint of a publication says it is for."""
    return f"pengumuman {cycle.region.code}/{cycle.slug}"


def _publish(publication: Publication, *, at: datetime) -> bool:
    cycle = publication.cycle
    with transaction.atomic():
        if not Publication.objects.filter(pk=publication.pk, published_at=None).update(published_at=at):
            return False
        Cycle.objects.filter(pk=cycle.pk, state=CycleState.RUNNING).update(state=CycleState.PUBLISHED)
        _predicates(publication)
        data = {"sha256": publication.sha256, "cycle": cycle.slug, "year": cycle.year}
        journal.record(published.EVENT, publication, by=None, at=at, region=cycle.region.code, data=data)
        journal.record("cycle.published", cycle, by=None, at=at, region=cycle.region.code)
        checkpoint = checkpoints.sign(occasion(cycle), at=at)
        Publication.objects.filter(pk=publication.pk).update(checkpoint=checkpoint)
    publication.published_at, publication.checkpoint = at, checkpoint
    return True


def _predicates(publication: Publication) -> None:
    """What each body is called this year, for the history."""
    cycle = publication.cycle
    for row in Result.objects.filter(entry__cycle=cycle, revision=publication.revision).select_related(
        "entry"
    ):
        Predicate.objects.update_or_create(
            region=cycle.region,
            body_id=row.entry.body_id,
            year=cycle.year,
            defaults={
                "score": row.total,
                "name": row.band or "–",
                "source": cycle.name,
                "entry": row.entry,
            },
        )


def sign_stage_ends(*, at: datetime) -> None:
    """A checkpoint at the end of each stage of a running cycle, where there is a key to sign with."""
    if not checkpoints.has_key():
        return
    ended = Period.objects.filter(cycle__state=CycleState.RUNNING, closes_at__lte=at).select_related(
        "cycle__region"
    )
    for period in ended.order_by("closes_at", "pk"):
        cycle = period.cycle
        checkpoints.sign_once(f"akhir {period.window} {cycle.region.code}/{cycle.slug}", at=at)


def _document(cycle: Cycle, rows: list[Result]) -> published.Published:
    region, instrument = cycle.region, cycle.instrument
    return published.Published(
        region=published.Region(region.code, region.name),
        cycle=published.Cycle(cycle.slug, cycle.name, cycle.year, cycle.seed),
        instrument=instrument.document,
        instrument_sha256=instrument.sha256,
        key=checkpoints.public_key(),
        software=f"terang {__version__}",
        bodies=tuple(
            published.Row(bundle=r.bundle, sha256=r.sha256, total=r.total, band=r.band, place=r.place)
            for r in rows
        ),
    )


def _sha256(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()
