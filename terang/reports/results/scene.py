"""One evaluation as it holds now: published, or as last computed. What all reports of it draw on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any

from terang.accounts.models import Checkpoint
from terang.bodies.models import Region
from terang.evaluations.models import Cycle, Publication, Result, Submission
from terang.evaluations.results import honours, standing
from terang.evaluations.results.ranked import best_band, tones
from terang.evaluations.states import Stage
from terang.inspections.models import Standing
from terang.instruments.definition import Definition
from terang.roster.kinds import kinds
from terang.scoring import rank
from terang.scoring.outcome import Outcome
from terang.scoring.published import outcome_of

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Site:
    """How a website stood when it was last looked at."""

    url: str
    status: str
    message: str
    newest_on: date | None
    score: Decimal | None
    certificate_days: int | None
    is_spammed: bool
    checked_at: datetime | None


@dataclass(frozen=True)
class Member:
    """A body in the evaluation, with its result."""

    entry: int
    body: int
    slug: str
    name: str
    kind: str
    ranked: str
    place: int | None
    span: tuple[int, int] | None  # places of those it cannot be told apart from
    sharing: int  # how many bodies have exactly this place
    total: Decimal | None
    band: str
    tone: str
    before: Decimal | None
    outcome: Outcome
    site: Site | None
    stage: str  # of the questionnaire
    is_late: bool
    is_close: bool
    was_looked_at: bool

    @property
    def gain(self) -> Decimal | None:
        return (
            None if self.total is None or self.before is None else (self.total - self.before).quantize(_CENT)
        )

    @property
    def has_answered(self) -> bool:
        return not self.outcome.is_machine_only


@dataclass(frozen=True)
class Class:
    """Bodies that are compared with each other, best first."""

    code: str
    name: str
    rows: tuple[Member, ...]
    tolerance: Decimal
    best: str

    @property
    def scored(self) -> tuple[Member, ...]:
        return tuple(row for row in self.rows if row.total is not None)

    @property
    def unscored(self) -> int:
        return len(self.rows) - len(self.scored)

    @property
    def totals(self) -> list[Decimal]:
        return [row.total for row in self.rows if row.total is not None]

    @property
    def mean(self) -> Decimal | None:
        return _rounded(sum(self.totals, Decimal(0)) / len(self.totals)) if self.totals else None

    @property
    def middle(self) -> Decimal | None:
        return _rounded(median(self.totals)) if self.totals else None

    @property
    def mean_before(self) -> Decimal | None:
        """Of the year before, of those that have both years."""
        both = [row.before for row in self.scored if row.before is not None]
        return _rounded(sum(both, Decimal(0)) / len(both)) if both else None

    @property
    def mean_of_both(self) -> Decimal | None:
        """This year's mean of those that have both years."""
        both = [row.total for row in self.scored if row.before is not None and row.total is not None]
        return _rounded(sum(both, Decimal(0)) / len(both)) if both else None

    @property
    def in_best(self) -> int:
        return sum(row.band == self.best for row in self.scored)

    @property
    def is_inspected(self) -> bool:
        """Whether any website of the class was looked at: before that, a column of websites says nothing."""
        return any(row.site for row in self.rows)

    @property
    def answered(self) -> int:
        return sum(row.has_answered for row in self.rows)


@dataclass(frozen=True)
class Scene:
    """An evaluation with results."""

    cycle: Cycle
    region: Region
    definition: Definition
    publication: Publication | None  # None until it is out
    checkpoint: Checkpoint | None
    revision: int
    classes: tuple[Class, ...]

    @property
    def is_draft(self) -> bool:
        return self.publication is None

    @property
    def members(self) -> tuple[Member, ...]:
        return tuple(row for group in self.classes for row in group.rows)

    @property
    def bands(self) -> list[tuple[str, Decimal]]:
        """Name and floor, highest first."""
        return sorted(((b.name, b.floor) for b in self.definition.bands), key=lambda b: -b[1])

    def counted(self, group: Class | None = None) -> list[tuple[str, int, str]]:
        """How many bodies each band has, and its colour; highest first."""
        rows = group.rows if group else self.members
        tone = tones(self.definition)
        return [(name, sum(r.band == name for r in rows), tone[name]) for name, _ in self.bands]

    def member(self, entry: int) -> Member:
        return next(row for row in self.members if row.entry == entry)

    def class_of(self, member: Member) -> Class:
        return next(group for group in self.classes if group.code == member.ranked)


