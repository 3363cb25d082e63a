"""Functional data for everybody: what there is, one dataset with charts, its files, and every earlier edition."""

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path

from terang.datasets.definition import Column
from terang.datasets.models import Edition
from terang.datasets.results import tables
from terang.datasets.results.compiled import Compiled
from terang.datasets.results.places import places
from terang.evaluations.results.ranked import home_region
from terang.lib.charts import Bar, Point
from terang.web.opendata import csvw, functional, shown
from terang.web.opendata.columns import columns
from terang.web.opendata.licence import licence
from terang.web.opendata.problems import Unusable
from terang.web.opendata.views.api import read_only
from terang.web.opendata.writing import FORMATS
from terang.web.public_pages import public

MOST_PERIODS = 12  # of a chart
MOST_CHARTS = 3


@public
def index(request: HttpRequest) -> HttpResponse:
    """The newest edition of each form."""
    context = {"editions": shown.newest_editions(), "licence": licence(), "region": home_region()}
    return render(request, "opendata/functional_index.html", context)


@public
def one(request: HttpRequest, region: str, code: str, number: int = 0) -> HttpResponse:
    edition, editions = _edition(region, code, number or _asked(request))
    found = functional.content(edition)
    periods = found.periods
    chosen = request.GET.get("periode", "")
    period = chosen if chosen in dict(periods) else (periods[-1][0] if periods else "")
    names = places(edition.form.region, found.columns)
    context: dict[str, Any] = {
        "edition": edition,
        "editions": editions,
        "is_newest": edition.number == editions[0].number,
        "form": edition.form,
        "region": edition.form.region,
        "periods": periods,
        "period": period,
        "period_label": dict(periods).get(period, ""),
        "table": tables.of_period(found, period, names),
        "charts": [_charts(found, column, period) for column in found.summed[:MOST_CHARTS]],
        "columns": columns(functional.dataset(edition).record),
        "formats": list(FORMATS.values()),
        "licence": licence(),
        "folder": functional.address(edition, is_newest=edition.number == editions[0].number),
    }
    return render(request, "opendata/functional.html", context)


def _asked(request: HttpRequest) -> int:
    told = request.GET.get("terbitan", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 6 else 0


def _charts(found: Compiled, column: Column, period: str) -> dict[str, Any]:
    """The sum through time, and the bodies of the chosen period; who did not report has no bar."""
    totals = [(label, found.total(column.code, period=code)) for code, label in found.periods[-MOST_PERIODS:]]
    values = [total.value for _, total in totals if total.value is not None]
    reports = [r for r in found.reports if r.period == period]
    bars = [
        Bar(report.name, value)
        for report in reports
        if (value := found.of_report(column.code, report)[1]) is not None
    ]
    return {
        "column": column,
        "trend": [Point(label, total.value) for label, total in totals] if len(values) > 1 else [],
        "top": max([*values, Decimal(1)]),
        "bars": sorted(bars, key=lambda bar: -bar.value)[:20],
        "missing": sum(total.missing for _, total in totals[-1:]),
    }


@read_only
def file(request: HttpRequest, region: str, code: str, suffix: str, number: int = 0) -> HttpResponseBase:
    """An edition as CSV, JSON or XLSX; the metadata of the CSV beside it."""
    made_as = FORMATS.get(suffix)
    try:
        edition, editions = _edition(region, code, number)
    except Http404:
        raise Unusable("Tidak ada data ini. Daftarnya di /data/fungsional/.", status=404) from None
    if suffix == "csv-metadata.json":
        answer = HttpResponse(csvw.metadata(edition), content_type=csvw.MEDIA)
        return _linked(answer, edition, editions)
    if made_as is None:
        raise Unusable("Tidak ada berkas ini: csv, json, atau xlsx.", status=404)
    parts = made_as.write(functional.dataset(edition), functional.rows(edition))
    answer = HttpResponse(b"".join(parts), content_type=made_as.media)
    name = f"{code}-terbitan-{edition.number}.{suffix}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return _linked(answer, edition, editions)


def _linked(answer: HttpResponse, edition: Edition, editions: list[Edition]) -> HttpResponse:
    """Where the description is (CSV on the Web, 5.2), and the same edition for good."""
    here = functional.address(edition, is_newest=False)
    links = [
        f'<{here}data.csv-metadata.json>; rel="describedby"; type="{csvw.MEDIA}"',
        f'<{here}>; rel="canonical"',
    ]
    if edition.number != editions[0].number:
        newest = functional.address(editions[0], is_newest=True)
        links.append(f'<{newest}>; rel="latest-version"')
    answer["Link"] = ", ".join(links)
    return answer


def _edition(region: str, code: str, number: int) -> tuple[Edition, list[Edition]]:
    """The one asked for (0: the newest), and all of its form, newest first."""
    rows = shown.editions().filter(form__region__code=region, form__code=code).order_by("-number")
    editions = list(rows.defer("lines"))
    wanted = number or (editions[0].number if editions else 0)
    found = next((each for each in editions if each.number == wanted), None)
    if found is None:
        raise Http404
    return found, editions


_FORM = "data/fungsional/<str:region>/<slug:code>/"
urlpatterns: list[URLPattern] = [
    path("data/fungsional/", index, name="functional_index"),
    path(_FORM, one, name="functional"),
    path(f"{_FORM}<int:number>/", one, name="functional_edition"),
    path(f"{_FORM}data.<str:suffix>", file, name="functional_file"),
    path(f"{_FORM}<int:number>/data.<str:suffix>", file, name="functional_edition_file"),
]
