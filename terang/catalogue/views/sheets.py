"""A list from elsewhere: uploaded, looked at row by row, applied."""

from collections import Counter

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.catalogue import policies, reading
from terang.catalogue.actions import sheets as actions
from terang.catalogue.forms.entries import SheetForm
from terang.catalogue.models import Sheet
from terang.catalogue.official import PUBLIC
from terang.catalogue.views.shown import region_of, show, tended
from terang.lib.tables import ListUnreadable

_ORDER = {
    actions.Verdict.WRONG: 0,
    actions.Verdict.NEW: 1,
    actions.Verdict.CHANGED: 2,
    actions.Verdict.SAME: 3,
}


@signed_in
@require_http_methods(["GET", "POST"])
def upload(request: SignedInRequest) -> HttpResponse:
    initial = {"body": request.GET.get("badan")}
    form = SheetForm(request.POST or None, request.FILES or None, bodies=tended(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        file, body = form.cleaned_data["file"], form.cleaned_data["body"]
        try:
            kept = actions.keep(
                body,
                reading.read(file.read(), name=file.name),
                name=file.name,
                by=request.user,
                at=timezone.now(),
            )
            return see_other(reverse("catalogue:sheet", args=[kept.pk]))
        except ListUnreadable as no:
            form.add_error("file", django_forms.ValidationError([no.text, no.advice]))
        except Refused as no:
            form.add_error(None, str(no))
    context = {"form": form, "region": region_of(request.user), "tab": "sheets", "columns": PUBLIC}
    return show(request, "new_sheet.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_safe
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """What it would change; nothing has been changed yet."""
    it = _sheet(request, pk)
    if it.applied_at:
        return see_other(reverse("catalogue:entries"))
    planned = actions.look(it)
    counts = Counter(one.verdict for one in planned)
    context = {
        "it": it,
        "region": it.body.region,
        "tab": "sheets",
        "rows": sorted(planned, key=lambda one: (_ORDER[one.verdict], not one.row.problems, one.row.row))[
            :1000
        ],
        "counts": {verdict.name.lower(): counts[verdict] for verdict in actions.Verdict},
        "has_work": counts[actions.Verdict.NEW] + counts[actions.Verdict.CHANGED] > 0,
    }
    return show(request, "sheet.html", context)


@signed_in
@require_POST
def apply(request: SignedInRequest, pk: int) -> HttpResponse:
    it = _sheet(request, pk)
    try:
        new, changed = actions.apply(it, by=request.user, at=timezone.now())
        messages.success(
            request,
            _("%(new)s informasi masuk daftar, %(changed)s diperbarui.") % {"new": new, "changed": changed},
        )
    except Refused as no:
        messages.error(request, str(no))
    return see_other(reverse("catalogue:entries"))


def _sheet(request: SignedInRequest, pk: int) -> Sheet:
    rows = Sheet.objects.select_related("body__region").filter(body__in=policies.tended(request.user))
    return get_object_or_404(rows, pk=pk)


urlpatterns: list[URLPattern] = [
    path("informasi/impor/", upload, name="new_sheet"),
    path("informasi/impor/<int:pk>/", sheet, name="sheet"),
    path("informasi/impor/<int:pk>/terapkan/", apply, name="apply_sheet"),
]
