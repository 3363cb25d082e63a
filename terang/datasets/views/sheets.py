"""Filling a sheet in: the grid, a row saved while it is written, rows added and removed, nil, handing in."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import Overtaken, Refused, SignedInRequest, is_htmx, number, see_other, signed_in
from terang.bodies.days import day_in
from terang.bodies.views.pages import show
from terang.datasets import grid
from terang.datasets.actions import checking, filling
from terang.datasets.forms.sheets import NilForm, NoteForm
from terang.datasets.models import Row, Sheet
from terang.datasets.policies import sheets as policy
from terang.datasets.results.places import places
from terang.datasets.views.shown import filled_sheet, row_of, seen_sheet
from terang.inspections.clock import arrived


def frame(request: SignedInRequest, sheet: Sheet, *, at: datetime) -> dict[str, Any]:
    """What every page of a sheet shows: whose it is, until when, and whether it can be changed."""
    user, day = request.user, day_in(sheet.form.region, at)
    return {
        "sheet": sheet,
        "refusal": policy.why_not_fill(user, sheet),
        "fills": policy.fills(user, sheet.body),
        "is_late": sheet.state in ("diisi", "dikembalikan") and sheet.due_on < day,
        "left": (sheet.due_on - day).days,
        "may_check": policy.why_not_check(user, sheet) is None,
        "may_reopen": policy.why_not_reopen(user, sheet) is None,
    }


@signed_in
@require_http_methods(["GET", "POST"])
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """The grid: read, or saved as a whole when there is no script."""
    if request.method == "POST":
        return _save_all(request, filled_sheet(request.user, pk))
    return show_sheet(request, seen_sheet(request.user, pk))


def show_sheet(
    request: SignedInRequest,
    it: Sheet,
    *,
    drafts: dict[int, dict[str, str]] | None = None,
    clashes: dict[int, Row | None] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """`drafts` and `clashes` by row: what the person wrote, and what somebody else wrote meanwhile."""
    at = timezone.now()
    known = places(it.form.region, it.version.columns)
    rows = list(it.rows.select_related("changed_by"))
    context = {
        **frame(request, it, at=at),
        "grid": grid.build(it, rows, places=known, drafts=drafts or {}, clashes=clashes or {}),
        "said": refusal,
        "nil_form": NilForm(),
        "note_form": NoteForm(initial={"revision": it.revision}, auto_id="catatan_%s"),
        "filings": it.filings.select_related("by").defer("rows"),
        "undoable": it.replaced.filter(undone_at=None).select_related("by").first(),
        "reminders": it.reminders.all()[:5],
    }
    return show(request, "datasets/sheet.html", it.form.region, context, status=status)


def _save_all(request: SignedInRequest, it: Sheet) -> HttpResponse:
    """Saves every row of the page that was changed; then adds, removes or hands in as the button says."""
    known = places(it.form.region, it.version.columns)
    drafts: dict[int, dict[str, str]] = {}
    clashes: dict[int, Row | None] = {}
    saved = 0
    try:
        for row, cells, version in grid.posted(request.POST, it):
            try:
                before = row.version
                told = filling.save_row(
                    row, cells, version=version, places=known, by=request.user, at=arrived(request)
                )
                saved += told.version != before
            except Overtaken as other:
                drafts[row.pk], clashes[row.pk] = cells, other.current
        if not clashes:
            return _then(request, it, saved)
    except Refused as no:
        messages.error(request, str(no))
        return see_other(reverse("datasets:sheet", args=[it.pk]))
    it.refresh_from_db()
    return show_sheet(request, it, drafts=drafts, clashes=clashes, status=409)


def _then(request: SignedInRequest, it: Sheet, saved: int) -> HttpResponse:
    """What the pressed button asks for beside saving."""
    it.refresh_from_db()
    told, here = request.POST, reverse("datasets:sheet", args=[it.pk])
    if asked := told.get("tambah", ""):
        wanted = number(asked, otherwise=1)
        made = filling.add_rows(it, wanted, by=request.user, at=arrived(request))
        return see_other(f"{here}#b{made[0].pk}")
    if told.get("hapus", ""):
        return _remove(request, it, told["hapus"])
    if "kirim" in told:
        return see_other(reverse("datasets:submit", args=[it.pk]))
    if saved:
        messages.success(request, _("%d baris tersimpan.") % saved)
    return see_other(here)


def _remove(request: SignedInRequest, it: Sheet, key: str) -> HttpResponse:
    here = reverse("datasets:sheet", args=[it.pk])
    row = it.rows.filter(pk=number(key)).first()
    if row is not None:
        row.sheet = it
        try:
            filling.remove_row(row, version=row.version, by=request.user, at=arrived(request))
        except Overtaken as other:
            messages.warning(request, str(other))
    return see_other(here)


@signed_in
@require_POST
def save_row(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    """One row, saved while it is written. Answers the small line under it; the whole row after a clash."""
    it = filled_sheet(request.user, pk)
    mine = row_of(it, row)
    known = places(it.form.region, it.version.columns)
    cells, version = grid.cells_of(request.POST, mine), grid.version_of(request.POST, mine)
    if request.POST.get("pilih") == str(mine.pk):
        version = mine.version  # after a clash: over what stands there now, with open eyes
    try:
        filling.save_row(mine, cells, version=version, places=known, by=request.user, at=arrived(request))
    except Overtaken as clash:
        return _piece(request, it, mine.pk, draft=cells, clash=clash.current, status=409)
    except Refused as no:
        return _piece(request, it, mine.pk, fault=str(no), status=422)
    return _piece(request, it, mine.pk)


def _piece(
    request: SignedInRequest,
    it: Sheet,
    row: int,
    *,
    draft: dict[str, str] | None = None,
    clash: Row | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    if not is_htmx(request):
        return see_other(reverse("datasets:sheet", args=[it.pk]))
    it.refresh_from_db()
    known = places(it.form.region, it.version.columns)
    rows = list(it.rows.select_related("changed_by"))
    drafts, clashes = ({row: draft} if draft is not None else {}), ({row: clash} if status == 409 else {})
    built = grid.build(it, rows, places=known, drafts=drafts, clashes=clashes)
    shown = next((line for line in built.lines if line.row.pk == row), None)
    context = {**frame(request, it, at=timezone.now()), "grid": built, "line": shown, "fault": fault}
    answer = show(request, "datasets/parts/saved.html", it.form.region, context, status=status)
    if status == 409 and shown is not None:
        answer = show(request, "datasets/parts/clash.html", it.form.region, context, status=status)
        answer["HX-Retarget"], answer["HX-Reswap"] = f"#s{row}", "outerHTML"
    return answer


@signed_in
@require_POST
def nil(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nothing to report, or taken back."""
    it, form = filled_sheet(request.user, pk), NilForm(request.POST)
    try:
        if request.POST.get("batal"):
            filling.take_nil_back(it, by=request.user, at=arrived(request))
            messages.success(request, _("Lembar ini tidak lagi nihil; isi barisnya."))
            return see_other(reverse("datasets:sheet", args=[pk]))
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        filling.report_nil(it, reason=reason, by=request.user, at=arrived(request))
    except Refused as no:
        return show_sheet(request, filled_sheet(request.user, pk), refusal=str(no), status=422)
    return see_other(reverse("datasets:submit", args=[pk]))


