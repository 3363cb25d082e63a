"""What there is to do today, by role. Counted in SQL; a fixed number of queries however many bodies there are."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from msgspec import Struct

from terang.accounts.models import User
from terang.bodies.models import STALE_AFTER, Body, Contact, Membership, Region, Role
from terang.evaluations.models import Cycle, Entry, Objection, Period, Predicate, Sheet, Submission
from terang.evaluations.policies import marking, objections, sheets
from terang.evaluations.states import CycleState, ObjectionState, Stage, Window
from terang.inspections.models import Alarm, Inspection, Standing
from terang.inspections.results import last_inspections
from terang.lib.charts import Bar, Point
from terang.web.first_steps import Step, first_steps

STATUSES: Final = (
    ("aktif", "Aktif", "good"),
    ("kurang_aktif", "Kurang aktif", "warn"),
    ("tidak_aktif", "Tidak aktif", "bad"),
    ("mati", "Mati", "bad"),
    ("tidak_dapat_dinilai", "Tidak dapat dinilai", "neutral"),
)
_STAGES: Final = (
    (Stage.SUBMITTED, "Terkirim", "good"),
    (Stage.VERIFIED, "Terverifikasi", "info"),
    (Stage.RETURNED, "Dikembalikan", "warn"),
    (Stage.DRAFT, "Belum dikirim", "bad"),
)


class Running(Struct, frozen=True):
    """A running cycle: who has returned the questionnaire, and until when."""

    cycle: Any
    filling: Any
    stages: Sequence[Bar]


class Desk(Struct, frozen=True):
    """What the administrator of a region looks after."""

    region: Any
    bodies: int
    trend: Sequence[Point]
    websites: Sequence[Bar]
    unchecked: int
    cycles: Sequence[Running]
    alarms: Sequence[Any]
    alarm_count: int
    stale_contacts: int
    orphans: int
    objections: int
    steps: Sequence[Step]  # what to do first; empty for who only looks


class Own(Struct, frozen=True):
    """One's own body: its website, and its questionnaires under way."""

    body: Any
    standing: Any
    last: Any  # the last finished inspection, also of a website that has no standing yet
    entries: Sequence[Any]


class Work(Struct, frozen=True):
    """Open tasks of a verifier or judge."""

    marks: int
    light: int
    objections: int
    sheets: int


def desks(user: User, *, at: datetime) -> list[Desk]:
    """For each region a person administers or audits."""
    held = Membership.objects.held_by(user).filter(role__in=(Role.ADMINISTRATOR, Role.AUDITOR))
    acts = set(held.filter(role=Role.ADMINISTRATOR).values_list("region", flat=True))
    regions = Region.objects.filter(pk__in=held.values("region"))
    return [_desk(region, acts=region.pk in acts, at=at) for region in regions]


def _desk(region: Region, *, acts: bool, at: datetime) -> Desk:
    bodies = Body.objects.active().filter(region=region)
    standings = Standing.objects.filter(website__body__in=bodies, website__until_on=None)
    counted = dict(standings.values_list("status").annotate(n=Count("pk")))
    alarms = Alarm.objects.filter(website__body__in=bodies, cleared_at=None)
    count, unchecked = bodies.count(), bodies.exclude(websites__standing__isnull=False).count()
    orphans = _orphans(bodies, at=at)
    steps = first_steps(region, bodies=count, unchecked=unchecked, orphans=orphans) if acts else []
    return Desk(
        region=region,
        bodies=count,
        trend=_trend(Predicate.objects.filter(region=region, body=None)),
        websites=[Bar(label, counted[code], state) for code, label, state in STATUSES if counted.get(code)],
        unchecked=bodies.exclude(pk__in=Inspection.objects.done().values("body")).count(),
        cycles=_running(region),
        alarms=list(alarms.select_related("website__body").order_by("-raised_at")[:5]),
        alarm_count=alarms.count(),
        stale_contacts=_stale(bodies, at=at),
        orphans=orphans,
        objections=Objection.objects.filter(entry__cycle__region=region, state=ObjectionState.FILED).count(),
        steps=steps,
    )


def _trend(rows: QuerySet[Predicate]) -> list[Point]:
    return [Point(str(row.year), row.score) for row in rows.order_by("year") if row.score is not None]


