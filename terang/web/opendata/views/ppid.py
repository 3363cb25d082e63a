"""`/.well-known/ppid.json`: of the region, and of each body, on the portal and on its own website."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from terang.audit.ppid import MEDIA, File, encode
from terang.bodies.models import Body, Region
from terang.evaluations.results.ranked import home_region
from terang.publishing.models import SiteHome
from terang.publishing.results import ppid
from terang.web.opendata.addresses import addresses
from terang.web.opendata.views.api import read_only


def _answer(file: File) -> HttpResponse:
    return HttpResponse(encode(file), content_type=MEDIA)


@read_only
def of_region(request: HttpRequest, region: str = "") -> HttpResponse:
    """The list of all bodies; on the host of one website its own file."""
    where = addresses()
    found = get_object_or_404(Region, code=region) if region else home_region()
    if found is None:
        found = get_object_or_404(Region, pk=0)
    return _answer(ppid.of_region(found, root=lambda one: where.root(one.code)))


@read_only
def of_body(request: HttpRequest, slug: str, region: str = "") -> HttpResponse:
    where = addresses()
    bodies = Body.objects.active().select_related("region")
    return _told(get_object_or_404(bodies, region__code=region or where.home, slug=slug))


@read_only
def of_site(request: HttpRequest, slug: str) -> HttpResponse:
    """On a website made here."""
    home = get_object_or_404(SiteHome.objects.select_related("body__region"), slug=slug, live=True)
    return _told(home.body)


def _told(body: Body) -> HttpResponse:
    where = addresses()
    return _answer(ppid.of_body(body, root=lambda one: where.root(one.code)))


urlpatterns: list[URLPattern] = [
    path(".well-known/ppid.json", of_region, name="ppid"),
    path("daerah/<str:region>/ppid.json", of_region, name="ppid_elsewhere"),
    path("badan/<slug:slug>/ppid.json", of_body, name="body_ppid"),
    path("daerah/<str:region>/badan/<slug:slug>/ppid.json", of_body, name="body_ppid_elsewhere"),
]
site_urlpatterns: list[URLPattern] = [
    path("situs/<slug:slug>/.well-known/ppid.json", of_site, name="site_ppid")
]
