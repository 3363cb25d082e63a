"""Opening a list: whatever an office keeps it in becomes sheets of rows of text, or one named error."""

import csv
import io
import re
import resource
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from msgspec import Struct
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    XmlError,
    ZipError,
)

LIMIT = 50 * 1024 * 1024
"""Largest list that is read, in bytes: a list of every village of the nation is a tenth of it."""
MEMORY = 2 * 1024**3
PATIENCE = 60.0
"""Seconds."""
MOST_ROWS = 200_000
MOST_COLUMNS = 200

Cells = tuple[str, ...]


class ListUnreadable(Exception):
    """A list that cannot be read at all. `text` says why, `advice` what to do; both Indonesian."""

    def __init__(self, text: str, advice: str) -> None:
        super().__init__(text, advice)  # both, for it must survive the way between processes
        self.text = text
        self.advice = advice

    def __str__(self) -> str:
        return self.text


class Sheet(Struct, frozen=True):
    """One sheet. Row numbers are those the office sees: the first row is 1."""

    name: str  # '' for a text file
    rows: tuple[Cells, ...]


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Every visible sheet of a spreadsheet, or the one table of a text file. Raises `ListUnreadable` only."""
    return sheets_of(_read(path), name=path.name)


def sheets_of(data: bytes, *, name: str) -> tuple[Sheet, ...]:
    """As `read_sheets`, of bytes somebody sent; `name` is what messages call them."""
    if not data.strip(b"\0\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise ListUnreadable(f"{name} kosong.", "Isi daftarnya, simpan, lalu ulangi.")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        return _apart(data, name=name)
    if refused := _foreign(data):
        raise ListUnreadable(
            f"{name} {refused}", "Simpan daftarnya sebagai Excel (.xlsx) atau CSV, lalu ulangi."
        )
    return (Sheet("", _rows(_text(data, name=name))),)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise ListUnreadable(
            f"{path} tidak ada.",
            "Periksa nama dan foldernya; nama yang memuat spasi perlu diapit tanda kutip.",
        ) from None
    except IsADirectoryError:
        raise ListUnreadable(
            f"{path} adalah folder.", "Sebut berkas daftarnya, misalnya daftar.xlsx."
        ) from None
    except OSError as problem:
        raise ListUnreadable(
            f"{path} tidak dapat dibuka: {problem.strerror}.", "Periksa izin berkasnya."
        ) from None
    if len(data) > LIMIT:
        raise ListUnreadable(
            f"{path.name} lebih dari 50 MiB.", "Simpan hanya kolom nama, jenis, dan situs web."
        )
    return data


def _foreign(data: bytes) -> str:
    """What a file that is neither spreadsheet nor text turns out to be, '' when it may be a list."""
    kinds = {
        b"%PDF": "adalah PDF.",
        b"\x89PNG": "adalah gambar.",
        b"\xff\xd8\xff": "adalah gambar.",
        b"Rar!": "adalah arsip RAR.",
        b"7z\xbc\xaf": "adalah arsip 7z.",
        b"\x1f\x8b": "adalah arsip gzip.",
        b"{\\rtf": "adalah dokumen RTF.",
    }
    if told := next((what for magic, what in kinds.items() if data.startswith(magic)), ""):
        return told
    start = data[:4096].lstrip().lower()
    return (
        "adalah halaman web, bukan berkas Excel." if start.startswith((b"<!doctype html", b"<html")) else ""
    )


def _apart(data: bytes, *, name: str) -> tuple[Sheet, ...]:
    """Reads a spreadsheet in a process of its own: one stray cell in the last row and column of a sheet asks for
    hundreds of gigabytes, and a damaged file may bring the reader down."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_confine) as pool:
        try:
            return pool.submit(read_spreadsheet, data, name=name).result(timeout=PATIENCE)
        except (BrokenProcessPool, TimeoutError):
            for process in list((pool._processes or {}).values()):
                process.kill()
            raise ListUnreadable(
                f"{name} terlalu besar untuk dibaca.",
                "Mungkin ada sel terisi jauh di luar tabel. Salin tabelnya ke lembar kerja baru, lalu ulangi.",
            ) from None


