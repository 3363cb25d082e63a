"""What a form asks: its columns, and when it is due. Plain values; a form's version holds them as JSON."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

import msgspec
from msgspec import Struct

from terang.lib.workdays import Calendar, Reckoned, reckon

MOST_COLUMNS: Final = 40
MOST_OPTIONS: Final = 200
RESERVED: Final = frozenset(
    {
        "wilayah",
        "periode",
        "periode_mulai",
        "periode_selesai",
        "badan",
        "nama_badan",
        "keadaan",
        "baris",
        "disamarkan",
    }
)
"""Columns that every published file has: who, when, and whether there was a report."""
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Kind(StrEnum):
    TEXT = "teks"
    NUMBER = "angka"
    WHOLE = "bulat"
    DATE = "tanggal"
    CHOICE = "pilihan"
    YES_NO = "ya_tidak"
    PLACE = "wilayah"


NUMERIC: Final = frozenset({Kind.NUMBER, Kind.WHOLE})


class Column(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One column. `code` names it in files and links its years: it never changes its kind."""

    code: str
    name: str
    kind: Kind
    hint: str = ""
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    options: tuple[str, ...] = ()
    is_required: bool = False
    is_unique: bool = False  # within one sheet
    is_summed: bool = False
    counts_people: bool = False  # small numbers may point at persons: they are hinted at before publication

    @property
    def is_numeric(self) -> bool:
        return self.kind in NUMERIC

    @property
    def head(self) -> str:
        """The name with its unit, as headings have it."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


class Counting(StrEnum):
    WORKING = "hari_kerja"
    CALENDAR = "tanggal"


class DueRule(Struct, frozen=True):
    """How long after the end of a period a report is due.

    WORKING: on the so-manieth working day after it. CALENDAR: so many days after it; when the office is closed then,
    on the next working day.
    """

    counting: Counting
    days: int

    def due(self, ends_on: date, calendar: Calendar) -> Reckoned:
        """The day, with every day that did not count."""
        if self.counting is Counting.WORKING:
            return reckon(calendar, ends_on, self.days)
        wanted = ends_on + timedelta(days=self.days)
        return reckon(calendar, wanted - timedelta(days=1), 1)


def dump(columns: Sequence[Column]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = msgspec.to_builtins(list(columns))
    return found


def load(document: Sequence[Mapping[str, Any]]) -> tuple[Column, ...]:
    return msgspec.convert(list(document), tuple[Column, ...])


def faults(columns: Sequence[Column], *, before: Sequence[Column] = ()) -> Iterator[str]:
    """Why these columns cannot be asked, each a sentence. `before`: those of earlier versions."""
    if not columns:
        yield "Formulir belum punya kolom. Tambahkan sedikitnya satu."
    if len(columns) > MOST_COLUMNS:
        yield f"Paling banyak {MOST_COLUMNS} kolom; bagi menjadi dua formulir."
    for code, count in Counter(column.code for column in columns).items():
        if count > 1:
            yield f"Kode kolom “{code}” dipakai {count} kali; tiap kolom perlu kode sendiri."
    known = {column.code: column for column in before}
    for column in columns:
        yield from _faults(column)
        old = known.get(column.code)
        if old is not None and (old.kind, old.unit) != (column.kind, column.unit):
            yield (
                f"Kolom “{column.name}” dulu berjenis {old.kind.value}{f' ({old.unit})' if old.unit else ''}. Supaya riwayatnya "
                "tetap dapat dibandingkan, beri kode baru untuk jenis atau satuan yang baru."
            )


def _faults(column: Column) -> Iterator[str]:
    if not _CODE.fullmatch(column.code):
        yield f"Kode “{column.code}” tidak dapat dipakai: huruf kecil, angka, dan garis bawah, diawali huruf."
    if column.code in RESERVED:
        yield f"Kode “{column.code}” sudah dipakai untuk keterangan bawaan. Pilih kode lain."
    if column.kind is Kind.CHOICE and not 2 <= len(set(column.options)) <= MOST_OPTIONS:
        yield f"Kolom “{column.name}” perlu 2 sampai {MOST_OPTIONS} pilihan yang berbeda."
    if len(set(column.options)) != len(column.options):
        yield f"Pilihan kolom “{column.name}” ada yang sama."
    if column.low is not None and column.high is not None and column.low > column.high:
        yield f"Batas bawah kolom “{column.name}” lebih besar daripada batas atasnya."
    if not column.is_numeric and (
        column.is_summed or column.counts_people or column.low is not None or column.high is not None
    ):
        yield f"Kolom “{column.name}” bukan angka, jadi tidak dapat dijumlahkan atau diberi batas."


def united(versions: Sequence[Sequence[Column]]) -> tuple[Column, ...]:
    """Columns of all versions, oldest first; a later version gives a column its name and place."""
    found: dict[str, Column] = {}
    for columns in versions:
        newer = {column.code: column for column in columns}
        found = {code: newer.get(code, column) for code, column in found.items()} | newer
    return tuple(found.values())
