"""The year of the programme: bodies, evaluations, change, websites, coaching. Numbers only; people add the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Count

from terang.bodies.models import Body, Region
from terang.coaching.models import Commitment, Meeting, Participant, Visit
from terang.coaching.states.meetings import MeetingState
from terang.coaching.states.visits import VisitState
from terang.evaluations.models import Predicate
from terang.inspections.models import Standing
from terang.reports.results.scene import Member, Scene
from terang.roster.kinds import kinds

STATUSES = ("aktif", "kurang_aktif", "tidak_aktif", "mati", "tanpa_situs", "tidak_dapat_dinilai")
_MOST = 8


@dataclass(frozen=True)
class Coaching:
    visits: int
    visited: int  # bodies
    meetings: tuple[tuple[str, str, date, int], ...]  # kind, title, day, participants
    participants: int
    promised: int
    kept: int

    @property
    def is_empty(self) -> bool:
        return not (self.visits or self.meetings or self.promised)


@dataclass(frozen=True)
class Annual:
    region: Region
    year: int
    scenes: tuple[Scene, ...]
    classes: tuple[tuple[str, int], ...]  # name of the class, bodies
    predicates: tuple[tuple[str, Decimal | None, str], ...]  # of the region: year, score, name
    sites: tuple[tuple[str, int], ...]  # status, how many
    spammed: int
    checked: int
    coaching: Coaching

    @property
    def bodies(self) -> int:
        return sum(count for _, count in self.classes)

    @property
    def members(self) -> tuple[Member, ...]:
        return tuple(row for scene in self.scenes for row in scene.members)

    @property
    def points(self) -> list[tuple[str, Decimal | None]]:
        return [(year, score) for year, score, _ in self.predicates][-6:]

    @property
    def risen(self) -> tuple[Member, ...]:
        return _by_gain(self.members, is_rising=True)

    @property
    def fallen(self) -> tuple[Member, ...]:
        return _by_gain(self.members, is_rising=False)

    @property
    def compared(self) -> int:
        return sum(row.gain is not None for row in self.members)

    @property
    def is_draft(self) -> bool:
        return any(scene.is_draft for scene in self.scenes)


def annual(region: Region, year: int, scenes: Sequence[Scene]) -> Annual:
    """Eight queries beside those of the evaluations."""
    sites = Standing.objects.filter(
        website__body__region=region, website__until_on=None, website__body__closed_on=None
    )
    counted: dict[str, int] = dict(sites.order_by().values_list("status").annotate(n=Count("pk")))
    return Annual(
        region=region,
        year=year,
        scenes=tuple(scenes),
        classes=_classes(region),
        predicates=_predicates(region, year),
        sites=tuple((status, counted[status]) for status in STATUSES if status in counted),
        spammed=sites.filter(is_spammed=True).count(),
        checked=sum(counted.values()),
        coaching=coaching(region, year),
    )


def coaching(region: Region, year: int) -> Coaching:
    """What was done for the bodies in a year, in the region's own days."""
    visits = Visit.objects.filter(body__region=region, on__year=year, state=VisitState.DONE)
    zone = ZoneInfo(region.zone)
    first, last = _edges(year, zone)
    meetings = Meeting.objects.filter(
        region=region, starts_at__gte=first, starts_at__lt=last, state=MeetingState.HELD
    ).annotate(came=Count("participants"))
    held = tuple(
        (m.get_kind_display(), m.title, m.starts_at.astimezone(zone).date(), int(getattr(m, "came", 0)))
        for m in meetings.order_by("starts_at")
    )
    promised, kept = _commitments(region, first, last)
    return Coaching(
        visits=visits.count(),
        visited=visits.values("body").distinct().count(),
        meetings=held,
        participants=Participant.objects.filter(meeting__in=meetings.values("pk")).count(),
        promised=promised,
        kept=kept,
    )


def _edges(year: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return datetime(year, 1, 1, tzinfo=zone).astimezone(UTC), datetime(
        year + 1, 1, 1, tzinfo=zone
    ).astimezone(UTC)


def _commitments(region: Region, first: datetime, last: datetime) -> tuple[int, int]:
    rows = Commitment.objects.filter(body__region=region, made_at__gte=first, made_at__lt=last)
    return rows.count(), rows.filter(kept_at__isnull=False).count()


def _classes(region: Region) -> tuple[tuple[str, int], ...]:
    names = kinds().class_names
    rows = (
        Body.objects.filter(region=region, closed_on=None)
        .order_by()
        .values_list("ranked")
        .annotate(n=Count("pk"))
    )
    counted: dict[str, int] = dict(rows)
    return tuple(
        (names.get(code, code), counted[code])
        for code in sorted(counted, key=counted.__getitem__, reverse=True)
    )


def _predicates(region: Region, year: int) -> tuple[tuple[str, Decimal | None, str], ...]:
    """What the region itself was called, up to the year."""
    rows = Predicate.objects.filter(region=region, body=None, year__lte=year).order_by("year")
    return tuple((str(row.year), row.score, row.name) for row in rows)


def _by_gain(members: Sequence[Member], *, is_rising: bool) -> tuple[Member, ...]:
    moved = [row for row in members if row.gain is not None and (row.gain > 0 if is_rising else row.gain < 0)]
    return tuple(sorted(moved, key=lambda row: abs(row.gain or Decimal(0)), reverse=True)[:_MOST])
