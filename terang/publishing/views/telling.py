"""What the pages of a website are told: the frame that all share, and what belongs to each kind."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from terang.publishing.models import (
    AnnouncementPage,
    EventPage,
    GalleryPage,
    NewsPage,
    Official,
    PotentialPage,
    ProjectPage,
    PublicDocument,
    SectionPage,
    ServicePage,
    SiteHome,
    SitePage,
    TopicPage,
)
from terang.publishing.progress import absorbed, elapsed, remarks
from terang.publishing.results.charts import chart
from terang.publishing.results.shown import Group, Shown
from terang.publishing.topics import topics
from terang.publishing.views.addresses import origin_of

NEWS_ON_A_PAGE: Final = 12
_BELOW: Final[dict[str, Any]] = {
    "berita": NewsPage,
    "pengumuman": AnnouncementPage,
    "standar_pelayanan": ServicePage,
    "potensi": PotentialPage,
    "galeri": GalleryPage,
    "agenda": EventPage,
    "program_kegiatan": ProjectPage,
}


def about(request: HttpRequest, page: SitePage, site: Shown) -> dict[str, Any]:
    """The context of one page."""
    home = site.home
    frame = {
        "page": page,
        "home": home,
        "body": home.body,
        "menu": site.menu,
        "base": getattr(request, "site_base", f"/situs/{home.slug}/"),
        "origin": settings.SITE_URL,
        "start": origin_of(request, home),
        "portal": f"{settings.SITE_URL}/" if hasattr(request, "site_base") else "/",
        "here": page.url_path.removeprefix(home.url_path),
        "crumbs": _crumbs(page, site),
        "social": home.body.social_accounts.all(),
    }
    return {**frame, **_own(page, site, request)}


def _own(page: SitePage, site: Shown, request: HttpRequest) -> dict[str, Any]:
    teller: Callable[..., dict[str, Any]] | None = _TELLERS.get(type(page))
    return teller(page, site, request) if teller else {}


def _crumbs(page: SitePage, site: Shown) -> list[tuple[str, str]]:
    """The way from the home to the page above."""
    parts = page.url_path.removeprefix(site.home.url_path).strip("/").split("/")[:-1]
    known = {group.path: group.title for group in site.menu}
    known |= {item.path: item.title for group in site.menu for item in group.items}
    paths = ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    return [(known[p], p) for p in paths if p in known]


def _home(page: SiteHome, site: Shown, request: HttpRequest) -> dict[str, Any]:
    mine = {"body": page.body_id, "live": True}
    return {
        "news": NewsPage.objects.filter(**mine).select_related("photo").order_by("-on", "-pk")[:6],
        "announcements": AnnouncementPage.objects.filter(**mine).order_by("-on", "-pk")[:4],
        "documents": documents(page.body_id)[:6],
        "services": ServicePage.objects.filter(**mine).order_by("title")[:6],
    }


def _section(page: SectionPage, site: Shown, request: HttpRequest) -> dict[str, Any]:
    group: Group | None = next((g for g in site.menu if g.code == page.code), None)
    return {"group": group}


def _topic(page: TopicPage, site: Shown, request: HttpRequest) -> dict[str, Any]:
    topic = topics()[page.topic]
    below = _BELOW.get(page.topic)
    rows = below.objects.filter(body=page.body_id, live=True) if below else ()
    return {
        "topic": topic,
        "siblings": next((g.items for g in site.menu if g.code == topic.section), ()),
        "documents": documents(page.body_id).filter(topic=page.topic),
        "below": _ordered(rows, page.topic),
        "officials": _officials(page),
        "chart": chart(_officials(page)) if page.topic == "struktur_organisasi" else None,
    }


def _ordered(rows: Any, topic: str) -> Any:
    if topic in {"berita", "pengumuman", "galeri"}:
        return rows.order_by("-on", "-pk")
    if topic == "agenda":
        return rows.order_by("-starts_at", "-pk")
    if topic == "program_kegiatan":
        return rows.order_by("-year", "-budget", "pk")
    return rows.order_by("title") if rows != () else ()


def _officials(page: TopicPage) -> list[Official]:
    if page.topic not in {"struktur_organisasi", "profil_pejabat", "lhkpn"}:
        return []
    return list(Official.objects.filter(page__body=page.body_id, page__live=True).select_related("photo"))


def documents(body: int) -> Any:
    """Published documents of a body, the newest year first."""
    return PublicDocument.objects.published().filter(body=body).order_by("-year", "-published_at", "-pk")


def _event(page: EventPage, site: Shown, request: HttpRequest) -> dict[str, Any]:
    return {"is_over": page.until < timezone.now()}


def _project(page: ProjectPage, site: Shown, request: HttpRequest) -> dict[str, Any]:
    figures, today = page.figures, timezone.localdate()
    return {
        "absorbed": absorbed(figures),
        "elapsed": elapsed(figures, on=page.told_on or today),
        "remarks": remarks(figures, on=today),
        "photos": page.photos.select_related("image"),
    }


def _written(page: SitePage, site: Shown, request: HttpRequest) -> dict[str, Any]:
    return {}


_TELLERS: Final[dict[type, Callable[..., dict[str, Any]]]] = {
    SiteHome: _home,
    SectionPage: _section,
    TopicPage: _topic,
    NewsPage: _written,
    EventPage: _event,
    ProjectPage: _project,
}
