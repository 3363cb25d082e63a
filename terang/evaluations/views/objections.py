"""Objections: of a body against its points, and the desk of who decides them."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts.http import DONE, Overtaken, Refused, SignedInRequest, found, see_other, signed_in, tried
from terang.accounts.listing import Filter, Listing
from terang.bodies import access
from terang.bodies.views.pages import any_region
from terang.evaluations import files, uploads
from terang.evaluations.actions import objections as actions
from terang.evaluations.actions.evidence import tidy
from terang.evaluations.forms.objections import ObjectionForm
from terang.evaluations.models import Entry, Mark, Objection
from terang.evaluations.policies import is_open, window
from terang.evaluations.policies import objections as policy
from terang.evaluations.results.settled import points_now
from terang.evaluations.states import ObjectionState, Window
from terang.evaluations.views.pages import show
from terang.evaluations.views.queue import texts
from terang.evaluations.views.streaming import streaming
from terang.instruments.definition import Question, questions

_WHOLE = ("entry__cycle__region", "entry__cycle__instrument", "entry__body", "filed_by", "decider")


@require_GET
@signed_in
def entry(request: SignedInRequest, entry_pk: int) -> HttpResponse:
    """All points of a body as they stand, with the way to object."""
    own = _own(request, entry_pk)
    at = timezone.now()
    points = points_now(own)
    filed = {o.question: o for o in own.objections.all()}
    marks = _deciding(own)
    can = access.works_for(request.user, own.body) and is_open(own.cycle, Window.OBJECTION, at)
    rows = [
        {
            "question": q,
            "settled": points[q.code],
            "objection": filed.get(q.code),
            "reason": marks.get(q.code, ""),
            "can": can and q.code not in filed and not policy.is_full(points[q.code].points),
        }
        for q in _questions(own)
    ]
    period = window(own.cycle, Window.OBJECTION)
    context = {"entry": own, "cycle": own.cycle, "rows": rows, "period": period, "can": can}
    return show(request, "evaluations/objections_entry.html", own.cycle.region, context)


@streaming
@require_http_methods(["GET", "POST"])
@signed_in
def file(request: SignedInRequest, entry_pk: int, question: str) -> HttpResponse:
    """Objects against one question."""
    own = _own(request, entry_pk)
    asked = next((q for q in _questions(own) if q.code == question), None)
    found(asked is not None)
    at = timezone.now()
    form = ObjectionForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: _file(request, own, question, form))
        if status == DONE:
            return see_other(reverse("evaluations:objections_entry", args=[own.pk]))
    context = {
        "entry": own,
        "question": asked,
        "form": form,
        "settled": points_now(own)[question],
        "refusal": policy.why_not_file(request.user, own, question, at=at),
        "reason": _deciding(own).get(question, ""),
    }
    return show(request, "evaluations/objection_form.html", own.cycle.region, context, status=status)


def _file(request: SignedInRequest, own: Entry, question: str, form: ObjectionForm) -> None:
    at = timezone.now()
    if refusal := policy.why_not_file(request.user, own, question, at=at):
        raise Refused(refusal)
    actions.file(
        own,
        question,
        text=form.cleaned_data["text"],
        url=form.cleaned_data["url"],
        kept=_kept(own, question, form.cleaned_data["upload"], at=at)
        if form.cleaned_data["upload"]
        else None,
        by=request.user,
        at=at,
    )
    messages.success(request, _("Sanggah diterima. Verifikator lain akan memutusnya dengan alasan tertulis."))


def _kept(own: Entry, question: str, upload: Any, *, at: datetime) -> actions.Kept:
    """The file in its place, if it is of a kind and size the question's evidence may have."""
    asked = next(q for q in _questions(own) if q.code == question)
    try:
        media = files.check(upload, asked.evidence, latest=at.date())
    except files.Unfit as unfit:
        raise Refused(str(unfit)) from None
    uploads.keep(upload)
    return actions.Kept(upload.sha256, tidy(upload.name or "bukti", media))


