"""Packages of procurement of all bodies: what is bought, how, for how much, from whom; as CSV."""

from django.http import HttpResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext as _

from terang.accounts.listing import Filter, Listing
from terang.bodies.days import day_in
from terang.publishing import writing
from terang.publishing.models.procurement import Bought, Method, Stage
from terang.publishing.results import bulletin
from terang.web.opendata.addresses import absolute
from terang.web.portal.views.pages import PublicRequest, body_asked, both, of_region, show
from terang.web.portal.views.stories import body_filter, saved

_SORTS = {"paket": "title", "tahun": "year", "pagu": "budget", "kontrak": "contract_value"}


@of_region
def index(request: PublicRequest) -> HttpResponse:
    rows, today = bulletin.packages(request.region), day_in(request.region, timezone.now())
    whose = body_filter(request, "procurementpage")
    whose.lookup = "body__slug"
    filters = [
        whose,
        Filter("tahun", _("Tahun"), bulletin.years(rows), lookup="year"),
        Filter("metode", _("Metode"), Method.choices, lookup="method"),
        Filter("jenis", _("Jenis"), Bought.choices, lookup="bought"),
        Filter("tahap", _("Tahap"), Stage.choices, lookup="stage"),
    ]
    listing = Listing(request, rows, search=("title", "winner", "contract"), filters=filters, sorts=_SORTS)
    told = [(one, bulletin.addressed(one), one.remarks(on=today)) for one in listing.page]
    context = {
        "listing": listing,
        "told": told,
        "sums": bulletin.contracts(listing.rows),
        "tab": "procurement",
    }
    return show(request, "procurement.html", context)


@of_region
def as_csv(request: PublicRequest) -> HttpResponse:
    rows = bulletin.packages(request.region, body_asked(request))
    return saved(
        writing.packages_csv(rows, address=lambda p: absolute(bulletin.addressed(p))), "pengadaan.csv"
    )


urlpatterns: list[URLPattern] = [
    *both("pengadaan/", index, "procurement"),
    *both("pengadaan/pengadaan.csv", as_csv, "procurement_csv"),
]
