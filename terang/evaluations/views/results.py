"""Pages of the result, for the desk and for each body: ranking, "cara hitung", second looks, plenary."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts.http import Overtaken, Refused, SignedInRequest, found, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.accounts.models import User
from terang.evaluations.actions import publishing
from terang.evaluations.actions import results as actions
from terang.evaluations.forms.results import LookForm, SettleForm
from terang.evaluations.models import Cycle, Publication, Result
from terang.evaluations.policies import results as policy
from terang.evaluations.results import readiness, standing
from terang.evaluations.views.pages import leads, led_cycle, show
from terang.instruments.parts import Judges
from terang.report.words import Words
from terang.roster.kinds import kinds
from terang.scoring import wording
from terang.scoring.judges import ENOUGH
from terang.scoring.outcome import Line, Outcome, Subtotal


def desk_cycle(user: User, pk: int) -> Cycle:
    """A cycle whose ranking the person may see before it is public."""
    rows = policy.desk_cycles(user).select_related("region", "instrument").prefetch_related("periods")
    return get_object_or_404(rows, pk=pk)


@require_GET
@signed_in
def ranking(request: SignedInRequest, pk: int) -> HttpResponse:
    """The ranking by class as it stands."""
    return _ranking(request, desk_cycle(request.user, pk))


def _ranking(request: SignedInRequest, cycle: Cycle, *, refusal: str = "") -> HttpResponse:
    names = kinds().class_names
    at = timezone.now()
    publishing.publish_due(at=at)
    bands = cycle.instrument.definition.bands
    classes = sorted(set(cycle.entries.values_list("ranked", flat=True)))
    listing = Listing(
        request,
        standing.holding(cycle),
        search=("entry__name",),
        filters=[
            Filter("kelas", _("Kelas"), [(c, names.get(c, c)) for c in classes], "entry__ranked"),
            Filter("predikat", _("Predikat"), [(b.name, b.name) for b in bands], "band"),
            Filter("dekat", _("Dekat batas"), [("True", _("Ya"))], "is_close"),
        ],
        sorts={"nama": "entry__name", "nilai": "total", "peringkat": "place"},
    )
    context = {
        "cycle": cycle,
        "listing": listing,
        "names": names,
        "leads": leads(request.user, cycle),
        "publication": Publication.objects.filter(cycle=cycle).select_related("checkpoint").first(),
        "revision": standing.last_revision(cycle),
        "unseen": standing.unseen(cycle).count(),
        "scores": standing.scores(cycle),
        "bands": sorted(((b.name, b.floor) for b in bands), key=lambda b: -b[1]),
        "not_compute": policy.why_not_compute(request.user, cycle),
        "not_release": policy.why_not_release(request.user, cycle),
        "refusal": refusal,
        "at": at,
    }
    status = 422 if refusal else 200
    return show(request, "evaluations/ranking.html", cycle.region, context, status=status)


@require_POST
@signed_in
def compute(request: SignedInRequest, pk: int) -> HttpResponse:
    return _do(request, pk, actions.compute, _("Hasil dihitung. Hitungan sebelumnya tetap tersimpan."))


@require_POST
@signed_in
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    return _do(request, pk, actions.release, _("Setiap badan publik kini melihat hasilnya sendiri."))


@require_POST
@signed_in
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    return _do(request, pk, publishing.withdraw, _("Penetapan dibatalkan. Hasil dapat dihitung ulang."))


def _do(request: SignedInRequest, pk: int, action: Callable[..., object], told: str) -> HttpResponse:
    cycle = led_cycle(request.user, pk)
    try:
        action(cycle, by=request.user, at=timezone.now())
    except (Refused, Overtaken) as why:
        return _ranking(request, cycle, refusal=str(why))
    messages.success(request, told)
    return see_other(reverse("evaluations:ranking", args=[pk]))


@require_GET
@signed_in
def explanation(request: SignedInRequest, pk: int) -> HttpResponse:
    """How one result came about, line by line."""
    return _explained(request, _result(request.user, pk), LookForm())


@require_POST
@signed_in
def look(request: SignedInRequest, pk: int) -> HttpResponse:
    """A second look at a result near the edge of a band."""
    result = _result(request.user, pk)
    found(policy.desk_cycles(request.user).filter(pk=result.entry.cycle_id).exists())
    form = LookForm(request.POST)
    if form.is_valid():
        try:
            actions.look(result, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
            messages.success(request, _("Dicatat: hasil ini sudah dilihat sekali lagi."))
            return see_other(reverse("evaluations:explanation", args=[result.entry_id]))
        except (Refused, Overtaken) as why:
            form.add_error(None, str(why))
    return _explained(request, result, form, status=422)


def _result(user: User, pk: int) -> Result:
    """The result that holds of an entry the person may see."""
    entry = get_object_or_404(
        policy.seen_entries(user).select_related("cycle__region", "cycle__instrument", "body"), pk=pk
    )
    result = get_object_or_404(standing.holding(entry.cycle), entry=entry)
    result.entry = entry
    return result


def _stage_told(stage: Subtotal, result: Result) -> str:
    """What a stage brings; of sheets also how many judges were heard."""
    words = Words("en" if (get_language() or "").startswith("en") else "id")
    told, sheets = words.said(wording.stage(stage)), result.bundle.get("sheets", ())
    seen = sum(sheet["stage"] == stage.code and not sheet.get("is_absent") for sheet in sheets)
    if not seen:
        return told
    rule = next(s.judges for s in result.entry.cycle.instrument.definition.stages if s.code == stage.code)
    if rule is Judges.DROP_EXTREMES and seen >= ENOUGH:
        more = _("Dari %s lembar juri; yang tertinggi dan yang terendah tidak dihitung.") % seen
    else:
        more = ngettext("Dari %s lembar juri.", "Rata-rata %s lembar juri.", seen) % seen
    return f"{told} {more}"


def _explained(request: SignedInRequest, result: Result, form: Form, *, status: int = 200) -> HttpResponse:
    outcome, cycle = standing.outcome(result), result.entry.cycle
    looks = Result.objects.filter(entry=result.entry, sha256=result.sha256, looked_at__isnull=False)
    is_desk = policy.desk_cycles(request.user).filter(pk=cycle.pk).exists()
    context = {
        "cycle": cycle,
        "entry": result.entry,
        "result": result,
        "total": result.total,
        "remarks": wording.remarks(outcome),
        "stages": [(stage, _stage_told(stage, result)) for stage in outcome.stages],
        "groups": groups(outcome),
        "is_desk": is_desk,
        "form": form,
        "looked": looks.select_related("looked_by").first(),
        "not_look": policy.why_not_look(request.user, result, reason="…"),
        "revisions": Result.objects.filter(entry=result.entry).order_by("-revision") if is_desk else (),
        "others": cycle.entries.filter(ranked=result.entry.ranked).count(),
        "class_name": kinds().class_names.get(result.entry.ranked, result.entry.ranked),
    }
    return show(request, "evaluations/explanation.html", cycle.region, context, status=status)


def groups(outcome: Outcome) -> list[dict[str, Any]]:
    """Lines under their stage and dimension, each with its sentence; what is taken away comes last."""
    stages = {s.code: s.name for s in outcome.stages}
    dimensions = {d.code: d.name for d in outcome.dimensions}
    made: dict[tuple[str, str], list[Line]] = {}
    for line in outcome.lines:
        made.setdefault((line.stage, line.dimension), []).append(line)
    return [
        {
            "stage": stages.get(stage, _("Pengurangan")),
            "dimension": dimensions.get(dimension, ""),
            "sum": sum(line.contribution for line in lines),
            "weight": sum(line.weight for line in lines),
            "lines": [(line, wording.line(line)) for line in lines],
        }
        for (stage, dimension), lines in made.items()
    ]


@require_http_methods(["GET", "POST"])
@signed_in
def plenary(request: SignedInRequest, pk: int) -> HttpResponse:
    """The plenary settles the ranking and chooses the moment of its publication."""
    cycle = led_cycle(request.user, pk)
    at = timezone.now()
    refusal = policy.why_not_settle_yet(request.user, cycle, at=at)
    open_, empty = readiness.verification(cycle), readiness.empty_stages(cycle)
    with timezone.override(cycle.region.zone):
        now = {"due_at": timezone.localtime(at)}
        form = SettleForm(request.POST or None, initial=now, verification=open_, empty=empty)
        is_right = request.method == "POST" and form.is_valid()
    if is_right:
        try:
            publishing.settle(cycle, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, _("Hasil ditetapkan. Hasil terbit sendiri pada waktunya."))
            return see_other(reverse("evaluations:ranking", args=[pk]))
        except (Refused, Overtaken) as why:
            form.add_error(None, str(why))
    context = {
        "cycle": cycle,
        "form": form,
        "refusal": refusal,
        "verification": open_,
        "empty": empty,
        "bodies": standing.holding(cycle).count(),
        "unseen": list(standing.unseen(cycle).defer("bundle", "outcome")),
        "machine_only": standing.holding(cycle).filter(outcome__is_machine_only=True).count(),
        "without": standing.holding(cycle).filter(total=None).count(),
    }
    status = 422 if request.method == "POST" else 200
    return show(request, "evaluations/plenary.html", cycle.region, context, status=status)


urlpatterns: list[URLPattern] = [
    path("evaluasi/<int:pk>/hasil/", ranking, name="ranking"),
    path("evaluasi/<int:pk>/hasil/hitung/", compute, name="compute"),
    path("evaluasi/<int:pk>/hasil/buka/", release, name="release"),
    path("evaluasi/<int:pk>/hasil/batal/", withdraw, name="withdraw"),
    path("evaluasi/<int:pk>/pleno/", plenary, name="plenary"),
    path("hasil-badan/<int:pk>/", explanation, name="explanation"),
    path("hasil-badan/<int:pk>/lihat/", look, name="look"),
]
