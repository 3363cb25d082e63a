"""Places by their official codes: search, and the regions one works for."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terang.accounts.http import SignedInRequest, found, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies import access
from terang.bodies.models import Level, Region


@signed_in
@require_safe
def regions(request: SignedInRequest) -> HttpResponseBase:
    """For administrators: codes of places, for lists and letters."""
    own = access.administered_regions(request.user)
    found(own.exists())
    listing = Listing(
        request,
        Region.objects.select_related("parent__parent"),
        search=("name", "code"),
        filters=[Filter("tingkat", _("Tingkat"), Level.choices, "level")],
        sorts={"kode": "code", "nama": "name"},
        default="kode",
    )
    return render(request, "bodies/regions.html", {"listing": listing, "own": own})


urlpatterns = [path("wilayah/", regions, name="regions")]