@signed_in
@require_http_methods(["GET", "POST"])
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is handed in, once more; then it is handed in."""
    it = filled_sheet(request.user, pk)
    at = arrived(request)
    known = places(it.form.region, it.version.columns)
    rows = list(it.rows.select_related("changed_by"))
    told = [row.cells for row in rows]
    refusal = policy.why_not_submit(request.user, it, told, places=known, today=day_in(it.form.region, at))
    status = 200
    if request.method == "POST":
        known_revision = number(request.POST.get("revision"))
        try:
            checking.submit(it, revision=known_revision, places=known, by=request.user, at=at)
            messages.success(request, _("Terkirim. Anda diberi tahu setelah diperiksa."))
            return see_other(reverse("datasets:sheet", args=[pk]))
        except Refused as no:
            refusal, status = str(no), 422
        except Overtaken:
            it.refresh_from_db()
            refusal, status = _("Lembar ini berubah sejak halaman ini dibuka. Periksa lagi, lalu kirim."), 409
    context = {
        **frame(request, it, at=timezone.now()),
        "grid": grid.build(it, rows, places=known),
        "why_not": refusal,
    }
    return show(request, "datasets/submit.html", it.form.region, context, status=status)


urlpatterns: list[URLPattern] = [
    path("data-fungsional/lembar/<int:pk>/", sheet, name="sheet"),
    path("data-fungsional/lembar/<int:pk>/baris/<int:row>/", save_row, name="save_row"),
    path("data-fungsional/lembar/<int:pk>/nihil/", nil, name="nil"),
    path("data-fungsional/lembar/<int:pk>/kirim/", submit, name="submit"),
]
