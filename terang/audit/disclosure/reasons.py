"""The sentences that explain a verdict, in plain Indonesian."""

import re
from datetime import date

from terang.audit.disclosure.currency import last_year, oldest_allowed
from terang.audit.disclosure.find import Find
from terang.audit.disclosure.model import Indicator, Rule
from terang.audit.model import Site, Trouble, Visit
from terang.lib.dates import MONTHS, spell
from terang.lib.text import squeeze

MONTH = rf"(?:{'|'.join(MONTHS)})"
ROW = re.compile(rf"^(?:[^\w(“\"']+|\d{{1,3}}[.)]?)\s+(?=[^\W\d])(?!{MONTH}\b|tahun\b)", re.IGNORECASE)
BESIDE = re.compile(
    rf"(?<!tanggal)(?<!tgl)(?<!per)(?<!hari)\s+(?:(?:20|19)\d\d-\d\d-\d\d\b.*|\d{{1,2}} {MONTH} (?:20|19)\d\d)$",
    re.IGNORECASE,
)
OPEN_SITE_FIRST = "Pulihkan situsnya dulu, lalu minta pemeriksaan ulang."
WRITE_IT_OUT = "Sebutkan tahunnya pada judul atau nama berkas, dan sajikan isinya sebagai teks agar dapat dibaca dan dicari."
LINK_IT = "Tautkan berkas atau halamannya langsung, agar dapat dibuka tanpa skrip."
OPEN_PAGE_FIRST = "Buka halaman itu dari peramban; bila gagal, perbaiki, lalu minta pemeriksaan ulang."

WAYS = {
    "file": "berkas “{name}” tersedia",
    "frame": "dokumennya ditampilkan di halaman “{name}”",
    "text": "isinya tertulis di halaman “{name}”",
    "picture": "isinya ditampilkan sebagai gambar, yang tidak dibaca mesin, di halaman “{name}”",
    "scan": "berkas “{name}” tersedia sebagai hasil pindai, yang isinya tidak dibaca mesin",
    "form": "formulirnya dapat diisi di halaman “{name}”",
    "channel": "tautan resmi “{name}” tersedia",
    "words": "kalimatnya tertulis di situs",
    "contact": "{name} tertulis di situs",
}

EMPTY = {
    "heading": "halaman “{name}” hanya berisi judul",
    "container": "halaman “{name}”, tempat {item} biasanya dimuat, masih kosong",
    "thin": "halaman “{name}” ada, tetapi isinya belum memuat {item}",
    "placeholder": "halaman atau berkas “{name}” hanya berisi teks pengisi",
    "elsewhere": "menu “{name}” membuka halaman tentang hal lain",
    "nowhere": "tautan “{name}” tidak menuju ke mana pun",
    "promised": "halaman “{name}” memuat judul, tetapi tombolnya tidak menuju ke berkas mana pun",
    "broken": "berkas “{name}” tidak dapat dibuka: tautannya rusak",
    "other": "berkas “{name}” dapat dibuka, tetapi isinya bukan {item}",
    "gone": "tautan “{name}” menuju halaman yang sudah tidak ada",
    "barred": "berkas “{name}” meminta izin atau masuk akun, jadi publik tidak dapat membukanya",
    "unreadable": "berkas “{name}” kosong atau rusak",
    "stranger": "yang tercantum milik pihak lain, “{name}”",
    "filler": "tautan “{name}” membuka berkas yang sama dengan judul-judul lain",
}

TROUBLES = {
    Trouble.DNS: "nama situsnya tidak ditemukan",
    Trouble.TIMEOUT_DNS: "nama situsnya tidak terjawab",
    Trouble.REFUSED: "servernya menolak sambungan",
    Trouble.ROBOTS_UNAVAILABLE: "robots.txt tidak dapat dibaca, jadi situs tidak boleh dirayapi",
    Trouble.ROBOTS: "robots.txt melarang perayapan",
    Trouble.TLS: "sambungan aman (TLS) gagal",
    Trouble.PRIVATE_ADDRESS: "alamatnya menunjuk ke jaringan pribadi",
    Trouble.OUR_NETWORK: "jaringan pemeriksa sedang terganggu",
    Trouble.NOT_ALLOWED: "alamatnya di luar jangkauan pemeriksaan ini",
    Trouble.RATE_LIMITED: "situs membatasi permintaan",
    Trouble.DISK_LOW: "ruang simpan pemeriksa habis",
}


