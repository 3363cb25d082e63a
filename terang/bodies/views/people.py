"""Who holds which role in a region, and who is invited."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from terang.accounts.http import SignedInRequest, found, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies import access
from terang.bodies.models import Invitation, Membership, Role


@signed_in
@require_safe
def people(request: SignedInRequest) -> HttpResponseBase:
    regions = access.administered_regions(request.user)
    found(regions.exists())
    held = Membership.objects.filter(region__in=regions, until_at=None)
    listing = Listing(
        request,
        held.select_related("user", "body", "region"),
        search=("user__name", "user__email", "body__name"),
        filters=[Filter("peran", str(_("Peran")), Role.choices, "role")],
        sorts={"nama": "user__name", "badan": "body__name", "masuk": "user__seen_at"},
        default="nama",
    )
    waiting = Invitation.objects.filter(region__in=regions, accepted_at=None, withdrawn_at=None)
    page = {
        "listing": listing,
        "invitations": waiting.select_related("body", "region").order_by("-invited_at")[:100],
        "now": timezone.now(),
    }
    return render(request, "bodies/people.html", page)


urlpatterns = [path("orang/", people, name="people")]
