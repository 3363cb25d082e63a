"""Websites for tests."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from terang.bodies.models import Body
from terang.publishing.actions import make_site
from terang.publishing.models import NewsPage, PublicDocument, SiteHome, TopicPage
from tests.people import AT, a_body


def a_site(body: Body | None = None, **values: Any) -> SiteHome:
    home = make_site(body or a_body(), by=None, at=AT)
    if values:
        SiteHome.objects.filter(pk=home.pk).update(**values)
        home.refresh_from_db()
    return home


def written(home: SiteHome, topic: str, text: str = "<p>Isi halaman ini.</p>") -> TopicPage:
    """A topic with a published text."""
    page = TopicPage.objects.get(body=home.body_id, topic=topic)
    page.content = [("text", text)]
    page.save()
    return page


def a_story(home: SiteHome, title: str = "Kabar baik", on: date = date(2026, 11, 1)) -> NewsPage:
    above = TopicPage.objects.get(body=home.body_id, topic="berita")
    told = {"lead": "Ringkasan.", "content": [("text", "<p>Isi berita.</p>")]}
    return above.add_child(instance=NewsPage(title=title, body_id=home.body_id, on=on, **told))


def a_document(home: SiteHome, topic: str = "anggaran", **values: Any) -> PublicDocument:
    told = {"title": "DPA Tahun 2026", "year": 2026, "topic": topic, **values}
    return PublicDocument.objects.create(
        body_id=home.body_id, collection=home.collection, file=ContentFile(b"%PDF-1.4", "dpa.pdf"), **told
    )
