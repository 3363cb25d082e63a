"""Headings of a registry's list: more columns than an audit needs, in whatever words the office uses."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from terang.lib.tables import Cells
from terang.lib.text import fold
from terang.roster.columns import Role, heading_role


class Fact(StrEnum):
    """What a column of the registry's list holds; the value is its heading in our own files."""

    NAME = "Nama"
    SHORT_NAME = "Singkatan"
    KIND = "Jenis"
    RANKED = "Kelas peringkat"
    WEBSITE = "Situs web"
    PARENT = "Induk"
    ECHELON = "Eselon"
    POST = "Jabatan kontak"
    PERSON = "Nama kontak"
    PHONE = "Telepon/WhatsApp"
    EMAIL = "Email"
    SOCIAL = "Media sosial"


EXACT: Mapping[Fact, frozenset[str]] = {
    Fact.SHORT_NAME: frozenset({"singkatan", "akronim", "nama singkat", "nama pendek", "inisial", "alias"}),
    Fact.RANKED: frozenset({"kelas peringkat", "kelas pemeringkatan", "golongan peringkat", "kelas ranking"}),
    Fact.PARENT: frozenset({
        "induk", "badan induk", "opd induk", "instansi induk", "induk organisasi", "organisasi induk", "unit induk",
        "dinas induk", "perangkat daerah induk", "skpd induk", "kecamatan induk",
    }),
    Fact.ECHELON: frozenset({"eselon", "esselon", "eselonering", "echelon", "tingkat eselon"}),
    Fact.POST: frozenset({
        "jabatan kontak", "jabatan", "jabatan petugas", "jabatan narahubung", "jabatan pic", "posisi", "jabatan admin",
    }),
    Fact.PERSON: frozenset({
        "nama kontak", "kontak", "kontak person", "contact person", "narahubung", "nama narahubung", "pic", "nama pic",
        "petugas", "nama petugas", "petugas ppid", "admin", "nama admin", "admin web", "admin website", "operator",
        "nama operator", "pengelola", "nama pengelola", "cp", "nama admin web", "pengelola website", "penanggung jawab",
        "nama penanggung jawab", "pejabat ppid", "nama pejabat",
    }),
    Fact.PHONE: frozenset({
        "telepon/whatsapp", "telepon", "telp", "telp.", "no telepon", "no. telepon", "nomor telepon", "hp", "no hp", "no. hp",
        "nomor hp", "wa", "no wa", "no. wa", "nomor wa", "whatsapp", "no whatsapp", "nomor whatsapp", "handphone",
        "telepon/wa", "hp/wa", "no hp/wa", "no. hp/wa", "nomor hp/wa", "ponsel", "nomor ponsel", "phone", "kontak hp",
        "no telp", "no. telp", "nomor kontak", "no kontak", "no. kontak", "telepon kontak", "kontak wa",
    }),
    Fact.EMAIL: frozenset({
        "email", "e mail", "surel", "alamat email", "alamat surel", "email kontak", "email petugas", "email resmi",
        "email dinas", "email pic", "pos el", "posel",
    }),
    Fact.SOCIAL: frozenset({
        "media sosial", "medsos", "akun media sosial", "akun medsos", "sosial media", "sosmed", "instagram", "ig",
        "akun instagram", "facebook", "fb", "akun facebook", "youtube", "kanal youtube", "akun youtube", "tiktok",
        "akun tiktok", "twitter", "akun twitter", "twitter/x", "x/twitter", "twitter x", "twitter (x)", "x", "threads",
    }),
}  # fmt: skip
"""Headings, folded; those of name, kind and website are in `columns`."""

_WORDS: Mapping[Fact, re.Pattern[str]] = {
    Fact.PHONE: re.compile(r"\b(hp|handphone|ponsel|telp|tlp|telepon|wa|whatsapp)\b"),
    Fact.EMAIL: re.compile(r"\b(e ?mail|surel|pos ?el)\b"),
    Fact.SOCIAL: re.compile(r"\b(media sosial|medsos|sosmed|instagram|facebook|youtube|tiktok|twitter)\b"),
    Fact.POST: re.compile(r"\bjabatan\b"),
    Fact.ECHELON: re.compile(r"\bess?elon\b"),
    Fact.PARENT: re.compile(r"\binduk\b"),
    Fact.SHORT_NAME: re.compile(r"\b(singkatan|akronim)\b"),
    Fact.PERSON: re.compile(r"\b(admin|operator|pengelola|petugas|pic|narahubung|penanggung jawab)\b"),
}
"""What a heading in other words hints at ("no. hp admin"); the first that fits."""
_BESIDE = re.compile(
    r"\b(jumlah|status|akun admin|user|username|password|sandi|login|keterangan|tanggal|tahun|sk|nip|nik|foto|alamat rumah)\b"
)
"""Words of columns that speak about an officer or account but name neither."""

_SHARED: Mapping[Role, Fact] = {Role.NAME: Fact.NAME, Role.KIND: Fact.KIND, Role.WEBSITE: Fact.WEBSITE}

Layout = tuple[Fact | None, ...]


def heading_fact(cell: str) -> Fact | None:
    """What a heading cell says its column holds."""
    text = _folded(cell)
    if not text or len(text) > 60:
        return None
    if own := next((fact for fact in EXACT if text in _exact(fact)), None):
        return own
    if role := heading_role(cell):
        return _SHARED.get(role)
    if _BESIDE.search(text):
        return None
    return next((fact for fact, words in _WORDS.items() if words.search(text)), None)


def layout_of(rows: Sequence[Cells]) -> tuple[int, Layout] | None:
    """Where the data starts and which column holds what: the heading row that names most, and a name among it.

    Of two columns for one thing the first counts; only social media may stand in several.
    """
    found = [(start, _layout(heading_of(rows, start))) for start in range(1, len(rows[:40]) + 1)]
    named = [(start, layout) for start, layout in found if Fact.NAME in layout]
    return max(named, key=lambda each: (len({*each[1]}), -each[0]), default=None)


def heading_of(rows: Sequence[Cells], start: int) -> Cells:
    """The heading above row `start`. Where it has two rows ("Admin" over "Nama", "No. HP"), the lower one counts
    and the upper one fills its gaps."""
    lower = rows[start - 1]
    upper = rows[start - 2] if start > 1 else ()
    if not all(heading_fact(cell) for cell in lower if cell) or not any(map(heading_fact, upper)):
        return lower
    width = max(len(lower), len(upper))
    return tuple(
        next((row[at] for row in (lower, upper) if at < len(row) and row[at]), "") for at in range(width)
    )


def _layout(row: Cells) -> Layout:
    layout: list[Fact | None] = []
    for cell in row:
        fact = heading_fact(cell)
        if fact is Fact.NAME in layout and _folded(cell) in {"nama", "nama lengkap"}:
            fact = Fact.PERSON  # the second "Nama" of a row is somebody's, not something's
        layout.append(None if fact in layout and fact is not Fact.SOCIAL else fact)
    return tuple(layout)


@cache
def _exact(fact: Fact) -> frozenset[str]:
    return frozenset(map(_folded, EXACT[fact]))


def _folded(cell: str) -> str:
    return re.sub(
        r"\s+", " ", fold(cell).strip(" .:*()\"'").replace(".", " ").replace("(", "").replace(")", "")
    ).strip()
