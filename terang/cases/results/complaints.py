"""What is known of complaints: similar ones, what the public may see, how a body does, what needs whom today."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Avg, Count, Q, QuerySet
from django.urls import reverse
from msgspec import Struct

from terang.bodies.days import day_in
from terang.bodies.models import Body, Membership, Region, Role
from terang.cases import service_levels
from terang.cases.models import Case
from terang.cases.policies.access import TEAM
from terang.cases.states.cases import OPEN, State
from terang.lib.text import fold
from terang.notices.actions.digesting import Item

SIMILAR_WITHIN: Final = timedelta(days=14)
_NEAR: Final = 300.0  # metres
_ALIKE: Final = 0.25  # share of words in common
_LOOKED_AT: Final = 300
ENOUGH: Final = 5  # ratings, below which no mean is shown


class Similar(Struct, frozen=True):
    """Another complaint that may be about the same. `metres` None: a place is not known."""

    case: Case
    score: float
    metres: int | None


def similar(case: Case, *, most: int = 5) -> list[Similar]:
    """Same category, near by place or by words, within fourteen days; the likeliest first. Two queries."""
    since, until = case.registered_at - SIMILAR_WITHIN, case.registered_at + SIMILAR_WITHIN
    rows = (
        Case.objects.complaints()
        .filter(region=case.region_id, registered_at__gte=since, registered_at__lte=until)
        .exclude(pk=case.pk)
        .exclude(state__in=(State.REFUSED, State.WITHDRAWN))
        .select_related("complaint__district", "body")
    )
    if case.category:
        rows = rows.filter(Q(category=case.category) | Q(category=""))
    found = [one for row in rows.order_by("-registered_at")[:_LOOKED_AT] if (one := _likeness(case, row))]
    return sorted(found, key=lambda one: -one.score)[:most]


def _likeness(case: Case, other: Case) -> Similar | None:
    here, there = case.complaint, other.complaint
    metres = distance(here.latitude, here.longitude, there.latitude, there.longitude)
    if metres is not None and metres > 2 * _NEAR:
        return None
    if here.district_id and there.district_id and here.district_id != there.district_id and metres is None:
        return None
    common = _common(f"{here.place} {case.text}", f"{there.place} {other.text}")
    close = 0.0 if metres is None else max(0.0, 1 - metres / (2 * _NEAR))
    score = common + close
    is_alike = common >= _ALIKE or (metres is not None and metres <= _NEAR)
    return Similar(other, score, round(metres) if metres is not None else None) if is_alike else None


def _common(one: str, other: str) -> float:
    """Words in common, as a share of the words of the shorter text; small words do not count."""
    a, b = (set(re.findall(r"\w{4,}", fold(text))) for text in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def distance(
    latitude: Decimal | None,
    longitude: Decimal | None,
    other_latitude: Decimal | None,
    other_longitude: Decimal | None,
) -> float | None:
    """Metres over the globe; None when one of the places is not known."""
    if latitude is None or longitude is None or other_latitude is None or other_longitude is None:
        return None
    a, b = math.radians(latitude), math.radians(other_latitude)
    east = math.radians(float(other_longitude - longitude))
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(east / 2) ** 2
    return 2 * 6_371_000 * math.asin(math.sqrt(half))


def public(region: Region) -> QuerySet[Case]:
    """What everybody may see of: what the team has looked at, without spam and without secrets."""
    shown = (State.VERIFIED, State.ROUTED, State.CLARIFYING, State.ANSWERED, State.CLOSED)
    rows = Case.objects.complaints().filter(region=region, state__in=shown)
    secret = [code for code, category in service_levels.categories().items() if category.secret]
    return rows.exclude(category__in=secret).select_related("region", "body", "complaint__district")


def bodies_suggested(case: Case, *, most: int = 3) -> list[Body]:
    """Bodies whose names hold a word of the category, and the office of the kecamatan."""
    category = service_levels.categories().get(case.category)
    words = list(category.words) if category else []
    rows = Body.objects.active().filter(region=case.region_id)
    wanted = Q(pk=None)
    for word in words:
        wanted |= Q(name__icontains=word)
    if case.complaint.district is not None:
        wanted |= Q(kind="kecamatan", name__icontains=case.complaint.district.name.removeprefix("Kecamatan "))
    order = {word: number for number, word in enumerate(words)}
    found = list(rows.filter(wanted)[:20])
    return sorted(found, key=lambda b: min((order[w] for w in words if w in b.name.lower()), default=99))[
        :most
    ]


class OfBody(Struct, frozen=True):
    """How a body does with complaints. `rating` None: fewer than five ratings."""

    received: int
    answered: int
    late: int
    median_days: int | None
    ratings: int
    rating: Decimal | None
    latest: Sequence[Case]


def of_body(body: Body, *, at: datetime) -> OfBody | None:
    """The last year, for everybody; None when there was nothing. A constant number of queries."""
    since = at - timedelta(days=365)
    rows = Case.objects.complaints().filter(body=body, registered_at__gte=since).exclude(state=State.REFUSED)
    today = day_in(body.region, at)
    told = rows.aggregate(
        received=Count("pk"),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        late=Count("pk", filter=Q(state__in=OPEN, due_on__lt=today)),
        ratings=Count("complaint__rating"),
        rating=Avg("complaint__rating"),
    )
    if not told["received"]:
        return None
    spans = rows.filter(answered_at__isnull=False).values_list("registered_at", "answered_at")
    days = [(answered - registered).days for registered, answered in spans if answered]
    latest = public(body.region).filter(body=body).order_by("-registered_at")[:5]
    return OfBody(
        received=told["received"],
        answered=told["answered"],
        late=told["late"],
        median_days=round(median(days)) if len(days) >= ENOUGH else None,
        ratings=told["ratings"],
        rating=round(Decimal(told["rating"]), 1) if told["ratings"] >= ENOUGH else None,
        latest=list(latest),
    )


def waiting(region: Region) -> QuerySet[Case]:
    """What the team has still to look at."""
    rows = Case.objects.complaints().filter(region=region, state__in=(State.RECEIVED, State.VERIFIED))
    return rows.exclude(doubted())


def doubted() -> Q:
    """Held back because it looks like spam."""
    held = Q(pk=None)
    for code in sorted(service_levels.HELD_BACK):
        held |= Q(complaint__doubts__icontains=code)  # containment of JSON is not to be had on SQLite
    return held & Q(state=State.RECEIVED)


def needed(region: Region, at: datetime) -> Mapping[int, Sequence[Item]]:
    """For the daily digest: to the team what is to be looked at, to officers what lies with their body."""
    found: dict[int, list[Item]] = defaultdict(list)
    team = Membership.objects.filter(region=region, role__in=TEAM, until_at=None)
    new = [
        _item(case, "Aduan yang perlu diperiksa")
        for case in _in_region(waiting(region)).order_by("registered_at")[:30]
    ]
    for user in set(team.values_list("user", flat=True)):
        found[user] += new
    held = Membership.objects.filter(region=region, role=Role.OFFICER, until_at=None)
    by_body: dict[int, list[int]] = defaultdict(list)
    for user, body in held.values_list("user", "body"):
        by_body[body or 0].append(user)
    routed = Case.objects.complaints().filter(region=region, state=State.ROUTED, body__in=by_body)
    for case in _in_region(routed).order_by("due_on")[:2000]:
        for user in by_body[case.body_id or 0]:
            found[user].append(_item(case, "Aduan untuk badan Anda"))
    return found


def _in_region(rows: QuerySet[Case]) -> QuerySet[Case]:
    return rows.select_related("region")


def _item(case: Case, group: str) -> Item:
    due = (
        datetime(
            case.due_on.year, case.due_on.month, case.due_on.day, 23, 59, tzinfo=ZoneInfo(case.region.zone)
        )
        if case.due_on
        else None
    )
    link = reverse("cases:complaint", args=[case.pk])
    return Item(group, f"{case.number} {case.subject}", link, f"case:{case.pk}", due)
