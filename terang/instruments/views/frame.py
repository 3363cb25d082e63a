"""Editing what surrounds the questions: identity and rules, bands, gates."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from terang.accounts.http import Overtaken, Refused, SignedInRequest, found, number, see_other, signed_in
from terang.instruments import actions, edit, policies
from terang.instruments.definition import DefinitionError, draft
from terang.instruments.exchange.columns import STATUSES
from terang.instruments.forms.frame import BandFormSet, GateFormSet, GeneralForm
from terang.instruments.forms.nodes import filled
from terang.instruments.models import Instrument
from terang.instruments.views.pages import managed, readable, show


@require_http_methods(["GET", "POST"])
@signed_in
def general(request: SignedInRequest, pk: int) -> HttpResponse:
    instrument = _editable(request, pk)
    form = GeneralForm(request.POST or None, initial=GeneralForm.initial_of(instrument.document))
    if request.method == "POST" and form.is_valid():
        document = form.applied(instrument.document)
        return _saved(request, instrument, document, _("mengubah identitas dan aturan umum"), {"form": form})
    return _shown(request, instrument, {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def bands(request: SignedInRequest, pk: int) -> HttpResponse:
    return _table(request, pk, "bands", BandFormSet, _("Golongan nilai"), _("mengubah golongan nilai"))


@require_http_methods(["GET", "POST"])
@signed_in
def gates(request: SignedInRequest, pk: int) -> HttpResponse:
    return _table(request, pk, "gates", GateFormSet, _("Syarat utama"), _("mengubah syarat utama"))


def _table(request: SignedInRequest, pk: int, key: str, formset: Any, title: str, label: str) -> HttpResponse:
    instrument = _editable(request, pk)
    table = formset(request.POST or None, initial=instrument.document.get(key, []), prefix=key)
    context: dict[str, Any] = {"table": table, "title": title, "key": key}
    if key == "bands":
        context |= {"statuses": STATUSES, "bands_status": instrument.definition.bands_status}
    if request.method == "POST" and table.is_valid():
        document = {**instrument.document, key: filled(table)}
        if (status := request.POST.get("bands_status")) and key == "bands":
            document["bands_status"] = status
        return _saved(request, instrument, document, label, context)
    return _shown(request, instrument, context, status=422 if request.method == "POST" else 200)


def _editable(request: SignedInRequest, pk: int) -> Instrument:
    instrument = managed(request.user, pk)
    found(policies.why_not_edit(request.user, instrument) is None)
    return instrument


def _saved(
    request: SignedInRequest,
    instrument: Instrument,
    document: edit.Document,
    label: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Stored, unless somebody changed the instrument since this page was opened."""
    if request.POST.get("revision") != str(instrument.revision):
        return _overtaken(request, instrument, context)
    try:
        actions.save(instrument, draft(document), label=label, by=request.user, at=timezone.now())
    except DefinitionError as wrong:
        return _shown(request, instrument, {**context, "refusals": wrong.sentences}, status=422)
    except Refused as refused:
        return _shown(request, instrument, {**context, "refusals": [str(refused)]}, status=422)
    except Overtaken:
        return _overtaken(request, readable(request.user, instrument.pk), context)
    messages.success(request, _("Tersimpan: %s.") % label)
    return see_other(reverse("instruments:outline", args=[instrument.pk]))


def _overtaken(request: SignedInRequest, instrument: Instrument, context: dict[str, Any]) -> HttpResponse:
    seen = request.POST.get("revision", "")
    since = number(seen, otherwise=0)
    others = list(instrument.changes.filter(revision__gt=since).select_related("by")[:20])
    return _shown(request, instrument, {**context, "others": others, "overtaken": True}, status=409)


def _shown(
    request: SignedInRequest, instrument: Instrument, context: dict[str, Any], *, status: int
) -> HttpResponse:
    told = {"instrument": instrument, **context}
    return show(request, "frame.html", told, region=instrument.region, status=status)


urlpatterns: list[URLPattern] = [
    path("instrumen/<int:pk>/susun/umum/", general, name="general"),
    path("instrumen/<int:pk>/susun/golongan/", bands, name="bands"),
    path("instrumen/<int:pk>/susun/syarat/", gates, name="gates"),
]
