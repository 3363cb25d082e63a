#!/usr/bin/env python3
"""Pictures of a report for the documents: made-up data only, on a fixed day, small files.

`python scripts/pictures.py docs/images [FOLDER]` audits the made-up regency first, or takes a finished FOLDER.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from terang.audit import chromium
from terang.cli.main import main

DAY = "2026-03-14"
BODY = "badan/dinkes.html"
WIDTH, HEIGHT = 1100, 760
COLORS = 96


def take(folder: Path, images: Path) -> None:
    """The front page as it opens and at its heat map, and the page of one body."""
    images.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), chromium_sandbox=chromium.is_sandboxed()
        )
        for name, page in (("laporan", "index.html"), ("peta", "index.html#peta"), ("badan", _body(folder))):
            (images / f"{name}.png").write_bytes(_small(_shot(browser, folder, page)))
        browser.close()


def _body(folder: Path) -> str:
    if (folder / BODY).exists():
        return BODY
    return next(f"badan/{p.name}" for p in sorted((folder / "badan").glob("*.html")))


def _shot(browser: Browser, folder: Path, page: str) -> bytes:
    tab = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce"
    )
    tab.goto(f"{folder.resolve().as_uri()}/{page}")
    tab.wait_for_timeout(500)  # until the page has come to the place its address names
    picture: bytes = tab.screenshot()
    tab.close()
    return picture


def _small(png: bytes) -> bytes:
    """A page has few colors: a palette makes the file a quarter."""
    target = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLORS).save(target, "PNG", optimize=True)
    return target.getvalue()


def run(images: Path, finished: Path | None) -> int:
    if chromium.find() is None:
        sys.exit(chromium.MISSING)
    if finished:
        take(finished, images)
        return 0
    with tempfile.TemporaryDirectory(prefix="terang-gambar-") as folder:
        code = main(["demo", "--out", folder, "--per-tanggal", DAY, "--diam"])
        take(Path(folder), images)
        return code


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else None))
