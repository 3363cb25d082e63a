"""The library: all versions a person may read, one version, its life, its files, its methodology."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts.http import Overtaken, Refused, SignedInRequest, found, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies import access
from terang.bodies.models import Membership, Region
from terang.instruments import actions, overview, policies
from terang.instruments.definition import draft
from terang.instruments.exchange.workbook import to_xlsx
from terang.instruments.exchange.yaml_text import to_yaml
from terang.instruments.forms.frame import IdentityForm
from terang.instruments.models import Instrument
from terang.instruments.states import State
from terang.instruments.views.pages import led_regions, managed, readable, show


@require_GET
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    found(access.regions_at_desk(request.user).exists())
    rows = Instrument.objects.readable_by(request.user).defer("document").select_related("region")
    listing = Listing(
        request,
        rows.annotate(used=Count("cycles")).order_by("code", "-version", "pk"),
        search=("title", "code"),
        filters=[Filter("keadaan", _("Keadaan"), State.choices, "state")],
        sorts={"judul": "title", "kode": "code", "tahun": "year", "berubah": "changed_at"},
    )
    return show(request, "index.html", {"listing": listing, "led": led_regions(request.user)})


@require_GET
@signed_in
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    instrument = readable(request.user, pk)
    return _page(request, instrument)


def _page(
    request: SignedInRequest, instrument: Instrument, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    definition, user = instrument.definition, request.user
    context = {
        "instrument": instrument,
        "definition": definition,
        "overview": overview.overview(definition),
        "stages": overview.stage_rows(definition),
        "bands": overview.band_rows(definition),
        "classes": overview.class_names(definition),
        "cycles": instrument.cycles.order_by("-year", "name")[:10],
        "manages": policies.why_not_manage(user, instrument) is None,
        "why_not_edit": policies.why_not_edit(user, instrument),
        "why_not_publish": policies.why_not_publish(user, instrument),
        "why_not_withdraw": policies.why_not_withdraw(user, instrument),
        "why_not_retire": policies.why_not_retire(user, instrument),
        "why_not_remove": policies.why_not_remove(user, instrument),
        "may_copy": bool(led_regions(user)),
        "refusal": refusal,
    }
    return show(request, "one.html", context, region=instrument.region, status=status)


@require_GET
@signed_in
def methodology(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is asked and how it counts, for whoever is assessed: open to all people of the region once published."""
    instrument = get_object_or_404(Instrument.objects.select_related("region"), pk=pk)
    if not Instrument.objects.readable_by(request.user).filter(pk=pk).exists():
        found(instrument.state != State.DRAFT and _belongs(request.user, instrument))
    definition = instrument.definition
    context = {
        "instrument": instrument,
        **overview.whole(definition),
    }
    return show(request, "methodology.html", context, region=instrument.region)


def _belongs(user: Any, instrument: Instrument) -> bool:
    held = Membership.objects.held_by(user)
    if instrument.region_id is None:
        return held.exists()
    return held.filter(region=instrument.region_id).exists()


WRITERS: dict[str, tuple[str, Callable[[Any], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
    "yaml": ("application/yaml; charset=utf-8", lambda definition: to_yaml(definition).encode()),
}


@require_GET
@signed_in
def file(request: SignedInRequest, pk: int, ending: str) -> HttpResponse:
    instrument = readable(request.user, pk)
    if ending not in WRITERS:
        raise Http404
    media, write = WRITERS[ending]
    name = f"{instrument.code}-{instrument.version}.{ending}"
    return HttpResponse(
        write(instrument.definition),
        content_type=media,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_http_methods(["GET", "POST"])
@signed_in
def copy(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new version of one's own instrument, or an own draft of a built-in one."""
    instrument = readable(request.user, pk)
    regions = _regions(request.user, instrument.region)
    form = IdentityForm(request.POST or None, regions=regions, initial=_next(instrument))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.copy(
                instrument,
                data["region"],
                code=data["code"],
                version=data["version"],
                title=data["title"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Salinan dibuat sebagai draf. Ubah seperlunya, lalu terbitkan."))
            return see_other(reverse("instruments:outline", args=[made.pk]))
    status = 422 if form.errors else 200
    return show(
        request,
        "copy.html",
        {"instrument": instrument, "form": form},
        region=instrument.region,
        status=status,
    )


def _regions(user: Any, region: Region | None) -> Any:
    """Where a copy may live: the instrument's own region; of a built-in one, any region the person administers."""
    led = led_regions(user)
    if region is not None:
        led = [r for r in led if r.pk == region.pk]
    found(bool(led))
    return Region.objects.filter(pk__in=[r.pk for r in led])


def _next(instrument: Instrument) -> dict[str, str]:
    """The version after this one: 2026.1 → 2026.2."""
    head, _dot, tail = instrument.version.rpartition(".")
    version = f"{head}.{int(tail) + 1}" if head and tail.isdigit() else f"{instrument.version}.1"
    return {"title": instrument.title, "code": instrument.code, "version": version}


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """An empty draft."""
    led = led_regions(request.user)
    found(bool(led))
    regions = Region.objects.filter(pk__in=[r.pk for r in led])
    form = IdentityForm(
        request.POST or None, regions=regions, initial={"version": f"{timezone.now().year}.1"}
    )
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        region = data.pop("region")
        try:
            made = actions.add(region, draft(data), by=request.user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return see_other(reverse("instruments:outline", args=[made.pk]))
    return show(request, "new.html", {"form": form}, status=422 if form.errors else 200)


MOVES: dict[str, Callable[..., Any]] = {
    "terbitkan": actions.publish,
    "kembalikan": actions.withdraw,
    "pensiunkan": actions.retire,
    "hapus": actions.remove,
}


@require_POST
@signed_in
def change_state(request: SignedInRequest, pk: int, move: str) -> HttpResponse:
    """Publish, withdraw, retire, remove."""
    instrument = managed(request.user, pk)
    if move not in MOVES:
        raise Http404
    done = {
        "terbitkan": _("Instrumen terbit dan dapat dipakai dalam evaluasi."),
        "kembalikan": _("Instrumen kembali menjadi draf."),
        "pensiunkan": _("Instrumen tidak ditawarkan lagi untuk evaluasi baru."),
        "hapus": _("Draf dihapus."),
    }
    try:
        MOVES[move](instrument, by=request.user, at=timezone.now())
    except Refused as refused:
        return _page(request, instrument, refusal=str(refused), status=422)
    except Overtaken as overtaken:
        return _page(request, readable(request.user, pk), refusal=str(overtaken), status=409)
    messages.success(request, done[move])
    if move == "hapus":
        return see_other(reverse("instruments:index"))
    return see_other(reverse("instruments:one", args=[pk]))


urlpatterns: list[URLPattern] = [
    path("instrumen/", index, name="index"),
    path("instrumen/baru/", new, name="new"),
    path("instrumen/<int:pk>/", one, name="one"),
    path("instrumen/<int:pk>/metodologi/", methodology, name="methodology"),
    path("instrumen/<int:pk>/berkas.<str:ending>", file, name="file"),
    path("instrumen/<int:pk>/salin/", copy, name="copy"),
    path("instrumen/<int:pk>/keadaan/<slug:move>/", change_state, name="change_state"),
]
