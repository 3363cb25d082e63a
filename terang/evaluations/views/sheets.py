"""Sheets of visits, public tests and contests."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts.http import (
    DONE,
    Overtaken,
    Refused,
    SignedInRequest,
    found,
    number,
    see_other,
    signed_in,
    tried,
)
from terang.audit.model import State
from terang.bodies import access
from terang.bodies.views.pages import any_region
from terang.evaluations.actions import sheets as actions
from terang.evaluations.forms.sheets import SheetForm
from terang.evaluations.models import Cycle, Entry, Sheet
from terang.evaluations.policies import sheets as policy
from terang.evaluations.results.criteria import criteria
from terang.evaluations.views.pages import led_cycle, show
from terang.inspections.results import findings_of, latest, verdicts
from terang.instruments.definition import Stage, StageKind


@require_GET
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    """Bodies a judge is to score, by stage, with the state of each sheet."""
    cycles = policy.judged_cycles(request.user).select_related("instrument", "region")
    cycles = cycles.prefetch_related("entries", "periods")
    own = {(s.entry_id, s.part): s for s in Sheet.objects.filter(judge=request.user, entry__cycle__in=cycles)}
    closed = set(
        request.user.memberships.filter(until_at=None, body__isnull=False).values_list("body", flat=True)
    )
    groups = [
        {
            "cycle": cycle,
            "stage": stage,
            "period": policy.period_of(cycle, stage),
            "rows": [
                {"entry": e, "sheet": own.get((e.pk, stage.code))}
                for e in cycle.entries.all()
                if e.body_id not in closed
            ],
        }
        for cycle in cycles
        for stage in policy.judged_stages(cycle)
    ]
    return show(request, "evaluations/sheets.html", any_region(request.user), {"groups": groups})


@require_http_methods(["GET", "POST"])
@signed_in
def sheet(request: SignedInRequest, entry_pk: int, part: str) -> HttpResponse:
    """One sheet, saved or handed in."""
    entry, stage = _entry(request, entry_pk, part)
    kept = Sheet.objects.filter(entry=entry, part=part, judge=request.user).prefetch_related("scores").first()
    at = timezone.now()
    refusal = policy.why_not_judge(request.user, entry, stage, at=at) or policy.why_not_change(
        request.user, kept
    )
    form = SheetForm(request.POST or None, stage=stage, initial=_given(stage, kept))
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: _save(request, form, entry, stage))
        if status == DONE:
            return see_other(reverse("evaluations:sheets"))
    context = {
        "entry": entry,
        "stage": stage,
        "period": policy.period_of(entry.cycle, stage),
        "form": form,
        "sheet": kept,
        "refusal": refusal,
        **_machine(entry, stage),
    }
    return show(request, "evaluations/sheet.html", entry.cycle.region, context, status=status)


def _save(request: SignedInRequest, form: SheetForm, entry: Entry, stage: Stage) -> None:
    version = request.POST.get("versi", "0")
    hands_in = "kirim" in request.POST
    actions.save(
        entry,
        stage,
        marks=form.marks,
        is_absent=form.cleaned_data["is_absent"],
        note=form.cleaned_data["note"],
        version=number(version),
        hands_in=hands_in,
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("Lembar dikirim. Terima kasih.") if hands_in else _("Lembar disimpan."))


def _machine(entry: Entry, stage: Stage) -> dict[str, Any]:
    """In a contest the machine's score, as a whole and by criterion, and its findings stand beside the sheet."""
    if stage.kind is not StageKind.JURY:
        return {}
    decided = verdicts(entry.body).values()
    return {
        "inspection": latest(entry.body),
        "findings": findings_of(entry.body),
        "present": sum(verdict.state == State.ADA for verdict in decided),
        "decided": len(decided),
        "criteria": criteria(entry),
    }


def _given(stage: Stage, kept: Sheet | None) -> dict[str, Any]:
    if kept is None:
        return {}
    most = {item.code: item.most for item in stage.items}
    marks = {s.item: (s.points * most[s.item]).normalize() for s in kept.scores.all() if s.item in most}
    return {
        **{item: format(mark, "f") for item, mark in marks.items()},
        "is_absent": kept.is_absent,
        "note": kept.note,
    }


def _entry(request: SignedInRequest, pk: int, part: str) -> tuple[Entry, Stage]:
    rows = Entry.objects.select_related("cycle__instrument", "cycle__region", "body")
    entry = get_object_or_404(rows, pk=pk, cycle__in=policy.judged_cycles(request.user))
    found(not access.belongs_to(request.user, entry.body))
    stage = next((s for s in policy.judged_stages(entry.cycle) if s.code == part), None)
    if stage is None:
        raise Http404
    return entry, stage


@require_GET
@signed_in
def overview(request: SignedInRequest, pk: int) -> HttpResponse:
    """For the administrator: which judge has handed in which sheet, and what it comes to."""
    cycle = led_cycle(request.user, pk)
    stages = policy.judged_stages(cycle)
    kept = (
        Sheet.objects.filter(entry__cycle=cycle)
        .select_related("entry", "judge")
        .prefetch_related("scores")
        .order_by("entry__name", "judge__name")
    )
    groups = [
        {"stage": s, "rows": [{"sheet": k, "total": _total(s, k)} for k in kept if k.part == s.code]}
        for s in stages
    ]
    return show(request, "evaluations/sheets_overview.html", cycle.region, {"cycle": cycle, "groups": groups})


def _total(stage: Stage, sheet: Sheet) -> Decimal | None:
    """0 to 100, by the weights of the items this judge scored; None without any."""
    weights = {item.code: item.weight for item in stage.items}
    scored = [(weights[s.item], s.points) for s in sheet.scores.all() if s.item in weights]
    whole = sum((weight for weight, _ in scored), Decimal(0))
    return 100 * sum((weight * points for weight, points in scored), Decimal(0)) / whole if whole else None


@require_POST
@signed_in
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Sheet.objects.select_related("entry__cycle__region")
    kept = get_object_or_404(rows, pk=pk, entry__cycle__in=_led(request))
    try:
        actions.reopen(kept, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        messages.error(request, str(why))
    return see_other(reverse("evaluations:sheets_overview", args=[kept.entry.cycle_id]))


def _led(request: SignedInRequest) -> Any:
    held = request.user.memberships.filter(until_at=None, role="administrator")
    return Cycle.objects.filter(region__in=held.values("region"))


urlpatterns: list[URLPattern] = [
    path("penilaian/", index, name="sheets"),
    path("penilaian/<int:entry_pk>/<str:part>/", sheet, name="sheet"),
    path("penilaian/lembar/<int:pk>/buka/", reopen, name="sheet_reopen"),
    path("evaluasi/<int:pk>/penilaian/", overview, name="sheets_overview"),
]
