"""News and announcements of all bodies on one page, with a feed."""

from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from terang.accounts.listing import Filter, Listing
from terang.lib.dates import MONTHS
from terang.publishing.models import NewsPage
from terang.publishing.results import alerts, bulletin
from terang.report.cells import clean
from terang.web.opendata.addresses import absolute
from terang.web.portal.addresses import address
from terang.web.portal.views.pages import PublicRequest, body_asked, both, of_region, show

_FEED = 50


def month_choices(rows: Any) -> list[tuple[str, str]]:
    return [(f"{m:%Y-%m-%d}", f"{MONTHS[m.month - 1]} {m.year}") for m in bulletin.months(rows)]


def body_filter(request: PublicRequest, *fields: str) -> Filter:
    """Bodies that have such pages."""
    found = sorted({pair for f in fields for pair in bulletin.bodies(request.region, f)}, key=lambda p: p[1])
    return Filter("badan", _("Badan publik"), found)


def saved(data: bytes, name: str) -> HttpResponse:
    """A CSV file to be kept under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)


@of_region
def index(request: PublicRequest) -> HttpResponse:
    rows = bulletin.stories(request.region)
    whose = body_filter(request, "newspage", "announcementpage")
    whose.lookup = "body_slug"
    kinds = [*NewsPage.Kind.choices, (bulletin.ANNOUNCEMENT, _("Pengumuman"))]
    filters = [
        whose,
        Filter("jenis", _("Jenis"), kinds, lookup="kind"),
        Filter("bulan", _("Bulan"), month_choices(rows), lookup="month"),
    ]
    listing = Listing(request, rows, search=("title", "lead"), filters=filters, per_page=30)
    told = [(page, bulletin.addressed(page), dict(kinds).get(page.kind, "")) for page in listing.page]
    return show(request, "stories.html", {"listing": listing, "told": told, "tab": "stories"})


@of_region
def feed(request: PublicRequest) -> HttpResponse:
    """RFC 4287; of all bodies, or of `badan`."""
    region, body = request.region, body_asked(request)
    slug = body.slug if body else ""
    own = absolute(address(region, "story_feed", home=request.home) + (f"?badan={slug}" if slug else ""))
    made = Atom1Feed(
        title=_("Kabar %s") % (body or region), link=absolute(address(region, "stories", home=request.home)),
        description=_("Berita dan pengumuman badan publik."), language="id", author_name="Terang", feed_url=own,
        feed_guid=f"tag:{alerts.host()},2026:kabar/{region.code}/{slug}",
    )  # fmt: skip
    rows = bulletin.stories(region)
    for page in rows.filter(body_slug=slug)[:_FEED] if slug else rows[:_FEED]:
        at = page.last_published_at or page.first_published_at or timezone.now()
        made.add_item(
            title=clean(page.title), link=absolute(bulletin.addressed(page)), description=clean(page.lead),
            author_name=page.body_name, pubdate=at, updateddate=at, unique_id=f"tag:{alerts.host()},2026:halaman/{page.pk}",
        )  # fmt: skip
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


urlpatterns: list[URLPattern] = [
    *both("kabar/", index, "stories"),
    *both("kabar/umpan.atom", feed, "story_feed"),
]
