"""Pictures of captured pages: only what was stored is used, nothing is reached, the passage is seen."""

import asyncio
import io

import pytest
from PIL import Image

from terang.audit import darkroom, passages
from terang.audit.darkroom import Part
from tests.audit.listener import Listener, html

pytestmark = pytest.mark.browser
URL = "https://dinas.contoh-uji.test/renstra"
SHEET = "https://dinas.contoh-uji.test/gaya.css"


def pixel(image: bytes, x: int, y: int) -> tuple[int, ...]:
    found = Image.open(io.BytesIO(image)).convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def near(colour: tuple[int, ...], wanted: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(colour, wanted, strict=True))


def test_stored_styles_are_used_and_nothing_else_is_asked_for():
    async def main():
        async with Listener(lambda path: html("BOCOR")) as server:
            lure = f"http://127.0.0.1:{server.port}"
            markup = (
                f"<!doctype html><link rel=stylesheet href=/gaya.css><link rel=preconnect href={lure}>"
                f"<link rel=prefetch href={lure}/p><meta http-equiv=refresh content='0;url={lure}/pindah'>"
                f"<img src={lure}/gambar.png><iframe src={lure}/bingkai></iframe><link rel=stylesheet href={lure}/x.css>"
                f"<script>fetch('{lure}/skrip'); document.body.remove()</script><body><p>isi"
            )
            stored = {SHEET: Part("text/css", b"html{background:#c00;height:900px}")}
            seen = await darkroom.develop(markup, url=URL, parts=stored)
            plain = await darkroom.develop(markup, url=URL, parts={})
            return seen, plain, server.heads

    seen, plain, hits = asyncio.run(main())
    assert near(pixel(seen.near, 900, 500), (204, 0, 0))
    assert near(pixel(plain.near, 900, 500), (255, 255, 255)), "without its sheet the page is white"
    assert hits == []


def test_the_passage_is_brought_into_view_from_under_folds_and_veils():
    markup = (
        "<!doctype html><div style='position:fixed;inset:0;background:#000'>Memuat…</div>"
        + "<p>baris</p>" * 200
        + "<details><summary>lipat</summary><div style='display:none'><p>Rencana <b>Strategis</b> Dinas</p></div></details>"
        + "<p>baris</p>" * 100
    )
    seen = asyncio.run(
        darkroom.develop(passages.marked(markup, "rencana strategis dinas"), url=URL, parts={})
    )
    assert seen.is_marked
    image = Image.open(io.BytesIO(seen.near)).convert("RGB")
    colours = {image.getpixel((x, y)) for x in range(0, 200, 4) for y in range(0, image.height, 3)}
    assert any(near(c, (255, 224, 102)) for c in colours if isinstance(c, tuple))
    assert near(pixel(seen.near, 900, 5), (255, 255, 255)), "the veil is lifted"


def test_a_browser_that_does_not_start_is_said(tmp_path):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(darkroom.NoPicture):
        asyncio.run(darkroom.develop("<p>", url=URL, parts={}, executable=broken))
