"""Import in two steps: a dry run that shows everything and stores nothing, then the decision."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import Overtaken, Refused, SignedInRequest, found, see_other, signed_in
from terang.bodies.models import Region
from terang.instruments import actions, overview
from terang.instruments.definition import Definition, DefinitionError, document, draft, faults
from terang.instruments.exchange.bring import bring
from terang.instruments.exchange.brought import Brought, without
from terang.instruments.forms.frame import UploadForm
from terang.instruments.models import Instrument
from terang.instruments.states import State
from terang.instruments.views.pages import led_regions, show

LARGEST = 5 * 1024 * 1024
LOST = _lazy("Hasil pemeriksaan tidak terbaca lagi. Unggah berkasnya sekali lagi.")


@require_http_methods(["GET", "POST"])
@signed_in
def upload(request: SignedInRequest) -> HttpResponse:
    """The dry run: what would come in, what cannot, and what a person should look at."""
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        regions=_regions(request),
        initial={"version": f"{timezone.now().year}.1"},
    )
    if request.method == "GET" or not form.is_valid():
        return show(request, "upload.html", {"form": form}, status=422 if form.errors else 200)
    sent = form.cleaned_data["file"]
    if sent.size > LARGEST:
        form.add_error("file", _("Berkas lebih besar dari 5 MB, terlalu besar untuk sebuah instrumen."))
        return show(request, "upload.html", {"form": form}, status=422)
    brought = bring(sent.read(), name=sent.name or "berkas", facts=_facts(form.cleaned_data))
    return _told(request, form, brought)


def _regions(request: SignedInRequest) -> Any:
    led = led_regions(request.user)
    found(bool(led))
    return Region.objects.filter(pk__in=[r.pk for r in led])


def _facts(data: dict[str, Any]) -> dict[str, Any]:
    """What the form says of a table that cannot say it."""
    facts = {
        "code": data["code"] or "kuesioner",
        "version": data["version"] or "1",
        "title": data["title"] or _("Kuesioner"),
        "classes": data["classes"],
    }
    return {name: value for name, value in facts.items() if value}


def _told(request: SignedInRequest, form: UploadForm, brought: Brought) -> HttpResponse:
    if brought.definition is None:
        return show(request, "upload.html", {"form": form, "brought": brought}, status=422)
    region = form.cleaned_data["region"]
    definition = brought.definition
    left = without(definition, [r.code for r in brought.repeats])
    context = {
        "region": region,
        "brought": brought,
        "definition": definition,
        "overview": overview.overview(definition),
        "without": overview.overview(left),
        "plain": json.dumps(document(definition), ensure_ascii=False),
        "existing": _existing(region, definition),
    }
    return show(request, "dry_run.html", context, region=region)


def _existing(region: Region, definition: Definition) -> Instrument | None:
    return Instrument.objects.filter(region=region, code=definition.code, version=definition.version).first()


@require_POST
@signed_in
def store(request: SignedInRequest) -> HttpResponse:
    """Stores what the dry run showed, less what was ticked."""
    region = get_object_or_404(_regions(request), code=request.POST.get("region", ""))
    try:
        whole = draft(json.loads(request.POST.get("plain", "")))
        definition = without(whole, request.POST.getlist("buang"))
        instrument = _stored(request, region, definition)
    except (ValueError, TypeError, AttributeError, RecursionError, DefinitionError):
        return _refused(request, str(LOST))
    except Refused as refused:
        return _refused(request, str(refused))
    except Overtaken as overtaken:
        return _refused(request, str(overtaken), status=409)
    wrong = len(faults(definition))
    if wrong:
        messages.warning(
            request, _("Tersimpan sebagai draf. Masih ada %(n)d hal yang harus dibetulkan.") % {"n": wrong}
        )
    else:
        messages.success(request, _("Tersimpan sebagai draf, lengkap dan siap diterbitkan."))
    return see_other(reverse("instruments:outline", args=[instrument.pk]))


def _stored(request: SignedInRequest, region: Region, definition: Definition) -> Instrument:
    existing = _existing(region, definition)
    if (
        existing is not None
        and existing.state == State.DRAFT
        and request.POST.get("ganti") == str(existing.pk)
    ):
        seen = request.POST.get("revision", "")
        if seen != str(existing.revision):
            raise Overtaken(existing)
        return actions.save(
            existing, definition, label=_("mengganti isi dari berkas"), by=request.user, at=timezone.now()
        )
    return actions.add(region, definition, by=request.user, at=timezone.now())


def _refused(request: SignedInRequest, sentence: str, *, status: int = 422) -> HttpResponse:
    form = UploadForm(regions=_regions(request))
    return show(request, "upload.html", {"form": form, "refusal": sentence}, status=status)


urlpatterns: list[URLPattern] = [
    path("instrumen/impor/", upload, name="upload"),
    path("instrumen/impor/simpan/", store, name="store"),
]
