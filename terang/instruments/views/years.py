"""Mapping of an older instrument to a newer one, so that history compares indicator by indicator."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terang.accounts.http import Overtaken, Refused, SignedInRequest, number, see_other, signed_in
from terang.instruments import actions
from terang.instruments.definition import indicators
from terang.instruments.matching import suggest
from terang.instruments.models import Instrument, Mapping
from terang.instruments.views.pages import managed, show

FIELD = "pasangan:"


@require_http_methods(["GET", "POST"])
@signed_in
def years(request: SignedInRequest, pk: int) -> HttpResponse:
    newer = managed(request.user, pk)
    choices = _older(request, newer)
    wanted = number(request.GET.get("lama"))
    if wanted < 0:
        done = Mapping.objects.filter(newer=newer, older__in=choices, confirmed_at__isnull=False)
        return show(
            request, "years.html",
            {"instrument": newer, "choices": choices, "done": set(done.values_list("older", flat=True))},
            region=newer.region,
        )  # fmt: skip
    older = get_object_or_404(choices, pk=wanted)
    if request.method == "POST":
        return _confirmed(request, older, newer)
    return _page(request, older, newer)


def _older(request: SignedInRequest, newer: Instrument) -> Any:
    """Versions that may have come before: of the same region, or those the region's own came from."""
    rows = Instrument.objects.readable_by(request.user).exclude(pk=newer.pk)
    return rows.filter(Q(region=newer.region) | Q(region=None)).order_by("-year", "code", "-version")


def _confirmed(request: SignedInRequest, older: Instrument, newer: Instrument) -> HttpResponse:
    typed = {
        name.removeprefix(FIELD): str(value)
        for name, value in request.POST.items()
        if name.startswith(FIELD) and value
    }
    seen = request.POST.get("version", "0")
    try:
        actions.map_years(
            older,
            newer,
            typed,
            version=number(seen, otherwise=0),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refused:
        return _page(request, older, newer, typed=typed, refusal=str(refused), status=422)
    except Overtaken as overtaken:
        return _page(request, older, newer, typed=typed, refusal=str(overtaken), status=409)
    messages.success(request, _("%(n)d pasangan indikator disimpan.") % {"n": len(typed)})
    return see_other(reverse("instruments:years", args=[newer.pk]))


def _page(
    request: SignedInRequest,
    older: Instrument,
    newer: Instrument,
    *,
    typed: dict[str, str] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    kept = Mapping.objects.filter(older=older, newer=newer).first()
    confirmed = kept.pairs if kept and kept.confirmed_at else None
    names = {i.code: i.name for i in indicators(newer.definition)}
    rows = []
    for pairing in suggest(older.definition, newer.definition):
        code = pairing.older.code
        stored = confirmed.get(code, "") if confirmed is not None else pairing.newer
        chosen = stored if typed is None else typed.get(code, "")
        other = confirmed.get(code, "") if confirmed is not None and status == 409 else ""
        rows.append({"pairing": pairing, "chosen": chosen, "stored": names.get(other, other)})
    used = {row["chosen"] for row in rows}
    context = {
        "instrument": newer,
        "older": older,
        "rows": rows,
        "names": names,
        "alone": [name for code, name in names.items() if code not in used],
        "kept": kept,
        "version": kept.version if kept else 0,
        "refusal": refusal,
        "status": status,
    }
    return show(request, "mapping.html", context, region=newer.region, status=status)


urlpatterns: list[URLPattern] = [path("instrumen/<int:pk>/pasangkan/", years, name="years")]
