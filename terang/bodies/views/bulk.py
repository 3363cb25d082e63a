"""One thing for many bodies of the list at once."""

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from terang.accounts.http import Overtaken, Refused, SignedInRequest, found, numbers, see_other, signed_in
from terang.bodies import access, exporting
from terang.bodies.actions import bodies, contacts
from terang.bodies.models import STALE_AFTER, Body, Contact
from terang.bodies.views.uploads import file_of
from terang.roster.kinds import kinds


@signed_in
@require_POST
def bulk(request: SignedInRequest) -> HttpResponse:
    """`tindakan` for the bodies ticked (`badan`); bodies of others are left out as if they were not there."""
    regions = access.administered_regions(request.user)
    found(regions.exists())
    ticked = numbers(request.POST.getlist("badan"), most=5000)
    chosen = list(Body.objects.active().filter(region__in=regions, pk__in=ticked).select_related("region"))
    if not chosen:
        messages.warning(request, _("Centang dahulu badan publik yang dimaksud."))
        return see_other(reverse("bodies:bodies"))
    verb, _sep, value = request.POST.get("tindakan", "").partition(":")
    if verb == "unduh":
        return _download(chosen)
    try:
        told = {"tanya": _ask, "kelas": _rank}[verb](request, chosen, value)
        messages.success(request, told)
    except KeyError:
        messages.warning(request, _("Pilih dahulu tindakannya."))
    except (Refused, Overtaken) as no:
        messages.error(request, _(str(no)))
    return see_other(reverse("bodies:bodies"))


def _ask(request: SignedInRequest, chosen: Sequence[Body], value: str) -> str:
    """Letters to all contacts with an e-mail address that have not been sure for 90 days."""
    at = timezone.now()
    stale = Q(verified_at=None) | Q(verified_at__lt=at - STALE_AFTER)
    asked = Contact.objects.filter(stale, body__in=chosen).exclude(email="").select_related("body__region")
    number = 0
    for contact in asked:
        contacts.ask(contact, by=request.user, at=at)
        number += 1
    return _("%s kontak ditanya lewat email. Nomor tanpa email ditanya dari halaman badannya.") % number


def _rank(request: SignedInRequest, chosen: Sequence[Body], value: str) -> str:
    if value not in kinds().class_names:
        raise Refused(_("Kelas peringkat itu tidak dikenal."))
    with transaction.atomic():  # all, or none
        for body in chosen:
            bodies.change(body, {"ranked": value}, version=body.version, by=request.user, at=timezone.now())
    return _("Kelas %(n)s badan publik diubah.") % {"n": len(chosen)}


def _download(chosen: Sequence[Body]) -> HttpResponse:
    numbers = [body.pk for body in chosen]
    regions = {body.region_id: body.region for body in chosen}
    rows = [row for region in regions.values() for row in exporting.table(region, numbers)]
    return file_of(rows, "badan-publik-terpilih", "xlsx")


urlpatterns = [path("badan/massal/", bulk, name="bulk")]
