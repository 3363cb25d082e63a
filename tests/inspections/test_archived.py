"""Captures as people see them: the passage marked, nothing that runs, broken records said."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from terang.audit import passages
from terang.audit.evidence import Archive
from terang.audit.journey import Journey
from terang.audit.manifest import Manifest, Run, save
from terang.audit.model import Response, Timing
from terang.inspections import folders
from terang.inspections.actions.asking import folder_of
from terang.inspections.models import Capture, Inspection, Verdict
from tests.inspections.made import URL
from tests.people import AT, a_body, client, officer

MARKUP = (
    "<html><head><title>Visi dan misi</title><script>var a='visi dan misi';</script></head><body>"
    "<img alt='visi dan misi'><h1>Visi <em>dan</em>\n misi</h1><p>Maju &amp; terbuka untuk semua warga</p></body>"
)


@pytest.mark.parametrize(
    ("passage", "marked"),
    [
        (
            "Visi dan misi",
            '<h1><mark id="kutipan">Visi </mark><em><mark>dan</mark></em><mark>\n misi</mark></h1>',
        ),
        ("maju & terbuka", '<mark id="kutipan">Maju &amp; terbuka</mark> untuk'),
        ("… terbuka untuk semua …", '<mark id="kutipan">terbuka untuk semua</mark>'),
    ],
)
def test_the_passage_is_marked_where_it_is_seen(passage: str, marked: str):
    shown = passages.marked(MARKUP, passage)
    assert marked in shown
    assert "var a='visi dan misi'" in shown
    assert "alt='visi dan misi'" in shown
    assert shown.replace('<mark id="kutipan">', "").replace("<mark>", "").replace("</mark>", "") == MARKUP


@pytest.mark.parametrize("passage", ["", "tidak pernah tertulis", "…", "(((", "alt="])
def test_what_is_not_there_marks_nothing(passage: str):
    assert passages.marked(MARKUP, passage) == MARKUP


def test_a_long_page_without_the_passage_is_searched_quickly():
    words = " ".join(["warga"] * 40) + " akhir"
    assert passages.marked("<p>" + "warga <b>" * 20_000 + "</p>", words)


def kept(body, payload: bytes, media: str, root: Path) -> Capture:
    """A record as the engine writes it, and its row."""
    folder = folders.root(folder_of(body))
    save(folder, Manifest((Run("r1", date(2026, 11, 21), AT),)))
    store = Archive(folder, run="r1").store(body.slug)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nSet-Cookie: a=b\r\n\r\n".encode()
    answer = Response(URL, 200, {"content-type": media}, head, payload, payload, AT, "", Timing())
    place = store.keep(Journey(URL, (), answer)).capture
    store.close()
    assert place is not None
    return Capture.objects.create(
        body=body,
        sha256=place.sha256,
        url=URL,
        folder=folder_of(body),
        file=place.file,
        offset=place.offset,
        length=place.length,
        taken_at=AT,
    )


@pytest.fixture
def data(tmp_path: Path, settings) -> Path:
    settings.DATA = tmp_path
    return tmp_path


EVIL = b'<html><body onload="alert(1)"><script>alert(2)</script><p>Visi dan misi</p></body></html>'
CASES = [
    (EVIL, "text/html", "text/html; charset=utf-8", ""),
    (b"%PDF-1.7 isi", "application/pdf", "application/pdf", ""),
    (b"<html>bukan pdf", "application/pdf", "application/octet-stream", "attachment"),
    (b"\x89PNG\r\n", "image/png", "image/png", ""),
    (b"<svg onload=alert(1)>", "image/svg+xml", "application/octet-stream", "attachment"),
    (b"MZ\x90", "application/x-msdownload", "application/octet-stream", "attachment"),
    (b"alert(1)", "text/javascript", "text/plain; charset=utf-8", ""),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("payload", "media", "served", "disposition"), CASES)
def test_nothing_archived_runs_or_is_taken_for_ours(data: Path, payload, media, served, disposition):
    body = a_body(url=URL)
    row = kept(body, payload, media, data)
    answer = client(officer(body)).get(reverse("inspections:capture", args=[row.sha256]))
    assert answer.headers["Content-Type"] == served
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert policy.startswith("sandbox") or served == "application/pdf"
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert answer.headers.get("Content-Disposition", "").startswith(disposition)
    assert "Set-Cookie" not in answer.headers


@pytest.mark.django_db
def test_a_proof_shows_the_page_its_hash_and_the_passage(data: Path):
    body = a_body(url=URL)
    row = kept(body, EVIL, "text/html", data)
    inspection = Inspection.objects.create(
        body=body, url=URL, trigger="diminta", state="selesai", queued_at=AT, as_of=AT.date()
    )
    verdict = Verdict.objects.create(
        inspection=inspection,
        code="visi_misi",
        state="ada",
        confidence="0.9",
        reason="Ada.",
        url=URL,
        passage="Visi dan misi",
        sha256=row.sha256,
        proof=[{"url": URL, "quote": "Visi dan misi", "sha256": row.sha256}],
    )
    browser = client(officer(body))
    page = browser.get(reverse("inspections:proof", args=[verdict.pk])).content.decode()
    for said in (row.sha256, "Isi cocok dengan SHA-256", "Unduh rekaman WARC", f"putusan={verdict.pk}"):
        assert said in page, said
    shown = browser.get(reverse("inspections:capture", args=[row.sha256]) + f"?putusan={verdict.pk}")
    assert '<mark id="kutipan">Visi dan misi</mark>' in shown.content.decode()
    record = browser.get(reverse("inspections:record", args=[row.sha256]))
    assert record.content[:2] == b"\x1f\x8b"
    place = folders.root(row.folder) / row.file
    place.write_bytes(place.read_bytes()[:-40])
    assert browser.get(reverse("inspections:capture", args=[row.sha256])).status_code == 410
    assert (
        "tidak cocok atau hilang"
        in browser.get(reverse("inspections:proof", args=[verdict.pk])).content.decode()
    )
