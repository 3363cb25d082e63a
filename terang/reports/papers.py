"""Which files a run becomes: decided when it is asked for, so that its progress has an end."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils.text import slugify

from terang.evaluations.models import Award, Cycle, Entry
from terang.evaluations.results import standing
from terang.reports.models import Paper, Run
from terang.reports.states import Kind, Media
from terang.roster.kinds import kinds

TABLES = frozenset({Kind.RECAP, Kind.MINUTES, Kind.EKK, Kind.SPBE, Kind.ANNUAL, Kind.SERVICE})
"""Reports that have a spreadsheet beside the paper."""


def cycles_of(run: Run) -> QuerySet[Cycle]:
    """Evaluations a run is about: the one asked for, or all of its year that have results."""
    rows = Cycle.objects.filter(region=run.region_id, year=run.year).select_related("region", "instrument")
    if run.cycle_id:
        rows = rows.filter(pk=run.cycle_id)
    return rows.filter(entries__results__isnull=False).distinct().order_by("pk")


def papers_of(run: Run) -> list[Paper]:
    """Not saved yet."""
    made = list(_of_kind(run))
    for order, paper in enumerate(made):
        paper.run, paper.order = run, order
    return made


def _of_kind(run: Run) -> Iterator[Paper]:
    match Kind(run.kind):
        case Kind.RAPOR:
            yield from map(_rapor, _entries(run))
        case Kind.CERTIFICATE:
            yield from map(_certificate, _awards(run))
        case Kind.RECAP:
            yield from _recaps(run)
        case kind:
            yield from _pair("", f"{kind.label} {run.region.name} {run.year}", f"{kind.value}-{run.year}")


def _entries(run: Run) -> Iterable[Entry]:
    """Bodies with a result that holds, by class and name."""
    if run.entry_id:
        return Entry.objects.filter(pk=run.entry_id).select_related("body", "cycle")
    found: list[Entry] = []
    for cycle in cycles_of(run):
        scored = standing.holding(cycle).values("entry")
        found += Entry.objects.filter(pk__in=scored).select_related("body", "cycle")
    return found


def _rapor(entry: Entry) -> Paper:
    return Paper(
        subject=f"badan-{entry.pk}",
        entry=entry,
        title=entry.name,
        name=f"rapor-{entry.cycle.year}-{entry.body.slug}-{entry.pk}",
        media=Media.PDF,
    )


def _awards(run: Run) -> Iterable[Award]:
    rows = Award.objects.filter(cycle__in=cycles_of(run)).select_related("entry__body", "cycle")
    return rows.order_by("cycle", "kind", "place", "entry__name", "pk")


def _certificate(award: Award) -> Paper:
    return Paper(
        subject=f"piagam-{award.pk}",
        entry=award.entry,
        award=award,
        title=f"{award.title}: {award.entry.name}"[:300],
        name=f"piagam-{award.cycle.year}-{award.entry.body.slug}-{award.pk}",
        media=Media.PDF,
    )


def _recaps(run: Run) -> Iterator[Paper]:
    """One for each class of each evaluation."""
    names = kinds().class_names
    for cycle in cycles_of(run):
        for ranked in sorted(set(cycle.entries.values_list("ranked", flat=True))):
            title = f"{names.get(ranked, ranked)} · {cycle.name}"
            yield from _pair(
                f"{cycle.pk}:{ranked}"[:64], title, f"rekap-{cycle.year}-{slugify(ranked)}-{cycle.pk}"
            )


def _pair(subject: str, title: str, name: str) -> Iterator[Paper]:
    for media in (Media.PDF, Media.XLSX):
        yield Paper(subject=subject, title=title[:300], name=name, media=media)
