"""Printing: what comes out, that nothing gets out, and that nothing lasts for ever."""

import io
import logging
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from playwright.sync_api import sync_playwright

from terang.audit import chromium
from terang.paper import group, press
from terang.paper.pdf import printed
from terang.paper.press import File, Pace

TWO = """<!doctype html><html lang="id"><head><title>Rapor Dinas Contoh</title><style>
@page { size: A4; margin: 20mm; @bottom-right { content: "Halaman " counter(page) " dari " counter(pages) } }
@font-face { font-family: Punya; src: url(/huruf.ttf) } body { font-family: Punya } h2 { break-before: page }
</style></head><body><h1>Rapor</h1><p>Satu</p><h2>Kekurangan</h2><p>Dua</p></body></html>"""
FONT = Path("terang/static/vendor/jakarta/PlusJakartaSans-Regular.ttf")

pytestmark = pytest.mark.browser


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


@pytest.fixture
def mark(monkeypatch: pytest.MonkeyPatch) -> str:
    """Among the arguments of the browser of this test."""
    name = f"uji-{os.getpid()}"
    monkeypatch.setattr(press, "uuid4", lambda: SimpleNamespace(hex=name))
    return f"--terang-kertas={name}"


def test_pages_carry_their_number_and_the_file_its_title_outline_tags_and_fonts():
    (pdf,) = printed([TWO], files={"/huruf.ttf": File("font/ttf", FONT.read_bytes())})
    assert [f"Halaman{n}dari2" in text.replace(" ", "") for n, text in enumerate(texts(pdf), 1)] == [
        True,
        True,
    ]
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    assert document.get_metadata_value("Title") == "Rapor Dinas Contoh"
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    assert [mark.get_title() for mark in document.get_toc()] == ["Rapor", "Kekurangan"]
    assert document.is_tagged()
    document.close()
    assert b"PlusJakartaSans" in pdf


def test_documents_come_one_by_one_and_in_order():
    taken = []

    def documents() -> Iterator[str]:
        for n in range(3):
            taken.append(n)
            yield f"<title>{n}</title><p>Dokumen {n}"

    stream = printed(documents())
    assert taken == []
    assert "Dokumen 0" in texts(next(stream))[0]
    assert taken == [0]
    assert ["Dokumen 1" in texts(next(stream))[0], "Dokumen 2" in texts(next(stream))[0]] == [True, True]
    assert list(stream) == []


@contextmanager
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A server that notes what it is asked."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def answer(line: socket.socket) -> None:
        heard.append(b"somebody connected")
        with line, suppress(OSError):
            heard.append(line.recv(4000).split(b"\r\n")[0])
            line.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def serve() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=answer, args=server.accept()[:1], daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()[1], heard
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()


def greedy(port: int) -> str:
    there = f"http://127.0.0.1:{port}"
    return f"""<!doctype html><title>x</title><link rel=preconnect href="{there}"><link rel=stylesheet href="{there}/css">
    <style>@import url({there}/import); body {{ background: url({there}/latar) }}</style><img src="{there}/gambar">
    <iframe src="{there}/bingkai"></iframe><object data="{there}/benda"></object><script>fetch("{there}/skrip")</script>
    <img src="file:///etc/hostname"><p>Isi"""


def test_nothing_leaves(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.WARNING, "terang.paper")
    with listener() as (port, heard):
        (pdf,) = printed([greedy(port)])
    assert "Isi" in texts(pdf)[0]
    assert heard == []
    assert caplog.records == []  # the policy of the page stops them before anything is asked


def test_without_the_policy_requests_are_refused_and_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.WARNING, "terang.paper")
    monkeypatch.setattr(press, "POLICY", "default-src *; script-src 'none'")
    with listener() as (port, heard):
        list(printed([greedy(port)]))
    assert heard == []
    assert f"127.0.0.1:{port}/gambar" in caplog.text


def test_without_both_nothing_gets_past_the_last_wall(monkeypatch: pytest.MonkeyPatch):
    async def let_go(self, route, file):
        await (route.continue_() if file is None else route.fulfill(body=file.data, content_type=file.media))

    monkeypatch.setattr(press.Press, "_answer", let_go)
    with listener() as (port, heard):
        (pdf,) = printed([greedy(port)])
    assert heard == []
    assert "Isi" in texts(pdf)[0]


def test_control_a_browser_without_walls_does_ask():
    with listener() as (port, heard), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), chromium_sandbox=chromium.is_sandboxed()
        )
        browser.new_page(java_script_enabled=False).set_content(greedy(port), wait_until="load")
        browser.close()
    assert any(b"/gambar" in line for line in heard)


def test_a_computer_without_chromium_is_told_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERANG_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(press.NoBrowser, match="sudo apt install chromium"):
        list(printed(["<p>x"]))


def test_a_browser_that_does_not_start_is_told_so_too():
    with pytest.raises(press.NoBrowser, match="Chromium"):
        list(printed(["<p>x"], executable=Path("/bin/false")))


def test_what_is_too_large_is_not_even_tried():
    with pytest.raises(press.NotPrinted, match="terlalu besar"):
        list(printed(["x" * 101], pace=Pace(most_html=100)))


@pytest.mark.parametrize(
    ("pace", "sentence"),
    [(Pace(document=0.01), "terlalu lama"), (Pace(most_memory=1, look=0.05), "terlalu besar")],
)
def test_a_document_that_takes_too_much_ends_with_its_browser(mark: str, pace: Pace, sentence: str):
    rows = "<tr><td>satu<td>dua" * 60_000
    with pytest.raises(press.NotPrinted, match=sentence):
        list(printed([f"<table>{rows}</table>"], pace=pace))
    assert group.memory(mark) == 0


def test_a_browser_that_is_killed_under_a_document_is_replaced_once(mark: str):
    stream = printed(["<p>satu", "<p>dua", "<p>tiga"])
    next(stream)
    group.kill(mark)
    assert "dua" in texts(next(stream))[0]
    assert "tiga" in texts(next(stream))[0]
    stream.close()
    assert group.memory(mark) == 0


def test_a_reader_who_leaves_takes_the_browser_along(mark: str):
    stream = printed(["<p>satu", "<p>dua"])
    next(stream)
    assert group.memory(mark) > 10_000_000
    stream.close()
    assert group.memory(mark) == 0
