"""Catalogues and feeds: DCAT, Atom, sitemap, robots, security.txt, publiccode.yml."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from terang.audit import urls
from terang.bodies.models import Body
from terang.evaluations.results.ranked import home_region
from terang.report.cells import clean
from terang.web.opendata import files, graph, news, shown
from terang.web.opendata.addresses import Addresses, absolute, addresses
from terang.web.opendata.catalogue import nodes
from terang.web.opendata.views.api import read_only

VALID_FOR = timedelta(days=180)  # of security.txt; RFC 9116 asks for less than a year
MOST_ADDRESSES = 50_000  # of a sitemap
STATIC = ("/", "/peringkat/", "/meningkat/", "/daftar-badan/", "/indikator/", "/peta/", "/metodologi/", "/bukti-publik/",
          "/kabar/", "/agenda/", "/program/", "/regulasi/", "/pengadaan/", "/darurat/", "/data/", "/api/", "/data/sematkan/", "/cara-memeriksa/")  # fmt: skip


@read_only
def catalogue(request: HttpRequest, suffix: str) -> HttpResponse:
    written = {
        "jsonld": (graph.json_ld, "application/ld+json"),
        "ttl": (graph.turtle, "text/turtle; charset=utf-8"),
    }
    if suffix not in written:
        raise Http404
    write, media = written[suffix]
    region = home_region()
    return HttpResponse(
        write(nodes(region.name if region else "", changed_at=files.changed_at())), content_type=media
    )


@read_only
def feed(request: HttpRequest) -> HttpResponse:
    region = home_region()
    return _atom("/perubahan.atom", f"Keterbukaan informasi {region.name if region else ''}".strip(), None)


@read_only
def body_feed(request: HttpRequest, slug: str, region: str = "") -> HttpResponse:
    where = addresses()
    body = get_object_or_404(Body, region__code=region or where.home, slug=slug)
    return _atom(f"{where.root(body.region.code)}badan/{slug}/perubahan.atom", body.name, body)


def _atom(own: str, title: str, body: Body | None) -> HttpResponse:
    """RFC 4287. Identifiers are tag: URIs (RFC 4151), so they outlive addresses."""
    where = addresses()
    host = urls.host(urls.canonical(settings.SITE_URL) or "http://localhost/")
    made = Atom1Feed(
        title=f"{title}: perubahan",
        link=where.body(body.region.code, body.slug) if body else absolute("/"),
        description="Putusan yang berubah, hasil yang diumumkan, situs yang mati atau hidup kembali.",
        language="id",
        author_name="Terang",
        feed_url=absolute(own),
        feed_guid=f"tag:{host},2026:{own.strip('/')}",
    )
    for one in news.latest(where, body):
        made.add_item(
            title=clean(one.title), link=one.address, description=clean(one.text), updateddate=one.at, pubdate=one.at,
            unique_id=f"tag:{host},2026:{one.code}",
        )  # fmt: skip
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@read_only
def sitemap(request: HttpRequest) -> HttpResponse:
    lines = [
        f"<url><loc>{escape(address)}</loc>{f'<lastmod>{at:%Y-%m-%d}</lastmod>' if at else ''}</url>"
        for address, at in list(_pages(addresses()))[:MOST_ADDRESSES]
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return HttpResponse(
        head + "\n".join(lines) + "\n</urlset>\n", content_type="application/xml; charset=utf-8"
    )


def _pages(where: Addresses) -> Iterator[tuple[str, datetime | None]]:
    for own in STATIC:
        yield absolute(own), None
    told = shown.results().values_list(
        "entry__cycle__region__code",
        "entry__cycle__year",
        "entry__ranked",
        "entry__cycle__publication__published_at",
    )
    years, classes = dict[tuple[str, int], datetime](), dict[tuple[str, int, str], datetime]()
    for region, year, ranked, at in told.order_by().distinct():
        if at is None:
            continue
        years[region, year] = max(at, years.get((region, year), at))
        classes[region, year, ranked] = at
    for (region, year), at in sorted(years.items()):
        yield absolute(f"{where.root(region)}peringkat/{year}/"), at
        yield absolute(f"{where.root(region)}indikator/{year}/"), at
    for (region, year, ranked), at in sorted(classes.items()):
        yield where.ranking(region, year, ranked), at
    checked = dict(shown.standings().values_list("website__body", "checked_at"))
    for pk, region, slug in (
        shown.bodies().order_by("region__code", "slug").values_list("pk", "region__code", "slug")
    ):
        yield where.body(region, slug), checked.get(pk)
    of_bodies = shown.results().values_list(
        "entry__cycle__region__code", "entry__body__slug", "entry__cycle__year",
    )  # fmt: skip
    for region, slug, year in of_bodies.order_by(
        "entry__cycle__region__code", "entry__body__slug"
    ).distinct():
        yield where.body(region, slug, year), years.get((region, year))


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; pages that only search or compare are endless and say nothing new."""
    closed = ("/masuk/", "/akun/", "/cari/", "/banding/", "/bahasa/")
    lines = [
        "User-agent: *",
        *(f"Disallow: {own}" for own in closed),
        "",
        f"Sitemap: {absolute('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@read_only
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Made every day, so that it never expires."""
    contact = settings.SECURITY_CONTACT or f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {today + VALID_FOR:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: id, en",
        f"Canonical: {absolute('/.well-known/security.txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@read_only
def publiccode(request: HttpRequest) -> HttpResponse:
    """What this software is, for catalogues of public software."""
    own = Path(settings.BASE_DIR) / "publiccode.yml"
    if not own.is_file():
        raise Http404
    return HttpResponse(own.read_bytes(), content_type="application/yaml; charset=utf-8")


urlpatterns: list[URLPattern] = [
    path("data/katalog.<str:suffix>", catalogue, name="catalogue"),
    path("perubahan.atom", feed, name="feed"),
    path("badan/<slug:slug>/perubahan.atom", body_feed, name="body_feed"),
    path("daerah/<str:region>/badan/<slug:slug>/perubahan.atom", body_feed, name="body_feed_elsewhere"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security, name="security"),
    path("publiccode.yml", publiccode, name="publiccode"),
]