def there(indicator: Indicator, find: Find) -> str:
    how = WAYS[find.way].format(name=_short(find.name or find.target))
    return f"{_begin(indicator)} ada: {how}{_period(indicator, find)}."


def unread(indicator: Indicator, find: Find) -> str:
    how = WAYS[find.way].format(name=_short(find.name or find.target))
    return f"{_begin(indicator)} belum dapat dinilai: {how}, dan tahunnya tidak disebut judul atau nama berkasnya."


def out_of_date(indicator: Indicator, find: Find, *, as_of: date) -> str:
    if indicator.freshness.rule is Rule.MONTHS and find.on:
        return (
            f"{_begin(indicator)} terbaru yang ditemukan (“{_short(find.name)}”) bertanggal {spell(find.on)}; "
            f"yang diharapkan tidak lebih dari {indicator.freshness.max_age} bulan."
        )
    period = find.period or (0, 0)
    if indicator.freshness.rule is Rule.PERIOD:
        return (
            f"{_begin(indicator)} yang ditemukan (“{_short(find.name)}”) berlaku sampai {last_year(period)}, "
            f"sedangkan sekarang tahun {as_of.year}."
        )
    needed = oldest_allowed(indicator.freshness, as_of=as_of)
    return (
        f"{_begin(indicator)} terbaru yang ditemukan (“{_short(find.name)}”) dari tahun {period[1]}; "
        f"yang diharapkan tahun {needed} atau sesudahnya."
    )


def empty(indicator: Indicator, find: Find) -> str:
    sentence = EMPTY[find.way].format(name=_short(find.name), item=indicator.item)
    return f"{_begin(indicator)} belum terisi: {sentence}."


def scripted(indicator: Indicator, find: Find) -> str:
    name = _short(find.name)
    return f"{_begin(indicator)} belum dapat dinilai: isi “{name}” baru dibuka oleh skrip setelah diklik."


def absent(indicator: Indicator, *, pages: int, documents: int) -> str:
    return f"{_begin(indicator)} tidak ditemukan di {pages} halaman dan {documents} dokumen yang diperiksa."


def blocked(indicator: Indicator, visit: Visit) -> str:
    if visit.page:
        why = "isinya dimuat oleh skrip"
    elif visit.trouble:
        why = TROUBLES.get(visit.trouble, "halamannya tidak menjawab")
    else:
        why = f"kode {visit.status}"
    return f"{_begin(indicator)} belum dapat dinilai: tautan “{_short(visit.label)}” gagal dibuka ({why})."


SCRIPTS_ONLY = (
    "Situs ini baru tampil setelah skripnya berjalan di peramban, sedangkan pemeriksaan ini tanpa peramban."
)


LOGIN_ONLY = "Situs tidak dapat dinilai: halaman depannya hanya berisi formulir masuk, jadi publik tidak dapat membacanya."


def elsewhere(site: Site) -> str:
    return f"Situs tidak dapat dinilai: alamatnya dialihkan ke situs lain ({site.home})."


def unreachable(site: Site) -> str:
    entry = site.entry
    if entry is None:
        return "Situs tidak dapat dinilai: halaman depan belum berhasil dibuka."
    if entry.trouble is not None:
        why = TROUBLES.get(entry.trouble, "halaman depannya tidak menjawab pada waktunya")
        return f"Situs tidak dapat dinilai: {why}."
    return f"Situs tidak dapat dinilai: halaman depan menjawab dengan kode {entry.status}."


def _begin(indicator: Indicator) -> str:
    return indicator.item[:1].upper() + indicator.item[1:]


def told(name: str) -> str:
    """A name as people say it: without the number of its row and the day that stands beside it."""
    name = squeeze(name)
    return BESIDE.sub("", ROW.sub("", name)) or name


def _short(text: str) -> str:
    text = told(text)
    return text if len(text) <= 90 else text[:87].rsplit(" ", 1)[0] + " …"


def _period(indicator: Indicator, find: Find) -> str:
    if find.period is None or indicator.freshness.rule in {Rule.NONE, Rule.MONTHS}:
        return ""
    first, last = find.period
    return f" (tahun {last})" if first == last else f" (periode {first}–{last})"
