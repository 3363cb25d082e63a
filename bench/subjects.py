"""Who is measured: Terang doing its whole job, and the yardsticks beside it. Each is a command."""

import csv
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.farm import AS_OF, PORT, base, host

HERE = Path(__file__).parent
ENV = HERE / ".env"
_PACKAGES = ("scrapy", "selectolax", "aiohttp")
CRAWLSPIDER = "Scrapy CrawlSpider"
LEANEST = "leanest Scrapy"
WGET = "wget --mirror"
AIOHTTP = "aiohttp, download only"
TERANG = "Terang, whole audit"
OURS = Path(sys.executable).with_name("terang")


class Job(NamedTuple):
    """A command to measure, in a folder of its own."""

    name: str
    command: list[str]
    folder: Path
    fine: frozenset[int] = frozenset({0})  # exit codes of a run that did what it should


def prepare() -> None:
    """The yardsticks live in an environment of their own, never in the product's."""
    if (ENV / "ready").is_file() and (ENV / "ready").read_text() == " ".join(_PACKAGES):
        return
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([str(uv), "venv", "--quiet", "--clear", "--python", sys.executable, str(ENV)], check=True)
    subprocess.run(
        [
            str(uv),
            "pip",
            "install",
            "--quiet",
            "--compile-bytecode",
            "--python",
            str(ENV / "bin/python"),
            *_PACKAGES,
        ],
        check=True,
    )
    (ENV / "ready").write_text(" ".join(_PACKAGES))


def versions() -> str:
    code = (
        f"from importlib.metadata import version as v; print(', '.join(n + ' ' + v(n) for n in {_PACKAGES}))"
    )
    told = subprocess.run([str(ENV / "bin/python"), "-c", code], check=True, capture_output=True, text=True)
    return told.stdout.strip()


def jobs(numbers: Sequence[int], urls: Path, work: Path, *, program: Path) -> list[Job]:
    """All of them over the same websites. `urls` lists every page, document, broken link and redirect there is."""
    python = str(ENV / "bin/python")
    homes = [f"{base(n)}/" for n in numbers]
    yard = HERE / "yardsticks"
    made = [
        terang(numbers, work / "terang", program=program),
        Job(CRAWLSPIDER, [python, str(yard / "crawl_spider.py"), *homes], work / "crawlspider"),
        Job(LEANEST, [python, str(yard / "lean_spider.py"), *homes], work / "leanest"),
        Job(AIOHTTP, [python, str(yard / "download.py"), str(urls)], work / "aiohttp"),
    ]
    if wget := shutil.which("wget"):
        command = [wget, "--mirror", "--no-verbose", "--execute=robots=off", *homes]
        # 8: it met broken links, as it should.
        made.append(Job(WGET, command, work / "wget", frozenset({0, 8})))
    return made


def terang(
    numbers: Sequence[int],
    folder: Path,
    *,
    program: Path,
    delay: float = 0,
    processes: int = 1,
    pages: int = 250,
    parallel: int = 64,
) -> Job:
    """The product as its users start it, without the browser (no yardstick has one)."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "daftar.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["nama", "jenis", "website"])
        rows.writerows([f"Dinas Contoh {n:03}", "dinas", f"http://{host(n)}:{PORT}/"] for n in numbers)
    command = [
        str(program),
        *(
            "audit",
            "daftar.csv",
            "--out",
            "hasil",
            "--per-tanggal",
            AS_OF.isoformat(),
            "--jeda",
            f"{delay:g}",
        ),
        *(
            "--proses",
            str(processes),
            "--serentak",
            str(parallel),
            "--halaman",
            str(pages),
            "--dokumen",
            "60",
        ),
        *("--tanpa-peramban", "--izinkan-loopback", "--diam"),
    ]
    return Job(TERANG, command, folder)


def clear(job: Job) -> None:
    """Nothing of an earlier run may help."""
    for one in job.folder.iterdir() if job.folder.is_dir() else ():
        if one.name != "daftar.csv":
            shutil.rmtree(one) if one.is_dir() else one.unlink()
