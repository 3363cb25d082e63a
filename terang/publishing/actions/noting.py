"""What Wagtail tells us of: a page was published, taken down, moved or removed. The journal and the list follow.

Stored public answers are known by the journal's last number, so what is written here is seen by visitors at once.
"""

from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from terang.accounts import journal
from terang.accounts.models import User
from terang.catalogue import actions as catalogue
from terang.publishing.models import OldAddress, SiteHome, SitePage, TopicPage
from terang.publishing.topics import topics


@transaction.atomic
def published(page: SitePage, *, by: User | None, at: datetime) -> None:
    """A topic with a text of its own is a piece of information: it enters the list."""
    _record("page.published", page, by=by, at=at)
    if isinstance(page, TopicPage) and page.content and topics()[page.topic].indicator:
        catalogue.list_(
            _source(page), body=page.body, by=by, at=at,
            title=f"{page.title} {page.body.name}", topic=page.topic, link=page.get_url() or "", klass=_klass(page),
        )  # fmt: skip


@transaction.atomic
def taken_down(page: SitePage, *, by: User | None, at: datetime) -> None:
    _record("page.taken_down", page, by=by, at=at)
    catalogue.withdraw(_source(page), at=at, by=by)


@transaction.atomic
def moved(page: SitePage, before: str, *, at: datetime) -> None:
    """`before`: its old path in the tree. Whoever comes there is led on, also for all pages below."""
    home = SiteHome.objects.filter(body=page.body_id).first()
    if home is None or not before.startswith(home.url_path):
        return
    below = Page.objects.filter(path__gte=page.path, path__lt=f"{page.path}z")
    for key, path in below.values_list("pk", "url_path"):
        old = before + path.removeprefix(page.url_path)
        told = {"page_id": key}
        OldAddress.objects.update_or_create(
            home=home, path=old.removeprefix(home.url_path)[:500], defaults=told
        )
    _record("page.moved", page, by=None, at=at)


def _record(verb: str, page: SitePage, *, by: User | None, at: datetime) -> None:
    journal.record(verb, page, by=by, at=at, region=page.body.region.code, data={"body": page.body_id})


def _source(page: Page) -> str:
    return f"page:{page.pk}"


def _klass(page: TopicPage) -> str:
    indicator = topics()[page.topic].indicator
    kind = indicator.kind if indicator else ""
    return kind if kind in ("berkala", "serta_merta", "setiap_saat") else "setiap_saat"
