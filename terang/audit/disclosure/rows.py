"""Tables that tell in words what a document would: who reported his wealth, and when."""

import re
from functools import lru_cache
from typing import Final

from terang.audit.disclosure.model import Indicator
from terang.audit.disclosure.survey import CELL
from terang.lib.text import fold

_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_AMOUNT: Final = re.compile(r"\brp\b\W{0,3}\d[\d.,]{6,}")
_RUPIAH: Final = re.compile(r"\brp\b")
_STAFF_NUMBER: Final = re.compile(r"(?<!\d)(?:19|20)\d{6} ?\d{6} ?\d ?\d{3}(?!\d)")  # NIP: 18 digits
_SUM: Final = re.compile(
    r"\brp\b\W{0,3}\d[\d.,]{5,}|(?<![\d.])[1-9]\d{0,2}(?:[.,]\d{3}){2,}|(?<![\d.])[1-9]\d{6,12}(?!\d)"
)
_SUMS: Final = 3  # rows with an amount make a table that stands for the document
_DENIED: Final = re.compile(r"\b(?:belum|tidak|wajib lapor)\b")
_HEAD: Final = re.compile(
    r"no\.?|nip|status|jabatan|nama(?: lengkap| pejabat| pegawai| wajib lapor)?|pejabat|unit(?: kerja)?|opd|instansi|"
    r"keterangan|persentase|tahun|jumlah\b.*"
)
_LETTERS: Final = re.compile(r"[a-z]{2}")
_NAMING: Final = 2  # cells in words: whom a row is about, and what he is
_CELLS: Final = 3


def has_entries(indicator: Indicator, text: str) -> bool:
    """Whether rows name one thing each and say of it what a document of it would; heads alone, or counts, do not."""
    lines = [fold(line) for line in text.split("\n")]
    if any(_AMOUNT.search(line) and _says(line, indicator.row_heads) for line in lines):
        return True
    if sum(_tells_sum(line) for line in lines if CELL in line or _RUPIAH.search(line)) >= _SUMS:
        return True
    rows = [line for line in lines if CELL in line and _names(line)]
    heads = any(_says(row, indicator.row_heads) for row in rows)
    entries = [
        row for n, row in enumerate(rows) if not (_is_head(row) or (n == 0 and _leads(rows, indicator)))
    ]
    told = any(_reports(row, indicator) or (heads and _is_dated(row)) for row in entries)
    return told and (len(rows) > 1 or any(c.isdigit() for c in rows[0]))


def _reports(row: str, indicator: Indicator) -> bool:
    """Whether a cell says that it was done, and not that it was not."""
    return any(_says(cell, indicator.row_words) for cell in row.split(CELL) if not _DENIED.search(cell))


def _is_dated(row: str) -> bool:
    return bool(_YEAR.search(row)) and not _DENIED.search(row)


def _tells_sum(row: str) -> bool:
    return bool(_SUM.search(_STAFF_NUMBER.sub("", row)))


def _is_head(row: str) -> bool:
    return any(_HEAD.fullmatch(cell.strip()) for cell in row.split(CELL))


def _leads(rows: list[str], indicator: Indicator) -> bool:
    """Whether the first of several rows is their head."""
    return len(rows) > 1 and _says(rows[0], indicator.row_heads)


def _names(row: str) -> bool:
    cells = row.split(CELL)
    return len(cells) >= _CELLS and sum(bool(_LETTERS.search(c)) for c in cells) >= _NAMING


def _says(line: str, words: tuple[str, ...]) -> bool:
    return bool(_any_of(words).search(line))


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")
