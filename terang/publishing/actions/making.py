"""A body's website is made, or completed: doing it again changes nothing that is there."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.models import Body, Contact
from terang.publishing.actions import ground
from terang.publishing.models import RegionPage, SectionPage, SiteHome, TopicPage
from terang.publishing.policies import why_not_make
from terang.publishing.topics import sections


@transaction.atomic
def make_site(body: Body, *, by: User | None, at: datetime, host: str = "") -> SiteHome:
    """The website of a body with every mandatory page as a task. `by` None: the command."""
    if reason := why_not_make(body):
        raise Refused(reason)
    home = SiteHome.objects.filter(body=body).first()
    is_new = home is None
    home = home or _home(body, ground.region_page(body.region))
    added = sum(1 for _page in _completed(home))
    if is_new or added:
        journal.record("site.made" if is_new else "site.completed", home, by=by, at=at, region=body.region.code,
                       data={"body": body.pk, "pages": added})  # fmt: skip
    return home


def make_sites(bodies: Iterable[Body], *, by: User | None, at: datetime) -> list[SiteHome]:
    """Websites for all of them that may have one."""
    return [make_site(body, by=by, at=at) for body in bodies if not why_not_make(body)]


def _home(body: Body, above: RegionPage) -> SiteHome:
    told = Contact.objects.filter(body=body, is_public=True).order_by("pk").first()
    home = SiteHome(
        title=body.name,
        slug=_free_slug(body),
        body=body,
        locale=above.locale,
        accent=above.accent,
        phone=told.phone if told else "",
        email=told.email if told else "",
        lead=_("Situs resmi %(body)s, %(region)s.") % {"body": body.name, "region": body.region.name},
        collection=above.collection.add_child(name=f"{body.name} ({body.pk})"),
    )
    above.add_child(instance=home)
    return home


def _free_slug(body: Body) -> str:
    """Addresses are unique among all websites; two regions may have a body of one name; numbers are the office's."""
    is_taken = body.slug.isdigit() or body.slug == "alarm" or SiteHome.objects.filter(slug=body.slug).exists()
    return f"{body.slug}-{body.pk}" if is_taken else body.slug


def _completed(home: SiteHome) -> Iterator[Page]:
    """Adds the sections and pages that are missing."""
    there = {page.code: page for page in SectionPage.objects.filter(body=home.body_id)}
    new = [
        SectionPage(title=s.title, slug=s.code, code=s.code, body_id=home.body_id)
        for s in sections()
        if s.code not in there
    ]
    ground.plant(home, new)
    yield from new
    there |= {page.code: page for page in new}
    known = set(TopicPage.objects.filter(body=home.body_id).values_list("topic", flat=True))
    for section in sections():
        pages = [
            TopicPage(title=t.title, slug=t.slug, topic=t.code, body_id=home.body_id)
            for t in section.topics
            if t.code not in known
        ]
        ground.plant(there[section.code], pages)
        yield from pages
