"""Options of whoever visits websites."""

import argparse

from terang.cli.quantities import at_least, day, seconds


def crawl(p: argparse.ArgumentParser, *, pause: str) -> None:
    """All of them. `pause`: seconds between requests as usual."""
    _budget(p)
    _manners(p, pause=pause)
    _means(p)


def _budget(p: argparse.ArgumentParser) -> None:
    """Of which day, and how much of a website."""
    p.add_argument(
        "--per-tanggal",
        "--as-of",
        type=day,
        dest="as_of",
        metavar="TTTT-BB-HH",
        help="nilai keadaan per hari ini (bawaan: hari ini)",
    )
    p.add_argument(
        "--halaman",
        "--pages",
        type=at_least(1),
        default=200,
        dest="pages",
        metavar="N",
        help="paling banyak halaman tiap situs (bawaan: 200)",
    )
    p.add_argument(
        "--dokumen",
        "--documents",
        type=at_least(0),
        default=60,
        dest="documents",
        metavar="N",
        help="paling banyak dokumen tiap situs (bawaan: 60)",
    )


def _manners(p: argparse.ArgumentParser, *, pause: str) -> None:
    """Seconds between requests."""
    p.add_argument(
        "--jeda",
        "--delay",
        type=seconds,
        default=None,
        dest="delay",
        metavar="DETIK",
        help=f"jeda antarpermintaan ke satu situs (bawaan: {pause})",
    )
    p.add_argument(
        "--jeda-server",
        "--machine-delay",
        type=seconds,
        default=None,
        dest="machine_delay",
        metavar="DETIK",
        help="jeda antarpermintaan ke satu server, situs mana pun di dalamnya (bawaan: 0,5)",
    )
    p.add_argument(
        "--jeda-domain",
        "--domain-delay",
        type=seconds,
        default=None,
        dest="domain_delay",
        metavar="DETIK",
        help="jeda antarpermintaan ke satu domain daerah, server mana pun (bawaan: 0,2)",
    )


def _means(p: argparse.ArgumentParser) -> None:
    """What of this machine is used, and what it is judged by."""
    p.add_argument(
        "--proses",
        "--processes",
        type=at_least(1),
        default=None,
        dest="processes",
        metavar="N",
        help="banyaknya proses (bawaan: menurut inti prosesor)",
    )
    p.add_argument(
        "--serentak",
        "--parallel",
        type=at_least(1),
        default=200,
        dest="parallel",
        metavar="N",
        help="paling banyak situs serentak tiap proses (bawaan: 200)",
    )
    without_browser(p)
    p.add_argument(
        "--instrumen",
        "--instrument",
        action="append",
        default=[],
        dest="instruments",
        metavar="NAMA",
        help="instrumen penilaian atau berkas YAML sendiri; boleh diulang (bawaan: semua)",
    )


def without_browser(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--tanpa-peramban",
        "--no-browser",
        action="store_true",
        dest="no_browser",
        help="jangan pakai Chromium: halaman berbasis skrip dan aksesibilitas tidak dinilai",
    )
