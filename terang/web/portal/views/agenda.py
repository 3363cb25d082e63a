"""The agenda of all bodies, and as iCalendar."""

from datetime import timedelta

from django.http import HttpResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext as _

from terang.accounts.listing import Filter, Listing
from terang.publishing import writing
from terang.publishing.results import alerts, bulletin
from terang.web.opendata.addresses import absolute
from terang.web.portal.views.pages import PublicRequest, body_asked, both, of_region, show
from terang.web.portal.views.stories import body_filter, month_choices

_KEPT = timedelta(days=365)  # of what is over, in the calendar


@of_region
def index(request: PublicRequest) -> HttpResponse:
    """What is to come; a chosen month or search shows what was, too."""
    every, now = bulletin.events(request.region), timezone.now()
    whose = body_filter(request, "eventpage")
    whose.lookup = "body__slug"
    filters = [whose, Filter("bulan", _("Bulan"), month_choices(every), lookup="month")]
    is_asked = any(request.GET.get(name) for name in ("bulan", "cari", "lewat"))
    rows = every if is_asked else bulletin.coming(every, at=now)
    listing = Listing(request, rows, search=("title", "place"), filters=filters, per_page=40)
    told = [(event, bulletin.addressed(event), event.until < now) for event in listing.page]
    return show(
        request, "agenda.html", {"listing": listing, "told": told, "is_asked": is_asked, "tab": "agenda"}
    )


@of_region
def calendar(request: PublicRequest) -> HttpResponse:
    body, now = body_asked(request), timezone.now()
    rows = bulletin.events(request.region, body).filter(starts_at__gte=now - _KEPT)
    data = writing.calendar(
        _("Agenda %s") % (body or request.region), rows, address=lambda e: absolute(bulletin.addressed(e)),
        host=alerts.host(), at=now.replace(hour=0, minute=0, second=0, microsecond=0),
    )  # fmt: skip
    return HttpResponse(
        data,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="agenda.ics"'},
    )


urlpatterns: list[URLPattern] = [
    *both("agenda/", index, "agenda"),
    *both("agenda/agenda.ics", calendar, "agenda_file"),
]
