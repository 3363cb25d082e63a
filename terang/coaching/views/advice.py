"""Advice for one body, with the simulator: what is ticked stands in the address, so it works without scripts."""

from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from terang.accounts.http import SignedInRequest, is_htmx, signed_in
from terang.bodies import access
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.bodies.views.pages import show
from terang.coaching.models import Commitment, EarlyWarning
from terang.coaching.policies import commitments as policy
from terang.coaching.results import advice as results
from terang.coaching.results.grounds import Ground, ground_of
from terang.coaching.simulation import simulate
from terang.coaching.states.commitments import Basis
from terang.coaching.views.shown import coached
from terang.inspections import policies as inspecting
from terang.inspections import results as inspected

FIRST = 12  # shown at once; the others under "saran lainnya"


@signed_in
@require_safe
def advice(request: SignedInRequest, pk: int) -> HttpResponse:
    """ "Saran": what is worth doing first, and what it would bring."""
    body = coached(request.user, pk)
    grounds = ground_of(body)
    ground = grounds.now
    context = {
        "body": body,
        "published": grounds.published,
        "last": inspected.latest(body),
        **_may(request, body),
    }
    if ground is None:
        return show(request, "coaching/no_advice.html", body.region, context)
    context |= _advice(request, body, ground)
    if is_htmx(request):
        return show(request, "coaching/parts/simulation.html", body.region, context)
    context |= _about(body, context)
    return show(request, "coaching/advice.html", body.region, context)


def _may(request: SignedInRequest, body: Body) -> dict[str, Any]:
    at = timezone.now()
    return {
        "may_tend": policy.may_tend(request.user, body),
        "may_ask": inspecting.may_ask(request.user, body) and inspecting.in_use(body) is not None,
        "is_coach": access.regions_at_desk(request.user).filter(pk=body.region_id).exists(),
        "at": at,
        "today": day_in(body.region, at),
    }


def _advice(request: SignedInRequest, body: Body, ground: Ground) -> dict[str, Any]:
    levers = ground.levers()
    found = results.recommendations(ground, levers)
    chosen = set(request.GET.getlist("langkah")[:200])
    return {
        "ground": ground,
        "levers": levers,
        "found": found,
        "chosen": chosen,
        "base": levers.projected(),
        "best": levers.projected(r.code for r in found),
        "simulation": simulate(ground, levers, found, chosen),
    }


def _about(body: Body, known: dict[str, Any]) -> dict[str, Any]:
    """The rest of the page, which a change of ticks leaves as it is."""
    ground, levers, found = known["ground"], known["levers"], known["found"]
    rows = results.told(body, found)
    return {
        "basis": Basis(ground.basis),
        "way": results.way_up(ground, levers, found),
        "first": rows[:FIRST],
        "rest": rows[FIRST:],
        "rest_is_open": any(row.it.code in known["chosen"] for row in rows[FIRST:]),
        "warning": EarlyWarning.objects.filter(body=body, cleared_at=None).first(),
        "commitments": Commitment.objects.standing().filter(body=body).select_related("owner"),
        "unseen": sum(v.state == "tidak_dapat_dinilai" for v in ground.known.verdicts.values())
        if ground.known
        else 0,
    }


urlpatterns: list[URLPattern] = [path("badan/<int:pk>/saran/", advice, name="advice")]
