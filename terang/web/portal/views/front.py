"""The front page of a region, and the list of regions."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from terang.bodies.models import Region
from terang.evaluations.models import Cycle, Predicate, Publication
from terang.evaluations.results.ranked import levels
from terang.evaluations.states import CycleState
from terang.lib.charts import Point
from terang.web.portal import gains, news, results
from terang.web.portal.results import ClassStanding
from terang.web.portal.views.pages import PublicRequest, both, of_region, show


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """The front page of the region at the desk; of an office without one what this is."""
    if results.home_region() is None:
        return render(request, "web/welcome.html")
    return front(request)


@of_region
def front(request: PublicRequest) -> HttpResponse:
    """How open the region is, what changed of late, and the doors to everything else."""
    region = request.region
    predicates = list(Predicate.objects.filter(region=region, body=None).order_by("year"))
    year = next(iter(results.years(region)), None)
    found = results.main_standings(region, year) if year else {}
    rows = gains.of(found.values())
    context: dict[str, Any] = {
        "predicates": predicates,
        "points": [Point(str(p.year), p.score) for p in predicates if p.score is not None],
        "year": year,
        "classes": [(s, _shares(p, s)) for p, s in found.values()],
        "improved": rows[:5],
        "news": news.since(region, timezone.now() - news.WINDOW),
        "days": news.WINDOW.days,
        "running": _running(region) if not found else (),
        "total": _total(found),
    }
    return show(request, "front.html", context)


def _shares(publication: Publication, standing: ClassStanding) -> list[tuple[str, int, str]]:
    known, counted = levels(publication.cycle.instrument.definition), standing.bands
    return [(name, counted[name], f"level-{level}") for name, level in known.items() if counted.get(name)]


def _total(found: Mapping[str, tuple[Publication, ClassStanding]]) -> results.Rate:
    """How many of all bodies reach the highest band."""
    each = [standing.in_best for _, standing in found.values()]
    return results.Rate(sum(r.part for r in each), sum(r.whole for r in each))


def _running(region: Region) -> list[Cycle]:
    """What is under way, for who looks before anything was published."""
    return list(Cycle.objects.filter(region=region, state=CycleState.RUNNING).order_by("name"))


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """All regions of this installation."""
    home = results.home_region()
    context = {"regions": results.public_regions().order_by("name"), "home": home, "region": home}
    return render(request, "portal/regions.html", context)


urlpatterns: list[URLPattern] = [
    *both("publik/", front, "front"),
    path("daerah/", regions, name="regions"),
]
