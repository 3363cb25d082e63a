"""The words and signs a reader meets on every page: states, statuses, levels, confidence, families, classes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from terang.audit.model import Level, State
from terang.instruments.model import Status
from terang.report.result import Entry, Result, SiteStatus
from terang.report.words import Words
from terang.roster.kinds import RankingClass


class Term(Struct, frozen=True):
    """How a value is shown: a sign and a word, so that colour is never alone."""

    sign: str
    word: str
    meaning: str


STATES: Mapping[State, Term] = {
    State.ADA: Term("✓", "Ada", "Informasinya ditemukan, ada isinya, dapat dibuka, dan masih berlaku."),
    State.KEDALUWARSA: Term("◐", "Kedaluwarsa", "Informasinya ada, tetapi bukan yang terbaru."),
    State.KOSONG: Term("○", "Kosong", "Tempatnya ada, tetapi belum diisi atau berkasnya tidak dapat dibuka."),
    State.TIDAK_ADA: Term("✕", "Tidak ada", "Tidak ditemukan di semua halaman dan dokumen yang dibaca."),
    State.TIDAK_DAPAT_DINILAI: Term(
        "?", "Tidak dapat dinilai", "Tidak terbaca oleh mesin. Tidak dihitung sebagai kekurangan."
    ),
}
STATUSES: Mapping[SiteStatus, Term] = {
    SiteStatus.ACTIVE: Term("●", "Aktif", "Diperbarui dalam 3 bulan terakhir."),
    SiteStatus.SLEEPY: Term("◐", "Kurang aktif", "Pembaruan terakhir 3 sampai 12 bulan yang lalu."),
    SiteStatus.INACTIVE: Term("○", "Tidak aktif", "Pembaruan terakhir lebih dari 12 bulan yang lalu."),
    SiteStatus.DEAD: Term("✕", "Mati", "Tidak dapat dibuka oleh siapa pun."),
    SiteStatus.SUSPENDED: Term("■", "Ditangguhkan", "Dihentikan hosting, atau yang tampil bukan situsnya."),
    SiteStatus.UNKNOWN: Term("?", "Tidak dapat dinilai", "Mesin tidak dapat membaca situs ini."),
    SiteStatus.NONE: Term(
        "–", "Tanpa situs", "Daftar tidak mencantumkan alamat situs; tidak ada yang diperiksa."
    ),
}
LEVELS: Mapping[Level, Term] = {
    Level.ALARM: Term("!!", "Harus ditangani hari ini", ""),
    Level.PROBLEM: Term("✕", "Masalah", ""),
    Level.WARNING: Term("!", "Perlu perhatian", ""),
    Level.INFO: Term("i", "Keterangan", ""),
    Level.GOOD: Term("✓", "Baik", ""),
    Level.UNKNOWN: Term("?", "Tidak dapat dinilai", ""),
}
GROUNDS: Mapping[Status, str] = {
    Status.LAW: "Dasar hukum",
    Status.PRACTICE: "Usulan, menurut praktik penilaian daerah",
    Status.PROPOSAL: "Usulan",
    Status.UNVERIFIED: "Usulan, pasal dikutip dari salinan dan belum diperiksa pada naskah resmi",
}
CONFIDENCE = (
    (0.9, "Sangat yakin"),
    (0.75, "Yakin"),
    (0.5, "Cukup yakin"),
    (0.0, "Kurang yakin, periksa sendiri"),
)
# Families of checks, the most urgent first. The catalogue of checks names the codes.
FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Penyusupan dan perusakan", ("gambling", "defacement", "cloaking", "script_redirect")),
    ("Hidup dan mutakhir", ("status", "news_monthly", "moved", "placeholder")),
    ("Sambungan aman", ("https", "certificate", "https_redirect", "mixed_content")),
    (
        "Tanda-tanda keamanan",
        ("security_headers", "software_version", "directory_listing", "error_output"),
    ),
    ("Tautan dan dokumen", ("broken_links", "broken_documents", "empty_links", "scanned_documents")),
    ("Kontak dan kanal", ("contact", "contact_email", "contact_owner", "social_media", "request_form")),
    (
        "Mudah dipakai siapa saja",
        ("mobile", "accessibility", "search", "sitemap", "javascript_only", "login_wall", "damaged_pages"),
    ),
    ("Kecepatan", ("first_byte", "page_weight")),
    (
        "Alamat dan mesin pencari",
        ("official_domain", "domain_shape", "robots", "noindex", "soft_404", "ppid_json"),
    ),
)
OTHER_FAMILY = "Pemeriksaan lain"


def state_word(state: State, words: Words) -> str:
    return words(STATES[state].word)


def status_word(status: SiteStatus, words: Words) -> str:
    return words(STATUSES[status].word)


def level_word(level: Level, words: Words) -> str:
    return words(LEVELS[level].word)


def confidence_word(confidence: float, words: Words) -> str:
    return words(next(word for floor, word in CONFIDENCE if confidence >= floor or floor == 0.0))


def family(check: str) -> str:
    return next((name for name, codes in FAMILIES if check in codes), OTHER_FAMILY)


class Group(Struct, frozen=True):
    """The bodies of one class: those with a place first, by place; then the others, by name; last those without a website."""

    ranked: RankingClass
    entries: tuple[Entry, ...]

    @property
    def placed(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.main and e.main.rank)

    @property
    def unplaced(self) -> tuple[Entry, ...]:
        """Websites that could not be scored."""
        return tuple(
            e for e in self.entries if not (e.main and e.main.rank) and e.status is not SiteStatus.NONE
        )

    @property
    def without(self) -> tuple[Entry, ...]:
        """Bodies that have no website on the list: nothing to score."""
        return tuple(e for e in self.entries if e.status is SiteStatus.NONE)


def ranking(result: Result) -> tuple[Group, ...]:
    return tuple(
        Group(c, tuple(sorted((e for e in result.entries if e.ranked == c.code), key=_order)))
        for c in result.classes
    )


def _order(entry: Entry) -> tuple[bool, bool, int, str, str]:
    place = entry.main.rank if entry.main else None
    return (entry.status is SiteStatus.NONE, place is None, place or 0, entry.report.body.name, entry.code)


def median(totals: Sequence[Decimal]) -> Decimal | None:
    """The middle value; the lower of two, so that it is a score somebody really has."""
    return sorted(totals)[(len(totals) - 1) // 2] if totals else None
