"""Schedules of a region's inspections."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import Refused, SignedInRequest, found, see_other, signed_in
from terang.bodies.access import administers
from terang.inspections import policies
from terang.inspections.actions import schedules as actions
from terang.inspections.forms import ScheduleForm
from terang.inspections.models import Schedule
from terang.roster.kinds import kinds


@signed_in
@require_http_methods(["GET", "POST"])
def schedules(request: SignedInRequest) -> HttpResponseBase:
    regions = policies.looked_after(request.user)
    found(regions.exists())
    region = next((r for r in regions if administers(request.user, r)), None)
    tonight = timezone.localtime().replace(hour=22, minute=0, second=0, microsecond=0)
    typed = request.POST if request.method == "POST" else None
    form = ScheduleForm(typed, initial={"next_at": tonight}) if region else None
    if request.method == "POST":
        found(region is not None)
    if form and region and form.is_valid():
        try:
            actions.put(region, **form.cleaned_data, is_on=True, by=request.user, at=timezone.now())
            messages.success(request, _("Jadwal disimpan."))
            return see_other(reverse("inspections:schedules"))
        except Refused as no:
            form.add_error(None, str(no))
    rows = Schedule.objects.filter(region__in=regions).select_related("region")
    named = [(row, kinds().class_names.get(row.ranked, _("Semua kelas"))) for row in rows]
    context = {"rows": named, "form": form, "region": region}
    return render(
        request, "inspections/schedules.html", context, status=422 if form and form.is_bound else 200
    )


@signed_in
@require_POST
def turn(request: SignedInRequest, pk: int) -> HttpResponse:
    """On or off. What is turned on again comes at its next hour, never for the past."""
    row = _administered(request, pk)
    at = timezone.now()
    step = timedelta(days=row.days)
    coming = row.next_at if row.next_at > at else row.next_at + step * ((at - row.next_at) // step + 1)
    actions.put(
        row.region,
        ranked=row.ranked,
        days=row.days,
        next_at=coming,
        is_on=not row.is_on,
        by=request.user,
        at=at,
    )
    messages.success(request, _("Jadwal dihentikan.") if row.is_on else _("Jadwal dijalankan lagi."))
    return see_other(reverse("inspections:schedules"))


@signed_in
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.remove(_administered(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Jadwal dihapus."))
    return see_other(reverse("inspections:schedules"))


def _administered(request: SignedInRequest, pk: int) -> Schedule:
    row = get_object_or_404(Schedule.objects.select_related("region"), pk=pk)
    found(administers(request.user, row.region))
    return row


urlpatterns: list[URLPattern] = [
    path("situs/jadwal/", schedules, name="schedules"),
    path("situs/jadwal/<int:pk>/sakelar/", turn, name="turn_schedule"),
    path("situs/jadwal/<int:pk>/hapus/", remove, name="remove_schedule"),
]
