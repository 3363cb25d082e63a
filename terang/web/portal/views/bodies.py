"""Bodies: all of them, one today, one in a published year, what the machine found last, one proof."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.db.models import Case, Count, When
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext as _

from terang.accounts.listing import Filter, Listing
from terang.bodies.models import Body, Region
from terang.cases.results import complaints
from terang.evaluations.models import Publication
from terang.evaluations.results.ranked import tones
from terang.inspections.models import Standing
from terang.inspections.shown import status_term
from terang.lib.charts import Point
from terang.publishing.models import SiteHome
from terang.roster.kinds import kinds
from terang.scoring import wording
from terang.web.opendata.addresses import Addresses
from terang.web.portal import results, website
from terang.web.portal.addresses import address
from terang.web.portal.results import Asked, BodyYear, Year
from terang.web.portal.views.pages import PublicRequest, both, of_region, show

_PER_PAGE: Final = 100  # a region of fifty bodies reads on one page


@of_region
def index(request: PublicRequest) -> HttpResponse:
    """Public bodies by class, with their website and their last published predicate."""
    every = Body.objects.active().filter(region=request.region)
    counts = dict(every.order_by().values_list("ranked").annotate(Count("pk")))
    names = [(code, name) for code, name in kinds().class_names.items() if code in counts]
    of_class = Filter("kelas", _("Kelas"), names, lookup="ranked")
    order = Case(*(When(ranked=code, then=n) for n, (code, _name) in enumerate(names)), default=len(names))
    rows = every.order_by(order, "name")
    listing = Listing(request, rows, search=("name", "short_name"), filters=[of_class], per_page=_PER_PAGE)
    newest = results.years(request.region)[:1]
    context = {
        "listing": listing,
        "groups": _by_class(request.region, list(listing.page), newest, counts),
        "year": newest[0] if newest else None,
    }
    return show(request, "bodies.html", context)


def _by_class(
    region: Region, bodies: Sequence[Body], newest: Sequence[int], counts: Mapping[str, int]
) -> list[tuple[str, int, list[Any]]]:
    """Name of each class, how many bodies it has in all, and those of this page with what is known of them."""
    inspected = Standing.objects.filter(website__body__in=bodies, website__until_on=None)
    sites = {s.website.body_id: (s, status_term(s.status)) for s in inspected.select_related("website")}
    places = {
        row.body: row
        for year in newest
        for _publication, standing in results.main_standings(region, year).values()
        for row in standing.rows
    }
    groups: dict[str, list[Any]] = {}
    for body in bodies:
        groups.setdefault(body.ranked, []).append((body, sites.get(body.pk), places.get(body.pk)))
    names = kinds().class_names
    return [(names.get(code, code), counts[code], rows) for code, rows in groups.items()]


@of_region
def body(request: PublicRequest, slug: str) -> HttpResponse:
    """A body as it is today, with its newest published year."""
    found = _body(request, slug)
    years = _years(found)
    told = results.body_year(found, years[0]) if years else None
    return _show(request, found, years, told, is_newest=True)


@of_region
def body_year(request: PublicRequest, slug: str, year: int) -> HttpResponse:
    """One published year. A later contest of the same year is asked for by its slug: ?evaluasi=…"""
    found = _body(request, slug)
    years = _years(found)
    wanted = request.GET.get("evaluasi", "")
    publication = next((p for p in years if p.cycle.year == year and wanted in {"", p.cycle.slug}), None)
    told = results.body_year(found, publication) if publication else None
    if told is None:
        raise Http404
    return _show(request, found, years, told, is_newest=publication == years[0])


@of_region
def site(request: PublicRequest, slug: str) -> HttpResponse:
    """Everything the machine found on the website of a body at its last visit."""
    found = _body(request, slug)
    context = {"body": found, "site": website.site(found), "seen": website.seen(found)}
    return show(request, "website.html", context)


def _body(request: PublicRequest, slug: str) -> Body:
    rows = Body.objects.select_related("successor").filter(region=request.region)
    body = get_object_or_404(rows, slug=slug)
    body.region = request.region  # known already
    return body


def _years(body: Body) -> list[Publication]:
    """Published rankings in which a body stands, the newest first, of one year the first published one first."""
    rows = results.out(body.region).select_related(None).select_related("cycle__instrument")
    return list(rows.filter(cycle__entries__body=body))


def _show(
    request: PublicRequest, body: Body, years: list[Publication], told: BodyYear | None, *, is_newest: bool
) -> HttpResponse:
    history = results.history(body)
    context: dict[str, Any] = {
        "body": body,
        "class_name": kinds().class_names.get(body.ranked, body.ranked),
        "history": history,
        "points": points(history),
        "published_years": {p.cycle.year for p in years},
        "site": website.site(body),
        "contacts": website.contacts(body),
        "accounts": website.accounts(body),
        "complaints": complaints.of_body(body, at=timezone.now()),
        "services": website.services(body, at=timezone.now()),
        "is_newest": is_newest,
        "predecessors": body.predecessors.order_by("name").only("name", "slug"),
        "home_slug": SiteHome.objects.filter(body=body, live=True).values_list("slug", flat=True).first(),
        "at": timezone.now(),
        "site_url": settings.SITE_URL,
        "badge": Addresses(request.home.code).badge(body.region.code, body.slug),
        "badge_path": f"{address(body.region, 'body', body.slug, home=request.home)}lencana.svg",
        "here": Addresses(request.home.code).body(body.region.code, body.slug),
        **(_result(told) if told else {}),
    }
    return show(request, "body.html", context)


def _result(told: BodyYear) -> dict[str, Any]:
    cycle = told.publication.cycle
    return {
        "told": told,
        "cycle": cycle,
        "year": cycle.year,
        "remarks": wording.remarks(told.outcome),
        "stages": [(stage, wording.stage(stage)) for stage in told.outcome.stages],
        "groups": by_dimension(told.asked),
        "dimensions": [
            (d.name, d.own, _tone(told, d.own)) for d in told.outcome.dimensions if d.own is not None
        ],
        "adjustments": [(line, wording.line(line)) for line in told.outcome.lines if line.kind in _TAKEN],
        "sheets": [line for line in told.outcome.lines if line.kind == "lembar"],
    }


_TAKEN = frozenset({"terlambat", "syarat"})


def _tone(told: BodyYear, own: Any) -> str:
    """The colour of the band a dimension alone would be in."""
    definition = told.publication.cycle.instrument.definition
    reached = [b for b in sorted(definition.bands, key=lambda b: -b.floor) if own >= b.floor]
    return tones(definition)[reached[0].name] if reached else "bad"


def by_dimension(asked: tuple[Asked, ...]) -> list[tuple[str, list[Asked]]]:
    """Questions under their dimension, in the order of the instrument."""
    groups: dict[str, list[Asked]] = {}
    for one in asked:
        groups.setdefault(one.dimension, []).append(one)
    return list(groups.items())


def points(history: tuple[Year, ...]) -> list[Point]:
    """One value a year: its own, else the best of those it came from."""
    best: dict[int, Year] = {}
    for one in history:
        if one.score is None:
            continue
        old = best.get(one.year)
        if old is None or (one.is_own, one.score) > (old.is_own, old.score or 0):
            best[one.year] = one
    return [Point(str(year), best[year].score) for year in sorted(best)]


urlpatterns: list[URLPattern] = [
    *both("daftar-badan/", index, "bodies"),
    *both("badan/<slug:slug>/", body, "body"),
    *both("badan/<slug:slug>/<int:year>/", body_year, "body_year"),
    *both("badan/<slug:slug>/situs/", site, "website"),
]
