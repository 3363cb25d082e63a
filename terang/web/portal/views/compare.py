"""Comparing two to four bodies, and who gained most."""

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.urls import URLPattern

from terang.bodies.models import Body
from terang.roster.kinds import kinds
from terang.web.portal import gains, results
from terang.web.portal.results import BodyYear
from terang.web.portal.views.pages import PublicRequest, both, of_region, show

MOST: Final = 4


@of_region
def compare(request: PublicRequest) -> HttpResponse:
    """`badan` (slug) two to four times; `tahun` when it is not the newest. Without enough bodies: the choice."""
    region, years = request.region, results.years(request.region)
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and int(asked[:4]) in years else next(iter(years), None)
    wanted = list(dict.fromkeys(request.GET.getlist("badan")))[:MOST]
    bodies = {b.slug: b for b in Body.objects.filter(region=region, slug__in=wanted)}
    chosen = [bodies[slug] for slug in wanted if slug in bodies]
    told = _told(request, year, chosen)
    context = {
        "year": year,
        "years": years,
        "chosen": {b.slug for b in chosen},
        "missing": [b for b in chosen if b.pk not in {t.body.pk for t in told}],
        "told": told,
        "rows": rows(told) if len(told) > 1 else [],
        "dimensions": dimensions(told) if len(told) > 1 else [],
        "is_mixed": len({t.place.ranked for t in told}) > 1,
        "choices": _choices(request, year),
        "slots": [wanted[n] if n < len(wanted) else "" for n in range(MOST)],
    }
    return show(request, "compare.html", context)


def _told(request: PublicRequest, year: int | None, chosen: list[Body]) -> list[BodyYear]:
    if year is None:
        return []
    publications = results.published(request.region, year)
    each = (next(filter(None, (results.body_year(b, p) for p in publications)), None) for b in chosen)
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


def _choices(request: PublicRequest, year: int | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Bodies that stand in a ranking of the year, by class."""
    if year is None:
        return []
    names = kinds().class_names
    found = results.main_standings(request.region, year)
    return [
        (names.get(code, code), sorted(((r.slug, r.name) for r in s.rows), key=lambda pair: pair[1]))
        for code, (_, s) in found.items()
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
