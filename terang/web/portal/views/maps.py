"""The map of kecamatan, coloured by predicate, and the list behind it."""

from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern

from terang.bodies.models import Body, Borders
from terang.web.portal import results
from terang.web.portal.results import Place
from terang.web.portal.views.pages import PublicRequest, both, of_region, show

KIND = "kecamatan"


@of_region
def map_(request: PublicRequest) -> HttpResponse:
    """The newest year in which kecamatan were ranked."""
    year, found = _newest(request)
    places = {row.body: row for row in found}
    borders = Borders.objects.filter(region=request.region, applied_at__isnull=False).first()
    bodies = Body.objects.active().filter(region=request.region, kind=KIND).order_by("name")
    rows = [(body, places.get(body.pk)) for body in bodies]
    context = {
        "year": year,
        "borders": borders,
        "areas": _areas(borders, {b.pk: (b, p) for b, p in rows}) if borders else [],
        "rows": rows,
        "legend": legend(found),
    }
    return show(request, "map.html", context)


def _newest(request: PublicRequest) -> tuple[int | None, tuple[Place, ...]]:
    year = next((y for y, codes in results.classes_of(request.region).items() if KIND in codes), None)
    if year is None:
        return None, ()
    return year, results.main_standings(request.region, year)[KIND][1].rows


def _areas(borders: Borders, rows: dict[int, tuple[Body, Place | None]]) -> list[dict[str, Any]]:
    """Each shape with its body and colour; shapes of nobody are drawn grey."""
    return [
        {"path": shape["path"], "name": shape["name"], "body": body, "place": place}
        for shape in borders.shapes
        for body, place in [rows.get(shape["body"] or 0, (None, None))]
    ]


def legend(rows: tuple[Place, ...]) -> list[tuple[str, int, int]]:
    """Bands that somebody has, with their level and how many; the highest first."""
    counted: dict[tuple[int, str], int] = {}
    for row in rows:
        if row.total is not None:
            counted[row.level, row.band] = counted.get((row.level, row.band), 0) + 1
    return [(band, level, counted[level, band]) for level, band in sorted(counted)]


urlpatterns: list[URLPattern] = both("peta/", map_, "map")