def _running(region: Region) -> list[Running]:
    cycles = Cycle.objects.filter(region=region, state=CycleState.RUNNING).prefetch_related("periods")
    cycles = cycles.select_related("instrument").defer("instrument__document")
    counted: dict[int, dict[str, int]] = {}
    rows = (
        Submission.objects.filter(entry__cycle__in=cycles)
        .values_list("entry__cycle", "stage")
        .annotate(n=Count("pk"))
    )
    for cycle, stage, count in rows:
        counted.setdefault(cycle, {})[stage] = count
    return [
        Running(
            cycle,
            _period(cycle, Window.FILLING),
            [
                Bar(label, counted[cycle.pk][s], state)
                for s, label, state in _STAGES
                if cycle.asks and counted.get(cycle.pk, {}).get(s)
            ],
        )
        for cycle in cycles
    ]


def _period(cycle: Cycle, window: Window) -> Period | None:
    return next((p for p in cycle.periods.all() if p.window == window), None)


def _stale(bodies: QuerySet[Body], *, at: datetime) -> int:
    """Bodies without any contact that was verified within ninety days."""
    fresh = Contact.objects.filter(verified_at__gte=at - STALE_AFTER)
    return bodies.exclude(pk__in=fresh.values("body")).count()


def _orphans(bodies: QuerySet[Body], *, at: datetime) -> int:
    """Bodies nobody can sign in for, or nobody has for ninety days."""
    recent = Q(user__seen_at__gte=at - timedelta(days=90), user__is_active=True)
    alive = Membership.objects.filter(recent, role=Role.OFFICER, until_at=None)
    return bodies.exclude(pk__in=alive.values("body")).count()


def own_bodies(user: User) -> list[Own]:
    """For each body a person belongs to."""
    held = Membership.objects.held_by(user).filter(body__isnull=False)
    bodies = list(Body.objects.filter(pk__in=held.values("body")).order_by("name"))
    standings = {s.website.body_id: s for s in Standing.objects.filter(
        website__body__in=bodies, website__until_on=None).select_related("website")}  # fmt: skip
    entries = Entry.objects.filter(body__in=bodies, cycle__state=CycleState.RUNNING)
    entries = entries.select_related("cycle__instrument", "submission").defer("cycle__instrument__document")
    mine: dict[int, list[Any]] = {}
    for entry in entries.prefetch_related("cycle__periods"):
        if not entry.cycle.asks:
            continue
        mine.setdefault(entry.body_id, []).append(
            {
                "entry": entry,
                "filling": _period(entry.cycle, Window.FILLING),
                "objection": _period(entry.cycle, Window.OBJECTION),
            }
        )
    last = {one.body_id: one for one in _last([body.pk for body in bodies])}
    return [Own(body, standings.get(body.pk), last.get(body.pk), mine.get(body.pk, [])) for body in bodies]


def _last(bodies: Sequence[int]) -> QuerySet[Inspection]:
    return Inspection.objects.filter(pk__in=last_inspections(bodies)).only("body", "finished_at", "score")


def work(user: User) -> Work | None:
    """Open tasks; None for who neither verifies nor judges."""
    roles = set(Membership.objects.held_by(user).values_list("role", flat=True))
    if not roles & {Role.VERIFIER, Role.JUDGE}:
        return None
    marks = marking.own_marks(user).filter(decided_at=None, entry__cycle__state=CycleState.RUNNING)
    waiting = (
        objections.decidable(user).filter(state=ObjectionState.FILED) if Role.VERIFIER in roles else None
    )
    return Work(
        marks=marks.filter(is_light=False).count(),
        light=marks.filter(is_light=True).count(),
        objections=waiting.count() if waiting is not None else 0,
        sheets=_sheets(user),
    )


def _sheets(user: User) -> int:
    """Sheets still to be handed in; none for bodies the person belongs to."""
    own = Membership.objects.held_by(user).filter(body__isnull=False).values("body")
    others = Count("entries", filter=~Q(entries__body__in=own))
    cycles = list(sheets.judged_cycles(user).select_related("instrument").annotate(n=others))
    done = Sheet.objects.filter(judge=user, handed_in_at__isnull=False, entry__cycle__in=cycles).count()
    return max(0, sum(cycle.n * len(sheets.judged_stages(cycle)) for cycle in cycles) - done)
