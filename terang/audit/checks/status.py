"""Is the website alive, and how alive: aktif, kurang aktif, tidak aktif, mati, suspend, none at all, or not to be told."""

from collections.abc import Iterator

from msgspec import Struct

from terang.audit.checks.door import Door, door
from terang.audit.checks.freshness import Dating, datings, newest, tells_age
from terang.audit.checks.seen import is_front, months_before, proof, unknown, views
from terang.audit.checks.troubles import describe
from terang.audit.model import Finding, Level, Site, Trouble, Visit
from terang.lib.dates import spell

CODE = "status"


class Thresholds(Struct, frozen=True):
    """Months. One Diskominfo checks by hand every three months: updated since = aktif."""

    active: int = 3
    sleepy: int = 12


DEFAULT = Thresholds()

# What a visitor meets as "this website does not exist". Timeouts, handshakes and guards may be about us.
DEAD = frozenset({Trouble.DNS, Trouble.REFUSED})
GONE = frozenset({404, 410})


def status(site: Site, thresholds: Thresholds = DEFAULT) -> Iterator[Finding]:
    """Status of the website on the day it is judged at. Practice of regions; thresholds are settings."""
    entry = site.entry
    if entry is None:
        yield _no_entry(site)
    elif blocked := door(site):
        yield _blocked(entry, blocked)
    elif reason := _dead(site, entry):
        yield Finding(
            CODE,
            Level.ALARM,
            f"Situs mati: {reason}.",
            url=entry.url,
            advice="Hubungi pengelola hosting dan pengelola domain agar situs dapat dibuka kembali.",
            value="mati",
            proof=(proof(entry),),
        )
    elif not views(site):
        yield _unread(entry)
    else:
        yield _living(site, thresholds)


def _no_entry(site: Site) -> Finding:
    if site.body.website:
        return _value(unknown(CODE, "situs belum dikunjungi"))
    message = "Tidak ada situs: daftar badan publik tidak mencantumkan alamatnya."
    advice = "Bila badan ini punya situs, lengkapi alamatnya pada daftar; bila belum, buatkan situs resmi."
    return Finding(CODE, Level.WARNING, message, advice=advice, value="tanpa_situs")


def _value(finding: Finding, url: str = "") -> Finding:
    return Finding(
        CODE,
        Level.UNKNOWN,
        finding.message,
        url=url or finding.url,
        advice=finding.advice,
        value="tidak_dapat_dinilai",
    )


def _blocked(entry: Visit, blocked: Door) -> Finding:
    if blocked.guarded:
        advice = "Izinkan pemeriksa melewati WAF, atau periksa situs ini dengan peramban."
        return _value(unknown(CODE, blocked.reason, advice=advice), entry.url)
    title = entry.page.title if entry.page else ""
    return Finding(
        CODE,
        Level.ALARM,
        f"Situs tidak berjalan (suspend): {blocked.reason}.",
        url=entry.url,
        advice="Hubungi penyedia hosting, selesaikan sebabnya, lalu pasang kembali situs dari cadangan.",
        value="suspend",
        proof=(proof(entry, title),),
    )


def _dead(site: Site, entry: Visit) -> str | None:
    """Why nobody can open the home page; None when it opens, when we cannot tell, or when inner pages live."""
    if any(not is_front(site, visit) for visit, _ in views(site)):
        return None
    if entry.trouble in DEAD:
        return describe(entry.trouble)
    if entry.trouble is None and entry.status in GONE:
        return f"halaman depan tidak ditemukan (kode {entry.status})"
    if entry.trouble is None and entry.status >= 500:
        return f"server gagal menampilkan halaman depan (kode {entry.status})"
    return None


def _unread(entry: Visit) -> Finding:
    if entry.trouble:
        return _value(unknown(CODE, describe(entry.trouble)), entry.url)
    if entry.status in {401, 403, 429}:
        reason = f"server menolak pemeriksa (kode {entry.status})"
        return _value(unknown(CODE, reason, advice="Buka situs dengan peramban untuk memastikan."), entry.url)
    reason = f"halaman depan tidak dapat dibaca (kode {entry.status})"
    return _value(unknown(CODE, reason), entry.url)


def _living(site: Site, thresholds: Thresholds) -> Finding:
    dated = datings(site)
    last = newest(dated)
    if last is None:
        advice = "Cantumkan tanggal terbit pada setiap berita dan dokumen."
        reason = "situs terbuka, tetapi tidak ada konten dengan tanggal terbit yang dapat dipercaya"
        return _value(unknown(CODE, reason, advice=advice), site.home)
    if last.on < months_before(site.as_of, thresholds.active) and not tells_age(dated):
        reason = f"situs terbuka, tetapi tanggal yang ditemukan ({spell(last.on)}) belum tentu tanggal terbit"
        return _value(
            unknown(CODE, reason, advice="Cantumkan tanggal terbit pada setiap berita dan dokumen."), last.url
        )
    if last.on >= months_before(site.as_of, thresholds.active):
        return _by_age(last, "aktif", Level.GOOD, f"kurang dari {thresholds.active} bulan yang lalu")
    if last.on >= months_before(site.as_of, thresholds.sleepy):
        return _by_age(last, "kurang aktif", Level.WARNING, f"lebih dari {thresholds.active} bulan yang lalu")
    return _by_age(last, "tidak aktif", Level.PROBLEM, f"lebih dari {thresholds.sleepy} bulan yang lalu")


def _by_age(last: Dating, name: str, level: Level, age: str) -> Finding:
    title = f" («{last.title[:80]}»)" if last.title else ""
    return Finding(
        CODE,
        level,
        f"Situs {name}: konten terbaru bertanggal {spell(last.on)}{title}, {age}.",
        url=last.url,
        advice=""
        if level is Level.GOOD
        else "Terbitkan berita atau informasi baru, dan pastikan operator masih memegang akses.",
        value=name.replace(" ", "_"),
        proof=(proof(last.visit, last.title or spell(last.on)),),
    )
