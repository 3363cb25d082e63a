"""The questionnaire as the officer and as the verifier will see it, for one kind of body."""

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from terang.accounts.http import SignedInRequest, signed_in
from terang.instruments import overview
from terang.instruments.views.pages import readable, show

VIEWS = ("petugas", "verifikator", "lembar")


@require_GET
@signed_in
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    instrument = readable(request.user, pk)
    definition = instrument.definition
    kinds = overview.kind_names(definition)
    wanted = request.GET.get("jenis", "")
    kind = wanted if wanted in dict(kinds) else (kinds[0][0] if kinds else "dinas")
    as_who = request.GET.get("sebagai", "")
    context = {
        "instrument": instrument,
        "definition": definition,
        "kinds": kinds,
        "kind": kind,
        "as_who": as_who if as_who in VIEWS else VIEWS[0],
        "views": ((VIEWS[0], _("Petugas")), (VIEWS[1], _("Verifikator")), (VIEWS[2], _("Lembar penilaian"))),
        "overview": overview.overview(definition, kind=kind),
        "stages": [s for s in overview.stage_rows(definition) if s.by_sheet],
    }
    return show(request, "preview.html", context, region=instrument.region)


urlpatterns: list[URLPattern] = [path("instrumen/<int:pk>/pratinjau/", preview, name="preview")]
