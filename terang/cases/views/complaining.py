"""Complaining: the form, and what everybody may see of complaints."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terang.accounts.http import see_other
from terang.accounts.listing import Filter, Listing
from terang.bodies.models import Region
from terang.bodies.views.pages import show
from terang.cases import service_levels
from terang.cases.actions import lodging
from terang.cases.forms import complaints as forms
from terang.cases.identity import Identity
from terang.cases.models import Case
from terang.cases.results import complaints as results
from terang.cases.results import places
from terang.cases.results.levels import levels_of
from terang.cases.states.cases import Channel
from terang.cases.views.complaint_words import SHOWN, timeline
from terang.cases.views.places import region_of

GEOLOCATION = "camera=(), geolocation=(self), microphone=()"


@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest) -> HttpResponseBase:
    """Whatever is sent whole is taken and numbered at once; what looks odd is looked at later, by people."""
    region = region_of(request)
    form = forms.NewComplaint(
        request.POST if request.method == "POST" else None, request.FILES or None, region=region
    )
    if request.method == "POST" and form.is_valid():
        lodged = lodging.lodge(_wanted(form.cleaned_data, region))
        return see_other(reverse("cases:own_complaint", args=[lodged.case.number, lodged.secret]) + "?baru=1")
    in_force = levels_of(region)
    page = {
        "form": form,
        "levels": in_force.levels.values(),
        "terms": in_force.terms,
        "number": results.public(region).count(),
        "map": places.map_of(region),
    }
    response = show(request, "cases/complaints/new.html", region, page, status=422 if form.is_bound else 200)
    response["Permissions-Policy"] = GEOLOCATION
    response["Cache-Control"] = "no-store"  # its token is for one
    return response


def _wanted(data: dict[str, Any], region: Region) -> lodging.Wanted:
    token, is_too_quick = forms.read_token(data["token"])
    doubts = [
        *(["umpan"] if data["situs"] else []),
        *(["terlalu_cepat"] if is_too_quick else []),
        *(["tanpa_formulir"] if not token else []),
    ]
    who = Identity(name=data["name"], phone=data["phone"], email=data["email"])
    is_known = data["mode"] != forms.ANONYMOUS and (who.name or who.phone or who.email)
    return lodging.Wanted(
        region=region,
        channel=Channel.WEB,
        text=data["text"],
        at=timezone.now(),
        category=data["category"],
        place=data["place"],
        district=data["district"],
        latitude=data["latitude"],
        longitude=data["longitude"],
        who=who if is_known else None,
        is_secret=data["mode"] == forms.SECRET,
        pictures=() if data["situs"] else data["pictures"],
        token=token,
        doubts=tuple(doubts),
    )


@require_safe
def listed(request: HttpRequest) -> HttpResponseBase:
    """All that the team has looked at: what about, where, with whom, how far. Never the words, never who."""
    region = region_of(request)
    listing = Listing(
        request,
        results.public(region),
        search=("number", "subject"),
        filters=[
            Filter(
                "tentang",
                _("Tentang"),
                [(c.code, c.name) for c in service_levels.categories().values()],
                "category",
            ),
            Filter("keadaan", _("Keadaan"), SHOWN, "state"),
        ],
        sorts={"tanggal": "registered_at"},
        default="-tanggal",
    )
    return show(request, "cases/complaints/public_list.html", region, {"listing": listing})


@require_safe
def public_complaint(request: HttpRequest, number: str) -> HttpResponseBase:
    """One of them."""
    region = region_of(request)
    case = get_object_or_404(results.public(region), number=number)
    page = {"case": case, "lines": timeline(case, for_asker=False)}
    return show(request, "cases/complaints/public.html", region, page)


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponseBase:
    """To the page of one's own complaint."""
    form = forms.FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number, secret = form.cleaned_data["number"].strip().upper(), form.cleaned_data["secret"].strip()
        if Case.objects.complaints().filter(number=number).exists() and "/" not in secret:
            return see_other(reverse("cases:own_complaint", args=[number, secret]))
        form.add_error("number", _("Nomor itu tidak dikenal. Periksa lagi pesan tanda terimanya."))
    page = {"form": form}
    status = 422 if form.is_bound else 200
    return show(request, "cases/complaints/find.html", region_of(request), page, status=status)


urlpatterns: list[URLPattern] = [
    path("aduan/", complain, name="complain"),
    path("aduan/daftar/", listed, name="public_complaints"),
    path("aduan/lacak/", find, name="find_complaint"),
    path("aduan/umum/<str:number>/", public_complaint, name="public_complaint"),
]
