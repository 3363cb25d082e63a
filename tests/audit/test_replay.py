"""Evidence read again gives the same Site; evidence that was changed does not go unnoticed."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from terang.audit import manifest
from terang.audit.documents.readers import Readers
from terang.audit.evidence import Archive
from terang.audit.model import Site
from terang.audit.replay import replay
from terang.audit.warc import BrokenRecord
from tests.audit.auditing import audit, body
from tests.audit.small_site import Reply, page, serve

HOST = "dinas.contoh.go.id"
MENU = '<a href="/profil">Profil</a><a href="/berita">Berita</a>'
FEED = b"<rss><item><title>A</title><link>/berita</link><pubDate>Sat, 14 Mar 2026 01:00:00 +0700</pubDate></item></rss>"
PAGES = {
    "/": page(
        "Beranda",
        ("/x.csv", "Data"),
        menu=MENU,
        head='<link rel=alternate type="application/rss+xml" href=/f>',
    ),
    "/profil": page("Profil", menu=MENU + '<a href="/visi">Visi</a>', text="Rapat pada 3 Juni 2026 di aula"),
    "/visi": page("Visi", menu=MENU),
    "/berita": page("Berita", menu=MENU, text="isi " * 100),
    "/f": Reply(FEED, "application/rss+xml"),
    "/x.csv": Reply(b"nama;jumlah\nA;1\nB;2\n", "text/csv"),
}


def again(root: Path) -> Site:
    async def go() -> Site:
        async with Readers() as readers:
            return await replay(Archive(root), body(HOST), readers=readers)

    return asyncio.run(go())


def test_a_replay_is_the_same_site(tmp_path):
    with serve(PAGES) as served:
        first = audit(tmp_path, served, HOST)
    assert again(tmp_path) == first.site


def test_a_replay_of_a_second_audit_reads_both_runs_each_with_its_day(tmp_path):
    with serve(PAGES) as served:
        audit(tmp_path, served, HOST)
        served.pages["/"] = page("Beranda baru", ("/x.csv", "Data"), menu='<a href="/berita">Berita</a>')
        del served.pages["/f"]
        later = audit(tmp_path, served, HOST, at=datetime(2026, 7, 1, tzinfo=UTC), as_of=date(2026, 7, 1))
    assert again(tmp_path) == later.site
    assert len(manifest.load(tmp_path).runs) == 2


def test_damaged_evidence_is_an_error_and_no_result(tmp_path):
    with serve(PAGES) as served:
        first = audit(tmp_path, served, HOST)
    capture = next(v.capture for v in first.site.pages if v.capture)
    path = tmp_path / capture.file
    data = bytearray(path.read_bytes())
    data[capture.offset + 60 : capture.offset + 90] = b"x" * 30
    path.write_bytes(data)
    with pytest.raises(BrokenRecord):
        again(tmp_path)
