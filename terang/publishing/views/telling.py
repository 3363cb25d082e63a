"""What the pages of a website are told: the frame that all share, and what belongs to each kind."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from terang.bodies.days import day_in
from terang.publishing.models import (
    AnnouncementPage,
    EventPage,
    Film,
    NewsPage,
    Official,
    ProcurementPage,
    ProjectPage,
    PublicDocument,
    RegulationPage,
    SectionPage,
    ServicePage,
    SiteHome,
    SitePage,
    TopicPage,
)
from terang.publishing.models.wordings import LANGUAGES
from terang.publishing.progress import absorbed, elapsed, remarks
from terang.publishing.results import worded
from terang.publishing.results.charts import chart
from terang.publishing.results.shown import BELOW, Group, Shown
from terang.publishing.topics import topics
from terang.publishing.views import below
from terang.publishing.views.addresses import origin_of


def about(request: HttpRequest, page: SitePage, site: Shown, *, language: str = "") -> dict[str, Any]:
    """The context of one page. `language`: of its words, "" for Indonesian."""
    home, path = site.home, page.url_path.removeprefix(site.home.url_path)
    wordings = worded.wordings_of(page)
    spoken = worded.spoken(page, site, wordings)
    site = worded.in_language(site, language)
    frame = {
        "page": page,
        "home": home,
        "body": home.body,
        "menu": site.menu,
        "base": getattr(request, "site_base", f"/situs/{home.slug}/"),
        "origin": settings.SITE_URL,
        "start": origin_of(request, home),
        "portal": f"{settings.SITE_URL}/" if hasattr(request, "site_base") else "/",
        "here": f"{language}/{path}" if language else path,
        "language": language,
        "front": f"{language}/" if language and language in worded.wordings_of(home) else "",
        "tongues": _tongues(path, spoken, language) if spoken else (),
        "crumbs": _crumbs(page, site, language),
        "social": home.body.social_accounts.all(),
    }
    own = _own(page, site, request, language)
    worded.told(page, wordings.get(language))
    return {**frame, **own}


def _tongues(path: str, wordings: Iterable[str], language: str) -> list[tuple[str, str, str, bool]]:
    """The same page in its other languages: tag, the language's own name, where, and whether it is this one."""
    return [
        ("id", "Bahasa Indonesia", path, not language),
        *((code, LANGUAGES[code], f"{code}/{path}", code == language) for code in wordings),
    ]


def _own(page: SitePage, site: Shown, request: HttpRequest, language: str) -> dict[str, Any]:
    """What belongs to its kind, and the sign-language video that belongs to its place."""
    teller: Callable[..., dict[str, Any]] | None = _TELLERS.get(type(page))
    told = teller(page, site, request, language) if teller else {}
    if isinstance(page, SiteHome | TopicPage):
        topic = getattr(page, "topic", "")
        told["film"] = Film.objects.filter(body=page.body_id, topic=topic).select_related("poster").first()
    return told


def _crumbs(page: SitePage, site: Shown, language: str) -> list[tuple[str, str]]:
    """The way from the home to the page above."""
    parts = page.url_path.removeprefix(site.home.url_path).strip("/").split("/")[:-1]
    known = {}
    for group in site.menu:
        known[group.path.removeprefix(f"{language}/")] = (group.title, group.path)
        known |= {item.path.removeprefix(f"{language}/"): (item.title, item.path) for item in group.items}
    paths = ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    return [known[path] for path in paths if path in known]


def _home(page: SiteHome, site: Shown, request: HttpRequest, language: str) -> dict[str, Any]:
    mine = {"body": page.body_id, "live": True}
    news = NewsPage.objects.filter(**mine).select_related("photo").order_by("-on", "-pk")
    announcements = AnnouncementPage.objects.filter(**mine).order_by("-on", "-pk")
    services = ServicePage.objects.filter(**mine).order_by("title")
    return {
        "news": worded.all_told(worded.only(news, language)[:6], language),
        "announcements": worded.all_told(worded.only(announcements, language)[:4], language),
        "documents": documents(page.body_id)[:6],
        "services": worded.all_told(worded.only(services, language)[:6], language),
    }


def _section(page: SectionPage, site: Shown, request: HttpRequest, language: str) -> dict[str, Any]:
    group: Group | None = next((g for g in site.menu if g.code == page.code), None)
    if group and language:
        page.title = group.title
    return {"group": group}


def _topic(page: TopicPage, site: Shown, request: HttpRequest, language: str) -> dict[str, Any]:
    topic = topics()[page.topic]
    listing = None
    if page.topic in BELOW:
        listing = below.listing(request, page.topic, page.body_id, language=language)
    return {
        "listing": listing,
        "topic": topic,
        "siblings": next((g.items for g in site.menu if g.code == topic.section), ()),
        "documents": documents(page.body_id).filter(topic=page.topic),
        "below": worded.all_told(listing.page, language) if listing else (),
        "officials": _officials(page),
        "chart": chart(_officials(page)) if page.topic == "struktur_organisasi" else None,
    }


def _officials(page: TopicPage) -> list[Official]:
    if page.topic not in {"struktur_organisasi", "profil_pejabat", "lhkpn"}:
        return []
    return list(Official.objects.filter(page__body=page.body_id, page__live=True).select_related("photo"))


def documents(body: int) -> Any:
    """Published documents of a body, the newest year first."""
    return PublicDocument.objects.published().filter(body=body).order_by("-year", "-published_at", "-pk")


def _event(page: EventPage, site: Shown, request: HttpRequest, language: str) -> dict[str, Any]:
    return {"is_over": page.until < timezone.now()}


def _project(page: ProjectPage, site: Shown, request: HttpRequest, language: str) -> dict[str, Any]:
    figures, today = page.figures, day_in(page.body.region, timezone.now())
    return {
        "absorbed": absorbed(figures),
        "elapsed": elapsed(figures, on=page.told_on or today),
        "remarks": remarks(figures, on=today),
        "photos": page.photos.select_related("image"),
    }


def _regulation(page: RegulationPage, site: Shown, request: HttpRequest, language: str) -> dict[str, Any]:
    return {
        "stands": below.stands(page),
        "ties": below.ties(page, site.home),
        "papers": documents(page.body_id).filter(pk=page.file_id) if page.file_id else (),
    }


def _procurement(page: ProcurementPage, site: Shown, request: HttpRequest, language: str) -> dict[str, Any]:
    return {"remarks": page.remarks(on=day_in(page.body.region, timezone.now()))}


_TELLERS: Final[dict[type, Callable[..., dict[str, Any]]]] = {
    SiteHome: _home,
    SectionPage: _section,
    TopicPage: _topic,
    EventPage: _event,
    ProjectPage: _project,
    RegulationPage: _regulation,
    ProcurementPage: _procurement,
}
