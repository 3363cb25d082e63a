"""Pages of the plan: list, new, one cycle, its bodies, start and cancel."""

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from terang.accounts.http import Overtaken, Refused, SignedInRequest, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies.models import Body
from terang.bodies.views.pages import any_region
from terang.evaluations.actions import cycles as actions
from terang.evaluations.forms.cycles import BodiesForm, CycleForm, ReasonForm
from terang.evaluations.models import Cycle, Entry
from terang.evaluations.policies import cycles as policy
from terang.evaluations.policies import window
from terang.evaluations.states import CycleState, Window
from terang.evaluations.views.pages import cycle_for, leads, led_cycle, show
from terang.roster.kinds import kinds


def steps_of(cycle: Cycle) -> list[dict[str, str]]:
    """The way from a plan to a running cycle, for the page: done, now, next."""
    has_bodies, has_dates = cycle.entries.exists(), window(cycle, Window.FILLING) is not None
    begun = cycle.state != CycleState.PLANNED
    steps = [
        (_("Instrumen dan nama"), "evaluations:cycle_change", True),
        (_("Badan peserta"), "evaluations:cycle_bodies", has_bodies or begun),
        (_("Jadwal"), "evaluations:calendar", has_dates or begun),
        (_("Mulai"), "evaluations:cycle_start", begun),
    ]
    now = next((i for i, step in enumerate(steps) if not step[2]), len(steps))
    return [
        {
            "label": label,
            "address": reverse(name, args=[cycle.pk]),
            "state": "done" if is_done else "now" if i == now else "next",
        }
        for i, (label, name, is_done) in enumerate(steps)
    ]


