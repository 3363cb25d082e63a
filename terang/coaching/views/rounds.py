"""Rounds of visits: list, plan, teams, which bodies first, calendar."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from terang.accounts import overtaking
from terang.accounts.http import Overtaken, Refused, SignedInRequest, numbers, see_other, signed_in
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Body, Region
from terang.bodies.views.pages import any_region
from terang.coaching import agenda
from terang.coaching.actions import rounds as actions
from terang.coaching.forms.visits import RoundForm, SpreadForm, TeamForm
from terang.coaching.models import Round, Team, Visit
from terang.coaching.policies import visits as policy
from terang.coaching.results import visits as results
from terang.coaching.states.visits import VisitState
from terang.evaluations.views.pages import show

_FEED = "coaching.visits"


@require_GET
@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    """Rounds, and one's visits to come."""
    rows = policy.seen_rounds(request.user).select_related("region")
    counted = rows.annotate(
        total=Count("visits", filter=~Q(visits__state=VisitState.CANCELLED), distinct=True),
        done=Count("visits", filter=Q(visits__state=VisitState.DONE), distinct=True),
    )
    region = any_region(request.user)
    today = _today(region)
    mine = policy.team_visits(request.user).ahead().filter(on__gte=today)
    own = policy.seen_visits(request.user).exclude(pk__in=policy.team_visits(request.user).values("pk"))
    context = {
        "rounds": counted,
        "coming": mine.select_related("body", "team", "round")[:10],
        "own": own.select_related("body", "team", "round")[:10],
        "regions": access.administered_regions(request.user),
        "today": today,
        "feed": request.build_absolute_uri(reverse("coaching:visit_feed", args=[_token(request.user)])),
    }
    return show(request, "coaching/visits/index.html", region, context)


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    region = access.administered_regions(request.user).order_by("pk").first()
    if region is None:
        raise Http404
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan(region, **_facts(form), by=request.user, at=timezone.now())
            return see_other(reverse("coaching:round", args=[made.pk]))
        except Refused as why:
            form.add_error(None, str(why))
    return show(request, "coaching/visits/round_form.html", region, {"form": form}, status=_status(form))


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    around = led_round(request.user, pk)
    form = RoundForm.of(around, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            actions.change(around, **_facts(form), version=version, by=request.user, at=timezone.now())
            return see_other(reverse("coaching:round", args=[around.pk]))
        except Refused as why:
            form.add_error(None, str(why))
        except Overtaken:
            overtaking.compare(form, RoundForm.of(led_round(request.user, pk), request.POST))
            return _form(request, around, form, status=409)
    return _form(request, around, form, status=_status(form))


def _form(request: SignedInRequest, around: Round, form: RoundForm, *, status: int) -> HttpResponse:
    context = {"form": form, "round": around}
    return show(request, "coaching/visits/round_form.html", around.region, context, status=status)


@require_GET
@signed_in
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    """Teams, and the visits by day."""
    around = get_object_or_404(policy.seen_rounds(request.user).select_related("region"), pk=pk)
    visits = around.visits.select_related("body", "team").annotate(
        noted=Count("notes__code", distinct=True), pictured=Count("photos", distinct=True)
    )
    today = _today(around.region)
    context = {
        "round": around,
        "teams": around.teams.prefetch_related("members__user"),
        "days": days(visits, today=today),
        "leads": access.administers(request.user, around.region),
        "done": sum(visit.state == VisitState.DONE for visit in visits),
        "total": sum(visit.state != VisitState.CANCELLED for visit in visits),
    }
    return show(request, "coaching/visits/round.html", around.region, context)


def days(visits: Iterable[Visit], *, today: date) -> list[dict[str, Any]]:
    """Visits by day, each with whether it was missed."""
    rows = sorted(visits, key=lambda v: (v.on, v.team_id, v.order, v.pk))
    return [
        {
            "on": on,
            "is_today": on == today,
            "rows": [{"visit": v, "is_missed": v.is_missed(today)} for v in held],
        }
        for on, held in groupby(rows, key=lambda v: v.on)
    ]


@require_http_methods(["GET", "POST"])
@signed_in
def team(request: SignedInRequest, pk: int, team_pk: int | None = None) -> HttpResponse:
    around = led_round(request.user, pk)
    held = get_object_or_404(Team, pk=team_pk, round=around) if team_pk else None
    form = TeamForm(request.POST or None, people=list(policy.candidates(around.region)), team=held)
    if request.method == "POST" and form.is_valid():
        try:
            name, at = form.cleaned_data["name"], timezone.now()
            actions.set_team(around, team=held, name=name, people=form.chosen, by=request.user, at=at)
            return see_other(reverse("coaching:round", args=[around.pk]))
        except Refused as why:
            form.add_error(None, str(why))
    context = {"form": form, "round": around, "team": held}
    return show(request, "coaching/visits/team.html", around.region, context, status=_status(form))


@require_POST
@signed_in
def remove_team(request: SignedInRequest, pk: int, team_pk: int) -> HttpResponse:
    held = get_object_or_404(
        Team.objects.select_related("round__region"), pk=team_pk, round=led_round(request.user, pk)
    )
    try:
        actions.remove_team(held, by=request.user, at=timezone.now())
    except Refused as why:
        messages.error(request, str(why))
    return see_other(reverse("coaching:round", args=[pk]))


@require_http_methods(["GET", "POST"])
@signed_in
def suggest(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which bodies first; the chosen ones are spread over days."""
    around = led_round(request.user, pk)
    form = SpreadForm(request.POST or None, around=around)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        wanted = numbers(request.POST.getlist("badan"), most=500)
        known = Body.objects.active().filter(region=around.region).in_bulk(wanted)
        bodies = [known[n] for n in wanted if n in known]
        try:
            if not bodies:
                raise Refused(_("Pilih dahulu badan publik yang akan dikunjungi."))
            made = actions.add(around, bodies, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("%s kunjungan ditambahkan.") % len(made))
            return see_other(reverse("coaching:round", args=[around.pk]))
        except Refused as why:
            refusal = str(why)
    context = {
        "round": around,
        "form": form,
        "candidates": results.candidates(around.region, but=results.planned_bodies(around)),
        "chosen": set(request.POST.getlist("badan")),
        "refusal": refusal,
    }
    return show(request, "coaching/visits/suggest.html", around.region, context, status=_status(form))


@require_GET
@signed_in
def calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    """One round as a calendar file."""
    around = get_object_or_404(policy.seen_rounds(request.user).select_related("region"), pk=pk)
    visits = around.visits.standing().select_related("body", "team", "round__region")
    return _ics(request, around.name, visits, "putaran-kunjungan.ics")


@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """One's visits for a calendar program, as long as the account lives."""
    try:
        number = int(signing.Signer(salt=_FEED).unsign(token))
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    person = get_object_or_404(User, pk=number, is_active=True)
    visits = policy.team_visits(person).standing().select_related("body", "team", "round__region")
    return _ics(request, _("Kunjungan pembinaan"), visits, "kunjungan.ics")


def _ics(request: HttpRequest, name: str, visits: Iterable[Visit], file: str) -> HttpResponse:
    site = request.build_absolute_uri("/")[:-1]
    entries = [agenda.of_visit(v, site + reverse("coaching:visit", args=[v.pk])) for v in visits]
    answer = HttpResponse(
        agenda.calendar(name, entries, at=timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


def led_round(user: User, pk: int) -> Round:
    return get_object_or_404(policy.led_rounds(user).select_related("region"), pk=pk)


def _token(user: User) -> str:
    return signing.Signer(salt=_FEED).sign(str(user.pk))


def _today(region: Region) -> date:
    with timezone.override(region.zone):
        return timezone.localdate(timezone.now())


def _facts(form: RoundForm) -> Mapping[str, Any]:
    return {name: form.cleaned_data[name] for name in ("name", "starts_on", "ends_on", "letter", "purpose")}


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200


urlpatterns: list[URLPattern] = [
    path("kunjungan/", index, name="visits"),
    path("kunjungan/putaran/baru/", new, name="new_round"),
    path("kunjungan/putaran/<int:pk>/", one, name="round"),
    path("kunjungan/putaran/<int:pk>/ubah/", change, name="change_round"),
    path("kunjungan/putaran/<int:pk>/tim/", team, name="new_team"),
    path("kunjungan/putaran/<int:pk>/tim/<int:team_pk>/", team, name="team"),
    path("kunjungan/putaran/<int:pk>/tim/<int:team_pk>/hapus/", remove_team, name="remove_team"),
    path("kunjungan/putaran/<int:pk>/usul/", suggest, name="suggest_visits"),
    path("kunjungan/putaran/<int:pk>/jadwal.ics", calendar, name="round_calendar"),
    path("kalender-kunjungan/<str:token>.ics", feed, name="visit_feed"),
]
