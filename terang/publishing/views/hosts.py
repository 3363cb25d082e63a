"""Websites on a host name of their own: the same pages, without the path before them."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import path

from terang.publishing.models import SiteHome
from terang.publishing.views import exports, feeds, files, sites

_OFFICE: Final = frozenset({"localhost", "127.0.0.1", "[::1]", "testserver"})


class OwnHost:
    """Leads requests for the host name of a website to that website's addresses; all others pass untouched."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer
        self._office = _OFFICE | {
            settings.SITE_URL.partition("//")[2].partition("/")[0].partition(":")[0].lower()
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host().lower().rpartition(":")
        name = host[0] if host[0] and host[2].isdigit() else request.get_host().lower()
        if name not in self._office:
            slug = SiteHome.objects.filter(host=name, live=True).values_list("slug", flat=True).first()
            if slug:
                request.site_slug, request.site_base = slug, "/"  # type: ignore[attr-defined]
                request.urlconf = settings.WEBSITE_URLCONF
        return self._answer(request)


def here(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    def inner(request: HttpRequest, **told: Any) -> HttpResponseBase:
        return view(request, slug=request.site_slug, **told)  # type: ignore[attr-defined]

    return inner


def _from_text(request: HttpRequest, slug: str, rest: str = "") -> HttpResponseBase:
    """Links in texts name the shared address: on its own host a website leads to its own."""
    if slug == request.site_slug:  # type: ignore[attr-defined]
        return HttpResponsePermanentRedirect(f"/{rest}")
    return HttpResponseRedirect(f"{settings.SITE_URL}/situs/{slug}/{rest}")


urlpatterns = [
    path("situs/<slug:slug>/", _from_text),
    path("situs/<slug:slug>/<path:rest>", _from_text),
    path("gambar/<path:name>", files.picture),
    path("dokumen/<int:number>/<str:name>", here(files.document)),
    path("warna.css", here(files.colours)),
    path("robots.txt", here(feeds.robots)),
    path("sitemap.xml", here(feeds.sitemap)),
    path("umpan.xml", here(feeds.feed)),
    path("agenda.ics", here(exports.agenda)),
    path("program.csv", here(exports.projects)),
    path("regulasi.csv", here(exports.regulations)),
    path("pengadaan.csv", here(exports.packages)),
    path("video/<int:number>/<str:name>", here(files.film)),
    path("peta-situs/", here(sites.overview)),
    path("", here(sites.page)),
    path("<path:rest>", here(sites.page)),
]
