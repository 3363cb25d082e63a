"""Agenda and projects of one website as files."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from terang.publishing import writing
from terang.publishing.results import alerts, bulletin
from terang.publishing.views.sites import home_of


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def agenda(request: HttpRequest, slug: str) -> HttpResponse:
    home = home_of(slug)
    rows = bulletin.events(home.body.region, home.body)
    at = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    data = writing.calendar(
        _("Agenda %s") % home,
        rows,
        address=lambda e: _absolute(bulletin.addressed(e)),
        host=alerts.host(),
        at=at,
    )
    return HttpResponse(data, content_type="text/calendar; charset=utf-8")


def projects(request: HttpRequest, slug: str) -> HttpResponse:
    home = home_of(slug)
    rows = bulletin.projects(home.body.region, home.body)
    data = writing.projects_csv(rows, address=lambda p: _absolute(bulletin.addressed(p)))
    return HttpResponse(data, content_type="text/csv; charset=utf-8")


urlpatterns: list[URLPattern] = [
    path("situs/<slug:slug>/agenda.ics", agenda, name="agenda_file"),
    path("situs/<slug:slug>/program.csv", projects, name="projects_file"),
]
