"""The board: every website a person may see, how it stands, and asking for many at once."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Exists, F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terang.accounts.http import Refused, SignedInRequest, found, numbers, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Body, Region, Website
from terang.inspections import actions, policies, shown
from terang.inspections.models import Alarm, Batch, Inspection, Standing
from terang.inspections.states import Trigger
from terang.report.result import SiteStatus
from terang.roster.kinds import kinds


def seen_rows(user: User) -> QuerySet[Body]:
    """Bodies with what the board sorts and filters by; websites, standings and alarms come along in a query each."""
    alarms = Alarm.objects.filter(website__body=OuterRef("pk"), website__until_on=None, cleared_at=None)
    websites = Website.objects.filter(until_on=None).select_related("standing")
    return (
        Body.objects.active()
        .filter(pk__in=access.seen_bodies(user))
        .annotate(site=FilteredRelation("websites", condition=Q(websites__until_on=None)))
        .annotate(
            status=F("site__standing__status"),
            score=F("site__standing__score"),
            newest=F("site__standing__newest_on"),
            days=F("site__standing__certificate_days"),
            checked=F("site__standing__checked_at"),
            changed=F("site__standing__changed_at"),
            has_alarm=Exists(alarms),
        )
        .select_related("region")
        .prefetch_related(
            Prefetch("websites", websites, to_attr="in_use"),
            Prefetch("websites__alarms", Alarm.objects.filter(cleared_at=None), to_attr="open"),
            Prefetch("inspections", Inspection.objects.under_way(), to_attr="under_way"),
        )
    )


@signed_in
@require_safe
def board(request: SignedInRequest) -> HttpResponseBase:
    seen = access.seen_bodies(request.user)
    found(seen.exists())
    regions = list(Region.objects.filter(bodies__in=seen).distinct())
    listing = _listing(request, regions)
    asked = [r for r in regions if policies.may_ask_many(request.user, r)]
    context = {
        "listing": listing,
        "rows": [_row(body) for body in listing.page],
        "asked": asked,
        "classes": sorted(kinds().class_names.items()),
        "looks_after": policies.looked_after(request.user).exists(),
        "alarms": Alarm.objects.filter(
            website__body__in=seen, website__until_on=None, cleared_at=None
        ).count(),
        "batches": _running_batches(request.user),
    }
    return render(request, "inspections/board.html", context)


def _listing(request: SignedInRequest, regions: Sequence[Region]) -> Listing[Any]:
    """Searched, filtered and sorted as the page was asked for."""
    filters = [
        Filter("kelas", _("Kelas"), sorted(kinds().class_names.items()), "ranked"),
        Filter("status", _("Status"), _statuses(), "status"),
        Filter("alarm", _("Alarm"), [("1", _("Ada alarm"))], "has_alarm"),
    ]
    if len(regions) > 1:
        filters.insert(
            0, Filter("wilayah", _("Wilayah"), [(r.code, r.name) for r in regions], "region__code")
        )
    return Listing(
        request,
        seen_rows(request.user),
        search=("name", "short_name", "site__url"),
        filters=filters,
        sorts={
            "nama": "name",
            "nilai": "score",
            "konten": "newest",
            "sertifikat": "days",
            "diperiksa": "checked",
            "berubah": "changed",
        },
        default="nama",
    )


def _statuses() -> list[tuple[str, str]]:
    return [(s.value, shown.status_term(s.value).word) for s in SiteStatus if s is not SiteStatus.NONE]


def _row(body: Body) -> dict[str, object]:
    site: Website | None = next(iter(body.in_use), None)  # type: ignore[attr-defined]
    standing: Standing | None = getattr(site, "standing", None) if site else None
    code = standing.status if standing else SiteStatus.NONE.value if site is None else ""
    return {
        "body": body,
        "site": site,
        "address": site.url.partition("://")[2].rstrip("/") if site else "",
        "standing": standing,
        "status": code,
        "term": shown.status_term(code) if code else None,
        "alarms": [a for w in body.websites.all() if w.until_on is None for a in w.open],  # type: ignore[attr-defined]
        "going": shown.going(body.under_way[0]) if body.under_way else None,  # type: ignore[attr-defined]
        "is_ending": standing is not None
        and standing.certificate_days is not None
        and standing.certificate_days <= 14,
    }


def _running_batches(user: User) -> QuerySet[Batch]:
    """Batches of the regions a person looks after that are not over."""
    under_way = Inspection.objects.under_way().filter(batch=OuterRef("pk"))
    return Batch.objects.filter(Exists(under_way), region__in=policies.looked_after(user))[:5]


@signed_in
@require_POST
def ask_many(request: SignedInRequest) -> HttpResponse:
    """The chosen bodies, a class, or all of a region."""
    region = get_object_or_404(Region, code=request.POST.get("wilayah", ""))
    found(policies.may_ask_many(request.user, region))
    ranked, chosen = request.POST.get("kelas", ""), request.POST.getlist("badan")
    bodies = Body.objects.active().filter(region=region)
    label = _("Semua badan publik")
    if request.POST.get("cakupan") == "terpilih":
        bodies = bodies.filter(pk__in=numbers(chosen, most=2000))
        label = _("%s badan publik terpilih") % len(chosen)
    elif ranked in kinds().class_names:
        bodies, label = bodies.filter(ranked=ranked), kinds().class_names[ranked]
    try:
        batch = actions.ask_many(
            region, bodies, label=label, by=request.user, trigger=Trigger.REQUEST, at=timezone.now()
        )
    except Refused as no:
        messages.error(request, str(no))
        return see_other(reverse("inspections:board"))
    messages.success(request, _("Pemeriksaan %s situs sudah diminta.") % batch.total)
    return see_other(reverse("inspections:batch", args=[batch.pk]))


urlpatterns: list[URLPattern] = [
    path("situs/", board, name="board"),
    path("situs/periksa/", ask_many, name="ask_many"),
]
