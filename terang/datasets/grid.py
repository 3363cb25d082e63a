"""A sheet as a page shows it: every cell with its field, its fault, and what somebody else wrote meanwhile.

Fields of a row: c-ROW-COLUMN, version-ROW.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from msgspec import Struct

from terang.accounts.http import number
from terang.datasets import values
from terang.datasets.definition import Column, Kind
from terang.datasets.models import Row, Sheet
from terang.datasets.values import Places
from terang.datasets.workbook.write import how_to


class Cell(Struct, frozen=True):
    column: Column
    name: str  # of the field
    text: str
    shown: str  # for reading: names of places, figures with points
    fault: str
    options: tuple[tuple[str, str], ...]


class Line(Struct, frozen=True):
    row: Any
    number: int
    cells: tuple[Cell, ...]
    version: int
    clash: tuple[tuple[str, str, str], ...] = ()  # column, theirs, mine
    by: str = ""  # who wrote what clashes
    is_gone: bool = False  # the row was removed meanwhile

    @property
    def is_blank(self) -> bool:
        return not any(cell.text.strip() for cell in self.cells)

    @property
    def faults(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.fault)


class Grid(Struct, frozen=True):
    columns: tuple[tuple[Column, str], ...]  # with how it is filled in
    lines: tuple[Line, ...]
    totals: tuple[Decimal | None, ...]

    @property
    def told(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.is_blank)

    @property
    def fault_count(self) -> int:
        return sum(len(line.faults) for line in self.lines)

    @property
    def has_totals(self) -> bool:
        return any(total is not None for total in self.totals)

    @property
    def sums(self) -> tuple[tuple[str, Decimal | None], ...]:
        """Each total under the head of its column."""
        return tuple((column.head, t) for (column, _how), t in zip(self.columns, self.totals, strict=True))


def build(
    sheet: Sheet,
    rows: Sequence[Row],
    *,
    places: Places,
    drafts: Mapping[int, Mapping[str, str]] | None = None,
    clashes: Mapping[int, Row | None] | None = None,
) -> Grid:
    columns, mine = sheet.version.columns, drafts or {}
    texts = [{**row.cells, **mine.get(row.pk, {})} for row in rows]
    faults = values.faults(columns, texts, places=places)
    offered = {column.code: _offered(column, places) for column in columns}
    lines = []
    for n, (row, cells) in enumerate(zip(rows, texts, strict=True)):
        made = tuple(
            Cell(c, f"c-{row.pk}-{c.code}", cells.get(c.code, ""), _shown(c, cells.get(c.code, ""), places),
                 faults.get((n, c.code), ""), offered[c.code])
            for c in columns
        )  # fmt: skip
        lines.append(_line(row, n + 1, made, cells, clashes or {}, columns, places))
    totals = tuple(values.total(c, texts) if c.is_summed else None for c in columns)
    return Grid(tuple((c, how_to(c)) for c in columns), tuple(lines), totals)


def _line(
    row: Row,
    number: int,
    cells: tuple[Cell, ...],
    texts: Mapping[str, str],
    clashes: Mapping[int, Row | None],
    columns: Sequence[Column],
    places: Places,
) -> Line:
    if row.pk not in clashes:
        return Line(row, number, cells, row.version)
    theirs = clashes[row.pk]
    held = theirs.cells if theirs else {}
    apart = tuple(
        (c.name, _shown(c, held.get(c.code, ""), places), _shown(c, texts.get(c.code, ""), places))
        for c in columns
        if held.get(c.code, "") != texts.get(c.code, "")
    )
    by = str(theirs.changed_by or "–") if theirs else ""
    return Line(row, number, cells, row.version, apart, by, theirs is None)


def posted(data: QueryDict, sheet: Sheet) -> Iterator[tuple[Row, dict[str, str], int]]:
    """Rows whose fields came with a form, with what was written and the version that was seen."""
    for row in list(sheet.rows.all()):
        if f"version-{row.pk}" in data:
            row.sheet = sheet
            yield row, cells_of(data, row), version_of(data, row)


def cells_of(data: QueryDict, row: Row) -> dict[str, str]:
    """Columns that came; what a page did not show stays as it is."""
    found = {c.code: data.get(f"c-{row.pk}-{c.code}") for c in row.sheet.version.columns}
    return {code: row.cells.get(code, "") if text is None else text for code, text in found.items()}


def version_of(data: QueryDict, row: Row) -> int:
    return number(data.get(f"version-{row.pk}"))


def _shown(column: Column, text: str, places: Places) -> str:
    """For reading: places by name, figures with points for thousands."""
    if column.kind is Kind.PLACE:
        return places.get(text, text)
    figure = values.number(column, text)
    return text if figure is None else f"{figure:,f}".translate(str.maketrans(",.", ".,"))


def _offered(column: Column, places: Places) -> tuple[tuple[str, str], ...]:
    if column.kind is Kind.CHOICE:
        return tuple((option, option) for option in column.options)
    if column.kind is Kind.YES_NO:
        return (("ya", "ya"), ("tidak", "tidak"))
    return tuple(places.items()) if column.kind is Kind.PLACE else ()