def scene(cycle: Cycle) -> Scene | None:
    """None before the first computation. `cycle` knows its region and instrument."""
    rows = list(honours.with_gains(cycle))
    if not rows:
        return None
    publication = (
        Publication.objects.filter(cycle=cycle, published_at__isnull=False)
        .select_related("checkpoint")
        .defer("document")
        .first()
    )
    definition = cycle.instrument.definition
    return Scene(
        cycle=cycle,
        region=cycle.region,
        definition=definition,
        publication=publication,
        checkpoint=publication.checkpoint if publication else None,
        revision=rows[0].revision,
        classes=_classes(cycle, rows, definition),
    )


def has_results(cycle: Cycle) -> bool:
    return standing.last_revision(cycle) > 0


@dataclass(frozen=True)
class _Known:
    """What is told of bodies beside their results."""

    sites: Mapping[int, Site]  # by body
    papers: Mapping[int, tuple[str, bool, str]]  # by entry: stage, lateness, the body's address
    outcomes: Mapping[int, Any]  # by result
    tones: Mapping[str, str]  # of bands


def _classes(cycle: Cycle, rows: Sequence[Result], definition: Definition) -> tuple[Class, ...]:
    outcomes = dict(Result.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "outcome"))
    known = _Known(_sites(cycle), _submissions(cycle), outcomes, tones(definition))
    groups: dict[str, list[Result]] = {}
    for row in rows:
        groups.setdefault(row.entry.ranked, []).append(row)
    order = {code: n for n, code in enumerate(kinds().class_names)}
    return tuple(
        _class(code, groups[code], definition, known)
        for code in sorted(groups, key=lambda c: (order.get(c, len(order)), c))
    )


def _class(code: str, rows: Sequence[Result], definition: Definition, known: _Known) -> Class:
    spans = rank.spans({row.entry_id: row.total for row in rows}, definition.tolerance)
    sharing = Counter(row.place for row in rows if row.place is not None)
    members = tuple(
        _member(row, known, span=spans.get(row.entry_id), sharing=sharing[row.place or 0])
        for row in sorted(rows, key=lambda r: (r.place is None, r.place or 0, r.entry.name))
    )
    name = kinds().class_names.get(code, code)
    return Class(code, name, members, definition.tolerance, best_band(definition))


def _member(row: Result, known: _Known, *, span: tuple[int, int] | None, sharing: int) -> Member:
    stage, is_late, slug = known.papers[row.entry_id]
    return Member(
        entry=row.entry_id,
        body=row.entry.body_id,
        slug=slug,
        name=row.entry.name,
        kind=row.entry.kind,
        ranked=row.entry.ranked,
        place=row.place,
        span=span,
        sharing=sharing,
        total=row.total,
        band=row.band,
        tone=known.tones.get(row.band, "neutral"),
        before=getattr(row, "before", None),
        outcome=outcome_of(known.outcomes[row.pk]),
        site=known.sites.get(row.entry.body_id),
        stage=stage,
        is_late=is_late,
        is_close=row.is_close,
        was_looked_at=bool(getattr(row, "was_looked_at", False)),
    )


def _sites(cycle: Cycle) -> dict[int, Site]:
    """By body; of the website in use."""
    rows = Standing.objects.filter(website__body__entries__cycle=cycle, website__until_on=None)
    return {
        row.website.body_id: Site(
            url=row.website.url,
            status=row.status,
            message=row.message,
            newest_on=row.newest_on,
            score=row.score,
            certificate_days=row.certificate_days,
            is_spammed=row.is_spammed,
            checked_at=row.checked_at,
        )
        for row in rows.select_related("website")
    }


def _submissions(cycle: Cycle) -> dict[int, tuple[str, bool, str]]:
    """Stage, lateness and the body's address, by entry."""
    entries = cycle.entries.select_related("body", "submission")
    told = {}
    for entry in entries:
        paper: Submission | None = getattr(entry, "submission", None)
        told[entry.pk] = (
            paper.stage if paper else Stage.DRAFT.value,
            paper.is_late if paper else False,
            entry.body.slug,
        )
    return told


def _rounded(value: Decimal) -> Decimal:
    return Decimal(value).quantize(_CENT, ROUND_HALF_UP)
