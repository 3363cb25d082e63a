"""What programs ask a website for: its sitemap, its feed, and what robots may read."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from wagtail.models import Page

from terang.publishing.models import AnnouncementPage, NewsPage, SiteHome, SitePage
from terang.publishing.results.shown import Shown, shown_of
from terang.publishing.views.addresses import origin_of
from terang.publishing.views.sites import home_of
from terang.publishing.views.telling import documents


def sitemap(request: HttpRequest, slug: str) -> HttpResponse:
    """Every page that is shown, and nothing else (sitemaps.org)."""
    home = home_of(slug)
    site = shown_of(home)
    start, tongues = origin_of(request, home), _tongues(home)
    rows = [
        (f"{start}{language}{way}", changed, [(code, f"{start}{there}{way}") for code, there in told])
        for way, changed in shown_pages(home, site)
        for told in [tongues.get(way, [])]
        for language in (there for _code, there in told or [("id", "")])
    ]
    return render(
        request, "publishing/sitemap.xml", {"rows": rows}, content_type="application/xml; charset=utf-8"
    )


def _tongues(home: SiteHome) -> dict[str, list[tuple[str, str]]]:
    """Paths of pages that are told in several languages: the tags, and what stands before the path."""
    pages = Page.objects.filter(
        path__gte=home.path, path__lt=f"{home.path}z", live=True, wordings__isnull=False
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for way, language in pages.order_by("path").values_list("url_path", "wordings__language"):
        told = found.setdefault(way.removeprefix(home.url_path), [("id", "")])
        told.append((language, f"{language}/"))
    return found


def shown_pages(home: SiteHome, site: Shown) -> list[tuple[str, datetime | None]]:
    """Paths below the home with the day of their last change."""
    below = Page.objects.filter(path__gt=home.path, path__lt=f"{home.path}z", live=True)
    listed = {group.path for group in site.menu} | {item.path for group in site.menu for item in group.items}
    found: list[tuple[str, datetime | None]] = [("", home.last_published_at)]
    for way, depth, changed in below.order_by("path").values_list("url_path", "depth", "last_published_at"):
        path = way.removeprefix(home.url_path)
        if path in listed or (depth > home.depth + 2):
            found.append((path, changed))
    return found


def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """News, announcements and documents, the newest first (Atom, RFC 4287)."""
    home = home_of(slug)
    mine = {"body": home.body_id, "live": True}
    pages = [
        *NewsPage.objects.filter(**mine).order_by("-on")[:20],
        *AnnouncementPage.objects.filter(**mine).order_by("-on")[:20],
    ]
    start = origin_of(request, home)
    rows = [
        (p.title, start + p.url_path.removeprefix(home.url_path), _moment(p), getattr(p, "lead", ""))
        for p in pages
    ]
    rows += [
        (d.title, f"{start}dokumen/{d.pk}/{d.file_in_address}", d.published_at, "")
        for d in documents(home.body_id)[:20]
    ]
    rows.sort(key=lambda row: row[2], reverse=True)
    told = {"home": home, "start": start, "rows": rows[:40], "at": rows[0][2] if rows else None}
    return render(request, "publishing/feed.xml", told, content_type="application/atom+xml; charset=utf-8")


def _moment(page: SitePage) -> datetime:
    return timezone.make_aware(datetime.combine(page.on, datetime.min.time()))


def robots(request: HttpRequest, slug: str) -> HttpResponse:
    home = home_of(slug)
    text = f"User-agent: *\nAllow: /\n\nSitemap: {origin_of(request, home)}sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("situs/<slug:slug>/sitemap.xml", sitemap, name="sitemap"),
    path("situs/<slug:slug>/umpan.xml", feed, name="feed"),
]
