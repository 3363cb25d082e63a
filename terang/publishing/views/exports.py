"""Agenda, projects, regulations and procurement of one website as files."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from terang.publishing import writing
from terang.publishing.models import SiteHome
from terang.publishing.results import alerts, bulletin
from terang.publishing.views.addresses import origin_of
from terang.publishing.views.sites import home_of


def _addressed(request: HttpRequest, home: SiteHome) -> Callable[[Page], str]:
    """Where a page is read: on the website's own host if it has one."""
    start = origin_of(request, home)
    return lambda page: start + page.url_path.removeprefix(home.url_path)


def agenda(request: HttpRequest, slug: str) -> HttpResponse:
    home = home_of(slug)
    rows = bulletin.events(home.body.region, home.body)
    at = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    data = writing.calendar(
        _("Agenda %s") % home,
        rows,
        address=_addressed(request, home),
        host=alerts.host(),
        at=at,
    )
    return HttpResponse(data, content_type="text/calendar; charset=utf-8")


def projects(request: HttpRequest, slug: str) -> HttpResponse:
    home = home_of(slug)
    rows = bulletin.projects(home.body.region, home.body)
    data = writing.projects_csv(rows, address=_addressed(request, home))
    return HttpResponse(data, content_type="text/csv; charset=utf-8")


def regulations(request: HttpRequest, slug: str) -> HttpResponse:
    home = home_of(slug)
    rows = bulletin.regulations(home.body.region, home.body)
    data = writing.regulations_csv(rows, address=_addressed(request, home))
    return HttpResponse(data, content_type="text/csv; charset=utf-8")


def packages(request: HttpRequest, slug: str) -> HttpResponse:
    home = home_of(slug)
    rows = bulletin.packages(home.body.region, home.body)
    data = writing.packages_csv(rows, address=_addressed(request, home))
    return HttpResponse(data, content_type="text/csv; charset=utf-8")


urlpatterns: list[URLPattern] = [
    path("situs/<slug:slug>/agenda.ics", agenda, name="agenda_file"),
    path("situs/<slug:slug>/program.csv", projects, name="projects_file"),
    path("situs/<slug:slug>/regulasi.csv", regulations, name="regulations_file"),
    path("situs/<slug:slug>/pengadaan.csv", packages, name="packages_file"),
]
