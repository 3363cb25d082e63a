"""What Wagtail tells us of: a page was published, taken down, moved or removed. The journal and the list follow.

Stored public answers are known by the journal's last number, so what is written here is seen by visitors at once.
"""

from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from terang.accounts import journal
from terang.accounts.models import User
from terang.publishing.actions import gathering
from terang.publishing.models import OldAddress, SiteHome, SitePage


@transaction.atomic
def published(page: SitePage, *, by: User | None, at: datetime) -> None:
    _record("page.published", page, by=by, at=at)
    gathering.gather(page, by=by, at=at)


@transaction.atomic
def taken_down(page: SitePage, *, by: User | None, at: datetime) -> None:
    _record("page.taken_down", page, by=by, at=at)
    gathering.leave(page, by=by, at=at)


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
