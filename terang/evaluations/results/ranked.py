"""Rankings as published: who stands where, who cannot be told apart, and shares that may be shown.

Only what is out is read, from the revision that was sealed. The number of queries does not grow with the bodies.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTransform

from terang.bodies.models import Region
from terang.evaluations.models import Entry, Predicate, Publication, Result
from terang.instruments.definition import Definition
from terang.roster.kinds import kinds
from terang.scoring import rank

LEAST: Final = 5
"""A share of fewer than this is not shown as a percentage, and nothing is ranked by it: one body would turn it over."""
TONES: Final = ("good", "info", "warn", "bad", "bad")
"""Colours of bands, from the highest down; what is lower still has the last."""


@dataclass(frozen=True)
class Rate:
    """So many of so many."""

    part: int
    whole: int

    @property
    def is_enough(self) -> bool:
        return self.whole >= LEAST

    @property
    def percent(self) -> Decimal | None:
        """With one decimal; None when the sample is too small to say so."""
        if not self.is_enough:
            return None
        return (Decimal(100 * self.part) / self.whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Place:
    """A body in a published ranking. Name and class are those of that year; the slug is today's address."""

    entry: int
    body: int
    slug: str
    name: str
    kind: str
    ranked: str
    place: int | None  # shared by equal totals; None without a total
    span: tuple[int, int] | None  # places of those it cannot be told apart from
    total: Decimal | None
    band: str
    tone: str
    level: int  # of the band: 0 is the highest
    before: Decimal | None  # of the year before, under the same or an earlier name
    is_machine_only: bool

    @property
    def gain(self) -> Decimal | None:
        return None if self.total is None or self.before is None else self.total - self.before

    @property
    def is_alike(self) -> bool:
        """Whether somebody else could stand here as well."""
        return self.span is not None and self.span[0] != self.span[1]


@dataclass(frozen=True)
class ClassStanding:
    """Bodies that are compared with each other, best first; without a total at the end, by name."""

    code: str
    name: str
    rows: tuple[Place, ...]
    tolerance: Decimal  # totals closer than this are alike
    best: str  # name of the highest band

    @property
    def scored(self) -> tuple[Place, ...]:
        return tuple(row for row in self.rows if row.total is not None)

    @property
    def in_best(self) -> Rate:
        """How many of the scored ones reach the highest band."""
        return Rate(sum(row.band == self.best for row in self.scored), len(self.scored))

    @property
    def bands(self) -> dict[str, int]:
        """How many bodies each band has; only bands that somebody has."""
        counted: dict[str, int] = {}
        for row in self.scored:
            counted[row.band] = counted.get(row.band, 0) + 1
        return counted


def home_region() -> Region | None:
    """The region of this installation: the first one that has bodies."""
    return Region.objects.filter(bodies__isnull=False).order_by("pk").first()


def public_regions() -> QuerySet[Region]:
    """Regions with bodies, by code."""
    return Region.objects.filter(bodies__isnull=False).distinct()


def out(region: Region) -> QuerySet[Publication]:
    """Publications of a region that are out, the first one of each year first."""
    rows = Publication.objects.filter(cycle__region=region, published_at__isnull=False)
    return (
        rows.select_related("cycle__region", "cycle__instrument", "checkpoint")
        .defer("document", "cycle__instrument__document")
        .order_by("-cycle__year", "published_at", "pk")
    )


def years(region: Region) -> tuple[int, ...]:
    """Years with a published ranking, newest first."""
    rows = Publication.objects.filter(cycle__region=region, published_at__isnull=False)
    return tuple(rows.order_by("-cycle__year").values_list("cycle__year", flat=True).distinct())


def published(region: Region, year: int) -> tuple[Publication, ...]:
    """What a region published for a year, in that order. The first one with a class is that class's ranking."""
    return tuple(out(region).filter(cycle__year=year))


def standings(publication: Publication) -> tuple[ClassStanding, ...]:
    """All classes of a published ranking, in the order of the classes."""
    definition = publication.cycle.instrument.definition
    rows = _rows(publication)
    before = _before(publication, [row.entry.body_id for row in rows])
    bands = {name: (tone, n) for n, (name, tone) in enumerate(tones(definition).items())}
    groups: dict[str, list[Place]] = {}
    for row in rows:
        groups.setdefault(row.entry.ranked, []).append(_place(row, bands, before))
    order = {code: n for n, code in enumerate(kinds().class_names)}
    return tuple(
        _class(code, groups[code], definition)
        for code in sorted(groups, key=lambda c: (order.get(c, len(order)), c))
    )


