"""Reading the history of predicates from a sheet: one row for a year of the region or of one body."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from msgspec import Struct

from terang.lib.tables import Cells, Sheet
from terang.lib.text import fold

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "year": ("tahun", "year"),
    "body": ("badan publik", "badan", "nama badan", "nama", "opd", "perangkat daerah"),
    "score": ("nilai", "skor", "score"),
    "name": ("predikat", "kategori", "kualifikasi"),
    "source": ("sumber", "keterangan"),
}
_NEEDED = ("year", "name")


class Row(Struct, frozen=True):
    """One predicate. `body` None: of the region itself."""

    number: int  # of the row in the sheet
    year: int
    body: int | None
    body_name: str
    score: Decimal | None
    name: str
    source: str


class Problem(Struct, frozen=True):
    number: int
    text: str


class Reading(Struct, frozen=True):
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read(sheets: Sequence[Sheet], *, bodies: Mapping[str, int], region: str) -> Reading:
    """Rows of the first sheet with a head that is understood. `bodies`: folded name to key."""
    for sheet in sheets:
        for place, cells in enumerate(sheet.rows[:10]):
            if columns := _columns(cells):
                return _read(sheet.rows[place + 1 :], place + 2, columns, bodies, fold(region))
    return Reading((), (Problem(1, "Kolom “Tahun” dan “Predikat” tidak ditemukan."),))


def _columns(cells: Cells) -> dict[str, int]:
    heads = [fold(cell).strip() for cell in cells]
    found = {
        name: next(place for place, head in enumerate(heads) if head in words)
        for name, words in COLUMNS.items()
        if any(head in words for head in heads)
    }
    return found if all(name in found for name in _NEEDED) else {}


def _read(
    rows: Sequence[Cells], first: int, columns: Mapping[str, int], bodies: Mapping[str, int], region: str
) -> Reading:
    good: list[Row] = []
    problems: list[Problem] = []
    seen: set[tuple[int | None, int]] = set()
    for number, cells in enumerate(rows, start=first):
        told = {name: cells[place].strip() if place < len(cells) else "" for name, place in columns.items()}
        if not any(told.values()):
            continue
        found = _row(number, told, bodies, region)
        if isinstance(found, Row) and (found.body, found.year) in seen:
            found = Problem(number, f"Tahun {found.year} sudah ada di baris sebelumnya.")
        if isinstance(found, Problem):
            problems.append(found)
            continue
        seen.add((found.body, found.year))
        good.append(found)
    return Reading(tuple(good), tuple(problems))


def _row(number: int, told: Mapping[str, str], bodies: Mapping[str, int], region: str) -> Row | Problem:
    year, score = told["year"].removesuffix(".0"), _score(told.get("score", ""))
    named = told.get("body", "")
    if not (year.isascii() and year.isdecimal() and 2010 <= int(year) <= 2100):
        return Problem(number, f"“{told['year']}” bukan tahun antara 2010 dan 2100.")
    if isinstance(score, str):
        return Problem(number, score)
    if not told["name"]:
        return Problem(number, "Predikatnya kosong.")
    is_region = not named or fold(named) == region
    if not is_region and fold(named) not in bodies:
        return Problem(number, f"“{named}” tidak ada di daftar badan publik.")
    key = None if is_region else bodies[fold(named)]
    return Row(number, int(year), key, named, score, told["name"][:60], told.get("source", "")[:300])


def _score(text: str) -> Decimal | str | None:
    """A score of 100 with at most two decimals; a sentence when it is none."""
    if not text:
        return None
    try:
        score = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return f"“{text}” bukan nilai."
    if not score.is_finite() or not 0 <= score <= 100:
        return f"Nilai {text} tidak di antara 0 dan 100."
    cents = score.quantize(Decimal("0.01"))
    return cents if cents == score else f"Nilai {text} punya lebih dari dua angka di belakang koma."