@require_GET
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    """All evaluations a person may open."""
    rows = policy.seen_cycles(request.user).select_related("region", "instrument")
    entries = Entry.objects.filter(cycle=OuterRef("pk")).order_by().values("cycle")
    bodies = Coalesce(Subquery(entries.annotate(number=Count("pk")).values("number")), 0)
    rows = rows.annotate(bodies=bodies).order_by("-year", "name", "pk")
    listing = Listing(
        request,
        rows,
        search=("name",),
        filters=[Filter("keadaan", _("Keadaan"), CycleState.choices, "state")],
        sorts={"nama": "name", "tahun": "year", "keadaan": "state"},
    )
    led = policy.led_regions(request.user)
    region = led.first()
    template = "evaluations/cycles.html"
    context = {"listing": listing, "led": led}
    return show(request, template, region or any_region(request.user), context)


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """Plans a cycle: of the only region the person administers, or the one chosen."""
    led = policy.led_regions(request.user)
    wanted = request.GET.get("wilayah", "")
    region = get_object_or_404(led, code=wanted) if wanted else led.first()
    if region is None:
        raise Http404
    at = timezone.now()
    start = {"year": at.year, "name": _("Evaluasi keterbukaan informasi %s") % at.year}
    form = CycleForm(request.POST or None, region=region, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            cycle = actions.plan(region, **form.plan, by=request.user, at=at)
            return see_other(reverse("evaluations:calendar", args=[cycle.pk]))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "led": led,
        "title": _("Rencanakan evaluasi"),
        "has_bodies": Body.objects.active().filter(region=region).exists(),
    }
    return show(request, "evaluations/cycle_form.html", region, context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    cycle = led_cycle(request.user, pk)
    start = {
        "name": cycle.name,
        "year": cycle.year,
        "instrument": cycle.instrument_id,
        "doubled": cycle.doubled * 100,
    }
    form = CycleForm(request.POST or None, region=cycle.region, cycle=cycle, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_plan(cycle, **form.plan, by=request.user, at=timezone.now())
            return see_other(reverse("evaluations:cycle", args=[cycle.pk]))
        except (Refused, Overtaken) as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "cycle": cycle,
        "has_bodies": True,
        "title": _("Ubah rencana"),
        "steps": steps_of(cycle),
    }
    context["refusal"] = policy.why_not_plan(request.user, cycle)
    status = 422 if form.errors else 200
    return show(request, "evaluations/cycle_form.html", cycle.region, context, status=status)


@require_GET
@signed_in
def cycle(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page of one cycle: what stands, what comes next."""
    found = cycle_for(request.user, pk)
    at = timezone.now()
    names = kinds().class_names
    counted = found.entries.values("ranked").order_by("ranked").annotate(n=Count("pk"))
    context = {
        "cycle": found,
        "classes": [{"name": names.get(c["ranked"], c["ranked"]), "n": c["n"]} for c in counted],
        "periods": [
            {"period": p, "is_open": p.is_open(at), "is_over": p.closes_at <= at} for p in found.periods.all()
        ],
        "leads": leads(request.user, found),
        "steps": steps_of(found) if found.state == CycleState.PLANNED else [],
        "mine": found.entries.filter(
            body__memberships__user=request.user, body__memberships__until_at=None
        ).select_related("submission"),
    }
    return show(request, "evaluations/cycle.html", found.region, context)


@require_http_methods(["GET", "POST"])
@signed_in
def bodies(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which bodies take part: ticked one by one, grouped by class."""
    found = led_cycle(request.user, pk)
    form = BodiesForm(request.POST or None, region=found.region)
    refusal = policy.why_not_plan(request.user, found)
    if request.method == "POST" and form.is_valid():
        try:
            chosen = [body.pk for body in form.cleaned_data["bodies"]]
            actions.choose(found, chosen, by=request.user, at=timezone.now())
            return see_other(reverse("evaluations:cycle", args=[found.pk]))
        except Refused as why:
            refusal = str(why)
    context = {"cycle": found, "groups": _groups(found), "steps": steps_of(found), "refusal": refusal}
    status = 422 if request.method == "POST" else 200
    return show(request, "evaluations/cycle_bodies.html", found.region, context, status=status)


def _groups(cycle: Cycle) -> list[dict[str, object]]:
    """Bodies by class, each with whether it takes part and whether the instrument asks it anything."""
    definition, names = cycle.instrument.definition, kinds().class_names
    chosen = set(cycle.entries.values_list("body", flat=True))
    found: dict[str, list[dict[str, object]]] = {}
    for body in Body.objects.active().filter(region=cycle.region_id).order_by("ranked", "name"):
        row = {"body": body, "is_in": body.pk in chosen, "is_meant": policy.is_for(definition, body)}
        found.setdefault(body.ranked, []).append(row)
    return [{"name": names.get(code, code), "rows": rows} for code, rows in found.items()]


@require_http_methods(["GET", "POST"])
@signed_in
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """What will happen, then it does."""
    found = led_cycle(request.user, pk)
    at = timezone.now()
    refusal = policy.why_not_start(request.user, found, at=at)
    if request.method == "POST":
        try:
            actions.start(found, by=request.user, at=at)
            messages.success(request, _("Evaluasi dimulai. Semua badan peserta diberi tahu."))
            return see_other(reverse("evaluations:cycle", args=[found.pk]))
        except (Refused, Overtaken) as why:
            refusal = str(why)
    context = {"cycle": found, "refusal": refusal, "steps": steps_of(found), "bodies": found.entries.count()}
    status = 422 if request.method == "POST" else 200
    return show(request, "evaluations/cycle_start.html", found.region, context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    found = led_cycle(request.user, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(found, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
            return see_other(reverse("evaluations:cycle", args=[found.pk]))
        except (Refused, Overtaken) as why:
            form.add_error(None, str(why))
    status = 422 if form.errors else 200
    return show(
        request, "evaluations/cycle_cancel.html", found.region, {"cycle": found, "form": form}, status=status
    )


urlpatterns: list[URLPattern] = [
    path("evaluasi/", index, name="cycles"),
    path("evaluasi/baru/", new, name="cycle_new"),
    path("evaluasi/<int:pk>/", cycle, name="cycle"),
    path("evaluasi/<int:pk>/ubah/", change, name="cycle_change"),
    path("evaluasi/<int:pk>/peserta/", bodies, name="cycle_bodies"),
    path("evaluasi/<int:pk>/mulai/", start, name="cycle_start"),
    path("evaluasi/<int:pk>/batal/", cancel, name="cycle_cancel"),
]
