"""Websites for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.signals import request_finished
from django.db import close_old_connections

from terang.bodies.models import Body
from terang.publishing.actions import make_site
from terang.publishing.models import (
    EventPage,
    NewsPage,
    ProjectPage,
    PublicDocument,
    SiteHome,
    SiteRendition,
    TopicPage,
)
from tests.people import AT, a_body, now


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


def an_event(home: SiteHome, title: str = "Rapat terbuka", **values: Any) -> EventPage:
    above = TopicPage.objects.get(body=home.body_id, topic="agenda")
    told = {"starts_at": now() + timedelta(days=3), "place": "Aula", **values}
    return above.add_child(instance=EventPage(title=title, body_id=home.body_id, **told))


def a_project(home: SiteHome, title: str = "Jembatan Melati", **values: Any) -> ProjectPage:
    above = TopicPage.objects.get(body=home.body_id, topic="program_kegiatan")
    told = {
        "lead": "Membangun jembatan.", "work": "construction", "sector": "transport.road", "state": "implementation",
        "year": 2026, "budget": Decimal(1_500_000_000), "source": "APBD kabupaten", **values,
    }  # fmt: skip
    return above.add_child(instance=ProjectPage(title=title, body_id=home.body_id, **told))


@contextmanager
def reading(answer: Any) -> Iterator[Any]:
    """An answer that holds a file open, closed at the end; the test's database connection is not."""
    try:
        yield answer
    finally:
        request_finished.disconnect(close_old_connections)
        answer.close()
        request_finished.connect(close_old_connections)


def own_folders(settings: Any, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Uploads and pictures below `folder`, gone after the test."""
    told = {name: {**one} for name, one in settings.STORAGES.items()}
    told["default"]["OPTIONS"] = {**told["default"]["OPTIONS"], "location": folder / "berkas"}
    settings.STORAGES = told
    store = FileSystemStorage(location=folder / "gambar", base_url="/gambar/")
    patch.setattr(SiteRendition._meta.get_field("file"), "storage", store)
    cache.clear()  # renditions of an earlier test stand there, whose files are gone