def main_standings(region: Region, year: int) -> dict[str, tuple[Publication, ClassStanding]]:
    """The ranking of each class of a year: the one that was published first, as its address is permanent."""
    found: dict[str, tuple[Publication, ClassStanding]] = {}
    for publication in published(region, year):
        for standing in standings(publication):
            found.setdefault(standing.code, (publication, standing))
    return found


def best_band(definition: Definition) -> str:
    return max(definition.bands, key=lambda b: b.floor).name if definition.bands else ""


def tones(definition: Definition) -> Mapping[str, str]:
    """The colour of each band."""
    falling = sorted(definition.bands, key=lambda b: -b.floor)
    return {band.name: TONES[min(n, len(TONES) - 1)] for n, band in enumerate(falling)}


def levels(definition: Definition) -> Mapping[str, int]:
    """The number of each band, the highest is 0."""
    return {name: n for n, name in enumerate(tones(definition))}


def _rows(publication: Publication) -> Sequence[Result]:
    return _sealed(publication.cycle_id, publication.revision, publication.sha256)


@lru_cache(maxsize=16)
def _sealed(cycle: int, revision: int, sha256: str) -> tuple[Result, ...]:
    """Results of a published revision never change, nor does the address of a body: they are read once."""
    rows = Result.objects.filter(entry__cycle=cycle, revision=revision)
    return tuple(
        rows.select_related("entry__body")
        .only(
            "place",
            "total",
            "band",
            "entry__name",
            "entry__kind",
            "entry__ranked",
            "entry__cycle",
            "entry__body__slug",
        )
        .annotate(machine_only=_machine_only())
        .order_by("entry__ranked", "place", "entry__name")
    )


def _machine_only() -> KeyTransform:
    return KeyTransform("is_machine_only", "outcome")


def _before(publication: Publication, bodies: Iterable[int]) -> dict[int, Decimal]:
    """Scores of the year before; of a body that was merged the best of those it came from."""
    rows = Predicate.objects.filter(
        region=publication.cycle.region_id, year=publication.cycle.year - 1
    ).values_list("body", "body__successor", "score")
    wanted = set(bodies)
    own: dict[int, Decimal] = {}
    merged: dict[int, Decimal] = {}
    for body, successor, score in rows:
        if score is None:
            continue
        if body in wanted:
            own[body] = score
        if successor in wanted:
            merged[successor] = max(score, merged.get(successor, Decimal(0)))
    return merged | own


def _place(row: Result, bands: Mapping[str, tuple[str, int]], before: Mapping[int, Decimal]) -> Place:
    entry = row.entry
    tone, level = bands.get(row.band, ("neutral", len(bands)))
    return Place(
        entry=entry.pk,
        body=entry.body_id,
        slug=entry.body.slug,
        name=entry.name,
        kind=entry.kind,
        ranked=entry.ranked,
        place=row.place,
        span=None,
        total=row.total,
        band=row.band,
        tone=tone,
        level=level,
        before=before.get(entry.body_id),
        is_machine_only=bool(getattr(row, "machine_only", False)),
    )


def _class(code: str, rows: Sequence[Place], definition: Definition) -> ClassStanding:
    spans = rank.spans({row.entry: row.total for row in rows}, definition.tolerance)
    placed = [replace(row, span=spans.get(row.entry)) for row in rows]
    return ClassStanding(
        code=code,
        name=kinds().class_names.get(code, code),
        rows=tuple(sorted(placed, key=lambda r: (r.place is None, r.place or 0, r.name))),
        tolerance=definition.tolerance,
        best=best_band(definition),
    )


def classes_of(region: Region) -> dict[int, tuple[str, ...]]:
    """Codes of the classes that were ranked, by year, newest first; one query."""
    rows = Entry.objects.filter(
        cycle__region=region, cycle__publication__published_at__isnull=False
    ).order_by("-cycle__year")
    found: dict[int, set[str]] = {}
    for year, code in rows.values_list("cycle__year", "ranked").distinct():
        found.setdefault(year, set()).add(code)
    order = list(kinds().class_names)
    return {
        year: tuple(sorted(codes, key=lambda c: (order.index(c) if c in order else len(order), c)))
        for year, codes in found.items()
    }
