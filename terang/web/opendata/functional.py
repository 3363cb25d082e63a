"""Functional data as datasets of our own: the columns of a form become the columns of files, in every edition the same way."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final

import msgspec
from msgspec import Struct

from terang.datasets import definition, values
from terang.datasets.definition import Column, Kind
from terang.datasets.models import Edition
from terang.datasets.periods import Every
from terang.datasets.results import compiled
from terang.datasets.results.compiled import WORDS, Compiled, Report
from terang.web.opendata.addresses import absolute
from terang.web.opendata.columns import told
from terang.web.opendata.datasets import Dataset

TYPES: Final[dict[Kind, type]] = {
    Kind.TEXT: str,
    Kind.NUMBER: Decimal,
    Kind.WHOLE: int,
    Kind.DATE: date,
    Kind.CHOICE: str,
    Kind.YES_NO: bool,
    Kind.PLACE: str,
}
OFTEN: Final = {
    Every.MONTH: "MONTHLY",
    Every.QUARTER: "QUARTERLY",
    Every.SEMESTER: "ANNUAL_2",
    Every.YEAR: "ANNUAL",
}
_STANDINGS: Final = ", ".join(f"{code.value} ({word})" for code, word in WORDS.items())
_FIRST: Final = (
    ("wilayah", str, "Kode wilayah menurut Kemendagri.", ""),
    ("periode", str, "Periode laporan: 2026-03, 2026-T1, 2026-S1, atau 2026.", ""),
    ("periode_mulai", date, "Hari pertama periode.", "tanggal"),
    ("periode_selesai", date, "Hari terakhir periode.", "tanggal"),
    ("badan", str, "Kode badan publik, unik dalam wilayahnya.", ""),
    ("nama_badan", str, "Nama badan publik.", ""),
    ("keadaan", str, f"{_STANDINGS}. Hanya “melapor” yang punya isian; yang lain kosong, bukan nol.", ""),
    ("baris", int, "Nomor baris dalam laporan badan itu; 0 bila laporannya tanpa baris.", "urutan"),
)
_LAST: Final = (
    ("disamarkan", str, "Kode kolom yang tidak ditampilkan karena angkanya dapat menunjuk orang; boleh kosong.", ""),
)  # fmt: skip
KEY: Final = ("periode", "badan", "baris")


def columns_of(edition: Edition) -> tuple[Column, ...]:
    return definition.load(edition.columns_json)


def content(edition: Edition) -> Compiled:
    """What the edition holds."""
    return compiled.kept(columns_of(edition), edition.lines)


@lru_cache(maxsize=64)
def record(columns: tuple[Column, ...]) -> type[Struct]:
    """The type of one row of a file with these columns."""
    fields: list[Any] = [
        (f"f_{n}", Annotated[kind, told(meaning, unit=unit)], msgspec.field(name=name))
        for n, (name, kind, meaning, unit) in enumerate(_FIRST)
    ]
    fields += [
        (f"c_{n}", Annotated[TYPES[column.kind] | None, told(_meaning(column), unit=column.unit)], msgspec.field(name=column.code))
        for n, column in enumerate(columns)
    ]  # fmt: skip
    fields += [(f"l_{n}", Annotated[kind, told(meaning, unit=unit)], msgspec.field(name=name))
               for n, (name, kind, meaning, unit) in enumerate(_LAST)]  # fmt: skip
    return msgspec.defstruct("Row", fields, frozen=True, namespace={"__doc__": _ROW})


_ROW: Final = (
    "Satu baris laporan sebuah badan publik untuk satu periode; badan tanpa baris tetap disebut sekali."
)


def _meaning(column: Column) -> str:
    told_of = [f"{column.name}.", column.hint]
    if column.options:
        told_of.append(f"Pilihan: {'; '.join(column.options)}.")
    if column.kind is Kind.PLACE:
        told_of.append("Kode kecamatan menurut Kemendagri.")
    return " ".join(filter(None, told_of))


def dataset(edition: Edition) -> Dataset:
    """What the writers of files need to know of it."""
    form = edition.form
    return Dataset(
        code=form.code,
        title=edition.title,
        about=edition.about or edition.title,
        record=record(columns_of(edition)),
        rows=lambda: None,
        records=lambda _row, _where: iter(()),
        order=(),
        filters={},
        words=("data fungsional", "badan publik"),
        often=OFTEN[Every(form.every)],
    )


def rows(edition: Edition) -> Iterator[Struct]:
    columns, region = columns_of(edition), edition.form.region.code
    made = record(columns)
    for report in content(edition).reports:
        yield from _rows(report, columns, made, region)


def _rows(report: Report, columns: Sequence[Column], made: type[Struct], region: str) -> Iterator[Struct]:
    """A report without rows is one row that says how the body stands."""
    first = (
        region, report.period, date.fromisoformat(report.begins_on), date.fromisoformat(report.ends_on), report.body,
        report.name, report.standing.value,
    )  # fmt: skip
    if not report.rows:
        yield made(*first, 0, *(None for _ in columns), "")
    for n, (cells, masked) in enumerate(zip(report.rows, report.masked, strict=True), 1):
        yield made(
            *first, n, *(_value(column, cells.get(column.code, "")) for column in columns), " ".join(masked)
        )


def _value(column: Column, text: str) -> values.Value | None:
    """Accepted cells can be read; places were checked when they were handed in."""
    if column.kind is Kind.PLACE:
        return text or None
    return values.value(column, text, places={})


def address(edition: Edition, *, is_newest: bool) -> str:
    """Of the page; files lie beside it. The newest edition also stands under the address without a number."""
    form = edition.form
    number = "" if is_newest else f"{edition.number}/"
    return absolute(f"/data/fungsional/{form.region.code}/{form.code}/{number}")
