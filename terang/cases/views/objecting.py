"""Objections at the desk: what waits for the superior, the decision, and what follows before the commission."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terang.accounts.http import DONE, SignedInRequest, see_other, signed_in, tried
from terang.accounts.listing import Filter, Listing
from terang.bodies.days import day_in
from terang.bodies.views.pages import show
from terang.cases import law, receipt_pdf
from terang.cases.actions import disputes, objections
from terang.cases.forms.desk import DecideForm, LodgeForm, StepForm
from terang.cases.models import Dispute, Objection
from terang.cases.policies import access
from terang.cases.policies import objections as policy
from terang.cases.results import recourse, timeline
from terang.cases.states.objections import DisputeState, ObjectionState
from terang.cases.views.desk import desk_region
from terang.cases.views.following import as_pdf
from terang.cases.views.places import kept_private


@signed_in
@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    region = desk_region(request)
    rows = Objection.objects.filter(case__in=access.seen_cases(request.user)).select_related(
        "case__body", "clock", "dispute"
    )
    listing = Listing(
        request,
        rows,
        search=("number", "case__number", "case__subject"),
        filters=[Filter("keadaan", _("Keadaan"), [(s.value, s.label) for s in ObjectionState], "state")],
        sorts={"tenggat": "clock__due_on", "nomor": "number", "diterima": "received_on"},
        default="-diterima",
    )
    page = {"listing": listing, "today": day_in(region, timezone.now()), "tab": "objections"}
    return show(request, "cases/desk/objections.html", region, page)


def _seen(request: SignedInRequest, pk: int) -> Objection:
    rows = Objection.objects.filter(case__in=access.seen_cases(request.user))
    return get_object_or_404(
        rows.select_related("case__region", "case__body", "clock", "decided_by", "dispute"), pk=pk
    )


@signed_in
@require_safe
def objection(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _seen(request, pk))


def _page(
    request: SignedInRequest, it: Objection, *, typed: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    case, at = it.case, timezone.now()
    dispute = getattr(it, "dispute", None)
    page: dict[str, Any] = {
        "it": it,
        "case": case,
        "grounds": law.grounds(),
        "dates": [
            d for d in timeline.dates(case, today=day_in(case.region, at)) if d.clock.pk == it.clock_id
        ],
        "sent": list(case.answers.filter(sent_at__isnull=False).select_related("approved_by")),
        "articles": law.exclusions(),
        "not_decide": policy.why_not_decide(request.user, it),
        "not_dispute": policy.why_not_record_dispute(request.user, it, on=day_in(case.region, at)),
        "dispute": dispute,
        "steps": list(dispute.steps.all()) if dispute else [],
        "until": recourse.dispute_until(it, today=day_in(case.region, at)),
        "decide_form": DecideForm(),
        "lodge_form": LodgeForm(),
        "step_form": StepForm(dispute=dispute) if dispute else None,
        "tab": "objections",
        **(typed or {}),
    }
    return kept_private(show(request, "cases/desk/objection.html", case.region, page, status=status))


def _attempt(
    request: SignedInRequest, it: Objection, name: str, form: Any, do: Any, sentence: str
) -> HttpResponse:
    if (status := tried(form, do)) == DONE:
        messages.success(request, sentence)
        return see_other(reverse("cases:objection", args=[it.pk]))
    return _page(request, _seen(request, it.pk), typed={name: form}, status=status)


@signed_in
@require_POST
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    it, form = _seen(request, pk), DecideForm(request.POST)
    return _attempt(
        request, it, "decide_form", form,
        lambda: objections.decide(it, form.decision, by=request.user, at=timezone.now()),
        _("Putusan dicatat dan dikirim kepada pemohon dan PPID."),
    )  # fmt: skip


@signed_in
@require_POST
def lodge(request: SignedInRequest, pk: int) -> HttpResponse:
    it, form = _seen(request, pk), LodgeForm(request.POST)
    return _attempt(
        request, it, "lodge_form", form,
        lambda: disputes.lodge(it, by=request.user, at=timezone.now(), **form.cleaned_data),
        _("Sengketa dicatat."),
    )  # fmt: skip


@signed_in
@require_POST
def step(request: SignedInRequest, pk: int) -> HttpResponse:
    it = _seen(request, pk)
    dispute = Dispute.objects.filter(objection=it).select_related("objection__case__region").first()
    if dispute is None:
        raise Http404
    form = StepForm(request.POST, dispute=dispute)

    def do() -> None:
        data = form.cleaned_data
        disputes.step(
            dispute, DisputeState(data["to"]), result=data["result"], on=data["on"], note=data["note"],
            by=request.user, at=timezone.now(),
        )  # fmt: skip

    return _attempt(request, it, "step_form", form, do, _("Perkembangan sengketa dicatat."))


@signed_in
@require_safe
def letter(request: SignedInRequest, pk: int) -> HttpResponse:
    it = _seen(request, pk)
    if it.state != ObjectionState.DECIDED:
        raise Http404
    return as_pdf(receipt_pdf.decision(it), it.number)


urlpatterns: list[URLPattern] = [
    path("layanan/keberatan/", index, name="objections"),
    path("layanan/keberatan/<int:pk>/", objection, name="objection"),
    path("layanan/keberatan/<int:pk>/putusan/", decide, name="decide"),
    path("layanan/keberatan/<int:pk>/putusan.pdf", letter, name="decision_letter"),
    path("layanan/keberatan/<int:pk>/sengketa/", lodge, name="lodge"),
    path("layanan/keberatan/<int:pk>/tahap/", step, name="dispute_step"),
]
