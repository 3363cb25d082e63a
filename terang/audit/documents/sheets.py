"""Spreadsheets by calamine: XLSX, XLS, ODS."""

import io
import zipfile
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from terang.audit.documents.archives import in_zip
from terang.audit.documents.limits import TEXT
from terang.audit.documents.office import meta, written
from terang.audit.documents.reading import Reading, line, tidy
from terang.audit.model import Trouble

_ROWS = 400  # of one sheet: the head of a long table says what it is
_CELL = 200


def read_sheets(data: bytes) -> Reading:
    """XLSX and ODS: the ZIP is judged before anything is unpacked."""

    def read(container: zipfile.ZipFile) -> Reading:
        found = meta(container, "docProps/core.xml") or meta(container, "meta.xml")
        reading = workbook(data)
        return Reading(
            text=reading.text,
            title=found.get("title", ""),
            pages=reading.pages,
            written=written(found),
            encrypted=reading.encrypted,
            troubles=reading.troubles,
        )

    return in_zip(data, read)


def workbook(data: bytes) -> Reading:
    """Sheets as lines, cells apart with " | "."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return Reading(text=tidy("\n".join(_lines(book))), pages=len(book.sheet_names))
    except PasswordError:
        return Reading(encrypted=True)
    except CalamineError:
        return Reading(troubles=(Trouble.UNDECODABLE,))


def _lines(book: CalamineWorkbook) -> Iterator[str]:
    """Every sheet gets its share: the first must not fill all the room."""
    share = max(TEXT // max(len(book.sheet_names), 1), 500)
    for name in book.sheet_names:
        yield name
        room = share
        for row in _rows(book.get_sheet_by_name(name)):
            yield row
            room -= len(row) + 1
            if room <= 0:
                break


def _rows(sheet: CalamineSheet) -> Iterator[str]:
    for row in sheet.to_python(nrows=_ROWS):
        cells = [_cell(value) for value in row if value not in {"", None}]
        if cells:
            yield " | ".join(cells)


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return line(str(value), _CELL)
