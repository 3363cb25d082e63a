"""Rankings: all years, one year with its classes, one class."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import URLPattern

from terang.accounts import checkpoints
from terang.evaluations.models import Award, Publication
from terang.evaluations.results.proofs import event_of
from terang.evaluations.results.ranked import levels
from terang.roster.kinds import kinds
from terang.web.portal import results
from terang.web.portal.results import ClassStanding
from terang.web.portal.views.pages import PublicRequest, both, of_region, show


@of_region
def index(request: PublicRequest) -> HttpResponse:
    """All published rankings, newest year first."""
    by_year: dict[int, list[Publication]] = {}
    for publication in results.out(request.region):
        by_year.setdefault(publication.cycle.year, []).append(publication)
    classes = results.classes_of(request.region)
    told = [(year, rows, classes.get(year, ())) for year, rows in by_year.items()]
    return show(request, "rankings.html", {"years": told})


@of_region
def year(request: PublicRequest, year: int) -> HttpResponse:
    """The classes of a year side by side."""
    found = [(p, c) for p in results.published(request.region, year) for c in results.standings(p)]
    if not found:
        raise Http404
    main = {c.code: p.pk for p, c in reversed(found)}
    told = [(p, c, main[c.code] == p.pk, _shares(p, c)) for p, c in found]
    context = {"year": year, "told": told, "years": results.years(request.region)}
    return show(request, "ranking_year.html", context)


@of_region
def ranking(request: PublicRequest, year: int, ranked: str, slug: str = "") -> HttpResponse:
    """One class. Without `slug` the ranking that was published first: a later contest has its own address."""
    for publication in results.published(request.region, year):
        if slug and publication.cycle.slug != slug:
            continue
        for standing in results.standings(publication):
            if standing.code == ranked:
                return _ranking(request, publication, standing)
    raise Http404


def _ranking(request: PublicRequest, publication: Publication, standing: ClassStanding) -> HttpResponse:
    cycle = publication.cycle
    awards = Award.objects.filter(cycle=cycle, entry__ranked=standing.code).select_related("entry__body")
    others = results.classes_of(request.region)
    context = {
        "publication": publication,
        "cycle": cycle,
        "standing": standing,
        "shares": _shares(publication, standing),
        "awards": awards,
        "event": event_of(publication),
        "key": checkpoints.public_key(),
        "years": [y for y, codes in others.items() if standing.code in codes],
        "classes": [(code, kinds().class_names.get(code, code)) for code in others.get(cycle.year, ())],
        "has_alike": any(row.is_alike for row in standing.rows),
        "has_before": any(row.gain is not None for row in standing.rows),
    }
    return show(request, "ranking.html", context)


def _shares(publication: Publication, standing: ClassStanding) -> list[tuple[str, Any, str]]:
    """How many bodies each band has, the highest first, for the bar."""
    known, counted = levels(publication.cycle.instrument.definition), standing.bands
    return [(name, counted[name], f"level-{level}") for name, level in known.items() if counted.get(name)]


urlpatterns: list[URLPattern] = [
    *both("peringkat/", index, "rankings"),
    *both("peringkat/<int:year>/", year, "ranking_year"),
    *both("peringkat/<int:year>/<slug:ranked>/", ranking, "ranking"),
    *both("peringkat/<int:year>/<slug:ranked>/<slug:slug>/", ranking, "other_ranking"),
]
