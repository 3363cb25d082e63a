"""Announcements of danger: the list, a page that works alone on a bad line, CAP 1.2 and a feed."""

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import URLPattern
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.translation import gettext as _

from terang.accounts.listing import Filter, Listing
from terang.bodies.models import Body
from terang.publishing import cap
from terang.publishing.elements import standard
from terang.publishing.models.alerts import AlertMessage
from terang.publishing.results import alerts as results
from terang.publishing.states.alerts import LIVE, TOLD, AlertState
from terang.report.cells import clean
from terang.web.opendata.addresses import absolute
from terang.web.portal.addresses import address
from terang.web.portal.views.pages import PublicRequest, body_asked, both, of_region, show

MOST: Final = 60  # entries of the feed
_STATES: Final = [("berlaku", _("Berlaku")), ("selesai", _("Sudah tidak berlaku"))]


@of_region
def index(request: PublicRequest) -> HttpResponse:
    region = request.region
    bodies = [
        (b.slug, b.name)
        for b in Body.objects.filter(region=region, alerts__state__in=TOLD).distinct().order_by("name")
    ]
    filters = [
        Filter("badan", _("Badan publik"), bodies, lookup="body__slug"),
        Filter("jenis", _("Jenis bahaya"), [(k.code, k.name) for k in standard().kinds], lookup="kind"),
    ]
    listing = Listing(request, results.told(region), search=("title", "body__name"), filters=filters)
    context = {"listing": listing, "live": LIVE, "standard": standard(), "CANCELLED": AlertState.CANCELLED}
    return show(request, "emergencies.html", context)


@of_region
def one(request: PublicRequest, code: str) -> HttpResponse:
    """At most 20 kB with everything it needs: its styles are in it, allowed by their hash."""
    told = results.one(request.region, code)
    if told is None:
        raise Http404
    style, allowed = _style()
    context = {"told": told, "alert": told.alert, "style": style, "standard": standard()}
    response = show(request, "emergency.html", context)
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src '{allowed}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return response


@of_region
def message(request: PublicRequest, code: str, number: int) -> HttpResponse:
    told = results.one(request.region, code)
    if told is None or number not in {m.number for m in told.messages}:
        raise Http404
    web = absolute(address(request.region, "emergency", code, home=request.home))
    data = results.as_cap(told.alert, told.messages, number, web=web)
    return HttpResponse(data, content_type=cap.MEDIA)


@of_region
def feed(request: PublicRequest) -> HttpResponse:
    """RFC 4287: an entry for each message, with its CAP file as enclosure; of all bodies, or of `badan`."""
    region, body = request.region, body_asked(request)
    slug = body.slug if body else ""
    own = absolute(address(region, "emergency_feed", home=request.home) + (f"?badan={slug}" if slug else ""))
    made = Atom1Feed(
        title=_("Informasi serta merta %s") % (body or region),
        link=absolute(address(region, "emergencies", home=request.home)),
        description=_("Pengumuman tentang hal yang mengancam hajat hidup orang banyak dan ketertiban umum."),
        language="id", author_name="Terang", feed_url=own, feed_guid=f"tag:{results.host()},2026:darurat/{region.code}/{slug}",
    )  # fmt: skip
    sent = AlertMessage.objects.filter(alert__in=results.told(region, body=body)).select_related(
        "alert__body"
    )
    for said in sent.order_by("-sent_at", "-pk")[:MOST]:
        alert = said.alert
        page = absolute(address(region, "emergency", alert.code, home=request.home))
        file = absolute(address(region, "emergency_cap", alert.code, said.number, home=request.home))
        drill = _("LATIHAN: ") if alert.is_exercise else ""
        made.add_item(
            title=clean(f"{drill}{said.get_kind_display()}: {said.content['headline']}"),
            link=page,
            description=clean(said.note or said.elements.get("bahaya", "")),
            author_name=alert.body.name,
            pubdate=said.sent_at,
            updateddate=said.sent_at,
            unique_id=f"tag:{results.host()},2026:darurat/{region.code}/{alert.code}/{said.number}",
            enclosures=[Enclosure(file, "0", "application/cap+xml")],
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@cache
def _style() -> tuple[str, str]:
    """The styles of the page that works alone, and how its Content-Security-Policy names them."""
    text = (Path(settings.BASE_DIR) / "terang/static/terang/darurat.css").read_text(encoding="utf-8").strip()
    digest = base64.b64encode(sha256(text.encode()).digest()).decode()
    return text, f"sha256-{digest}"


urlpatterns: list[URLPattern] = [
    *both("darurat/", index, "emergencies"),
    *both("darurat/umpan.atom", feed, "emergency_feed"),
    *both("darurat/<slug:code>/", one, "emergency"),
    *both("darurat/<slug:code>/<int:number>.xml", message, "emergency_cap"),
]
