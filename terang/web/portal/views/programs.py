"""Programmes and projects of all bodies: what they cost, what was spent, how far they are; as CSV and OC4IDS."""

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext as _

from terang.accounts.listing import Filter, Listing
from terang.bodies.days import day_in
from terang.publishing import oc4ids, writing
from terang.publishing.progress import ProjectState, Sector, Work, absorbed, remarks
from terang.publishing.results import bulletin
from terang.web.opendata.addresses import absolute
from terang.web.opendata.licence import licence
from terang.web.portal.addresses import address
from terang.web.portal.views.pages import PublicRequest, body_asked, both, of_region, show
from terang.web.portal.views.stories import body_filter, saved

_SORTS = {"judul": "title", "pagu": "budget", "realisasi": "spent", "fisik": "done", "tahun": "year"}


@of_region
def index(request: PublicRequest) -> HttpResponse:
    rows, today = bulletin.projects(request.region), day_in(request.region, timezone.now())
    whose = body_filter(request, "projectpage")
    whose.lookup = "body__slug"
    filters = [
        whose,
        Filter("tahun", _("Tahun"), bulletin.years(rows), lookup="year"),
        Filter("keadaan", _("Keadaan"), ProjectState.choices, lookup="state"),
        Filter("bidang", _("Bidang"), Sector.choices, lookup="sector"),
        Filter("jenis", _("Jenis"), Work.choices, lookup="work"),
    ]
    listing = Listing(
        request, rows, search=("title", "lead", "contractor", "place"), filters=filters, sorts=_SORTS
    )
    told = [
        (p, bulletin.addressed(p), absorbed(p.figures), remarks(p.figures, on=today)) for p in listing.page
    ]
    context = {"listing": listing, "told": told, "sums": bulletin.sums(listing.rows), "tab": "programs"}
    return show(request, "programs.html", context)


@of_region
def as_csv(request: PublicRequest) -> HttpResponse:
    rows = bulletin.projects(request.region, body_asked(request))
    return saved(writing.projects_csv(rows, address=lambda p: absolute(bulletin.addressed(p))), "program.csv")


@of_region
def as_oc4ids(request: PublicRequest) -> HttpResponse:
    """A package of infrastructure projects. The standard knows no empty package: without a project there is no file."""
    body, now = body_asked(request), timezone.now()
    terms = licence()
    told = bulletin.as_projects(bulletin.projects(request.region, body), at=now)
    if not told:
        raise Http404
    own = address(request.region, "programs_oc4ids", home=request.home) + (
        f"?badan={body.slug}" if body else ""
    )
    package = oc4ids.package(
        told, uri=absolute(own), publisher=str(body or request.region), site=absolute("/"), licence=terms.url if not terms.is_proposal else "",
        at=max(p.updated_at for p in told),
    )  # fmt: skip
    return JsonResponse(package, json_dumps_params={"ensure_ascii": False})


urlpatterns: list[URLPattern] = [
    *both("program/", index, "programs"),
    *both("program/program.csv", as_csv, "programs_csv"),
    *both("program/oc4ids.json", as_oc4ids, "programs_oc4ids"),
]
