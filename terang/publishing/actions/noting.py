"""What Wagtail tells us of: a page was published, taken down, moved or removed. The journal and the list follow.

Stored public answers are known by the journal's last number, so what is written here is seen by visitors at once.
"""

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from terang.accounts import journal
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.catalogue import actions as catalogue
from terang.publishing.models import (
    OldAddress,
    ProcurementPage,
    RegulationPage,
    SiteHome,
    SitePage,
    TopicPage,
)
from terang.publishing.topics import topics


@transaction.atomic
def published(page: SitePage, *, by: User | None, at: datetime) -> None:
    """A topic with a text of its own, a regulation, a package: each is a piece of information and enters the list."""
    _record("page.published", page, by=by, at=at)
    if told := _information(page, at=at):
        topic = topics()[page.topic]
        kind = topic.indicator.kind if topic.indicator else ""
        told = {
            "topic": page.topic,
            "link": page.get_url() or "",
            "maker": page.body.name,
            "klass": kind if kind in _KLASSES else "setiap_saat",
            **told,
        }
        catalogue.list_(_source(page), body=page.body, by=by, at=at, **told)


_KLASSES: Final = ("berkala", "serta_merta", "setiap_saat")


def _information(page: Any, *, at: datetime) -> dict[str, Any]:
    """What the list says of a page; nothing for what is no information of its own."""
    if isinstance(page, TopicPage) and page.content and topics()[page.topic].indicator:
        made = day_in(page.body.region, page.first_published_at or at)
        return {"title": f"{page.title} {page.body.name}", "made_on": made}
    if isinstance(page, RegulationPage):
        return {"title": page.whole, "summary": page.summary[:500], "year": page.year, "made_on": page.set_on}
    if isinstance(page, ProcurementPage):
        return {
            "title": _("Paket pengadaan: %s") % page.title,
            "year": page.year,
            "made_on": page.contract_on,
        }
    return {}


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
