"""A sheet as a workbook: download, upload, and taking an upload back."""

import io
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Overtaken, Refused, SignedInRequest, see_other, signed_in
from terang.audit.model import Kind
from terang.bodies.views.pages import show
from terang.datasets.actions import filling
from terang.datasets.models import Replaced, Sheet
from terang.datasets.results.places import places
from terang.datasets.views.sheets import frame
from terang.datasets.views.shown import filled_sheet, seen_sheet
from terang.datasets.workbook import read, write
from terang.evaluations import files, uploads
from terang.evaluations.views.streaming import streaming
from terang.inspections.clock import arrived
from terang.instruments.definition import EvidenceRule

MEDIA = files.MEDIA[Kind.XLSX]
_RULE = EvidenceRule(most_bytes=5 * 1024 * 1024, media=(MEDIA,))


@signed_in
@require_safe
def export(request: SignedInRequest, pk: int) -> HttpResponse:
    """The workbook with what stands there; faulty cells are coloured and say why."""
    sheet = seen_sheet(request.user, pk)
    known = places(sheet.form.region, sheet.version.columns)
    buffer = io.BytesIO()
    rows = list(sheet.rows.values_list("cells", flat=True))
    write.write(buffer, sheet, [cells for cells in rows if cells], places=known)
    answer = HttpResponse(buffer.getvalue(), content_type=MEDIA)
    name = f"{sheet.form.code}-{sheet.body.slug}-{sheet.period.code}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@streaming
@require_http_methods(["GET", "POST"])
@signed_in
def upload(request: SignedInRequest, pk: int) -> HttpResponse:
    """The rows of a workbook take the place of those there, faults and all; what is to be mended is listed."""
    sheet = filled_sheet(request.user, pk)
    told: dict[str, Any] = {"brought": None, "fault": "", "is_overtaken": False}
    status = 200
    if request.method == "POST":
        try:
            brought = _brought(request, sheet)
            told["brought"] = brought
            _take(request, sheet, brought)
        except (files.Unfit, read.Unusable, Refused) as why:
            told["fault"], status = str(why), 422
        except Overtaken:
            told["is_overtaken"], status = True, 409
        else:
            messages.success(request, _("%d baris diambil dari Excel.") % len(brought.rows))
            if not brought.faults:
                return see_other(reverse("datasets:sheet", args=[pk]))
            status = 422
    sheet.refresh_from_db()
    context = {**frame(request, sheet, at=timezone.now()), **told}
    return show(request, "datasets/upload.html", sheet.form.region, context, status=status)


def _brought(request: SignedInRequest, sheet: Sheet) -> read.Brought:
    given = request.FILES.get("berkas")
    if not isinstance(given, uploads.Streamed):
        raise read.Unusable(_("Pilih dulu berkas Excel yang sudah diisi."))
    files.check(given, _RULE, latest=timezone.now().date())
    return read.read(given.path, sheet, places=places(sheet.form.region, sheet.version.columns))


def _take(request: SignedInRequest, sheet: Sheet, brought: read.Brought) -> None:
    """Over rows that were changed since the workbook was made only when the person says so."""
    revision = sheet.revision if request.POST.get("timpa") else brought.revision
    given = request.FILES.get("berkas")
    filling.replace(
        sheet,
        brought.rows,
        name=(given.name if given else "") or "",
        revision=revision,
        places=places(sheet.form.region, sheet.version.columns),
        by=request.user,
        at=arrived(request),
    )


@signed_in
@require_POST
def restore(request: SignedInRequest, pk: int, kept: int) -> HttpResponse:
    sheet = filled_sheet(request.user, pk)
    mine = get_object_or_404(Replaced, pk=kept, sheet=sheet)
    mine.sheet = sheet
    try:
        filling.restore(mine, by=request.user, at=arrived(request))
        messages.success(request, _("Isian sebelum unggahan dikembalikan."))
    except Refused as no:
        messages.error(request, str(no))
    return see_other(reverse("datasets:sheet", args=[pk]))


urlpatterns: list[URLPattern] = [
    path("data-fungsional/lembar/<int:pk>/excel/", export, name="workbook"),
    path("data-fungsional/lembar/<int:pk>/unggah/", upload, name="upload"),
    path("data-fungsional/lembar/<int:pk>/urungkan/<int:kept>/", restore, name="restore"),
]
