"""The heat map: bodies against indicators, as the last inspection of each saw them."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terang.accounts.http import SignedInRequest, found, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies import access
from terang.bodies.models import Body
from terang.inspections.models import Verdict
from terang.inspections.results import latest_of
from terang.instruments.vocabulary import vocabulary
from terang.roster.kinds import kinds


@signed_in
@require_safe
def heat(request: SignedInRequest) -> HttpResponseBase:
    """A row for each body a person may see; a column for each indicator, common ones first."""
    seen = access.seen_bodies(request.user)
    found(seen.exists())
    listing: Listing[Body] = Listing(
        request,
        Body.objects.active().filter(pk__in=seen).order_by("ranked", "name"),
        search=("name", "short_name"),
        filters=[Filter("kelas", _("Kelas"), sorted(kinds().class_names.items()), "ranked")],
    )
    indicators = vocabulary().indicators
    verdicts = latest_of(listing.page)
    rows = [
        (body.name, reverse("inspections:body", args=[body.pk]), _states(verdicts[body.pk]))
        for body in listing.page
    ]
    context = {"listing": listing, "rows": rows, "columns": [(i.name, i.name) for i in indicators]}
    return render(request, "inspections/heat.html", context)


def _states(verdicts: dict[str, Verdict]) -> list[str]:
    """The verdict on each indicator, in the order of the columns; empty where there is none."""
    codes = (i.code for i in vocabulary().indicators)
    return [verdicts[code].state if code in verdicts else "" for code in codes]


urlpatterns: list[URLPattern] = [path("situs/peta/", heat, name="heat")]
