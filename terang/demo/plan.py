"""What each office offers: its plan from the data file, the rest drawn by its level."""

from collections.abc import Mapping
from random import Random
from typing import Final

from msgspec import Struct

from terang.demo.model import Office
from terang.demo.offers import Offer
from terang.demo.offices import data

# The labelled core, from what nearly every site has to what hardly any has.
CORE: Final = (
    "kontak", "profil_kedudukan", "visi_misi", "tugas_fungsi", "struktur_organisasi", "profil_pejabat", "pengaduan",
    "maklumat_pelayanan", "sop", "regulasi", "renstra", "lakip", "anggaran", "renja", "tata_cara_permohonan",
    "perjanjian_kinerja", "program_kegiatan", "tata_cara_keberatan", "serta_merta", "dip", "pengadaan",
    "realisasi_anggaran", "lhkpn", "laporan_keuangan", "laporan_layanan_informasi", "dik",
)  # fmt: skip
EXTRA: Final = (
    "standar_pelayanan", "agenda", "profil_ppid", "survei_kepuasan", "data_statistik", "kepegawaian",
    "formulir_permohonan", "sk_ppid", "biaya_layanan", "iku", "formulir_keberatan", "aset", "evakuasi", "rekrutmen",
    "kerja_sama", "sengketa", "uji_konsekuensi", "penelitian", "daftar_rancangan_peraturan",
)  # fmt: skip
TIMELY: Final = frozenset({
    "anggaran", "realisasi_anggaran", "laporan_keuangan", "renstra", "renja", "lakip", "perjanjian_kinerja", "lhkpn",
    "laporan_layanan_informasi", "program_kegiatan", "pengadaan",
})  # fmt: skip


class Level(Struct, frozen=True):
    """How diligent an office is: chances that the commonest and the rarest item are offered well."""

    common: float
    rare: float
    extra: float
    news: int
    scans: float


LEVELS: Final[Mapping[str, Level]] = {
    "teladan": Level(1, 1, 1, 36, 0.05),
    "baik": Level(1, 0.8, 0.65, 24, 0.1),
    "sedang": Level(1, 0.25, 0.25, 14, 0.25),
    "kurang": Level(0.9, -0.15, 0.1, 8, 0.3),
    "buruk": Level(0.65, -0.4, 0, 4, 0.4),
}


class Plan(Struct, frozen=True):
    """The plan of one website."""

    shape: str
    level: str
    days: int  # since the newest news
    files: str
    color: str
    traits: frozenset[str]
    offers: Mapping[str, Offer]
    planted: frozenset[str]  # indicators whose offer was planted by hand


def plan(office: Office, seed: int) -> Plan:
    """The hand-written plan of an office, completed by chance."""
    raw = data("plan")[office.code]
    by_hand = {code: Offer(offer) for code, offer in raw.get("beri", {}).items()}
    drawn = _drawn(LEVELS[raw["level"]], Random(f"{seed}:rencana:{office.code}"))
    return Plan(
        shape=raw["bentuk"],
        level=raw["level"],
        days=raw["berita"],
        files=raw.get("berkas", "tabel"),
        color=raw.get("warna", "#14532d"),
        traits=frozenset(raw.get("sifat", ())),
        offers={**drawn, **by_hand},
        planted=frozenset(by_hand),
    )


def _drawn(level: Level, chance: Random) -> dict[str, Offer]:
    offers = {}
    for rank, code in enumerate(CORE):
        share = level.common + (level.rare - level.common) * rank / (len(CORE) - 1)
        offers[code] = Offer.GOOD if chance.random() < share else _weak(code, chance)
    for code in EXTRA:
        offers[code] = Offer.GOOD if chance.random() < level.extra else Offer.ABSENT
    return offers


def _weak(code: str, chance: Random) -> Offer:
    """How an item fails that is not offered well."""
    roll = chance.random()
    if code in {"kontak", "profil_kedudukan"}:  # there is always some address on a site
        return Offer.GOOD
    if code in TIMELY and roll < 0.4:
        return Offer.OLD
    if roll < 0.55:
        return Offer.ABSENT
    return chance.choice((Offer.EMPTY, Offer.EMPTY, Offer.HEADING, Offer.ABSENT, Offer.ABSENT))
