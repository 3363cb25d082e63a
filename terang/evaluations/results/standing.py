"""The results that hold: of the last computation, or of the one that was published."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from terang.evaluations.models import Cycle, Publication, Result
from terang.evaluations.results.bundles import bundles_of, entries_of
from terang.scoring import bundle as bundles
from terang.scoring import scheme
from terang.scoring.outcome import Outcome, evaluate
from terang.scoring.plan import Plans
from terang.scoring.published import outcome_of


def last_revision(cycle: Cycle) -> int:
    """Of the results of a cycle; 0 before the first computation."""
    newest = (
        Result.objects.filter(entry__cycle=cycle).order_by("-revision").values_list("revision", flat=True)
    )
    return newest.first() or 0


def holding(cycle: Cycle) -> QuerySet[Result]:
    """One result for each body, best first within its class. Published ones hold for good."""
    published = Publication.objects.filter(cycle=cycle, published_at__isnull=False).first()
    revision = published.revision if published else last_revision(cycle)
    looked = Result.objects.filter(
        entry=OuterRef("entry"), sha256=OuterRef("sha256"), looked_at__isnull=False
    )
    rows = Result.objects.filter(entry__cycle=cycle, revision=revision).select_related("entry")
    return rows.annotate(was_looked_at=Exists(looked)).order_by("entry__ranked", "place", "entry__name")


def unseen(cycle: Cycle) -> QuerySet[Result]:
    """Results close to the edge of a band that nobody looked at a second time."""
    return holding(cycle).filter(Q(was_looked_at=False), is_close=True)


def changed(cycle: Cycle) -> list[str]:
    """Names of bodies whose result would not be the stored one, were it computed now."""
    stored: Mapping[int, str] = dict(holding(cycle).values_list("entry_id", "sha256"))
    entries = entries_of(cycle)
    now = bundles_of(entries)
    return [entry.name for entry in entries if stored.get(entry.pk) != bundles.sha256(now[entry.pk])]


def outcome(result: Result) -> Outcome:
    """The stored explanation."""
    return outcome_of(result.outcome)


def again(result: Result, plans: Plans) -> Outcome:
    """The same computed anew from its bundle."""
    frozen = bundles.read(result.bundle)
    return evaluate(frozen, plans.of(frozen.entry.kind))


def plans_of(cycle: Cycle) -> Plans:
    return Plans(scheme.read(cycle.instrument.document))


def is_public(cycle: Cycle, at: datetime) -> bool:
    """Whether the ranking is out: signed, or due and about to be."""
    publication = Publication.objects.filter(cycle=cycle).first()
    return publication is not None and (publication.published_at is not None or publication.due_at <= at)


def scores(cycle: Cycle) -> list[Decimal]:
    """All totals, for the distribution."""
    return [total for total in holding(cycle).values_list("total", flat=True) if total is not None]
