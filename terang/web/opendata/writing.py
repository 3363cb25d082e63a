"""Datasets as files. CSV and JSON are made piece by piece, so their size does not matter; XLSX is built on disk.

CSV is RFC 4180 with a byte order mark: without it Excel reads the letters wrong, and other readers skip it
("utf-8-sig"). Separator and decimal mark are those of the standard; who opens it in an Excel with Indonesian
settings takes the XLSX. Text that a spreadsheet program would compute begins with an apostrophe, in both; only JSON
has every text as it is.
"""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Final

import msgspec
import xlsxwriter
from msgspec import Struct

from terang.report.cells import safe, safe_in_csv
from terang.report.sheet import A4, LONGEST_LINK, MOST_LINKS
from terang.web.opendata.columns import Column, columns
from terang.web.opendata.datasets import Dataset

MARK: Final = "\ufeff"
_AT_ONCE: Final = 500  # rows
MOST_ROWS: Final = 1_048_575  # that a sheet takes below its head
encode: Final = msgspec.json.Encoder(decimal_format="number").encode


class Format(Struct, frozen=True):
    suffix: str
    media: str
    name: str
    write: Callable[[Dataset, Iterable[Struct]], Iterator[bytes]]


def as_csv(dataset: Dataset, rows: Iterable[Struct]) -> Iterator[bytes]:
    shown = columns(dataset.record)
    yield (MARK + _line([column.name for column in shown])).encode()
    given = iter(rows)
    while several := list(islice(given, _AT_ONCE)):
        yield "".join(_line(_texts(row, shown)) for row in several).encode()


def as_json(dataset: Dataset, rows: Iterable[Struct]) -> Iterator[bytes]:
    """One object: what it is, and all its rows, one a line."""
    yield b'{"dataset":' + encode(dataset.code) + b',"data":[\n'
    given, is_first = iter(rows), True
    while several := list(islice(given, _AT_ONCE)):
        yield (b"" if is_first else b",\n") + b",\n".join(map(encode, several))
        is_first = False
    yield b"\n]}\n"


def as_xlsx(dataset: Dataset, rows: Iterable[Struct]) -> Iterator[bytes]:
    """A sheet of data and a sheet that explains its columns."""
    with tempfile.TemporaryDirectory(prefix="terang-") as folder:
        path = Path(folder) / "data.xlsx"
        book = xlsxwriter.Workbook(
            str(path),
            {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
             "tmpdir": folder, "remove_timezone": True},
        )  # fmt: skip
        book.set_properties({"title": dataset.title, "created": datetime(2020, 1, 1)})  # noqa: DTZ001 - the same bytes each time
        _data(book, dataset, rows)
        _dictionary(book, dataset)
        book.close()
        with path.open("rb") as made:
            while part := made.read(64 * 1024):
                yield part


FORMATS: Final = {
    made.suffix: made
    for made in (
        Format("csv", "text/csv; charset=utf-8", "CSV", as_csv),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", as_xlsx),
        Format("json", "application/json", "JSON", as_json),
    )
}


def text(value: Any) -> str:
    """A value as files have it: points for decimals, UTC, nothing for what is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _texts(row: Struct, shown: Iterable[Column]) -> list[str]:
    values = ((getattr(row, column.field), column) for column in shown)
    return [safe_in_csv(value) if column.kind is str and value else text(value) for value, column in values]


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _data(book: Any, dataset: Dataset, rows: Iterable[Struct]) -> None:
    sheet, shown = book.add_worksheet("Data"), columns(dataset.record)
    head = book.add_format({"bold": True, "bg_color": "#0F5C5A", "font_color": "#FFFFFF", "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
    formats = {date: day, datetime: instant, Decimal: book.add_format({"num_format": "0.00###"})}
    for at, column in enumerate(shown):
        sheet.set_column(at, at, _width(column))
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for at, column in enumerate(shown):
        sheet.write_string(0, at, column.name, head)
    last = 0
    for last, row in enumerate(islice(rows, MOST_ROWS), 1):
        for at, column in enumerate(shown):
            _cell(sheet, last, at, column, getattr(row, column.field), formats)
    sheet.autofilter(0, 0, max(1, last), len(shown) - 1)


def _cell(sheet: Any, line: int, at: int, column: Column, value: Any, formats: dict[type, Any]) -> None:
    if value is None or value == "":
        return
    if column.kind is str:
        _words(sheet, line, at, column, value)
    elif column.kind is bool:
        sheet.write_boolean(line, at, value)
    elif column.kind in (date, datetime):
        naive = value.astimezone(UTC).replace(tzinfo=None) if column.kind is datetime else value
        sheet.write_datetime(line, at, naive, formats[column.kind])
    else:
        sheet.write_number(line, at, value, formats.get(column.kind))


def _words(sheet: Any, line: int, at: int, column: Column, value: str) -> None:
    is_link = column.unit == "URL" and value.startswith(("https://", "http://")) and value.isprintable()
    if is_link and len(value) <= LONGEST_LINK and " " not in value and line * 3 <= MOST_LINKS:
        sheet.write_url(line, at, value, None, safe(value))
    else:
        sheet.write_string(line, at, safe(value))


def _width(column: Column) -> int:
    wide = {"nama": 38, "alasan": 60, "pertanyaan": 60, "judul": 40}
    usual = {date: 12, datetime: 20, Decimal: 11, int: 10, bool: 13}
    return max(wide.get(column.name, usual.get(column.kind, 20)), len(column.name) + 3)


def _dictionary(book: Any, dataset: Dataset) -> None:
    sheet, wrapped = book.add_worksheet("Kamus"), book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True})
    for at, (head, width) in enumerate((("kolom", 20), ("jenis", 16), ("satuan", 14), ("arti", 90))):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, head, bold)
    for line, column in enumerate(columns(dataset.record), 1):
        for at, cell in enumerate((column.name, column.word, column.unit, column.meaning)):
            sheet.write_string(line, at, cell, wrapped)
