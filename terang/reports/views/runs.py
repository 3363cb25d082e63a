"""One run: how far it is, its files, one by one or all together."""

import tempfile
import zipfile

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from terang.accounts.http import Overtaken, Refused, SignedInRequest, see_other, signed_in
from terang.accounts.models import User
from terang.bodies import access
from terang.evaluations.views.pages import show
from terang.reports import kept
from terang.reports import policies as policy
from terang.reports.actions import asking
from terang.reports.models import Run


@require_GET
@signed_in
def run(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks itself again every second while it is made; without JavaScript the page comes anew every few seconds."""
    return _page(request, _run(request.user, pk))


def _page(request: SignedInRequest, run: Run, *, refusal: str = "") -> HttpResponse:
    papers = list(run.papers.all())
    made = sum(bool(paper.sha256) for paper in papers)
    context = {
        "run": run,
        "papers": papers,
        "made": made,
        "failed": sum(bool(paper.fault) for paper in papers),
        "total": len(papers),
        "size": sum(paper.size for paper in papers),
        "may_cancel": policy.why_not_cancel(request.user, run) is None,
        "may_repeat": policy.why_not_repeat(request.user, run) is None,
        "at_desk": access.regions_at_desk(request.user).filter(pk=run.region_id).exists(),
        "refusal": refusal,
    }
    return show(request, "reports/run.html", run.region, context, status=422 if refusal else 200)


@require_POST
@signed_in
def repeat(request: SignedInRequest, pk: int) -> HttpResponse:
    """Once more, for what failed."""
    found = _run(request.user, pk)
    try:
        asking.repeat(found, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _page(request, found, refusal=str(why))
    messages.success(request, _("Dicoba lagi. Yang sudah jadi tidak dibuat ulang."))
    return see_other(reverse("reports:run", args=[pk]))


@require_POST
@signed_in
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """No longer wanted."""
    found = _run(request.user, pk)
    try:
        asking.cancel(found, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _page(request, found, refusal=str(why))
    messages.success(request, _("Dibatalkan. Berkas yang sudah jadi tetap tersimpan."))
    return see_other(reverse("reports:run", args=[pk]))


@require_GET
@signed_in
def paper(request: SignedInRequest, pk: int) -> FileResponse:
    """One file, to be saved."""
    return kept.handed_out(get_object_or_404(policy.seen_papers(request.user), pk=pk))


@require_GET
@signed_in
def everything(request: SignedInRequest, pk: int) -> FileResponse:
    """All files of a run in one; PDFs are packed already, so they are only put together."""
    found = _run(request.user, pk)
    papers = policy.seen_papers(request.user).filter(run=found).order_by("order")
    bundle = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the answer
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_STORED) as packed:
        for one in papers:
            if kept.path(one.sha256).is_file():
                packed.write(kept.path(one.sha256), one.file_name)
    if not papers:
        bundle.close()
        raise Http404
    bundle.seek(0)
    name = f"{found.kind}-{found.region.code}-{found.year}-{found.pk}.zip"
    answer = FileResponse(bundle, as_attachment=True, filename=name, content_type="application/zip")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _run(user: User, pk: int) -> Run:
    rows = policy.seen_runs(user).select_related("region", "cycle", "entry", "asked_by")
    return get_object_or_404(rows, pk=pk)


urlpatterns: list[URLPattern] = [
    path("laporan/<int:pk>/", run, name="run"),
    path("laporan/<int:pk>/ulangi/", repeat, name="repeat"),
    path("laporan/<int:pk>/batal/", cancel, name="cancel"),
    path("laporan/<int:pk>/semua.zip", everything, name="everything"),
    path("laporan/berkas/<int:pk>/", paper, name="paper"),
]
