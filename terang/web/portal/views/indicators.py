"""Indicators of a year: which are met least, and every body's answer to one beside each other."""

from django.http import Http404, HttpResponse
from django.urls import URLPattern

from terang.report.terms import GROUNDS
from terang.roster.kinds import kinds
from terang.web.portal import results
from terang.web.portal.results import Met, Summary
from terang.web.portal.views.pages import PublicRequest, both, of_region, show


@of_region
def newest(request: PublicRequest) -> HttpResponse:
    years = results.years(request.region)
    if not years:
        return show(request, "indicators.html", {"year": None, "classes": []})
    return _index(request, years[0], years)


@of_region
def index(request: PublicRequest, year: int) -> HttpResponse:
    years = results.years(request.region)
    if year not in years:
        raise Http404
    return _index(request, year, years)


def _index(request: PublicRequest, year: int, years: tuple[int, ...]) -> HttpResponse:
    """Per class the questions of the instrument, and which are met by the fewest."""
    by_class: dict[str, list[Summary]] = {}
    for publication in results.published(request.region, year):
        taken = set(by_class)
        for summary in results.summaries(publication):
            if summary.ranked not in taken:
                by_class.setdefault(summary.ranked, []).append(summary)
    names = kinds().class_names
    classes = [(code, names.get(code, code), rows, rarest(rows)) for code, rows in by_class.items()]
    return show(request, "indicators.html", {"year": year, "years": years, "classes": classes})


def rarest(rows: list[Summary], *, most: int = 5) -> list[Summary]:
    """What the fewest meet. Shares of tiny samples are not ranked."""
    known = [row for row in rows if row.full.percent is not None]
    return sorted(known, key=lambda row: (row.full.percent or 0, row.code))[:most]


@of_region
def indicator(request: PublicRequest, year: int, code: str) -> HttpResponse:
    found = results.indicator_year(request.region, year, code)
    if found is None:
        raise Http404
    groups = [
        (g, [(name, g.count(met), state) for met, name, state in _NAMES if g.count(met)])
        for g in found.groups
    ]
    others = [
        y
        for y in results.years(request.region)
        if y == year or any(_asks(p, code) for p in results.published(request.region, y))
    ]
    context = {
        "told": found,
        "year": year,
        "groups": groups,
        "ground": GROUNDS[found.status],
        "years": others,
    }
    return show(request, "indicator.html", context)


def _asks(publication: results.Publication, code: str) -> bool:
    definition = publication.cycle.instrument.definition
    return any(q.code == code for d in definition.dimensions for i in d.indicators for q in i.questions)


_NAMES = (
    (Met.FULL, "Terpenuhi", "good"),
    (Met.PARTLY, "Sebagian", "warn"),
    (Met.NOT, "Belum", "bad"),
    (Met.UNKNOWN, "Tidak dapat dinilai", "neutral"),
)

urlpatterns: list[URLPattern] = [
    *both("indikator/", newest, "indicators"),
    *both("indikator/<int:year>/", index, "indicators_of"),
    *both("indikator/<int:year>/<str:code>/", indicator, "indicator"),
]
