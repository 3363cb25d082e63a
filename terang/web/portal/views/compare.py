"""Comparing two to four bodies, and who gained most."""

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.urls import URLPattern

from terang.accounts.http import number
from terang.bodies.models import Body
from terang.evaluations.models import Publication
from terang.evaluations.results.ranked import ClassStanding
from terang.roster.kinds import kinds
from terang.web.portal import gains, results
from terang.web.portal.results import BodyYear
from terang.web.portal.views.pages import PublicRequest, both, of_region, show

MOST: Final = 4


@of_region
def compare(request: PublicRequest) -> HttpResponse:
    """`badan` (slug) two to four times; `tahun` when it is not the newest. Without enough bodies: the choice."""
    region, years = request.region, results.years(request.region)
    asked = number(request.GET.get("tahun"))
    year = asked if asked in years else next(iter(years), None)
    wanted = list(dict.fromkeys(request.GET.getlist("badan")))[:MOST]
    bodies = {b.slug: b for b in Body.objects.filter(region=region, slug__in=wanted)}
    chosen = [bodies[slug] for slug in wanted if slug in bodies]
    ranked = _ranked(request, year)
    told = _told(ranked, chosen)
    context = {
        "year": year,
        "years": years,
        "chosen": {b.slug for b in chosen},
        "missing": [b for b in chosen if b.pk not in {t.body.pk for t in told}],
        "told": told,
        "rows": rows(told) if len(told) > 1 else [],
        "dimensions": dimensions(told) if len(told) > 1 else [],
        "is_mixed": len({t.place.ranked for t in told}) > 1,
        "choices": _choices(ranked),
        "slots": [wanted[n] if n < len(wanted) else "" for n in range(MOST)],
    }
    return show(request, "compare.html", context)


Ranked = list[tuple[Publication, tuple[ClassStanding, ...]]]


def _ranked(request: PublicRequest, year: int | None) -> Ranked:
    """What was published for the year, with its standings, read once for all that is compared."""
    publications = results.published(request.region, year) if year is not None else ()
    return [(publication, results.standings(publication)) for publication in publications]


def _told(ranked: Ranked, chosen: list[Body]) -> list[BodyYear]:
    each = (next(filter(None, (results.body_year(b, p, known=s) for p, s in ranked)), None) for b in chosen)
    return [told for told in each if told is not None]


def rows(told: list[BodyYear]) -> list[tuple[str, str, list[Any]]]:
    """Questions that at least two are asked, with the answer of each; the ones they differ in first."""
    texts: dict[str, str] = {}
    for one in told:
        for asked in one.asked:
            texts.setdefault(asked.code, asked.text)
    by_code = [{a.code: a for a in one.asked} for one in told]
    found = [(code, text, [answers.get(code) for answers in by_code]) for code, text in texts.items()]
    shared = [row for row in found if sum(a is not None for a in row[2]) > 1]
    return sorted(shared, key=lambda row: len({a.met for a in row[2] if a is not None}) == 1)


def dimensions(told: list[BodyYear]) -> list[tuple[str, list[Any]]]:
    """Points of 100 of each in the dimensions that at least two have."""
    own = [{d.name: d.own for d in one.outcome.dimensions} for one in told]
    names = list(dict.fromkeys(name for each in own for name in each))
    shared = [name for name in names if sum(name in each for each in own) > 1]
    return [(name, [each.get(name) for each in own]) for name in shared]


def _choices(ranked: Ranked) -> list[tuple[str, list[tuple[str, str]]]]:
    """Bodies that stand in a ranking of the year, by class; of several the one that was published first."""
    names, found = kinds().class_names, dict[str, ClassStanding]()
    for _, standings in ranked:
        for standing in standings:
            found.setdefault(standing.code, standing)
    return [
        (names.get(code, code), sorted(((r.slug, r.name) for r in s.rows), key=lambda pair: pair[1]))
        for code, s in found.items()
    ]


@of_region
def improved(request: PublicRequest, year: int | None = None) -> HttpResponse:
    """Who gained most since the year before, by class."""
    years = results.years(request.region)
    if year is not None and year not in years:
        raise Http404
    year = year or next(iter(years), None)
    found = gains.by_class(results.main_standings(request.region, year).values()) if year else []
    return show(request, "improved.html", {"year": year, "years": years, "classes": found})


urlpatterns: list[URLPattern] = [
    *both("banding/", compare, "compare"),
    *both("meningkat/", improved, "improved"),
    *both("meningkat/<int:year>/", improved, "improved_in"),
]
