"""The map of a region: upload, look at what matched, use it or drop it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Overtaken, Refused, SignedInRequest, see_other, signed_in
from terang.bodies import access, policies
from terang.bodies.actions import borders as actions
from terang.bodies.borders import NoBorders
from terang.bodies.forms.borders import BordersForm
from terang.bodies.models import Body, Borders
from terang.bodies.views.bodies import administered_region


@signed_in
@require_http_methods(["GET", "POST"])
def upload(request: SignedInRequest) -> HttpResponseBase:
    region = administered_region(request)
    form = BordersForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = actions.keep(region, file.read(), name=file.name, by=request.user, at=timezone.now())
            return see_other(reverse("bodies:borders", args=[kept.pk]))
        except NoBorders as no:
            form.add_error("file", _(str(no)))
    used = Borders.objects.filter(region=region, applied_at__isnull=False).first()
    page = {"form": form, "region": region, "used": used}
    return render(request, "bodies/new_borders.html", page, status=422 if form.is_bound else 200)


@signed_in
@require_safe
def look(request: SignedInRequest, pk: int) -> HttpResponseBase:
    return _show(request, _administered(request, pk))


def _show(request: SignedInRequest, borders: Borders, *, refusal: str = "") -> HttpResponse:
    """What matched, by code or by name; what did not; and which bodies have no area."""
    names = dict(Body.objects.filter(region=borders.region).values_list("pk", "name"))
    matched = {shape["body"] for shape in borders.shapes}
    context: dict[str, Any] = {
        "borders": borders,
        "rows": [(s, names.get(s["body"], "")) for s in borders.shapes],
        "without": sorted(b.name for b in actions.known(borders.region) if b.body not in matched),
        "count": sum(s["body"] is not None for s in borders.shapes),
        "why_not": policies.why_not_apply_borders(request.user, borders),
        "refusal": refusal,
    }
    return render(request, "bodies/borders.html", context, status=422 if refusal else 200)


@signed_in
@require_POST
def apply(request: SignedInRequest, pk: int) -> HttpResponseBase:
    borders = _administered(request, pk)
    try:
        actions.apply(borders, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as no:
        return _show(request, borders, refusal=_(str(no)))
    messages.success(request, _("Peta sudah dipakai di halaman publik."))
    return see_other(reverse("bodies:new_borders"))


@signed_in
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponseBase:
    actions.remove(_administered(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Peta sudah dihapus."))
    return see_other(reverse("bodies:new_borders"))


def _administered(request: SignedInRequest, pk: int) -> Borders:
    rows = Borders.objects.filter(region__in=access.administered_regions(request.user))
    return get_object_or_404(rows.select_related("region"), pk=pk)


urlpatterns = [
    path("wilayah/peta/", upload, name="new_borders"),
    path("wilayah/peta/<int:pk>/", look, name="borders"),
    path("wilayah/peta/<int:pk>/pakai/", apply, name="apply_borders"),
    path("wilayah/peta/<int:pk>/hapus/", remove, name="remove_borders"),
]
