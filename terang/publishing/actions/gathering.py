"""What the list of public information holds of a body's pages: one row for each piece of information.

A page that only leads to its documents or regulations is none of its own, for these stand in the list themselves.
"""

from datetime import datetime
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Page

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.catalogue import actions as catalogue
from terang.catalogue.models import Entry
from terang.publishing.models import ProcurementPage, RegulationPage, SitePage, TopicPage
from terang.publishing.topics import topics

_KLASSES: Final = ("berkala", "serta_merta", "setiap_saat")
_ELSEWHERE: Final = (
    "document",
    "entries",
    "form",
)  # topics that ask for something other than the page's own words
_LISTED_BELOW: Final = (
    "",
    "regulation",
)  # kinds of pages below one that stand in the list; "": there are none
_ELSEWHERE_NOW: Final = gettext_noop("Tercatat menurut dokumen atau isinya.")
_GATHERED: Final = Q(source__startswith="document:") | Q(source__startswith="page:")


def gather(page: SitePage, *, by: User | None, at: datetime) -> None:
    """A topic with a text of its own, a regulation, a package: each enters the list. What is none leaves it."""
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
        catalogue.list_(source(page), body=page.body, by=by, at=at, **told)
    elif isinstance(page, TopicPage):
        catalogue.withdraw(source(page), at=at, by=by, reason=_ELSEWHERE_NOW)
    if not isinstance(page, TopicPage) and told:
        settle(page.body, page.topic, by=by, at=at)


def leave(page: SitePage, *, by: User | None, at: datetime) -> None:
    """The page was taken down."""
    catalogue.withdraw(source(page), at=at, by=by)
    if isinstance(page, RegulationPage | ProcurementPage):
        settle(page.body, page.topic, by=by, at=at)


def settle(body: Body, topic: str, *, by: User | None, at: datetime) -> None:
    """The page of a topic again, after something of the topic came into the list or left it."""
    page = TopicPage.objects.live().filter(body=body.pk, topic=topic).first()
    if page and not _is_taken_off(page):
        gather(page, by=by, at=at)


def _is_taken_off(page: TopicPage) -> bool:
    """Whether somebody took it off the list by hand: who does gives a reason, and it is not ours."""
    gone = Entry.objects.filter(source=source(page)).exclude(withdrawn_at=None)
    return gone.exclude(withdrawn_for__in=("", _ELSEWHERE_NOW)).exists()


def source(page: Page) -> str:
    """Its key in the list of public information."""
    return f"page:{page.pk}"


def _information(page: Any, *, at: datetime) -> dict[str, Any]:
    """What the list says of a page; nothing for what is no information of its own."""
    if isinstance(page, TopicPage) and page.content and topics()[page.topic].indicator:
        made = day_in(page.body.region, page.first_published_at or at)
        return {} if _only_leads(page) else {"title": f"{page.title} {page.body.name}", "made_on": made}
    if isinstance(page, RegulationPage):
        return {"title": page.whole, "summary": page.summary[:500], "year": page.year, "made_on": page.set_on}
    if isinstance(page, ProcurementPage):
        return {
            "title": _("Paket pengadaan: %s") % page.title,
            "year": page.year,
            "made_on": page.contract_on,
        }
    return {}


def _only_leads(page: TopicPage) -> bool:
    """Whether the topic's information stands in the list as its documents, or as the pages below."""
    topic = topics()[page.topic]
    if topic.needs not in _ELSEWHERE or topic.children not in _LISTED_BELOW:
        return False
    listed = Entry.objects.shown().filter(_GATHERED, body=page.body_id, topic=page.topic)
    return listed.exclude(source=source(page)).exists()
