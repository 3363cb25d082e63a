"""The working days of a region: the nation's days off, and its own, which administrators keep."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import Refused, SignedInRequest, number, see_other, signed_in
from terang.bodies import access
from terang.bodies.views.bodies import administered_region
from terang.cases import terms
from terang.cases.actions import days as actions
from terang.cases.forms.days import OwnDay
from terang.cases.models import LocalDay


def _year(request: SignedInRequest, today: date) -> int:
    asked = number(request.GET.get("tahun"))
    return asked if 2010 <= asked <= 2060 else today.year


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def days(request: SignedInRequest) -> HttpResponseBase:
    """A year's days off, and a form for one more."""
    region, now = administered_region(request), timezone.now()
    form = OwnDay(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            on = data.pop("on")
            actions.add(region, on, by=request.user, at=now, **data)
            messages.success(request, _("Hari itu dicatat."))
            return see_other(f"{reverse('cases:days')}?wilayah={region.code}&tahun={on.year}")
        except Refused as no:
            form.add_error("on", str(no))
    year = _year(request, timezone.localdate(now))
    page = {
        "region": region,
        "form": form,
        "year": year,
        "years": sorted({day.on.year for day in terms.days_off()} | {year}),
        "nation": [day for day in terms.days_off() if day.on.year == year],
        "is_read": terms.is_read(year),
        "own": LocalDay.objects.filter(region=region, on__year=year),
        "known_until": terms.known_until(),
    }
    return render(request, "cases/days.html", page, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponseBase:
    own = LocalDay.objects.filter(region__in=access.administered_regions(request.user))
    day = get_object_or_404(own.select_related("region"), pk=pk)
    back = f"{reverse('cases:days')}?wilayah={day.region.code}&tahun={day.on.year}"
    actions.remove(day, by=request.user, at=timezone.now())
    messages.success(request, _("Hari itu dihapus dari daftar."))
    return see_other(back)


urlpatterns = [
    path("hari-kerja/", days, name="days"),
    path("hari-kerja/<int:pk>/hapus/", remove, name="remove_day"),
]
