"""What was compiled: one period in full, the history of a column, and publication."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.bodies import access
from terang.bodies.days import day_in
from terang.bodies.views.pages import show
from terang.datasets.actions import publishing
from terang.datasets.forms.sheets import PublishForm
from terang.datasets.models import Form
from terang.datasets.periods import Every, Period, read
from terang.datasets.results import compiled, tables
from terang.datasets.results.places import places
from terang.datasets.views.shown import led_form, seen_form

SHOWN = 12  # periods of a history


def _periods(form: Form) -> list[Period]:
    """All that have sheets, oldest first."""
    found = form.sheets.order_by("first_on").values_list("first_on", flat=True).distinct()
    return [Period(Every(form.every), first_on) for first_on in found]


def _ended(periods: list[Period], day: date) -> Period | None:
    """The last one that is over; else the last of all."""
    found = [period for period in periods if period.last_on < day] or periods
    return found[-1] if found else None


@signed_in
@require_safe
def period(request: SignedInRequest, pk: int) -> HttpResponse:
    """All bodies of one period: rows, totals, and who has not reported."""
    form = seen_form(request.user, pk)
    periods = _periods(form)
    asked = read(Every(form.every), request.GET.get("periode", ""))
    chosen = asked if asked in periods else _ended(periods, day_in(form.region, timezone.now()))
    context: dict[str, Any] = {"it": form, "periods": periods[-24:], "chosen": chosen, "tab": "period"}
    if chosen is not None:
        found = compiled.compiled(form, [chosen])
        context |= {
            "table": tables.of_period(found, chosen.code, places(form.region, found.columns)),
            "sheets": {
                s.body.slug: s.pk for s in form.sheets.filter(first_on=chosen.first_on).select_related("body")
            },
        }
    return show(request, "datasets/period.html", form.region, context)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """One column over the last periods, body by body."""
    form = seen_form(request.user, pk)
    periods = _periods(form)[-SHOWN:]
    found = compiled.compiled(form, periods)
    code = request.GET.get("kolom", "")
    column = next((c for c in found.summed if c.code == code), next(iter(found.summed), None))
    context = {
        "it": form,
        "summed": found.summed,
        "column": column,
        "table": tables.history(found, column.code) if column else None,
        "tab": "history",
    }
    return show(request, "datasets/history.html", form.region, context)


@signed_in
@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Small numbers are shown before anything goes out."""
    form = led_form(request.user, pk)
    periods = _periods(form)
    last = _ended(periods, day_in(form.region, timezone.now()))
    found = compiled.compiled(form, periods)
    small, personal = list(compiled.small_numbers(found)), list(compiled.personal_cells(found))
    initial = {"until": last.code if last else "", "hide_small": bool(small), "hide_personal": True}
    filled = PublishForm(request.POST or None, form=form, periods=periods, initial=initial)
    if request.method == "POST" and filled.is_valid():
        try:
            made = publishing.publish(form, by=request.user, at=timezone.now(), **filled.cleaned_data)
            messages.success(request, _("Terbitan %d sudah dapat dibaca semua orang.") % made.number)
            return see_other(reverse("datasets:form", args=[pk]))
        except Refused as no:
            filled.add_error(None, str(no))
    context = {
        "it": form,
        "form": filled,
        "small": small[:50],
        "small_count": len(small),
        "personal": personal[:50],
        "personal_count": len(personal),
        "counts": tables.standings(found),
        "leads": access.administers(request.user, form.region),
        "tab": "publish",
    }
    return show(
        request, "datasets/publish.html", form.region, context, status=422 if filled.is_bound else 200
    )


urlpatterns: list[URLPattern] = [
    path("data-fungsional/formulir/<int:pk>/rekap/", period, name="period"),
    path("data-fungsional/formulir/<int:pk>/riwayat/", history, name="history"),
    path("data-fungsional/formulir/<int:pk>/terbit/", publish, name="publish"),
]
