"""Vocabulary of injected gambling advertisements, with weights. Data, not code.

Collected from how such advertisements speak; none is a brand. A word that officials use when they fight gambling
weighs little, one that only advertisers use weighs much.
"""

from collections.abc import Mapping
from types import MappingProxyType

# Only advertisers speak like this.
TERMS: Mapping[str, int] = MappingProxyType(
    {
        "slot gacor": 3,
        "situs gacor": 3,
        "gacor hari ini": 3,
        "gampang menang": 2,
        "gampang maxwin": 3,
        "slot online": 2,
        "slot deposit": 3,
        "slot dana": 3,
        "slot pulsa": 3,
        "slot qris": 3,
        "slot thailand": 3,
        "slot demo": 3,
        "demo slot": 3,
        "slot88": 3,
        "slot777": 3,
        "slot resmi": 3,
        "slot terpercaya": 3,
        "slot server": 3,
        "slot terbaru": 2,
        "situs slot": 2,
        "link slot": 3,
        "judi slot": 2,
        "bandar togel": 3,
        "togel online": 2,
        "situs togel": 2,
        "toto togel": 3,
        "toto macau": 3,
        "toto slot": 3,
        "bocoran togel": 3,
        "prediksi togel": 3,
        "result hk": 3,
        "keluaran hk": 3,
        "keluaran sgp": 3,
        "data sgp": 3,
        "data hk": 2,
        "live draw": 3,
        "maxwin": 3,
        "scatter hitam": 3,
        "mahjong ways": 3,
        "gates of olympus": 3,
        "sweet bonanza": 3,
        "starlight princess": 3,
        "pragmatic play": 3,
        "pg soft": 3,
        "habanero slot": 3,
        "rtp slot": 3,
        "rtp live": 3,
        "bonus new member": 3,
        "bonus 100": 2,
        "freebet": 3,
        "link alternatif": 3,
        "deposit pulsa": 3,
        "depo 10k": 3,
        "depo 5k": 3,
        "sbobet": 3,
        "judi bola": 2,
        "taruhan bola": 2,
        "mix parlay": 3,
        "casino online": 2,
        "live casino": 3,
        "poker online": 2,
        "domino qq": 3,
        "dominoqq": 3,
        "bandarqq": 3,
        "agen judi": 2,
        "bandar judi": 1,
        "anti rungkad": 3,
        "gacor": 2,
        "togel": 1,
        "jackpot": 1,
        "judi online": 0,
    }
)
# One of these stands in every term and every brand-like name; looked for first because it is cheap.
HINTS = ("slot", "togel", "gacor", "toto", "maxwin", "judi", "casino", "poker", "bet", "rtp", "qq", "draw", "jackpot", "scatter",
         "mahjong", "olympus", "bonanza", "pragmatic", "freebet", "parlay", "depo", "sgp", "88", "77", "menang")  # fmt: skip
# Who fights, reports or warns speaks like this.
AGAINST = (
    "berantas", "pemberantasan", "memberantas", "pencegahan", "cegah", "mencegah", "bahaya", "dampak", "waspada",
    "larangan", "dilarang", "melarang", "sosialisasi", "edukasi", "razia", "penertiban", "menertibkan", "blokir",
    "pemblokiran", "memblokir", "tangkap", "ditangkap", "menangkap", "tersangka", "polres", "polda", "polri", "satpol",
    "kejaksaan", "pidana", "hukum", "korban", "kecanduan", "literasi", "imbau", "imbauan", "menghimbau", "himbauan",
    "mengimbau", "perangi", "memerangi", "stop judi", "tolak judi", "anti judi", "judol", "satgas", "komdigi", "kominfo",
    "surat edaran", "apel", "asn", "ppatk", "diretas", "peretasan", "disusupi",
)  # fmt: skip
