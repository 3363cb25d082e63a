"""Places by their official codes: search, and the regions one works for."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terang.accounts.http import Refused, SignedInRequest, found, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies import access
from terang.bodies.actions import invitations
from terang.bodies.forms.people import Admit
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
    context = {"listing": listing, "own": own, "may_admit": access.leads_installation(request.user)}
    return render(request, "bodies/regions.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def admit(request: SignedInRequest) -> HttpResponseBase:
    """Another region on this installation, with an administrator of its own."""
    found(access.leads_installation(request.user))
    form = Admit(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = invitations.admit(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as no:
            form.add_error(None, _(str(no)))
        else:
            told = {"daerah": sent.region.name, "email": sent.email}
            messages.success(request, _("%(daerah)s ditambahkan. Undangan dikirim ke %(email)s.") % told)
            return see_other(reverse("bodies:regions"))
    return render(request, "bodies/admit.html", {"form": form}, status=422 if form.is_bound else 200)


urlpatterns = [
    path("wilayah/", regions, name="regions"),
    path("wilayah/tambah/", admit, name="admit_region"),
]
