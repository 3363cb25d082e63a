"""The editor: all parts of a draft on one page; weights, order, copies, removal, undo."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import Overtaken, Refused, SignedInRequest, is_htmx, number, see_other, signed_in
from terang.instruments import actions, edit, overview, policies
from terang.instruments.definition import DefinitionError, draft
from terang.instruments.exchange.columns import NUMBER, Unreadable
from terang.instruments.models import Instrument
from terang.instruments.views.pages import managed, readable, show

OPERATIONS = ("naik", "turun", "salin", "hapus")
WEIGHTS = "bobot"


@require_http_methods(["GET", "POST"])
@signed_in
def outline(request: SignedInRequest, pk: int) -> HttpResponse:
    instrument = managed(request.user, pk)
    if refusal := policies.why_not_edit(request.user, instrument):
        return show(
            request, "frozen.html", {"instrument": instrument, "refusal": refusal}, region=instrument.region,
            status=200 if request.method == "GET" else 422,
        )  # fmt: skip
    if request.method == "GET":
        return _page(request, instrument)
    return _changed(request, instrument)


def _changed(request: SignedInRequest, instrument: Instrument) -> HttpResponse:
    """Weights that were typed are kept whatever button was pressed."""
    seen = request.POST.get("revision", "")
    if seen != str(instrument.revision):
        return _overtaken(request, instrument, seen)
    try:
        document, label = _applied(instrument.document, request.POST)
        definition = draft(document)
        actions.save(instrument, definition, label=label, by=request.user, at=timezone.now())
    except (Refused, Unreadable) as refused:
        return _page(request, instrument, refusal=str(refused), typed=request.POST, status=422)
    except DefinitionError as wrong:
        return _page(request, instrument, refusal=" ".join(wrong.sentences), typed=request.POST, status=422)
    except edit.NotThere:
        return _page(
            request, instrument, refusal=_("Bagian itu sudah tidak ada."), typed=request.POST, status=422
        )
    except Overtaken:
        return _overtaken(request, readable(request.user, instrument.pk), seen)
    if is_htmx(request):
        return _page(request, instrument, done=label)
    messages.success(request, _("Tersimpan: %s.") % label)
    return see_other(reverse("instruments:outline", args=[instrument.pk]) + _anchor(request.POST))


def _anchor(data: QueryDict) -> str:
    operation, _sign, rest = data.get("lakukan", "").partition(":")
    return "#" + rest.replace(":", "-") if operation in {"naik", "turun", "salin"} else ""


def _applied(document: edit.Document, data: QueryDict) -> tuple[edit.Document, str]:
    """The document with the typed weights and the pressed button, and what that was in words."""
    changed = edit.weigh(document, _weights(data))
    label = _("bobot diubah")
    if data.get("lakukan") == "jumlahkan":
        return edit.sum_up(changed), _("bobot aspek dan indikator dihitung dari pertanyaannya")
    operation, _sign, rest = data.get("lakukan", "").partition(":")
    level, _sign, code = rest.partition(":")
    if operation in OPERATIONS and level in edit.LEVELS:
        return _operated(changed, operation, level, code)
    return changed, label


def _weights(data: QueryDict) -> dict[tuple[str, str], str]:
    """Typed weights by level and code, from fields called "bobot:pertanyaan:dip"."""
    found = {}
    for name, text in data.items():
        prefix, _sign, rest = name.partition(":")
        level, _sign, code = rest.partition(":")
        if prefix == WEIGHTS and str(text).strip():
            found[level, code] = str(NUMBER.read(str(text).strip()))
    return found


def _operated(document: edit.Document, operation: str, level: str, code: str) -> tuple[edit.Document, str]:
    what = f"{level} {code}"
    if operation == "salin":
        return edit.duplicate(document, level, code), _("menyalin %s") % what
    if operation == "hapus":
        return edit.remove(document, level, code), _("menghapus %s") % what
    by = -1 if operation == "naik" else 1
    return edit.shift(document, level, code, by=by), _("memindahkan %s") % what


def _overtaken(request: SignedInRequest, instrument: Instrument, seen: str) -> HttpResponse:
    """409: what the others did meanwhile, with one's own figures still in the fields."""
    since = number(seen, otherwise=0)
    others = instrument.changes.filter(revision__gt=since).select_related("by")[:20]
    return _page(request, instrument, typed=request.POST, others=list(others), status=409)


def _page(
    request: SignedInRequest,
    instrument: Instrument,
    *,
    typed: QueryDict | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    definition = instrument.definition
    context = {
        "instrument": instrument,
        "definition": definition,
        "overview": overview.overview(definition),
        "stages": overview.stage_rows(definition),
        "bands": overview.band_rows(definition),
        "typed": {name: typed[name] for name in typed if name.startswith(f"{WEIGHTS}:")} if typed else {},
        "undo": instrument.changes.first(),
        "why_not_publish": policies.why_not_publish(request.user, instrument),
        **more,
    }
    template = "outline_part.html" if is_htmx(request) else "outline.html"
    return show(request, template, context, region=instrument.region, status=status)


@require_POST
@signed_in
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    instrument = managed(request.user, pk)
    seen = request.POST.get("revision", "")
    if seen != str(instrument.revision):
        return _overtaken(request, instrument, seen)
    try:
        label = actions.undo(instrument, by=request.user, at=timezone.now())
    except Refused as refused:
        return _page(request, instrument, refusal=str(refused), status=422)
    except Overtaken:
        return _overtaken(request, readable(request.user, pk), seen)
    if is_htmx(request):
        return _page(request, instrument, done=_("diurungkan, %s") % label)
    messages.success(request, _("Diurungkan: %s.") % label)
    return see_other(reverse("instruments:outline", args=[pk]))


urlpatterns: list[URLPattern] = [
    path("instrumen/<int:pk>/susun/", outline, name="outline"),
    path("instrumen/<int:pk>/urungkan/", undo, name="undo"),
]
