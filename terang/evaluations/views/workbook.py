"""The questionnaire as a workbook: download, upload with a dry run, take over."""

import io
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts.http import Overtaken, Refused, SignedInRequest, see_other, signed_in
from terang.audit.model import Kind
from terang.evaluations import files, questionnaire, uploads
from terang.evaluations.actions import importing, prefilling
from terang.evaluations.models import Submission
from terang.evaluations.questionnaire import Questionnaire
from terang.evaluations.views.pages import show
from terang.evaluations.views.saq import frame, own_submission
from terang.evaluations.views.streaming import streaming
from terang.evaluations.workbook import read, write
from terang.inspections.clock import arrived
from terang.instruments.definition import EvidenceRule

_MEDIA = files.MEDIA[Kind.XLSX]
_RULE = EvidenceRule(most_bytes=5 * 1024 * 1024, media=(_MEDIA,))
_SALT = "evaluations.workbook"
_HOURS = 12


@require_GET
@signed_in
def export(request: SignedInRequest, pk: int) -> HttpResponse:
    """The workbook, with what was answered and what the machine found."""
    submission = own_submission(request.user, pk)
    at = timezone.now()
    prefilling.refresh(submission, at=at)
    buffer = io.BytesIO()
    write.write(buffer, questionnaire.load(submission), at=at)
    answer = HttpResponse(buffer.getvalue(), content_type=_MEDIA)
    entry = submission.entry
    answer["Content-Disposition"] = f'attachment; filename="saq-{entry.body.slug}-{entry.cycle.slug}.xlsx"'
    return answer


@streaming
@require_http_methods(["GET", "POST"])
@signed_in
def upload(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a workbook would change; nothing is changed yet."""
    submission = own_submission(request.user, pk)
    found = questionnaire.load(submission)
    plan, fault = None, ""
    if request.method == "POST":
        try:
            plan = _plan(request, found)
        except (files.Unfit, read.Unusable) as why:
            fault = str(why)
    context = {
        **frame(request.user, submission, at=timezone.now()),
        "plan": plan,
        "fault": fault,
        "sealed": _sealed(submission, found, plan) if plan else "",
    }
    status = 422 if fault else 200
    return show(
        request, "evaluations/saq/workbook.html", submission.entry.cycle.region, context, status=status
    )


def _plan(request: SignedInRequest, found: Questionnaire) -> read.Plan:
    given = request.FILES.get("berkas")
    if not isinstance(given, uploads.Streamed):
        raise read.Unusable(_("Pilih dulu berkas Excel yang sudah diisi."))
    files.check(given, _RULE, latest=timezone.now().date())
    return read.read(given.path, found)


def _sealed(submission: Submission, found: Questionnaire, plan: read.Plan) -> str:
    """The plan goes through the page, signed: what is taken over is what was shown, and nothing is stored meanwhile."""
    versions = {i.question.code: i.answer.version for i in found.items}
    rows = [
        {**asdict(c), "is_clash": is_clash, "current_version": versions[c.code]}
        for is_clash, changes in ((False, plan.changes), (True, plan.clashes))
        for c in changes
    ]
    told = {
        "submission": submission.pk,
        "inspection": submission.inspection_id,
        "rows": rows,
        "confirmed": plan.confirmed,
    }
    return signing.dumps(told, salt=_SALT, compress=True)


@require_POST
@signed_in
def take_over(request: SignedInRequest, pk: int) -> HttpResponse:
    submission = own_submission(request.user, pk)
    here = reverse("evaluations:saq", args=[pk])
    told = _unsealed(request, submission)
    if told is None:
        messages.error(request, _("Pratinjau ini sudah tidak berlaku. Unggah lagi berkasnya."))
        return see_other(reverse("evaluations:saq_import", args=[pk]))
    is_same = told["inspection"] == submission.inspection_id
    confirmed = told["confirmed"] if request.POST.get("pastikan") and is_same else []
    try:
        done = importing.take_over(
            questionnaire.load(submission),
            told["rows"],
            confirmed,
            over=request.POST.getlist("timpa"),
            by=request.user,
            at=arrived(request),
        )
    except (Refused, Overtaken) as why:
        messages.error(request, str(why))
        return see_other(here)
    messages.success(
        request,
        _("%(n)d jawaban diambil dari Excel, %(m)d temuan mesin dipastikan.")
        % {"n": done.saved, "m": done.confirmed},
    )
    for fault in done.faults:
        messages.warning(request, _("Belum diambil: %s") % fault)
    return see_other(here)


def _unsealed(request: SignedInRequest, submission: Submission) -> dict[str, Any] | None:
    try:
        told: dict[str, Any] = signing.loads(
            request.POST.get("rencana", ""), salt=_SALT, max_age=_HOURS * 3600
        )
    except signing.BadSignature:
        return None
    return told if told["submission"] == submission.pk else None


urlpatterns: list[URLPattern] = [
    path("saq/<int:pk>/excel/", export, name="saq_workbook"),
    path("saq/<int:pk>/impor/", upload, name="saq_import"),
    path("saq/<int:pk>/impor/ambil/", take_over, name="saq_take_over"),
]
