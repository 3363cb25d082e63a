#!/usr/bin/env python3
"""Pictures for the documents: made-up data only, on a fixed day, small files.

`python scripts/pictures.py docs/images [FOLDER]` audits the made-up regency first, or takes a finished FOLDER; then it
opens an office with that regency in a temporary folder (office_standing_still.py) and photographs it and the portal.
`--kantor` instead of FOLDER takes the office and the portal only.
"""

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from terang.audit import chromium
from terang.cli.main import main

DAY = "2026-03-14"
BODY = "badan/dinkes.html"
WIDTH, HEIGHT = 1100, 760
OFFICE_WIDTH, OFFICE_HEIGHT = 1280, 800
COLORS = 96
MOST = 150_000  # bytes of one picture
PASSWORD = "terang-sukamaju"  # made up, and shown on the sign-in page of the demonstration
PATIENCE = 300  # seconds until the office is loaded, on a slow machine
KEYS = dict.fromkeys(
    ("FIELD_KEY", "IDENTITY_KEY", "JOURNAL_KEY"), "Z2FtYmFyLWdhbWJhci1nYW1iYXItZ2FtYmFyLWdhbWI="
)
NOW, LAST = "Evaluasi perangkat daerah 2026", "Evaluasi perangkat daerah 2025"


class Shot(NamedTuple):
    """A picture of the page that `who` (empty: a visitor) reaches from `path` by following links, one after another."""

    name: str
    who: str
    path: str
    follow: Sequence[str] = ()


SHOTS = (
    Shot("portal-depan", "", "/publik/"),
    Shot("portal-peringkat", "", "/peringkat/2025/opd/"),
    Shot("portal-badan", "", "/badan/dinkes/"),
    Shot("periksa-sendiri", "", "/bukti-publik/"),
    Shot("kantor-beranda", "ppid", "/"),
    Shot("jadwal", "ppid", "/evaluasi/", (f"main >> text={NOW}", "main >> text=Jadwal")),
    Shot("pengembalian", "ppid", "/evaluasi/", (f"main >> text={NOW}", "main >> text=Pengembalian SAQ")),
    Shot("bagi-tugas", "ppid", "/evaluasi/", (f"main >> text={NOW}", "main nav >> text=Verifikasi")),
    Shot("hasil", "ppid", "/evaluasi/", (f"main >> text={LAST}", "main nav >> text=Hasil")),
    Shot(
        "cara-hitung",
        "ppid",
        "/evaluasi/",
        (f"main >> text={LAST}", "main nav >> text=Hasil", "tbody a >> nth=0"),
    ),
    Shot("pembinaan", "ppid", "/pembinaan/"),
    Shot("kunjungan", "ppid", "/kunjungan/"),
    Shot("laporan-kantor", "ppid", "/laporan/"),
    Shot("antrean", "verifikator1", "/verifikasi/"),
    Shot("meja-verifikasi", "verifikator1", "/verifikasi/", ("main section li a >> nth=0", "text=Dalami")),
    Shot("saq", "petugas.dinkes", "/", ("text=Isi kuesioner", 'main a[href*="/bagian/"] >> nth=0')),
    Shot("pimpinan", "pimpinan.dinkes", "/"),
    Shot("saran", "pimpinan.dinkes", "/", ("text=Lihat semua saran",)),
    Shot("rapor", "pimpinan.dinkes", "/laporan/rapor/", ("main >> text=Lihat",)),
)


def take(folder: Path, images: Path) -> None:
    """The front page of a report as it opens and at its heat map, and the page of one body."""
    with _browser() as browser:
        for name, page in (("laporan", "index.html"), ("peta", "index.html#peta"), ("badan", _body(folder))):
            _keep(images, name, _shot(browser, folder, page))


def take_office(images: Path) -> None:
    """The office as each of its people sees it, and the portal as everybody does."""
    with _office() as base, _browser() as browser:
        for who in dict.fromkeys(shot.who for shot in SHOTS):
            page = _signed_in(browser, base, who)
            for shot in (shot for shot in SHOTS if shot.who == who):
                _go(page, base, shot)
                _keep(images, shot.name, page.screenshot())
            page.context.close()


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), chromium_sandbox=chromium.is_sandboxed()
        )
        yield browser
        browser.close()


@contextmanager
def _office() -> Iterator[str]:
    """An office of its own in a temporary folder; whatever this machine's .env says, its database is not touched."""
    with tempfile.TemporaryDirectory(prefix="terang-gambar-") as data, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        own = {
            "TERANG_DATA": data,
            "DATABASE_URL": "",
            "DEMO": "true",
            "EMAIL_URL": "file:",
            "SECRET_KEY": "gambar" * 9,
        }
        root = Path(__file__).parents[1]
        process = subprocess.Popen(
            [sys.executable, str(root / "scripts/office_standing_still.py"), str(port)],
            env=os.environ | own | KEYS | {"PYTHONPATH": str(root)},
        )
        try:
            _wait(process, port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(15)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    sys.exit("Kantor untuk gambar tidak menyala; lihat pesan di atas.")


def _signed_in(browser: Browser, base: str, who: str) -> Page:
    page = browser.new_context(
        viewport={"width": OFFICE_WIDTH, "height": OFFICE_HEIGHT},
        color_scheme="light",
        reduced_motion="reduce",
    ).new_page()
    if who:
        page.goto(f"{base}/masuk/")
        page.fill("#id_email", f"{who}@sukamaju.test")
        page.fill("#id_password", PASSWORD)
        page.click("main form button.primary")
        page.wait_for_url(f"{base}/")
    return page


def _go(page: Page, base: str, shot: Shot) -> None:
    answer = page.goto(base + shot.path)
    for link in shot.follow:
        with page.expect_navigation() as landed:
            page.locator(link).first.click()
        answer = landed.value
    if answer is None or answer.status != 200:
        sys.exit(f"{shot.name}: halaman {page.url} tidak terbuka.")
    page.wait_for_load_state("networkidle")
    page.mouse.move(0, 0)  # nothing is pointed at


def _keep(images: Path, name: str, png: bytes) -> None:
    images.mkdir(parents=True, exist_ok=True)
    small = _small(png)
    if len(small) > MOST:
        sys.exit(f"{name}.png berukuran {len(small)} byte; paling banyak {MOST}.")
    (images / f"{name}.png").write_bytes(small)


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


def run(images: Path, finished: str) -> int:
    if chromium.find() is None:
        sys.exit(chromium.MISSING)
    code = 0
    if finished not in ("", "--kantor"):
        take(Path(finished), images)
    elif not finished:
        with tempfile.TemporaryDirectory(prefix="terang-gambar-") as folder:
            code = main(["demo", "--out", folder, "--per-tanggal", DAY, "--diam"])
            take(Path(folder), images)
    take_office(images)
    return code


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), sys.argv[2] if sys.argv[2:] else ""))
