"""For who coaches: bodies by what they could gain, advice by how many it helps, and whether it helps."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from terang.accounts.http import SignedInRequest, found, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.bodies.views.pages import any_region, show
from terang.coaching import steps
from terang.coaching.models import Advice, Commitment, EarlyWarning, Visit
from terang.coaching.policies import commitments as policy
from terang.coaching.results import effect
from terang.coaching.results.advice import STATES
from terang.coaching.states.commitments import STANDING
from terang.coaching.views.shown import desk_regions
from terang.instruments.effort import Family, efforts
from terang.roster.kinds import kinds

_SPAN = timedelta(days=365)


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Bodies one coaches; who belongs to one body only is led to its advice."""
    bodies = policy.coached_bodies(request.user)
    if not desk_regions(request.user):
        own = list(bodies.values_list("pk", flat=True)[:2])
        if len(own) == 1:
            return redirect("coaching:advice", own[0])
    rows = _with_work(bodies.select_related("outlook", "region")).order_by("name", "pk")
    codes = _codes(request.user)
    listing = Listing(
        request,
        rows,
        search=("name",),
        filters=[_classes(bodies), Filter("saran", _("Saran"), codes, "advice__code")],
        sorts={
            "nama": "name",
            "nilai": "outlook__total",
            "potensi": "gain",
            "saran": "advised",
            "janji": "promised",
        },
        default="-potensi",
    )
    context = {
        "listing": listing,
        "names": kinds().class_names,
        "tab": "home",
        "is_coach": bool(desk_regions(request.user)),
    }
    return show(request, "coaching/home.html", any_region(request.user), context)


def _with_work(rows: QuerySet[Body]) -> QuerySet[Body]:
    warned = EarlyWarning.objects.filter(body=OuterRef("pk"), cleared_at=None)
    return rows.annotate(
        gain=Coalesce(F("outlook__best") - F("outlook__total"), Value(Decimal(-1))),  # -1: no estimate
        advised=Count("advice", distinct=True),
        promised=Count("commitments", Q(commitments__state__in=STANDING), distinct=True),
        is_warned=Exists(warned),
    )


def _classes(bodies: QuerySet[Body]) -> Filter:
    names = kinds().class_names
    codes = sorted(set(bodies.order_by().values_list("ranked", flat=True)))
    return Filter("kelas", _("Kelas"), [(c, names.get(c, c)) for c in codes], "ranked")


def _codes(user: Any) -> list[tuple[str, str]]:
    rows = Advice.objects.filter(body__in=policy.coached_bodies(user)).order_by("name")
    return [(code, name[:60]) for code, name in rows.values_list("code", "name").distinct()]


@signed_in
@require_safe
def by_advice(request: SignedInRequest) -> HttpResponse:
    """Which advice helps most bodies."""
    found(bool(desk_regions(request.user)))
    bodies = policy.coached_bodies(request.user)
    names = kinds().class_names
    classes = [(c, names.get(c, c)) for c in sorted(set(bodies.order_by().values_list("ranked", flat=True)))]
    chosen = request.GET.get("kelas", "")
    rows = Advice.objects.filter(body__in=bodies)
    if chosen in dict(classes):
        rows = rows.filter(body__ranked=chosen)
    kind = request.GET.get("jenis", "")
    if kind in dict(_KINDS):
        rows = rows.filter(code__startswith=f"{kind}:")
    told = (
        rows.order_by()
        .values("code", "name")
        .annotate(
            bodies=Count("pk"), points=Sum("gain"), minutes=Avg("minutes"), gates=Count("pk", Q(opens=True))
        )
        .order_by(*_order(request.GET.get("urut", "")))
    )
    context = {
        "rows": [_told(row) for row in told[:200]],
        "classes": classes,
        "chosen": chosen,
        "kinds": [(code, _(name)) for code, name in _KINDS],
        "kind": kind,
        "sort": request.GET.get("urut", ""),
        "total": bodies.count(),
        "tab": "by_advice",
    }
    return show(request, "coaching/by_advice.html", any_region(request.user), context)


