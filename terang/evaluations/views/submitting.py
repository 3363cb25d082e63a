"""Handing in: the page before, the receipt after, and checking a receipt later."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts.http import Overtaken, Refused, SignedInRequest, see_other, signed_in
from terang.accounts.models import User
from terang.evaluations import questionnaire, receipt_pdf
from terang.evaluations.actions import prefilling, submitting
from terang.evaluations.models import Receipt
from terang.evaluations.policies import saq as policy
from terang.evaluations.views.pages import show
from terang.evaluations.views.saq import frame, own_submission, submission_for
from terang.inspections.clock import arrived
from terang.lib import canonical


@require_http_methods(["GET", "POST"])
@signed_in
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is handed in and what is still missing; then it is handed in, by the database's clock.

    When all come in the last minute, this is the one page that must hold: nothing is read before it is needed.
    """
    at = arrived(request)
    refusal = None
    if request.method == "POST":
        try:
            receipt = submitting.submit(pk, by=request.user, at=at)
            return see_other(reverse("evaluations:receipt", args=[pk, receipt.number]))
        except submitting.NotTheirs:
            raise Http404 from None
        except (Refused, Overtaken) as why:
            refusal = str(why)
    submission = own_submission(request.user, pk)
    if refusal is None:
        prefilling.refresh(submission, at=at)
        submission.refresh_from_db(fields=["stage", "revision"])
    found = questionnaire.load(submission)
    context = {**frame(request.user, submission, at=at), "saq": found}
    context["refusal"] = refusal or policy.why_not_submit(
        request.user, submission, at=at, answered=found.answered
    )
    status = 422 if request.method == "POST" else 200
    return show(request, "evaluations/saq/submit.html", submission.entry.cycle.region, context, status=status)


def _receipt(user: User, pk: int, number: str) -> Receipt:
    submission = submission_for(user, pk)
    found = get_object_or_404(Receipt.objects.select_related("by"), submission=submission, number=number)
    found.submission = submission
    return found


@require_GET
@signed_in
def receipt(request: SignedInRequest, pk: int, number: str) -> HttpResponse:
    """The receipt, to print; its hash is computed again while the page is made."""
    found = _receipt(request.user, pk, number)
    rows = _answers(found)
    context = {
        **frame(request.user, found.submission, at=timezone.now()),
        "receipt": found,
        "rows": rows,
        "is_whole": canonical.sha256(found.document) == found.sha256,
        "checking": request.build_absolute_uri(reverse("evaluations:receipt_check")),
    }
    return show(request, "evaluations/saq/receipt.html", found.submission.entry.cycle.region, context)


def _answers(found: Receipt) -> list[dict[str, Any]]:
    """What was handed in, question by question, in words."""
    asked = {i.question.code: i for i in questionnaire.load(found.submission).items}
    origins = {"machine": _("temuan mesin"), "body": _("badan")}
    return [
        {
            "item": asked[a["question"]],
            "told": a,
            "label": asked[a["question"]].spell(a["value"]),
            "origin": origins.get(a["by"], "–"),
        }
        for a in found.document["answers"]
        if a["question"] in asked
    ]


@require_GET
@signed_in
def receipt_file(request: SignedInRequest, pk: int, number: str, kind: str) -> HttpResponse:
    """The receipt as PDF, or its canonical document whose SHA-256 is the hash on it."""
    found = _receipt(request.user, pk, number)
    if kind == "json":
        answer = HttpResponse(canonical.encode(found.document), content_type="application/json")
    elif kind == "pdf":
        checking = request.build_absolute_uri(reverse("evaluations:receipt_check"))
        lines = [
            receipt_pdf.Line(f"{r['item'].number}. {r['item'].question.text}", r["label"], r["origin"])
            for r in _answers(found)
        ]
        paper = receipt_pdf.draw(found, lines, checking=checking)
        answer = HttpResponse(paper, content_type="application/pdf")
    else:
        raise Http404
    answer["Content-Disposition"] = f'attachment; filename="{found.number}.{kind}"'
    return answer


@require_GET
def receipt_check(request: HttpRequest) -> HttpResponse:
    """For everybody: whether a receipt with this number and hash was given, and when. Tells nothing without both."""
    number = request.GET.get("nomor", "").strip()[:40]
    sha256 = request.GET.get("sha256", "").strip().lower()[:64]
    rows = Receipt.objects.select_related("submission__entry__cycle__region")
    found = rows.filter(number=number, sha256=sha256).first() if number and sha256 else None
    is_whole = found is not None and canonical.sha256(found.document) == found.sha256
    context = {"number": number, "sha256": sha256, "receipt": found, "is_whole": is_whole}
    if found is None:
        return render(request, "evaluations/receipt_check.html", context)
    return show(request, "evaluations/receipt_check.html", found.submission.entry.cycle.region, context)


@require_POST
@signed_in
def return_(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hands a questionnaire back to its body."""
    submission = submission_for(request.user, pk)
    if not policy.may_return(request.user, submission):
        raise Http404
    try:
        note = request.POST.get("note", "")[:2000]
        submitting.return_(submission, note=note, by=request.user, at=timezone.now())
        messages.success(request, _("SAQ dikembalikan; petugasnya diberi tahu lewat email."))
    except (Refused, Overtaken) as why:
        messages.error(request, str(why))
    return see_other(reverse("evaluations:saq", args=[pk]))


urlpatterns: list[URLPattern] = [
    path("saq/<int:pk>/kirim/", submit, name="saq_submit"),
    path("saq/<int:pk>/kembalikan/", return_, name="saq_return"),
    path("saq/<int:pk>/tanda-terima/<str:number>/", receipt, name="receipt"),
    path("saq/<int:pk>/tanda-terima/<str:number>/<str:kind>/", receipt_file, name="receipt_file"),
    path("tanda-terima/", receipt_check, name="receipt_check"),
]
