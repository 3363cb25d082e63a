"""A made-up region whose bodies all get a website; one is filled as the demonstration's is."""

import time
from datetime import UTC, datetime

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terang.accounts.models import User
from terang.bodies.models import Body, Membership, Region, Role
from terang.demo.offices import offices
from terang.publishing.actions import make_sites
from terang.publishing.models import NewsPage, SiteHome, TopicPage
from terang.web.rehearsed import websites
from tests.people import client


def region(bodies: int) -> tuple[Region, User]:
    """The region, its bodies, and who makes their websites."""
    call_command("install_instruments", verbosity=0)
    made = Region.objects.create(code="99.01", name="Kabupaten Sukamaju", level="kabupaten")
    office = offices(websites.SEED)[0]
    Body.objects.create(region=made, name=office.name, slug=office.code, kind="dinas", ranked="opd")
    Body.objects.bulk_create(
        Body(region=made, name=f"Dinas Contoh {n:04}", slug=f"dinas-{n}", kind="dinas", ranked="opd")
        for n in range(bodies - 1)
    )
    at = datetime.now(UTC)
    boss = User(email="ppid@contoh.test", name="Ratna", created_at=at, seen_at=at)
    boss.set_unusable_password()
    boss.save()
    Membership.objects.create(user=boss, region=made, role=Role.ADMINISTRATOR, since_at=at)
    return made, boss


def make(region: Region, by: User, most: int) -> int:
    """Websites until there are so many; how many were made now."""
    bodies = Body.objects.filter(region=region).select_related("region").order_by("pk")[:most]
    before = SiteHome.objects.count()
    make_sites([body for body in bodies if not hasattr(body, "home_page")], by=by, at=datetime.now(UTC))
    return SiteHome.objects.count() - before


def desk_pages(region: Region) -> dict[str, str]:
    home = SiteHome.objects.filter(body__region=region).order_by("pk")[0]
    topic = TopicPage.objects.get(body=home.body_id, topic="visi_misi")
    return {
        "list of the websites": "/situs-kami/",
        "desk of one website": f"/situs-kami/{home.body_id}/",
        "editor of a page": f"/kelola/pages/{topic.pk}/edit/",
        "pages below the region": f"/kelola/pages/{home.get_parent().pk}/",
        "pages of one website": f"/kelola/pages/{home.pk}/",
        "portal: news": "/kabar/",
        "front of one website": f"/situs/{home.slug}/",
    }


def priced(path: str, by: User) -> tuple[int, float]:
    """Queries and milliseconds of CPU of a page, the second time it is asked for."""
    browser = client(by)
    browser.get(path)
    began = time.process_time()
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(path)
    spent = (time.process_time() - began) * 1000
    assert answer.status_code == 200, (path, answer.status_code)
    return len(asked), spent


def fill(region: Region, by: User) -> dict[str, list[str]]:
    """One website as its office would fill it; kinds of its pages with some addresses each."""
    office = offices(websites.SEED)[0]
    body = Body.objects.select_related("region").get(region=region, slug=office.code)
    home = websites.fill(body, office, by=by, at=datetime.now(UTC))
    start = f"/situs/{home.slug}/"
    stories = NewsPage.objects.filter(body=body).values_list("slug", flat=True)[:8]
    empty = SiteHome.objects.exclude(pk=home.pk).values_list("slug", flat=True)[:20]
    return {
        "home": [start],
        "section": [f"{start}profil/", f"{start}kinerja/"],
        "mandatory page": [
            f"{start}profil/visi-misi/",
            f"{start}kinerja/anggaran/",
            f"{start}profil/struktur-organisasi/",
        ],
        "news": [f"{start}kabar/berita/"],
        "one story": [f"{start}kabar/berita/{slug}/" for slug in stories],
        "regulations": [f"{start}kebijakan/regulasi/"],
        "sitemap": [f"{start}sitemap.xml"],
        "feed": [f"{start}umpan.xml"],
        "ppid.json": [f"{start}.well-known/ppid.json"],
        "home, other sites": [f"/situs/{slug}/" for slug in empty],
    }
