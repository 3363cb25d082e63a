"""Pictures of proofs: asked for once, made by one worker, kept by hash, seen only by who may see the body."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from terang.audit.means import Room
from terang.audit.polite import LOOPBACK
from terang.demo import Reply, Server
from terang.inspections import developing, links
from terang.inspections.actions import pictures
from terang.inspections.engine import Engine, Setting
from terang.inspections.engine.messages import Shot
from terang.inspections.models import Capture, Fault, Picture
from tests.audit.documents_made import pdf
from tests.people import AT, a_body, client, officer
from tests.sites import served, site

pytestmark = pytest.mark.django_db
OURS = "https://dinas.contoh-uji.test"
LATER = AT + timedelta(hours=2)


def a_capture(url: str = OURS, sha256: str = "a" * 64, **place) -> Capture:
    kept = {"folder": "x", "file": "bukti/r/x.warc.gz", "offset": 0, "length": 1} | place
    return Capture.objects.create(body=a_body(url=OURS), sha256=sha256, url=url, taken_at=AT, **kept)


def test_asked_for_twice_it_is_one_picture():
    capture = a_capture()
    first = pictures.ask(capture, " Renstra ", at=AT)
    assert pictures.ask(capture, "Renstra", at=LATER).pk == first.pk
    assert pictures.ask(capture, "Renja", at=AT).pk != first.pk


def test_one_worker_holds_it_until_its_lease_ends():
    picture = pictures.ask(a_capture(), "", at=AT)
    assert pictures.claim(at=AT) == picture
    assert pictures.claim(at=AT + pictures.LEASE - timedelta(seconds=1)) is None
    assert pictures.claim(at=AT + pictures.LEASE) == picture


def test_what_kills_its_maker_again_and_again_is_given_up():
    picture = pictures.ask(a_capture(), "", at=AT)
    for number in range(pictures.TRIES + 1):
        pictures.claim(at=AT + number * pictures.LEASE)
    picture.refresh_from_db()
    assert picture.fault == Fault.FAILED


def test_the_latest_wish_comes_first():
    capture = a_capture()
    pictures.ask(capture, "lama", at=AT)
    new = pictures.ask(capture, "baru", at=LATER)
    assert pictures.claim(at=LATER) == new


@pytest.mark.parametrize(
    ("fault", "at", "state"),
    [("tanpa_peramban", LATER, "waits"), ("tanpa_peramban", AT, "stays"), ("terkunci", LATER, "stays")],
)
def test_a_failure_that_may_pass_is_tried_again_after_an_hour(fault: str, at, state: str):
    capture = a_capture()
    pictures.finish(pictures.ask(capture, "", at=AT), Shot(fault), at=AT)
    assert pictures.ask(capture, "", at=at).is_waiting is (state == "waits")


def test_files_are_kept_by_hash_and_a_second_finish_changes_nothing(settings, tmp_path: Path):
    settings.DATA = tmp_path
    picture = pictures.ask(a_capture(), "", at=AT)
    pictures.finish(picture, Shot(near=b"gambar", width=2, height=1), at=AT)
    pictures.finish(picture, Shot(near=b"lain", width=9, height=9), at=AT)
    picture.refresh_from_db()
    assert picture.width == 2
    assert pictures.place(picture.near).read_bytes() == b"gambar"


def test_who_may_not_see_the_body_sees_no_picture(settings, tmp_path: Path):
    settings.DATA = tmp_path
    picture = pictures.ask(a_capture(), "", at=AT)
    pictures.finish(picture, Shot(near=b"gambar", width=2, height=1), at=AT)
    own, other = (
        client(officer(picture.capture.body)),
        client(officer(a_body(url="https://lain.contoh-uji.test/"))),
    )
    for name in ("picture", "whole_picture", "figure"):
        address = reverse(f"inspections:{name}", args=[picture.pk])
        assert (own.get(address).status_code, other.get(address).status_code) == (200, 404), name
    shown = own.get(reverse("inspections:picture", args=[picture.pk]))
    assert shown["Content-Type"] == "image/webp"
    assert shown["Content-Security-Policy"].startswith("sandbox")
    by_mark = reverse("inspections:figure_of_capture", args=[picture.capture.sha256])
    assert (own.get(by_mark).status_code, other.get(by_mark).status_code) == (200, 404)


@pytest.mark.parametrize(
    ("shot", "says", "says_not"),
    [
        (None, "sedang dibuat", "<img"),
        (Shot("tanpa_peramban"), "apt install chromium", "hx-get"),
        (
            Shot(near=b"x", width=1, height=1, number=3, pages=12, is_marked=True),
            "Halaman 3 dari 12.",
            "hx-get",
        ),
    ],
)
def test_the_figure_waits_shows_or_says_why_not(
    settings, tmp_path: Path, shot: Shot | None, says: str, says_not: str
):
    settings.DATA = tmp_path
    picture = pictures.ask(a_capture(), "", at=AT)
    if shot:
        pictures.finish(picture, shot, at=AT)
    page = client(officer(picture.capture.body)).get(reverse("inspections:figure", args=[picture.pk]))
    assert says in page.content.decode()
    assert says_not not in page.content.decode()


PAGES: dict[str, str | bytes | Reply] = {
    "/renstra": "<title>Renstra</title><link rel=stylesheet href=/gaya.css><main><p>Rencana Strategis Dinas</p></main>",
    "/gaya.css": Reply(b"main{background:url(/latar.png)}", "text/css"),
    "/renstra.pdf": Reply(pdf(["Sampul", "Rencana Strategis Dinas"]), "application/pdf"),
}


@pytest.fixture
def website(settings, tmp_path: Path) -> Iterator[Server]:
    settings.DATA = tmp_path
    with served(site(PAGES)) as server:
        yield server


def drawn(engine: Engine, capture: Capture, passage: str) -> Picture:
    """As the worker does it, with the real engine process."""
    picture = pictures.ask(capture, passage, at=AT)
    pictures.finish(picture, engine.picture(developing.order(picture)).result(90), at=AT)
    picture.refresh_from_db()
    return picture


@pytest.mark.browser
def test_a_page_is_drawn_from_what_is_stored_and_its_parts_are_stored_first(
    website: Server, tmp_path: Path, monkeypatch
):
    engine = Engine(Setting(website.reach, LOOPBACK, room=Room(0, 0)))
    monkeypatch.setattr(links, "engine", lambda: engine)
    try:
        body = a_body(url=OURS)
        for path in ("/renstra", "/renstra.pdf"):
            assert links.check(OURS + path, body=body, year=2026, at=AT).capture
        page, paper = (
            Capture.objects.get(url=f"{OURS}/renstra"),
            Capture.objects.get(url=f"{OURS}/renstra.pdf"),
        )
        found = drawn(engine, page, "rencana strategis dinas")
        assert (found.fault, found.is_marked, found.parts_at is not None) == ("", True, True)
        assert list((tmp_path / "bukti").rglob("tampilan-tautan/*.warc.gz"))
        website.stop()
        again = drawn(engine, page, "")
        assert (again.fault, again.parts_at) == ("", found.parts_at), "the parts come from the store"
        leaf = drawn(engine, paper, "rencana strategis dinas")
        assert (leaf.number, leaf.pages, leaf.is_marked) == (2, 2, True)
    finally:
        engine.close()


def test_without_a_browser_the_worker_says_so(website: Server, monkeypatch):
    engine = Engine(Setting(website.reach, LOOPBACK, browser=False, room=Room(0, 0)))
    monkeypatch.setattr(links, "engine", lambda: engine)
    try:
        assert links.check(f"{OURS}/renstra", body=a_body(url=OURS), year=2026, at=AT).capture
        assert drawn(engine, Capture.objects.get(), "").fault == Fault.NO_BROWSER
        lost = a_capture(sha256="b" * 64, folder="tidak-ada")
        assert drawn(engine, lost, "").fault == Fault.LOST
    finally:
        engine.close()
