"""WordPress exports: read whole, or refused with a sentence; never a bomb, never an exception of the parser."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terang.publishing import wxr
from tests.publishing.wordpress import HOME, export, item

SAMPLE = export(
    item(1, "Profil", kind="page", slug="profil"),
    item(2, "Visi &amp; Misi", kind="page", parent="1"),
    item(3, "Posyandu", "<p>Hari ini</p>", on="2026-02-03", excerpt="Ringkas"),
    item(4, "Rahasia", password="x"),
    item(5, "", kind="attachment", file=f"{HOME}/wp-content/a.jpg", _wp_attachment_image_alt="Rapat"),
    item(6, "Profil", kind="nav_menu_item", _menu_item_type="post_type", _menu_item_object_id="1", order="2"),
)


def read(tmp_path: Path, data: bytes) -> wxr.Export:
    file = tmp_path / "ekspor.xml"
    file.write_bytes(data)
    return wxr.read(str(file))


def test_an_export_is_read(tmp_path):
    found = read(tmp_path, SAMPLE)
    assert (found.title, found.home, len(found.items)) == ("Dinas Kesehatan", f"{HOME}/", 6)
    page, child, post, locked, file, menu = found.items
    assert (page.kind, page.slug, page.link) == ("page", "profil", f"{HOME}/2025/profil/")
    assert (child.title, child.parent) == ("Visi & Misi", "1")
    assert (post.on, post.html, post.excerpt, post.categories) == (
        date(2026, 2, 3),
        "<p>Hari ini</p>",
        "Ringkas",
        ("Berita",),
    )
    assert (locked.is_locked, file.file, file.alt) == (True, f"{HOME}/wp-content/a.jpg", "Rapat")
    assert (menu.leads_to, menu.order) == ("1", 2)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "'
    + b"a" * 50
    + b'"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel>&b;</channel></rss>'
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BOMB, "entitas"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><rss/>', "entitas"),
        (b"", "utuh"),
        (b"bukan xml", "utuh"),
        (SAMPLE[:-20], "utuh"),
        (b"<rss><channel><title>Umpan biasa</title></channel></rss>", "bukan ekspor WordPress"),
        (b"<html><body>Masuk</body></html>", "bukan ekspor WordPress"),
        (b'<?xml version="1.0" encoding="tidak-ada"?><rss/>', "tidak dapat dibaca|utuh"),
        (b"<rss><channel>" + b"<a>" * 40 + b"</a>" * 40 + b"</channel></rss>", "terlalu dalam"),
    ],
)
def test_what_is_no_export_is_refused_with_a_sentence(tmp_path, data, why):
    with pytest.raises(wxr.Unreadable, match=why):
        read(tmp_path, data)


def test_more_than_can_be_handled_is_counted_and_left(tmp_path, monkeypatch):
    monkeypatch.setattr(wxr, "MOST_ITEMS", 2)
    found = read(tmp_path, SAMPLE)
    assert (len(found.items), found.left) == (2, 4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(SAMPLE)), st.binary(max_size=30))
def test_no_bytes_stop_the_reader(tmp_path, at, more):
    with suppress(wxr.Unreadable):
        read(tmp_path, SAMPLE[:at] + more + SAMPLE[at:])
