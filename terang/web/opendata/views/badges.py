"""Badges and cards that bodies put on their own websites, and how to do that."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path

from terang.bodies.models import Body
from terang.evaluations.models import Result
from terang.evaluations.results.ranked import home_region, tones
from terang.web.opendata import badge, shown
from terang.web.opendata.addresses import Addresses, addresses
from terang.web.opendata.views.api import read_only
from terang.web.public_pages import open_data, public

KEPT_FOR: Final = 300  # seconds that others' websites may show it without asking again
# The only page that others may put in a frame. It runs nothing and asks for nothing.
FRAMED: Final = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)


def _body(slug: str, region: str, where: Addresses) -> Body:
    rows = Body.objects.select_related("region")
    return get_object_or_404(rows, region__code=region or where.home, slug=slug)


def newest(body: Body) -> Result | None:
    """The last published result of a body; of several in a year the one that was out first."""
    related = ("entry__cycle__instrument", "entry__cycle__publication")
    rows = shown.results().filter(entry__body=body).select_related(*related)
    heavy = ("bundle", "outcome", "entry__cycle__instrument__document", "entry__cycle__publication__document")
    return (
        rows.defer(*heavy)
        .order_by("-entry__cycle__year", "entry__cycle__publication__published_at", "pk")
        .first()
    )


def badge_of(body: Body, result: Result | None) -> badge.Badge:
    short = body.name.removesuffix(body.region.name).strip() or body.name
    if result is None:
        return badge.Badge(body.name, None, "", None, "neutral", short)
    cycle = result.entry.cycle
    tone = tones(cycle.instrument.definition).get(result.band, "neutral")
    return badge.Badge(body.name, cycle.year, result.band, result.total, tone, short)


@read_only
def drawn(request: HttpRequest, slug: str, region: str = "") -> HttpResponse:
    body = _body(slug, region, addresses())
    picture = badge.svg(badge_of(body, newest(body)))
    answer = HttpResponse(picture, content_type="image/svg+xml; charset=utf-8")
    answer.headers["Content-Security-Policy"] = "default-src 'none'"
    return answer


def card(request: HttpRequest, slug: str, region: str = "") -> HttpResponse:
    where = addresses()
    body = _body(slug, region, where)
    result = newest(body)
    others = shown.results().filter(
        entry__cycle=result.entry.cycle_id, entry__ranked=result.entry.ranked, total__isnull=False
    ) if result else None  # fmt: skip
    context = {
        "body": body,
        "badge": badge_of(body, result),
        "result": result,
        "others": others.count() if others is not None else 0,
        "page": where.body(body.region.code, slug),
    }
    answer = render(request, "opendata/card.html", context)
    answer.headers["Content-Security-Policy"] = FRAMED
    return answer


@public
def embed(request: HttpRequest) -> HttpResponse:
    """Badge and card of a chosen body, and what to copy."""
    where = addresses()
    bodies = Body.objects.active().filter(region__code=where.home).select_related("region").order_by("name")
    body = bodies.filter(slug=request.GET.get("badan", "")).first() or bodies.first()
    context: dict[str, Any] = {"region": home_region(), "bodies": bodies, "body": body}
    if body:
        context |= {
            "badge": badge_of(body, newest(body)),
            "badge_url": where.badge(where.home, body.slug),
            "card_url": where.card(where.home, body.slug),
            "page_url": where.body(where.home, body.slug),
        }
    return render(request, "opendata/embed.html", context)


_card = open_data(card, seconds=KEPT_FOR)
urlpatterns: list[URLPattern] = [
    path("data/sematkan/", embed, name="embed"),
    path("badan/<slug:slug>/lencana.svg", drawn, name="badge"),
    path("badan/<slug:slug>/kartu/", _card, name="card"),
    path("daerah/<str:region>/badan/<slug:slug>/lencana.svg", drawn, name="badge_elsewhere"),
    path("daerah/<str:region>/badan/<slug:slug>/kartu/", _card, name="card_elsewhere"),
]