@require_GET
@signed_in
def evidence(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The file of an objection, for its body, its deciders and the administrator; to be saved, never shown here."""
    rows = Objection.objects.select_related("entry__cycle__region").exclude(file="")
    objection = get_object_or_404(rows, pk=pk)
    found(
        policy.own_entries(request.user).filter(pk=objection.entry_id).exists()
        or policy.decidable(request.user).filter(pk=pk).exists()
        or access.administers(request.user, objection.entry.cycle.region)
    )
    return uploads.handed_out(objection.file, objection.file_name)


@require_POST
@signed_in
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Objection.objects.select_related(*_WHOLE)
    objection = get_object_or_404(rows, pk=pk, entry__in=policy.own_entries(request.user))
    try:
        actions.withdraw(objection, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        messages.error(request, str(why))
    return see_other(reverse("evaluations:objections_entry", args=[objection.entry_id]))


@require_GET
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    """Objections a verifier may decide."""
    listing = Listing(
        request,
        policy.decidable(request.user).select_related(*_WHOLE),
        search=("entry__name", "question"),
        filters=[Filter("keadaan", _("Keadaan"), ObjectionState.choices, "state")],
        sorts={"masuk": "filed_at", "badan": "entry__name"},
        default="masuk",
    )
    rows = [{"objection": o, "text": texts(o.entry.cycle).get(o.question, o.question)} for o in listing.page]
    return show(
        request, "evaluations/objections.html", any_region(request.user), {"listing": listing, "rows": rows}
    )


@require_http_methods(["GET", "POST"])
@signed_in
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """One objection beside the points and reasons that stand."""
    objection = get_object_or_404(policy.decidable(request.user).select_related(*_WHOLE), pk=pk)
    refusal, status = policy.why_not_decide(request.user, objection) or "", 200
    if request.method == "POST":
        try:
            actions.decide(
                objection,
                choice=request.POST.get("pilihan", ""),
                reason=request.POST.get("alasan", "")[:6000],
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("Putusan sanggah dicatat."))
            return see_other(reverse("evaluations:objections"))
        except Refused as why:
            refusal, status = str(why), 422
        except Overtaken as why:
            refusal, status = str(why), 409
    context: dict[str, Any] = {
        "objection": objection,
        "entry": objection.entry,
        "question": next(q for q in _questions(objection.entry) if q.code == objection.question),
        "choices": actions.offered(objection),
        "chosen": request.POST.get("pilihan", ""),
        "reason": request.POST.get("alasan", ""),
        "marks": Mark.objects.filter(entry=objection.entry_id, question=objection.question).order_by("turn"),
        "refusal": refusal,
    }
    return show(
        request, "evaluations/objection_desk.html", objection.entry.cycle.region, context, status=status
    )


def _own(request: SignedInRequest, pk: int) -> Entry:
    rows = policy.own_entries(request.user).select_related("cycle__region", "cycle__instrument", "body")
    return get_object_or_404(rows.prefetch_related("cycle__periods"), pk=pk)


def _questions(entry: Entry) -> tuple[Question, ...]:
    return questions(entry.cycle.instrument.definition, kind=entry.kind)


def _deciding(entry: Entry) -> dict[str, str]:
    """The verifier's reason for each question, without a name."""
    rows = entry.marks.filter(decided_at__isnull=False).order_by("turn")
    return {m.question: m.reason for m in rows if m.reason}


urlpatterns: list[URLPattern] = [
    path("sanggah/", index, name="objections"),
    path("sanggah/<int:pk>/", decide, name="objection"),
    path("sanggah/<int:pk>/cabut/", withdraw, name="objection_withdraw"),
    path("sanggah/<int:pk>/berkas/", evidence, name="objection_evidence"),
    path("sanggah/badan/<int:entry_pk>/", entry, name="objections_entry"),
    path("sanggah/badan/<int:entry_pk>/<str:question>/", file, name="objection_file"),
]
