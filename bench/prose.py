"""Filler: sentences, titles and dates as Indonesian office websites write them."""

import random
from collections.abc import Callable
from datetime import date

from terang.lib.dates import MONTHS

_WHO = [
    "pegawai",
    "warga",
    "petani",
    "nelayan",
    "pelaku usaha",
    "perangkat desa",
    "kader posyandu",
    "tim teknis",
    "panitia",
    "operator desa",
    "pendamping",
    "koperasi",
]
_DID = [
    "mengikuti",
    "menyelesaikan",
    "mempersiapkan",
    "mencatat",
    "memeriksa",
    "menyusun",
    "menata",
    "memperbaiki",
    "mendiskusikan",
    "merawat",
    "membahas",
    "meninjau",
]
_WHAT = [
    "saluran air",
    "jalan lingkungan",
    "hasil panen",
    "bibit ikan",
    "taman kota",
    "pasar rakyat",
    "data penduduk",
    "gedung serbaguna",
    "alat kerja",
    "kolam pembenihan",
    "peta wilayah",
    "jadwal piket",
    "bank sampah",
    "kebun percontohan",
    "tempat wisata",
    "jembatan gantung",
]
_WHERE = [
    "di balai desa",
    "di halaman kantor",
    "di aula kecamatan",
    "di tepi sungai",
    "di pasar lama",
    "di lapangan",
    "di ruang rapat",
    "di sentra industri",
]
_WHEN = [
    "sejak pagi",
    "selama dua hari",
    "pada akhir pekan",
    "menjelang musim hujan",
    "setelah panen raya",
    "secara bertahap",
    "bersama warga sekitar",
]
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jum'at", "Sabtu", "Minggu")
_OLD = {"Februari": "Pebruari", "November": "Nopember"}
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nop", "Des")  # fmt: skip


def _long(on: date) -> str:
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def _old(on: date) -> str:
    month = MONTHS[on.month - 1]
    return f"{_DAYS[on.weekday()]}, {on.day:02} {_OLD.get(month, month)} {on.year}"


SPELLINGS: tuple[Callable[[date], str], ...] = (
    _long,
    _old,
    lambda on: f"{on:%d/%m/%Y}",
    lambda on: f"{on:%d-%m-%Y}",
    lambda on: f"{MONTHS[on.month - 1]} {on.day}, {on.year}",
    lambda on: f"{on.day} {_SHORT[on.month - 1]} {on.year}",
    lambda on: on.isoformat(),
)


def sentence(chance: random.Random) -> str:
    parts = (chance.choice(words) for words in (_WHO, _DID, _WHAT, _WHERE, _WHEN))
    return " ".join(parts).capitalize() + "."


def paragraph(chance: random.Random, sentences: int) -> str:
    return " ".join(sentence(chance) for _ in range(sentences))


def headline(chance: random.Random) -> str:
    return (
        f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)} {chance.choice(_WHERE)}".title()
    )
