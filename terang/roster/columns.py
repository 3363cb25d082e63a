"""Finding the columns: which cell of a list is the name, the kind, the website, whatever the office called it."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from msgspec import Struct

from terang.lib.tables import Cells, Sheet
from terang.lib.text import fold
from terang.roster.addresses import looks_like_address


class Role(StrEnum):
    NAME = "nama"
    KIND = "jenis"
    WEBSITE = "situs web"
    CODE = "kode"
    REGION = "wilayah"


EXACT: Mapping[Role, frozenset[str]] = {
    Role.NAME: frozenset({
        "nama", "nama badan publik", "badan publik", "nama opd", "opd", "nama pd", "pd", "skpd", "nama skpd", "sopd",
        "nama sopd", "perangkat daerah", "nama perangkat daerah", "organisasi perangkat daerah", "instansi",
        "nama instansi", "lembaga", "nama lembaga", "unit kerja", "nama unit kerja", "unit organisasi", "satuan kerja",
        "satker", "nama satker", "organisasi", "nama organisasi", "unit", "badan", "dinas", "kecamatan",
        "nama kecamatan", "kelurahan", "desa", "nama desa", "puskesmas", "sekolah", "rumah sakit", "bumd", "uraian",
        "name", "body", "agency", "institution", "nama kantor", "kantor", "ppid pelaksana", "ppid", "nama ppid",
    }),
    Role.KIND: frozenset({
        "jenis", "jenis badan publik", "jenis opd", "kategori", "kategori badan publik", "tipe", "tipe badan publik",
        "jenis perangkat daerah", "kelompok", "klasifikasi", "kelas", "kind", "type", "category", "jenis instansi",
    }),
    Role.WEBSITE: frozenset({
        "website", "web site", "web", "situs", "situs web", "situs resmi", "alamat web", "alamat website", "url",
        "alamat situs", "alamat situs web", "alamat url", "domain", "nama domain", "alamat domain", "subdomain",
        "sub domain", "laman", "laman resmi", "alamat laman", "link", "link website", "link web", "tautan", "homepage",
        "website resmi", "portal", "alamat portal", "url website", "nama website", "website opd", "site", "alamat web site",
        "link url", "nama situs", "website perangkat daerah", "website ppid", "alamat website resmi",
    }),
    Role.CODE: frozenset({"kode", "kode opd", "kode skpd", "kode badan publik", "kode perangkat daerah", "code", "id", "kode unit", "kode satker", "kode wilayah"}),
    Role.REGION: frozenset({
        "kabupaten", "kota", "kabupaten/kota", "kab/kota", "kab./kota", "kab", "nama kabupaten", "wilayah", "daerah",
        "provinsi", "pemerintah daerah", "pemda", "region", "kabupaten / kota", "nama daerah", "nama kabupaten/kota",
    }),
}  # fmt: skip
"""Headings by role, folded. A row of a list that holds two of them, for different roles, is its heading."""

WORDS: Mapping[Role, re.Pattern[str]] = {
    Role.WEBSITE: re.compile(r"\b(website|web|situs|url|domain|laman|homepage|link|tautan)\b"),
    Role.KIND: re.compile(r"\b(jenis|kategori|tipe|klasifikasi)\b"),
    Role.CODE: re.compile(r"\bkode\b"),
    Role.NAME: re.compile(
        r"\b(nama|opd|skpd|sopd|perangkat daerah|badan publik|instansi|satuan kerja|unit kerja|satker|lembaga)\b"
    ),
    Role.REGION: re.compile(r"\b(kabupaten|kota|wilayah)\b"),
}
OTHER = re.compile(
    r"\b(status|keterangan|ket|admin|operator|pengelola|pejabat|kepala|surel|e ?mail|telepon|telp|hp|wa|facebook|"
    r"instagram|youtube|twitter|tiktok|media sosial|medsos|tahun|tanggal|skor|nilai|jumlah|pic|petugas|no|nomor)\b"
)
"""Words of columns that are none of ours although they may name one ("status website", "nama admin")."""


class Columns(Struct, frozen=True):
    """Where the roles stand in one sheet; `start` is the index of the first row of data."""

    start: int
    website: int
    name: int = -1
    kind: int = -1
    code: int = -1
    region: int = -1

    def cell(self, row: Cells, role: Role) -> str:
        """The cell of a role in a row, '' when the sheet has no such column or the row ends before it."""
        at = {Role.NAME: self.name, Role.KIND: self.kind, Role.WEBSITE: self.website, Role.CODE: self.code}
        index = at.get(role, self.region)
        return row[index] if 0 <= index < len(row) else ""


def find_columns(sheet: Sheet) -> Columns | None:
    """The columns of a sheet, by its heading or, without one, by a column that is full of addresses."""
    by_heading = [
        found for number in range(min(len(sheet.rows), 40)) if (found := _headed(sheet.rows, number))
    ]
    if by_heading:
        return max(
            by_heading, key=lambda found: (_roles(found), _addresses(sheet.rows, found.website), -found.start)
        )
    return _headless(sheet.rows)


def heading_role(cell: str) -> Role | None:
    """What a heading cell says its column holds."""
    text = _folded(cell)
    if not text or len(text) > 60 or looks_like_address(cell):
        return None
    if exact := next((role for role in EXACT if text in _exact_names(role)), None):
        return exact
    if OTHER.search(text):
        return None
    return next((role for role, words in WORDS.items() if words.search(text)), None)


@cache
def _exact_names(role: Role) -> frozenset[str]:
    return frozenset(map(_folded, EXACT[role]))


def _folded(cell: str) -> str:
    return fold(re.sub(r"\(.*?\)", " ", cell)).strip(" .:*()\"'")


def _headed(rows: Sequence[Cells], number: int) -> Columns | None:
    """The columns when row `number` is a heading: a website column beside another, or alone above addresses."""
    roles = [heading_role(cell) for cell in rows[number]]
    websites = [at for at, role in enumerate(roles) if role is Role.WEBSITE]
    if not websites:
        return None
    website = max(websites, key=lambda at: (_addresses(rows[number + 1 :], at), _exact(rows[number], at)))
    if not {Role.NAME, Role.KIND, Role.CODE, Role.REGION} & set(roles) and not _addresses(
        rows[number + 1 :], website
    ):
        return None
    first = {role: _best(rows[number], roles, role) for role in Role}
    return Columns(
        start=number + 1,
        website=website,
        name=first[Role.NAME],
        kind=first[Role.KIND],
        code=first[Role.CODE],
        region=first[Role.REGION],
    )


def _best(row: Cells, roles: Sequence[Role | None], role: Role) -> int:
    """The column of a role: the one whose heading says exactly that, else the first that hints at it; -1 for none."""
    return max(
        (at for at, r in enumerate(roles) if r is role), key=lambda at: (_exact(row, at), -at), default=-1
    )


def _exact(row: Cells, at: int) -> bool:
    return any(_folded(row[at]) in _exact_names(role) for role in EXACT)


def _roles(columns: Columns) -> int:
    return sum(at >= 0 for at in (columns.name, columns.kind, columns.code, columns.region))


def _addresses(rows: Sequence[Cells], column: int) -> int:
    """How many of the first 300 cells of a column look like addresses."""
    return sum(looks_like_address(row[column]) for row in rows[:300] if column < len(row))


def _headless(rows: Sequence[Cells]) -> Columns | None:
    """Without a heading: the column with most addresses, and of the others the one with most words."""
    width = max((len(row) for row in rows[:300]), default=0)
    counts = [_addresses(rows, column) for column in range(width)]
    if not counts or not max(counts):
        return None
    website = counts.index(max(counts))
    others = [column for column in range(width) if column != website]
    name = max(others, key=lambda column: _letters(rows, column), default=-1)
    return Columns(start=0, website=website, name=name if name >= 0 and _letters(rows, name) else -1)


def _letters(rows: Sequence[Cells], column: int) -> int:
    cells = (row[column] for row in rows[:300] if column < len(row))
    return sum(sum(map(str.isalpha, cell)) for cell in cells if not looks_like_address(cell))
