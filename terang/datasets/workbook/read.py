"""Reading a workbook back: its rows as text, and every fault with the address of its cell."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from msgspec import Struct
from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_rowcol_to_cell

from terang.datasets import values
from terang.datasets.models import Sheet
from terang.datasets.values import Cells, Places
from terang.datasets.workbook import FORMAT, HEAD, KEY, SHEET


class Unusable(Exception):
    """A file that is not a workbook of this sheet; the message says why and what to do."""


class CellFault(Struct, frozen=True):
    """One cell that is to be mended: its address in the workbook, its column, what stands there, and why."""

    address: str
    column: str
    text: str
    why: str


class Brought(Struct, frozen=True):
    """What a workbook holds."""

    rows: tuple[Cells, ...]
    faults: tuple[CellFault, ...]
    revision: int  # of the sheet when the workbook was made


def read(path: Path, sheet: Sheet, *, places: Places) -> Brought:
    """Raises `Unusable`. The file was seen to be a whole, harmless XLSX before."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())) as book:
            revision = _revision(book, sheet)
            most = HEAD + values.MOST_ROWS + 1
            found = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False, nrows=most)
    except CalamineError:
        raise Unusable(
            _("Berkas ini tidak dapat dibaca sebagai Excel. Simpan sebagai .xlsx, lalu unggah lagi.")
        ) from None
    _check_head(found, sheet)
    lines = list(_lines(found, sheet))
    if len(lines) > values.MOST_ROWS:
        raise Unusable(_("Paling banyak %d baris dalam satu lembar.") % values.MOST_ROWS)
    return Brought(tuple(cells for _, cells in lines), tuple(_faults(lines, sheet, places)), revision)


def _revision(book: CalamineWorkbook, sheet: Sheet) -> int:
    """The workbook is of this very sheet."""
    if SHEET not in book.sheet_names or KEY not in book.sheet_names:
        raise Unusable(
            _("Berkas ini bukan unduhan dari Terang. Unduh dulu lewat “Isi di Excel”, lalu isi berkas itu.")
        )
    facts = {str(r[0]): str(r[1]) for r in book.get_sheet_by_name(KEY).to_python(nrows=20) if len(r) > 1}
    if facts.get("format") != FORMAT:
        raise Unusable(_("Berkas ini dari versi Terang yang lain. Unduh lagi, lalu salin isian Anda."))
    if facts.get("sheet") != str(sheet.pk):
        raise Unusable(_("Berkas ini milik badan atau periode lain. Periksa apakah berkasnya tertukar."))
    told = facts.get("revision", "")
    if facts.get("version") != str(sheet.version_id) or not (told.isdigit() and len(told) < 10):
        raise Unusable(
            _("Formulirnya sudah berubah sejak berkas ini diunduh. Unduh lagi, lalu salin isian Anda.")
        )
    return int(told)


def _check_head(found: Sequence[Sequence[Any]], sheet: Sheet) -> None:
    """Columns stand where they stood: moved columns would put figures under the wrong name."""
    head = [
        str(cell).strip().removesuffix("*").strip()
        for cell in (found[HEAD - 1] if len(found) >= HEAD else ())
    ]
    for at, column in enumerate(sheet.version.columns):
        if at >= len(head) or head[at].lstrip("'") != column.head.strip():
            place = xl_rowcol_to_cell(HEAD - 1, at)
            raise Unusable(
                _(
                    "Sel %(place)s seharusnya berjudul “%(name)s”. Kembalikan judul dan urutan kolomnya, lalu unggah lagi."
                )
                % {"place": place, "name": column.head}
            )


def _lines(found: Sequence[Sequence[Any]], sheet: Sheet) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with something in them, with their place in the workbook (from 0)."""
    for line, row in enumerate(found[HEAD:], start=HEAD):
        cells = {
            c.code: _text(row[at]) if at < len(row) else "" for at, c in enumerate(sheet.version.columns)
        }
        if not values.is_blank(cells):
            yield line, cells


def _text(value: Any) -> str:
    """As a person would have typed it: figures with a comma, days as ISO dates."""
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case float() | int():
            return f"{value:.10f}".rstrip("0").rstrip(".").replace(".", ",")
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value).strip().removeprefix("'")


def _faults(lines: Sequence[tuple[int, dict[str, str]]], sheet: Sheet, places: Places) -> Iterator[CellFault]:
    columns = sheet.version.columns
    at = {column.code: n for n, column in enumerate(columns)}
    found = values.faults(columns, [cells for _, cells in lines], places=places)
    for (n, code), why in sorted(found.items(), key=lambda one: (one[0][0], at[one[0][1]])):
        line, cells = lines[n]
        address = xl_rowcol_to_cell(line, at[code])
        yield CellFault(address, columns[at[code]].name, cells[code][:80], why)
