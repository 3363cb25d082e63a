"""`/.well-known/ppid.json` of bodies and regions: the schema is `terang.audit.ppid`."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.db.models import Count, Max, Q
from django.urls import Resolver404, resolve

from terang.audit.ppid import SCHEMA, Counted, Excluded, File, Member, Ppid, Service, Unit
from terang.bodies.models import Body, Region
from terang.catalogue.models import Decree, Entry, Exclusion
from terang.catalogue.states import Listed
from terang.publishing.models import PublicDocument, SiteHome
from terang.publishing.results.shown import shown_of, with_nature

_EPOCH: Final = datetime(2020, 1, 1, tzinfo=UTC)
Root = Callable[[Region], str]
"""The path of a region's public pages: "/" or "/daerah/99.01/"."""


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def _there(path: str) -> str:
    """The address of a page, '' when this installation has no such page."""
    try:
        resolve(path.partition("?")[0], urlconf=settings.ROOT_URLCONF)  # also on a website's own host
    except Resolver404:
        return ""
    return _absolute(path)


def of_body(body: Body, *, root: Root) -> File:
    """What one body says of itself; a constant number of queries."""
    site = SiteHome.objects.filter(body=body, live=True).first()
    pages = root(body.region)
    counted, listed_at = _dip(body, pages)
    excluded, closed_at = _dik(body, pages)
    documents = (
        PublicDocument.objects.published()
        .filter(body=body)
        .aggregate(n=Count("pk"), last=Max("published_at"))
    )
    told = Ppid(
        name=body.name, website=_website(body, site, pages), unit=_unit(body, site), region=body.region.name,
        code=body.region.code, kind=body.kind, dip=counted, dik=excluded, documents=documents["n"],
        service=Service(
            request=_there(f"/permohonan/?badan={body.slug}"),
            objection=_there("/permohonan/keberatan/"),
            complaint=_there(f"/aduan/?badan={body.slug}"),
        ),
    )  # fmt: skip
    moments = (listed_at, closed_at, documents["last"], site.last_published_at if site else None)
    return File(schema=SCHEMA, updated_at=max((m for m in moments if m), default=_EPOCH), ppid=told)


def _website(body: Body, site: SiteHome | None, pages: str) -> str:
    """Its own website: the one in the registry, else the one made here, else its page on the portal."""
    registered = body.websites.filter(until_on=None).values_list("url", flat=True).first()
    return registered or (website_of(site) if site else _absolute(f"{pages}badan/{body.slug}/"))


def website_of(site: SiteHome) -> str:
    """Where a website made here begins; on its own host if it has one."""
    return (
        f"{settings.SITE_URL.partition('//')[0]}//{site.host}/"
        if site.host
        else _absolute(f"/situs/{site.slug}/")
    )


def _unit(body: Body, site: SiteHome | None) -> Unit:
    """The counter of the PPID; only contacts that the body shows, and never a name."""
    shown = body.contacts.filter(is_public=True).order_by("pk").first()
    return Unit(
        name=f"PPID Pelaksana {body.name}",
        address=site.address if site else "",
        phone=(site.phone if site else "") or (shown.phone if shown else ""),
        email=(site.email if site else "") or (shown.email if shown else ""),
        hours="; ".join(site.hours.splitlines())[:500] if site else "",
        url=f"{website_of(site)}ppid/profil-ppid/" if site and _has(site, "profil_ppid") else "",
    )


def _has(site: SiteHome, topic: str) -> bool:
    return (
        topic
        in shown_of(
            with_nature(SiteHome.objects.filter(pk=site.pk)).select_related("body__region").get()
        ).topics
    )


def _dip(body: Body, pages: str) -> tuple[Counted, datetime | None]:
    rows = Entry.objects.shown().filter(body=body)
    told = rows.aggregate(
        berkala=Count("pk", filter=Q(klass="berkala")),
        serta_merta=Count("pk", filter=Q(klass="serta_merta")),
        setiap_saat=Count("pk", filter=Q(klass="setiap_saat")),
        last=Max("changed_at"),
    )
    last = told.pop("last")
    files = (
        tuple(_absolute(f"{pages}dip/{body.slug}/dip.{suffix}") for suffix in ("xlsx", "csv", "json"))
        if last
        else ()
    )
    decree = Decree.objects.filter(body=body, listed=Listed.PUBLIC).defer("lines").order_by("-pk").first()
    return Counted(_absolute(f"{pages}dip/{body.slug}/"), files, str(decree) if decree else "", **told), last


def _dik(body: Body, pages: str) -> tuple[Excluded, datetime | None]:
    count = Exclusion.objects.shown().filter(body=body).count()
    return Excluded(_absolute(f"{pages}dik/{body.slug}/"), count), None


def of_region(region: Region, *, root: Root) -> File:
    """All bodies of a region, each with the address of its own file; three queries."""
    pages = root(region)
    sites = dict(SiteHome.objects.filter(body__region=region, live=True).values_list("body", "slug"))
    bodies = Body.objects.active().filter(region=region).prefetch_related("websites").order_by("name")
    told = tuple(_member(body, sites.get(body.pk), pages) for body in bodies)
    last = Entry.objects.filter(body__region=region).aggregate(last=Max("changed_at"))["last"]
    return File(schema=SCHEMA, updated_at=last or _EPOCH, bodies=told)


def _member(body: Body, slug: str | None, pages: str) -> Member:
    registered = next((w.url for w in body.websites.all() if w.until_on is None), "")
    own = f"/situs/{slug}/" if slug else f"{pages}badan/{body.slug}/"
    file = f"{own}.well-known/ppid.json" if slug else f"{own}ppid.json"
    return Member(body.name, registered or _absolute(own), _absolute(file))
