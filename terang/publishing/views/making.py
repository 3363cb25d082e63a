"""Websites for all bodies of a region, some with each request: the page that comes back asks for the next by itself.

What is left to make is counted in the database, so it can be broken off and gone on with at any time.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from terang.accounts.http import SignedInRequest, found, signed_in
from terang.bodies import access
from terang.bodies.models import Body
from terang.publishing.actions import make_sites

_AT_ONCE = 5  # websites of one request: half a second of a processor


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def make_all(request: SignedInRequest) -> HttpResponseBase:
    """How many bodies of the person's regions have a website; when sent, the next few get one.

    What is sent is answered with the page itself: only that page goes on by itself, never one that was merely opened.
    Sending it twice makes nothing twice.
    """
    bodies = _administered(request)
    if request.method == "POST":
        wanted = bodies.filter(home_page=None).select_related("region").order_by("name")
        make_sites(wanted[:_AT_ONCE], by=request.user, at=timezone.now())
    told = _told(bodies) | {"goes_on": request.method == "POST"}
    return render(request, "publishing/making.html", told)


def _administered(request: SignedInRequest) -> QuerySet[Body]:
    regions = list(access.administered_regions(request.user))
    found(regions)
    return Body.objects.active().filter(region__in=regions)


def _told(bodies: QuerySet[Body]) -> dict[str, Any]:
    total, left = bodies.count(), bodies.filter(home_page=None).count()
    newest = bodies.exclude(home_page=None).order_by("-home_page__pk").select_related("home_page")[:_AT_ONCE]
    return {"total": total, "left": left, "made": total - left, "newest": newest}


urlpatterns = [path("situs-kami/buat/", make_all, name="make_all")]
