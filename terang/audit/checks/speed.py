"""How long a visitor waits, and how much a visitor's data plan pays."""

from collections.abc import Iterator

from terang.audit.checks.seen import front, on_pages, proof, unknown
from terang.audit.model import Finding, Level, Purpose, Site

# web.dev "Time to First Byte": up to 800 ms is good, from 1,800 ms poor.
FAST, SLOW, PAINFUL = 800, 1800, 5000
# HTTP Archive: the median page weighs about 2.5 MB.
LIGHT, HEAVY, HUGE = 2_000_000, 5_000_000, 10_000_000


@on_pages("first_byte")
def first_byte(site: Site) -> Iterator[Finding]:
    """Milliseconds until the home page's first byte, DNS and handshakes included, seen from one place."""
    entry = site.entry
    timing = entry.timing if entry and entry.good else None
    if entry is None or timing is None:
        yield unknown("first_byte", "waktu muat halaman depan tidak tercatat", url=site.home)
        return
    wait = timing.first_byte
    seconds = f"{wait / 1000:.1f}".replace(".", ",")
    yield Finding(
        "first_byte",
        _level(wait, FAST, SLOW, PAINFUL),
        f"Halaman depan mulai menjawab setelah {seconds} detik.",
        url=site.home,
        advice="" if wait <= SLOW else "Aktifkan cache halaman dan periksa beban server serta basis data.",
        value=str(wait),
        proof=(proof(entry),),
    )


@on_pages("page_weight")
def page_weight(site: Site) -> Iterator[Finding]:
    """Bytes sent for the home page with the styles, scripts and pictures whose size is known."""
    seen = front(site)
    entry = site.entry
    if seen is None or entry is None:
        yield unknown("page_weight", "halaman depan tidak terbaca", url=site.home)
        return
    parts = {v.url: v.size for v in site.visits if v.purpose is Purpose.RESOURCE and v.good}
    wanted = len(set(seen[1].resources))
    weight = entry.size + sum(parts.values())
    if wanted and not parts:
        yield unknown(
            "page_weight", "ukuran gambar, gaya, dan skrip halaman depan tidak diambil", url=site.home
        )
        return
    missing = max(0, wanted - len(parts))
    note = f"; {missing} berkas lain tidak terukur" if missing else ""
    megabytes = f"{weight / 1_000_000:.1f}".replace(".", ",")
    yield Finding(
        "page_weight",
        _level(weight, LIGHT, HEAVY, HUGE),
        f"Halaman depan berukuran {megabytes} MB dalam {len(parts) + 1} berkas{note}.",
        url=site.home,
        advice=""
        if weight <= HEAVY
        else "Perkecil gambar (WebP, lebar paling besar 1600 piksel) dan buang slider yang berat.",
        value=str(weight),
        proof=(proof(entry),),
    )


def _level(value: int, good: int, fair: int, bad: int) -> Level:
    if value <= good:
        return Level.GOOD
    if value <= fair:
        return Level.INFO
    return Level.WARNING if value <= bad else Level.PROBLEM
