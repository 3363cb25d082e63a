"""The list of public information (DIP) and of excluded information (DIK), for everybody."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern
from django.utils import timezone

from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.catalogue import writing
from terang.catalogue.models import Entry
from terang.catalogue.results import lists
from terang.catalogue.results.browse import Browsed
from terang.catalogue.states import Listed
from terang.paper.press import NotPrinted
from terang.web.opendata.licence import licence
from terang.web.portal.views.pages import PublicRequest, both, of_region, show


@of_region
def public_list(request: PublicRequest) -> HttpResponse:
    """One list over all bodies of the region."""
    return show(
        request, "dip.html", {"it": Browsed(request.GET, region=request.region), "licence": licence()}
    )


@of_region
def public_list_of(request: PublicRequest, slug: str) -> HttpResponse:
    body = _body(request, slug)
    context = {
        "body": body,
        "it": Browsed(request.GET, region=request.region, body=body),
        "decrees": lists.decrees(body, Listed.PUBLIC),
        "summary": lists.summary(body),
        "licence": licence(),
    }
    return show(request, "dip.html", context)


@of_region
def entry(request: PublicRequest, slug: str, pk: int) -> HttpResponse:
    """One entry in all its columns. What was withdrawn says so and stays at its address."""
    rows = Entry.objects.select_related("body", "decree").filter(body__region=request.region)
    found = get_object_or_404(rows, pk=pk, body__slug=slug)
    today = day_in(request.region, timezone.now())
    context = {"entry": found, "body": found.body, "is_overdue": found.is_overdue(today)}
    return show(request, "dip_entry.html", context, status=410 if found.withdrawn_at else 200)


@of_region
def excluded_list(request: PublicRequest) -> HttpResponse:
    return _excluded(request, None)


@of_region
def excluded_list_of(request: PublicRequest, slug: str) -> HttpResponse:
    return _excluded(request, _body(request, slug))


def _excluded(request: PublicRequest, body: Body | None) -> HttpResponse:
    rows = list(lists.exclusions(request.region, body=body))
    context: dict[str, Any] = {
        "body": body,
        "rows": rows,
        "expired": lists.expired(rows, day_in(request.region, timezone.now())),
        "decrees": lists.decrees(body, Listed.EXCLUDED) if body else (),
    }
    return show(request, "dik.html", context)


@of_region
def file(request: PublicRequest, slug: str, listed: str, suffix: str) -> HttpResponse:
    """A body's list in the official columns."""
    if listed not in Listed.values or suffix not in writing.FORMATS:
        raise Http404
    body = _body(request, slug)
    made_as = writing.FORMATS[suffix]
    told = writing.told(body, Listed(listed), at=timezone.now())
    try:
        data = made_as.write(told)
    except NotPrinted as no:
        return show(request, "not_printed.html", {"text": str(no), "body": body}, status=503)
    name = f"{listed}-{body.slug}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=made_as.media, headers=headers)


def _body(request: PublicRequest, slug: str) -> Body:
    return get_object_or_404(Body.objects.select_related("region"), region=request.region, slug=slug)


urlpatterns: list[URLPattern] = [
    *both("dip/", public_list, "dip"),
    *both("dip/<slug:slug>/", public_list_of, "dip_of"),
    *both("dip/<slug:slug>/<int:pk>/", entry, "dip_entry"),
    *both("dik/", excluded_list, "dik"),
    *both("dik/<slug:slug>/", excluded_list_of, "dik_of"),
    *both("dip/<slug:slug>/<str:listed>.<str:suffix>", file, "list_file"),
]
