"""A body's website for its visitors: every page that has content, at its address."""

from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone, translation
from wagtail.models import Page

from terang.publishing.models import OldAddress, SectionPage, SiteHome, SitePage, TopicPage
from terang.publishing.results import worded
from terang.publishing.results.shown import Shown, shown_of, with_nature
from terang.publishing.views import telling

POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def home_of(slug: str) -> SiteHome:
    """The home of a website by the name in its address. Closed and hidden websites are not there."""
    homes = with_nature(SiteHome.objects.select_related("body__region", "logo", "photo"))
    return get_object_or_404(homes, slug=slug, live=True, depth=3)


def page(request: HttpRequest, slug: str, rest: str = "") -> HttpResponseBase:
    """One page of the website called `slug`."""
    home = home_of(slug)
    if rest and not rest.endswith("/"):
        return HttpResponsePermanentRedirect(f"{request.path}/")
    language, rest = worded.split(rest)
    try:
        found = _found(home, rest)
    except _Moved as gone:
        return _led_on(request, gone)
    return answer(request, found, shown_of(home), language=language)


def _found(home: SiteHome, rest: str) -> SitePage:
    """By the whole path; one query on the tree's own index."""
    parts = rest.strip("/").split("/") if rest else []
    if not parts:
        return home
    below = Page.objects.filter(path__gt=home.path, path__lt=f"{home.path}z", live=True)
    rows = below.filter(depth=home.depth + len(parts), slug=parts[-1])
    for row in rows:
        if row.url_path == f"{home.url_path}{rest}":
            found: SitePage = row.specific
            return found
    raise _Moved(home, rest)


class _Moved(Http404):
    """No page stands there; perhaps one did."""

    def __init__(self, home: SiteHome, rest: str) -> None:
        super().__init__()
        self.home, self.rest = home, rest


def _led_on(request: HttpRequest, gone: _Moved) -> HttpResponseBase:
    """To where the page stands now, if it was here once."""
    old = OldAddress.objects.filter(home=gone.home, path=gone.rest).select_related("page").first()
    if old is None or not old.page.live:
        raise gone
    base = getattr(request, "site_base", f"/situs/{gone.home.slug}/")
    return HttpResponsePermanentRedirect(base + old.page.url_path.removeprefix(gone.home.url_path))


def answer(request: HttpRequest, page: SitePage, site: Shown, *, language: str = "") -> HttpResponse:
    """The page as its kind is shown; what has no content does not exist, in any language."""
    if isinstance(page, TopicPage) and page.topic not in site.topics:
        raise Http404
    if isinstance(page, SectionPage) and page.code not in {group.code for group in site.menu}:
        raise Http404
    if language and language not in worded.spoken(page, site, worded.wordings_of(page)):
        raise Http404
    response = _shown(request, page, site, language=language)
    if hasattr(
        request, "site_base"
    ):  # on a host name of its own, forms and the search still lead to the office
        response.headers["Content-Security-Policy"] = POLICY.replace(
            "form-action 'self'", f"form-action 'self' {settings.SITE_URL}"
        )
    return response


def _shown(request: HttpRequest, page: SitePage, site: Shown, *, language: str) -> HttpResponse:
    """The address decides the language; our own words are English on English pages, else Indonesian. Hours are the body's."""
    zone = timezone.override(site.home.body.region.zone)
    with zone, translation.override("en" if language == "en" else "id"):
        response = render(request, page.shown_by, telling.about(request, page, site, language=language))
        response.headers["Content-Language"] = language or "id"
    return response


def show(request: HttpRequest, page: SitePage) -> HttpResponse:
    """A page as its writer previews it: shown even while empty."""
    home = with_nature(SiteHome.objects.select_related("body__region", "logo", "photo")).get(
        body=page.body_id
    )
    return _shown(request, page, shown_of(home), language="")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """On a host name of its own there is only the website."""
    return render(request, "publishing/not_found.html", {"base": "/"}, status=404)


def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """All pages of a website on one, for people."""
    home = home_of(slug)
    told = telling.about(request, home, shown_of(home))
    return render(request, "publishing/sitemap.html", {**told, "here": "peta-situs/"})


urlpatterns = [
    path("situs/<slug:slug>/", page, name="home"),
    path("situs/<slug:slug>/peta-situs/", overview, name="overview"),
    path("situs/<slug:slug>/<path:rest>", page, name="page"),
]
