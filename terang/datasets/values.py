"""What a cell holds: text as people write it, in one normal form, and the value behind it.

Normal form: numbers as Indonesians write them but without points for thousands ("1234,5"), days as ISO dates, yes and
no as "ya" and "tidak", places by their code. Reading the normal form gives the same value again.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from terang.datasets.definition import Column, Kind
from terang.lib.dates import first_date

Value = str | Decimal | int | date | bool
Places = Mapping[str, str]
"""Codes of places and their names."""
Cells = Mapping[str, str]
LONGEST: Final = 1000  # characters of a cell
MOST_ROWS: Final = 2000
_FAR: Final = date(2200, 12, 31)
_GROUPED: Final = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN: Final = re.compile(r"-?\d+(?:,\d+)?")
_ENGLISH: Final = re.compile(r"-?(?:\d+\.\d+|\d{1,3}(?:,\d{3})+\.\d+)")
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
_YES: Final = frozenset({"ya", "y", "benar", "true", "1", "ada"})
_NO: Final = frozenset({"tidak", "t", "salah", "false", "0", "bukan", "tidak ada"})


class Unfit(Exception):
    """A cell that cannot be read; the message says why and what to write."""


def value(column: Column, text: str, *, places: Places) -> Value | None:
    """What a cell says; None for an empty one. Raises `Unfit`."""
    tidy = " ".join(text.split())
    if not tidy:
        return None
    if len(text) > LONGEST:
        raise Unfit(f"Paling panjang {LONGEST} huruf; sekarang {len(text)}.")
    return _READERS[column.kind](column, tidy, places)


def normal(column: Column, text: str, *, places: Places) -> str:
    """The one way to write what a cell says; as it was typed when it cannot be read."""
    try:
        return plain(value(column, text, places=places))
    except Unfit:
        return text.strip()


def plain(found: Value | None) -> str:
    match found:
        case None:
            return ""
        case bool():
            return "ya" if found else "tidak"
        case date():
            return found.isoformat()
        case Decimal():
            return format(found, "f").replace(".", ",")
        case _:
            return str(found)


def is_blank(cells: Cells) -> bool:
    return not any(text.strip() for text in cells.values())


def faults(columns: Sequence[Column], rows: Sequence[Cells], *, places: Places) -> dict[tuple[int, str], str]:
    """What is wrong, by row (from 0) and column; rows without any text are passed over."""
    found = dict(_one_by_one(columns, rows, places))
    for column in columns:
        if column.is_unique:
            for at, sentence in _twice(column, rows, places):
                found.setdefault((at, column.code), sentence)
    return found


def read(columns: Sequence[Column], cells: Cells, *, places: Places) -> dict[str, Value | None]:
    """The values of a row known to be without faults."""
    return {column.code: value(column, cells.get(column.code, ""), places=places) for column in columns}


def number(column: Column, text: str) -> Decimal | None:
    """What a cell of figures says; None for an empty one and for what cannot be read."""
    if not column.is_numeric:
        return None
    try:
        found = value(column, text, places={})
    except Unfit:
        return None
    return Decimal(found) if isinstance(found, (Decimal, int)) else None


def total(column: Column, rows: Sequence[Cells]) -> Decimal:
    """The sum of what can be read."""
    return sum(filter(None, (number(column, cells.get(column.code, "")) for cells in rows)), Decimal(0))


def _one_by_one(
    columns: Sequence[Column], rows: Sequence[Cells], places: Places
) -> Iterator[tuple[tuple[int, str], str]]:
    for at, cells in enumerate(rows):
        if is_blank(cells):
            continue
        for column in columns:
            text = cells.get(column.code, "")
            try:
                found = value(column, text, places=places)
            except Unfit as unfit:
                yield (at, column.code), str(unfit)
                continue
            if found is None and column.is_required:
                yield (at, column.code), f"“{column.name}” wajib diisi."


def _twice(column: Column, rows: Sequence[Cells], places: Places) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for at, cells in enumerate(rows):
        said = normal(column, cells.get(column.code, ""), places=places).casefold()
        if said and said in first:
            yield at, f"Sama dengan baris {first[said] + 1}; “{column.name}” tidak boleh berulang."
        elif said:
            first[said] = at


def _number(column: Column, text: str, _places: Places) -> Decimal:
    tidy = text.replace(" ", "").replace("−", "-")
    if _GROUPED.fullmatch(tidy) or _PLAIN.fullmatch(tidy):
        found = Decimal(tidy.replace(".", "").replace(",", "."))
    elif _ENGLISH.fullmatch(tidy):
        raise Unfit("Tulis desimal dengan koma, misalnya 1,5; titik hanya untuk ribuan.")
    else:
        raise Unfit(f"“{text[:40]}” bukan angka. Tulis angka saja, misalnya 1.250 atau 1,5.")
    if column.low is not None and found < column.low:
        raise Unfit(f"Paling kecil {plain(column.low)}; di sini {plain(found)}.")
    if column.high is not None and found > column.high:
        raise Unfit(f"Paling besar {plain(column.high)}; di sini {plain(found)}.")
    return found


def _whole(column: Column, text: str, places: Places) -> int:
    found = _number(column, text, places)
    if found != found.to_integral_value():
        raise Unfit(f"“{column.name}” harus bilangan bulat, tanpa koma.")
    return int(found)


def _day(_column: Column, text: str, _places: Places) -> date:
    try:
        found = date.fromisoformat(text) if _ISO.fullmatch(text) else first_date(text, latest=_FAR)
    except ValueError:
        found = None
    if found is None:
        raise Unfit(f"“{text[:40]}” bukan tanggal. Tulis misalnya 31-01-2026.")
    return found


def _choice(column: Column, text: str, _places: Places) -> str:
    folded = text.casefold()
    found = next((option for option in column.options if option.casefold() == folded), None)
    if found is None:
        raise Unfit(
            f"“{text[:40]}” tidak ada dalam daftar. Pilih: {'; '.join(column.options[:8])}{' …' if len(column.options) > 8 else ''}."
        )
    return found


def _yes_no(_column: Column, text: str, _places: Places) -> bool:
    folded = text.casefold()
    if folded in _YES or folded in _NO:
        return folded in _YES
    raise Unfit("Tulis ya atau tidak.")


def _place(_column: Column, text: str, places: Places) -> str:
    if text in places:
        return text
    folded = text.casefold().removeprefix("kecamatan ").removeprefix("kec. ")
    by_name = [
        code
        for code, name in places.items()
        if folded in (name.casefold(), name.casefold().removeprefix("kecamatan "))
    ]
    code = text.partition(" ")[0]
    if len(by_name) == 1:
        return by_name[0]
    if code in places:  # "99.01.03 Kecamatan Sidorejo", as the template's list has it
        return code
    raise Unfit(f"“{text[:40]}” bukan kecamatan di wilayah ini. Pilih dari daftar.")


def _text(_column: Column, text: str, _places: Places) -> str:
    return text


_READERS: Final[Mapping[Kind, Callable[[Column, str, Places], Value]]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.DATE: _day,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.PLACE: _place,
}
