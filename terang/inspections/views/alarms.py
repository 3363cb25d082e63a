"""Alarms: what must be acted on, what is over, and who is told."""

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import Refused, SignedInRequest, found, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies.access import administers
from terang.inspections import policies
from terang.inspections.actions import listeners
from terang.inspections.forms import ListenerForm
from terang.inspections.models import Alarm, AlarmKind, Delivery, Listener


@signed_in
@require_http_methods(["GET", "POST"])
def alarms(request: SignedInRequest) -> HttpResponseBase:
    """The history, and a form for listeners when one administers the region."""
    regions = policies.looked_after(request.user)
    found(regions.exists())
    region = next((r for r in regions if administers(request.user, r)), None)
    form = ListenerForm(request.POST if request.method == "POST" else None) if region else None
    if request.method == "POST":
        found(region is not None)
    if form and region and form.is_valid():
        try:
            added, secret = listeners.add(region, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("%s akan dikabari bila ada alarm.") % added)
            if secret:
                sentence = _("Kunci tanda tangan webhook, hanya ditampilkan sekali: %s")
                messages.warning(request, sentence % secret)
            return see_other(reverse("inspections:alarms"))
        except Refused as no:
            form.add_error(None, str(no))
    deliveries = Delivery.objects.select_related("listener").order_by("pk")
    rows = Alarm.objects.filter(website__body__region__in=regions)
    listing = Listing(
        request,
        rows.select_related("website__body").prefetch_related(Prefetch("deliveries", deliveries)),
        search=("website__body__name", "website__url"),
        filters=[
            Filter("jenis", _("Jenis"), AlarmKind.choices, "kind"),
            Filter("keadaan", _("Keadaan"), [("True", _("Masih berlangsung"))], "cleared_at__isnull"),
        ],
        sorts={"sejak": "raised_at", "badan": "website__body__name"},
        default="-sejak",
    )
    failing = Count("deliveries", filter=Q(deliveries__told_at=None) & ~Q(deliveries__fault=""))
    heard = Listener.objects.filter(region=region).annotate(failing=failing) if region else []
    context = {"listing": listing, "form": form, "listeners": heard, "region": region}
    return render(request, "inspections/alarms.html", context, status=422 if form and form.is_bound else 200)


@signed_in
@require_POST
def remove_listener(request: SignedInRequest, pk: int) -> HttpResponse:
    regions = policies.looked_after(request.user)
    row = get_object_or_404(Listener.objects.select_related("region"), pk=pk, region__in=regions)
    found(policies.why_not_listen(row.region, by=request.user) is None)
    listeners.remove(row, by=request.user, at=timezone.now())
    messages.success(request, _("Penerima alarm dihapus."))
    return see_other(reverse("inspections:alarms"))


urlpatterns: list[URLPattern] = [
    path("situs/alarm/", alarms, name="alarms"),
    path("situs/alarm/penerima/<int:pk>/hapus/", remove_listener, name="remove_listener"),
]
