"""Regulations of all bodies: whether each holds, with its abstract and file; as CSV."""

from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _

from terang.accounts.listing import Filter, Listing
from terang.publishing import writing
from terang.publishing.models.regulations import Force, RegulationKind
from terang.publishing.results import bulletin
from terang.web.opendata.addresses import absolute
from terang.web.portal.views.pages import PublicRequest, body_asked, both, of_region, show
from terang.web.portal.views.stories import body_filter, saved

_SORTS = {"tentang": "title", "tahun": "year", "ditetapkan": "set_on"}


@of_region
def index(request: PublicRequest) -> HttpResponse:
    rows: Any = bulletin.regulations(request.region)
    whose = body_filter(request, "regulationpage")
    whose.lookup = "body__slug"
    filters = [
        whose,
        Filter("jenis", _("Jenis"), RegulationKind.choices, lookup="kind"),
        Filter("tahun", _("Tahun"), bulletin.years(rows), lookup="year"),
        Filter("keadaan", _("Keadaan"), Force.choices, lookup="stands"),
    ]
    search = ("title", "number", "kind_name", "summary")
    listing: Listing[Any] = Listing(request, rows, search=search, filters=filters, sorts=_SORTS)
    told = [(one, bulletin.addressed(one), Force(one.stands)) for one in listing.page]
    return show(request, "regulations.html", {"listing": listing, "told": told, "tab": "regulations"})


@of_region
def as_csv(request: PublicRequest) -> HttpResponse:
    rows = bulletin.regulations(request.region, body_asked(request))
    return saved(
        writing.regulations_csv(rows, address=lambda r: absolute(bulletin.addressed(r))), "regulasi.csv"
    )


urlpatterns: list[URLPattern] = [
    *both("regulasi/", index, "regulations"),
    *both("regulasi/regulasi.csv", as_csv, "regulations_csv"),
]