def _confine() -> None:
    """What a list may take of memory, in bytes; no file of its remains is left when it takes more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_spreadsheet(data: bytes, *, name: str) -> tuple[Sheet, ...]:
    """Sheets of xlsx, xlsm, xlsb, xls or ods, told by content whatever the name ends in."""
    unreadable = ListUnreadable(
        f"{name} rusak atau bukan berkas lembar kerja.",
        "Buka di Excel atau LibreOffice, simpan ulang sebagai .xlsx, lalu ulangi.",
    )
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        visible = [s for s in sheets if s.visible == SheetVisibleEnum.Visible]
        return tuple(_sheet(book.get_sheet_by_name(s.name)) for s in visible or sheets)
    except PasswordError:
        raise _locked(name) from None
    except (CalamineError, XmlError, ZipError, WorksheetNotFound, OSError, ValueError, OverflowError):
        raise (_locked(name) if _is_encrypted(data) else unreadable) from None
    except BaseException as crash:  # a panic of the Rust reader is not an Exception
        if type(crash).__name__ != "PanicException":
            raise
        raise unreadable from None


def _is_encrypted(data: bytes) -> bool:
    """An encrypted xlsx is an OLE file with a stream of this name."""
    return (
        "EncryptedPackage".encode("utf-16-le") in data[:200_000]
        or "EncryptedPackage".encode("utf-16-le") in data[-200_000:]
    )


def _locked(name: str) -> ListUnreadable:
    return ListUnreadable(
        f"{name} dikunci dengan kata sandi.",
        "Buka di Excel, hapus kata sandinya (Simpan sebagai), lalu ulangi.",
    )


def _sheet(sheet: CalamineSheet) -> Sheet:
    rows = [
        [_cell(value) for value in row[:MOST_COLUMNS]]
        for row in sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
    ]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right < MOST_COLUMNS:
            _fill_down(rows, column=left, top=top, bottom=bottom)
    return Sheet(sheet.name, tuple(tuple(row) for row in rows))


def _fill_down(rows: list[list[str]], *, column: int, top: int, bottom: int) -> None:
    """A cell merged over rows holds for each of them. Merged over columns it is a title and stays where it is."""
    if top >= len(rows) or column >= len(rows[top]):
        return
    for row in rows[top + 1 : bottom + 1]:
        if column < len(row) and not row[column]:
            row[column] = rows[top][column]


def _cell(value: object) -> str:
    """A cell as the office sees it; whole numbers without ".0"."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.strip() if isinstance(value, str) else str(value)


def _text(data: bytes, *, name: str) -> str:
    """UTF-8, UTF-16 with or without mark, else what Windows writes in Indonesia (cp1252)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[:2000].count(0) > len(data[:2000]) // 4:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    if b"\0" in data:
        raise ListUnreadable(
            f"{name} bukan berkas teks atau lembar kerja.", "Simpan daftarnya sebagai .xlsx atau CSV."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _rows(text: str) -> tuple[Cells, ...]:
    """Rows of a text table. A row number is a line number, as long as no quoted cell spans lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first, _, rest = text.partition("\n")
    delimiter = _declared(first) or _delimiter(text)
    body = rest if _declared(first) else text
    try:
        rows = list(csv.reader(io.StringIO(body), delimiter=delimiter, skipinitialspace=True))
    except csv.Error:  # one cell above the limit of the csv module: a stray quote swallowed the file
        rows = [line.split(delimiter) for line in body.split("\n")]
    shift: list[list[str]] = [[]] if _declared(first) else []
    return tuple(tuple(cell.strip() for cell in row[:MOST_COLUMNS]) for row in (shift + rows)[:MOST_ROWS])


def _declared(first: str) -> str:
    """Excel writes "sep=;" as the first line of some CSV files."""
    match = re.fullmatch(r'"?sep=(.)"?', first.strip(), re.IGNORECASE)
    return match[1] if match else ""


def _delimiter(text: str) -> str:
    """The separator most lines agree on: the one that cuts the most of the first 50 lines into the same number."""
    lines = [line for line in text.split("\n")[:200] if line.strip()][:50]

    def agreement(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines if mark in line]
        usual = max(set(counts), key=counts.count, default=0)
        return counts.count(usual) if usual else 0, usual

    return max(("\t", ";", ",", "|"), key=agreement)