_KINDS = (
    (steps.WORDS[Family.ITEM], gettext_noop("Informasi di situs")),
    (steps.WORDS[Family.CHECK], gettext_noop("Keadaan situs")),
    (steps.WORDS[Family.ANSWER], gettext_noop("Jawaban SAQ")),
)


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """Sums come from SQLite without their last zeros."""
    points = Decimal(row["points"]).quantize(Decimal("0.01"))
    return {**row, "points": points, "effort": efforts().told(int(row["minutes"]))}


def _order(sort: str) -> tuple[str, ...]:
    return {"badan": ("-bodies", "-points", "code")}.get(sort, ("-points", "-bodies", "code"))


@signed_in
@require_safe
def one_advice(request: SignedInRequest, code: str) -> HttpResponse:
    """The bodies a piece of advice is for."""
    found(bool(desk_regions(request.user)))
    bodies = policy.coached_bodies(request.user)
    rows = Advice.objects.filter(body__in=bodies, code=code).select_related("body", "verdict")
    first = rows.first()
    if first is None and steps.parts(code) is None:
        raise Http404
    promised = Commitment.objects.standing().filter(body=OuterRef("body"), code=OuterRef("code"))
    names = kinds().class_names
    classes = sorted(set(rows.order_by().values_list("body__ranked", flat=True)))
    listing = Listing(
        request,
        rows.annotate(is_promised=Exists(promised)),
        search=("body__name",),
        filters=[
            Filter("kelas", _("Kelas"), [(c, names.get(c, c)) for c in classes], "body__ranked"),
            Filter("keadaan", _("Keadaan"), [(k, _(w)) for k, (w, _b) in STATES.items()], "state"),
        ],
        sorts={"badan": "body__name", "nilai": "gain", "lama": "minutes"},
        default="-nilai",
    )
    context = {
        "listing": listing,
        "code": code,
        "name": first.name if first else steps.name_of(*(steps.parts(code) or ("", ""))),  # type: ignore[arg-type]
        "rows": [
            (a, *STATES.get(a.state, (a.state, "neutral")), efforts().told(a.minutes)) for a in listing.page
        ],
        "tab": "by_advice",
    }
    return show(request, "coaching/one_advice.html", any_region(request.user), context)


@signed_in
@require_safe
def impact(request: SignedInRequest) -> HttpResponse:
    """ "Apakah menolong?": before and after, of coached bodies and of the others."""
    regions = desk_regions(request.user)
    found(bool(regions))
    region = next((r for r in regions if r.code == request.GET.get("daerah")), regions[0])
    day = day_in(region, timezone.now())
    start, end = _period(request, day)
    visits = Visit.objects.filter(body__region=region).exists()
    by = request.GET.get("kelompok", "kunjungan" if visits else "janji")
    coached = (effect.visited if by == "kunjungan" else effect.promised)(region, start, end)
    context = {
        "regions": regions,
        "here": region,
        "start": start,
        "end": end,
        "by": "kunjungan" if by == "kunjungan" else "janji",
        "website": effect.compared(region, coached, effect.website_scores(region, start, end)),
        "published": effect.compared(region, coached, effect.published_scores(region, start, end)),
        "kept": effect.kept(region, start, end, today=day),
        "least": effect.LEAST,
        "tab": "impact",
    }
    return show(request, "coaching/impact.html", region, context)


def _period(request: SignedInRequest, day: date) -> tuple[date, date]:
    """What the address asks for; the last year otherwise."""
    start, end = _day(request.GET.get("dari", "")), _day(request.GET.get("sampai", ""))
    end = end or day
    start = start or end - _SPAN
    return min(start, end), max(start, end)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None


urlpatterns: list[URLPattern] = [
    path("pembinaan/", home, name="home"),
    path("pembinaan/saran/", by_advice, name="by_advice"),
    path("pembinaan/saran/<str:code>/", one_advice, name="one_advice"),
    path("pembinaan/dampak/", impact, name="impact"),
]
