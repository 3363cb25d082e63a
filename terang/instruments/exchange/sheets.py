"""Our workbook read back: sheets and columns found by name, every unusable row told with its number."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from terang.instruments.definition import DefinitionError, draft
from terang.instruments.exchange.brought import Brought, Problem, Row
from terang.instruments.exchange.columns import Column, Unreadable
from terang.instruments.exchange.layout import (
    BANDS,
    DIMENSIONS,
    FACTS,
    GATES,
    INDICATORS,
    INSTRUMENT,
    ITEMS,
    OPTIONS,
    QUESTIONS,
    STAGE_TABLE,
    STEPS,
    TABLES,
    UNCOVERED,
    Table,
)
from terang.lib.tables import Cells, Sheet
from terang.lib.text import fold

HEAD_WITHIN = 10  # rows above the headings: titles, logos
Found = dict[str, list[tuple[int, str, Row]]]  # by table: row number, parent, value


def is_ours(sheets: Sequence[Sheet]) -> bool:
    """Whether a workbook has our sheets, and not just one table."""
    names = {fold(s.name) for s in sheets}
    return {fold(DIMENSIONS.name), fold(INDICATORS.name), fold(QUESTIONS.name)} <= names


def from_sheets(sheets: Sequence[Sheet], *, fallback: Mapping[str, Any]) -> Brought:
    """The instrument in our workbook. `fallback` gives code, version and title when the first sheet lacks them."""
    by_name = {fold(s.name): s for s in sheets}
    problems: list[Problem] = []
    facts = _facts(by_name.get(fold(INSTRUMENT)), problems)
    found: Found = {}
    for table in TABLES:
        sheet = by_name.get(fold(table.name))
        found[table.name] = list(_rows(table, sheet, problems)) if sheet else []
    built = {**fallback, **facts, **_tree(found, problems)}
    if problems:
        return Brought(None, tuple(problems))
    try:
        return Brought(draft(built))
    except DefinitionError as wrong:
        return Brought(None, tuple(Problem(str(fault)) for fault in wrong.faults))


def _facts(sheet: Sheet | None, problems: list[Problem]) -> dict[str, Any]:
    known = {fold(c.title): c for c in FACTS}
    facts: dict[str, Any] = {}
    uncovered: list[str] = []
    for number, cells in enumerate(sheet.rows if sheet else (), start=1):
        title, value = (*cells, "", "")[:2]
        if fold(title) == fold(UNCOVERED):
            uncovered.append(value)
        elif (column := known.get(fold(title))) and value != "":
            try:
                _put(facts, column.field, column.cell.read(value))
            except Unreadable as wrong:
                problems.append(Problem(f"{column.title}: {wrong}.", number, INSTRUMENT))
    return {**facts, "uncovered": uncovered} if uncovered else facts


def columns_of(head: Cells, wanted: Sequence[Column]) -> dict[int, Column]:
    """Which cell of a heading row is which column; a heading is taken once, exact names before the others."""
    found: dict[int, Column] = {}
    for exact in (True, False):
        for at, cell in enumerate(head):
            name = fold(cell).strip("*:. ")
            for column in wanted:
                names = (column.title,) if exact else column.also
                if at not in found and column not in found.values() and name in {fold(n) for n in names}:
                    found[at] = column
    return found


def _rows(table: Table, sheet: Sheet, problems: list[Problem]) -> Iterator[tuple[int, str, Row]]:
    wanted = table.all_columns
    at, head = max(
        ((n, columns_of(row, wanted)) for n, row in enumerate(sheet.rows[:HEAD_WITHIN])),
        key=lambda found: len(found[1]),
        default=(0, {}),
    )
    if lacking := [c.title for c in wanted if c.needed and c not in head.values()]:
        if any(any(row) for row in sheet.rows):
            problems.append(Problem(f"kolom {', '.join(lacking)} tidak ditemukan.", 0, sheet.name))
        return
    for number, cells in enumerate(sheet.rows[at + 1 :], start=at + 2):
        if any(cells):
            yield from _row(table, sheet.name, number, cells, head, problems)


def _row(
    table: Table, sheet: str, number: int, cells: Cells, head: Mapping[int, Column], problems: list[Problem]
) -> Iterator[tuple[int, str, Row]]:
    row: Row = {}
    wrong = []
    for at, column in head.items():
        text = cells[at] if at < len(cells) else ""
        if text == "":
            if column.needed:
                wrong.append(f"{column.title} masih kosong")
            continue
        try:
            _put(row, column.field, column.cell.read(text))
        except Unreadable as unreadable:
            wrong.append(f"{column.title}: {unreadable}")
    if wrong:
        problems.append(Problem("; ".join(wrong) + ".", number, sheet))
        return
    yield number, str(row.pop("parent", "")), row


def _put(row: Row, field: str, value: Any) -> None:
    *outer, name = field.split(".")
    for part in outer:
        row = row.setdefault(part, {})
    row[name] = value


def _tree(found: Found, problems: list[Problem]) -> dict[str, Any]:
    """Rows hung below what they belong to."""
    dimensions = [row for _, _, row in found[DIMENSIONS.name]]
    stages = [row for _, _, row in found[STAGE_TABLE.name]]
    for table, above, field in (
        (INDICATORS, DIMENSIONS, "indicators"),
        (QUESTIONS, INDICATORS, "questions"),
        (OPTIONS, QUESTIONS, "options"),
        (STEPS, QUESTIONS, "steps"),
        (ITEMS, STAGE_TABLE, "items"),
    ):
        by_code = {row["code"]: row for _, _, row in reversed(found[above.name])}
        for number, parent, row in found[table.name]:
            if parent not in by_code:
                problems.append(Problem(f'"{parent}" tidak ada di lembar {above.name}.', number, table.name))
            else:
                by_code[parent].setdefault(field, []).append(row)
    return {
        "dimensions": dimensions,
        "stages": stages,
        "bands": [row for _, _, row in found[BANDS.name]],
        "gates": [row for _, _, row in found[GATES.name]],
    }
