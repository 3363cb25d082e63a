"""The desk: what is new, what runs, what is late; for the team all of the region, for officers their body's."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terang.accounts.http import SignedInRequest, found, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies.days import day_in
from terang.bodies.models import Region
from terang.bodies.views.pages import any_region, show
from terang.cases import service_levels
from terang.cases.actions import lodging
from terang.cases.forms.triage import CounterForm
from terang.cases.identity import Identity
from terang.cases.models import Case
from terang.cases.policies import complaints as policy
from terang.cases.results import complaints as results
from terang.cases.states.cases import Channel, State


def _lists(today: date) -> list[tuple[str, str, Q]]:
    """Tabs: code, name, which."""
    open_ = Q(state__in=(State.RECEIVED, State.VERIFIED, State.ROUTED, State.CLARIFYING))
    return [
        ("periksa", _("Perlu diperiksa"), Q(state__in=(State.RECEIVED, State.VERIFIED)) & ~results.doubted()),
        ("jalan", _("Dikerjakan badan"), Q(state=State.ROUTED)),
        ("terlambat", _("Terlambat"), open_ & Q(due_on__lt=today)),
        ("tanya", _("Menunggu pelapor"), Q(state=State.CLARIFYING)),
        ("dijawab", _("Dijawab"), Q(state__in=(State.ANSWERED, State.CLOSED))),
        ("sampah", _("Diduga pesan sampah"), results.doubted()),
        ("semua", _("Semua"), Q()),
    ]


@signed_in
@require_safe
def complaints(request: SignedInRequest) -> HttpResponseBase:
    found(policy.has_desk(request.user))
    mine, region = policy.seen(request.user), any_region(request.user)
    today = day_in(region, timezone.now())
    lists = _lists(today)
    is_team = policy.regions_of_team(request.user).exists()
    chosen = request.GET.get("daftar") or ("periksa" if is_team else "jalan")
    wanted = next((which for code, _name, which in lists if code == chosen), Q())
    counted = mine.aggregate(**{code: _count(which) for code, _name, which in lists})
    listing = Listing(
        request,
        _with_all(mine.filter(wanted)),
        search=("number", "subject", "text"),
        filters=[
            Filter("kanal", _("Kanal"), Channel.choices, "channel"),
            Filter(
                "tentang",
                _("Tentang"),
                [(c.code, c.name) for c in service_levels.categories().values()],
                "category",
            ),
        ],
        sorts={"tenggat": "due_on", "masuk": "registered_at"},
        default="masuk" if chosen == "periksa" else "-masuk",
    )
    page = {
        "listing": listing,
        "tabs": [(code, name, counted[code], code == chosen) for code, name, _which in lists],
        "chosen": chosen,
        "is_team": is_team,
        "today": today,
    }
    return show(request, "cases/complaints/desk.html", region, page)


def _count(which: Q) -> Any:
    return Count("pk", filter=which) if which else Count("pk")


def _with_all(rows: QuerySet[Case]) -> QuerySet[Case]:
    return rows.select_related("region", "body", "complaint__district").prefetch_related("escalations")


def team_region(request: SignedInRequest) -> Region:
    """The region named, of those whose complaints the person triages; else the first."""
    mine = policy.regions_of_team(request.user)
    code = request.GET.get("wilayah") or request.POST.get("wilayah")
    region = mine.filter(code=code).first() if code else mine.first()
    if region is None:
        raise Http404
    return region


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponseBase:
    """Told at the counter, by telephone or letter."""
    region = team_region(request)
    form = CounterForm(request.POST or None, region=region)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        who = Identity(name=data["name"], phone=data["phone"])
        lodged = lodging.lodge(
            lodging.Wanted(
                region=region,
                channel=Channel(data["channel"]),
                text=data["text"],
                at=timezone.now(),
                category=data["category"],
                place=data["place"],
                district=data["district"],
                who=who if who.name or who.phone else None,
                is_secret=data["is_secret"],
                by=request.user,
            )
        )
        told = _("Aduan %(number)s dicatat. Kode rahasia untuk pelapor, hanya ditampilkan sekali: %(secret)s")
        messages.success(request, told % {"number": lodged.case.number, "secret": lodged.secret})
        return see_other(reverse("cases:complaint", args=[lodged.case.pk]))
    status = 422 if form.is_bound else 200
    return show(request, "cases/complaints/counter.html", region, {"form": form}, status=status)


urlpatterns: list[URLPattern] = [
    path("layanan/aduan/", complaints, name="complaints"),
    path("layanan/aduan/baru/", new, name="new_complaint"),
]
