"""Lists in and out: upload, look, apply; download."""

from collections import Counter

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Overtaken, Refused, SignedInRequest, found, see_other, signed_in
from terang.bodies import access, exporting
from terang.bodies.actions import uploads
from terang.bodies.forms.uploads import NewUpload
from terang.bodies.models import Upload
from terang.bodies.plan import LABELS, Plan, Row, Verdict
from terang.bodies.views.bodies import administered_region
from terang.lib.tables import ListUnreadable, sheets_of
from terang.roster.facts import read_facts

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
@require_http_methods(["GET", "POST"])
def upload(request: SignedInRequest) -> HttpResponseBase:
    region = administered_region(request)
    form = NewUpload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            facts = read_facts(sheets_of(file.read(), name=file.name))
            kept = uploads.keep(region, facts, name=file.name, by=request.user, at=timezone.now())
            return see_other(reverse("bodies:upload", args=[kept.pk]))
        except ListUnreadable as no:
            form.add_error("file", django_forms.ValidationError([no.text, no.advice]))
    page = {"form": form, "region": region, "headings": exporting.HEADINGS}
    return render(request, "bodies/new_upload.html", page, status=422 if form.is_bound else 200)


@signed_in
@require_safe
def look(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """What the list would change; nothing has been changed yet."""
    kept = _administered(request, pk)
    if kept.applied_at:
        return see_other(reverse("bodies:bodies"))
    return _show(request, kept, uploads.look(kept), status=200)


@signed_in
@require_POST
def apply(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """What was shown, or nothing: when the registry has changed meanwhile the new differences are shown."""
    kept = _administered(request, pk)
    try:
        plan = uploads.apply(kept, digest=request.POST.get("digest", ""), by=request.user, at=timezone.now())
    except Overtaken as late:
        messages.warning(request, _("Daftar badan berubah sejak Anda membukanya. Periksa sekali lagi."))
        return _show(request, kept, late.current, status=409)
    except Refused as no:
        messages.error(request, _(str(no)))
        return see_other(reverse("bodies:new_upload"))
    told = _("%(new)s badan didaftarkan, %(changed)s diperbarui.")
    messages.success(request, told % {"new": plan.count(Verdict.NEW), "changed": plan.count(Verdict.CHANGED)})
    return see_other(reverse("bodies:bodies"))


_ORDER = {Verdict.WRONG: 0, Verdict.NEW: 2, Verdict.CHANGED: 3, Verdict.SAME: 4}


def _looked_at_first(row: Row) -> tuple[int, str, int]:
    """Refused rows, then those of which something was left out, then what is new."""
    rank = 1 if row.problems and row.verdict is not Verdict.WRONG else _ORDER[row.verdict]
    return rank, row.place, row.row


def _show(request: SignedInRequest, kept: Upload, plan: Plan, *, status: int) -> HttpResponse:
    counts = Counter(row.verdict for row in plan.rows)
    page = {
        "upload": kept,
        "plan": plan,
        "rows": sorted(plan.rows, key=_looked_at_first)[:2000],
        "noted": sum(bool(row.problems) and row.verdict is not Verdict.WRONG for row in plan.rows),
        "labels": LABELS,
        "counts": {verdict.name.lower(): counts[verdict] for verdict in Verdict},
    }
    return render(request, "bodies/upload.html", page, status=status)


@signed_in
@require_safe
def download(request: SignedInRequest, form: str) -> HttpResponse:
    region = administered_region(request)
    name = f"badan-publik-{region.code}"
    return file_of(exporting.table(region), name, form)


@signed_in
@require_safe
def example(request: SignedInRequest, form: str) -> HttpResponse:
    found(access.administered_regions(request.user).exists())
    return file_of(exporting.example(), "contoh-daftar-badan-publik", form)


def file_of(rows: list[exporting.Row], name: str, form: str) -> HttpResponse:
    found(form in {"xlsx", "csv"})
    data = exporting.as_xlsx(rows) if form == "xlsx" else exporting.as_csv(rows)
    kind = _XLSX if form == "xlsx" else "text/csv; charset=utf-8"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(data, content_type=kind, headers=headers)


def _administered(request: SignedInRequest, pk: int) -> Upload:
    regions = access.administered_regions(request.user)
    return get_object_or_404(Upload.objects.select_related("region").filter(region__in=regions), pk=pk)


urlpatterns = [
    path("badan/impor/", upload, name="new_upload"),
    path("badan/impor/<int:pk>/", look, name="upload"),
    path("badan/impor/<int:pk>/terapkan/", apply, name="apply_upload"),
    path("badan/impor/contoh.<str:form>", example, name="example"),
    path("badan/ekspor.<str:form>", download, name="download"),
]
