"""An instrument as a workbook: everything in it, in sheets a person can read, print, change and send back."""

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import xlsxwriter

from terang.instruments.definition import Definition
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

A4 = 9
LINE = 13.5  # points
Rows = list[tuple[str, Any]]  # code of what a row hangs from, and the value


def to_xlsx(definition: Definition) -> bytes:
    """The workbook as bytes; equal definitions give equal sheets."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": definition.title})
    formats = _formats(book)
    _facts(book, definition, formats)
    rows = _rows(definition)
    for table in TABLES:
        _table(book, table, rows[table.name], formats)
    book.close()
    return buffer.getvalue()


Formats = dict[str, "xlsxwriter.format.Format"]


def _formats(book: xlsxwriter.Workbook) -> Formats:
    cell = {"valign": "top", "font_name": "Calibri", "font_size": 10, "border": 1, "border_color": "#D8DCE0"}
    return {
        "head": book.add_format(
            {**cell, "bold": True, "bg_color": "#0B4F5C", "font_color": "#FFFFFF", "text_wrap": True}
        ),
        "text": book.add_format({**cell, "text_wrap": True}),
        "name": book.add_format({**cell, "bold": True, "bg_color": "#EEF3F4"}),
    }


def _facts(book: xlsxwriter.Workbook, definition: Definition, formats: Formats) -> None:
    page = book.add_worksheet(INSTRUMENT)
    page.set_column(0, 0, 40)
    page.set_column(1, 1, 90)
    lines = [(c.title, value) for c in FACTS if (value := _written(definition, c)) not in ("", None)]
    lines += [(UNCOVERED, text) for text in definition.uncovered]
    page.write_string(0, 0, "Butir", formats["head"])
    page.write_string(0, 1, "Isi", formats["head"])
    for at, (title, value) in enumerate(lines, start=1):
        page.write_string(at, 0, title, formats["name"])
        _cell(page, at, 1, value, formats)
        page.set_row(at, LINE * _lines(str(value), 90))
    _print(page, definition.title)


def _rows(definition: Definition) -> dict[str, Rows]:
    indicators = [(d.code, i) for d in definition.dimensions for i in d.indicators]
    questions = [(i.code, q) for _, i in indicators for q in i.questions]
    return {
        DIMENSIONS.name: [("", d) for d in definition.dimensions],
        INDICATORS.name: [(d, i) for d, i in indicators],
        QUESTIONS.name: [(i, q) for i, q in questions],
        OPTIONS.name: [(q.code, o) for _, q in questions for o in q.options],
        STEPS.name: [(q.code, s) for _, q in questions for s in q.steps],
        STAGE_TABLE.name: [("", s) for s in definition.stages],
        ITEMS.name: [(s.code, i) for s in definition.stages for i in s.items],
        BANDS.name: [("", b) for b in definition.bands],
        GATES.name: [("", g) for g in definition.gates],
    }


def _table(book: xlsxwriter.Workbook, table: Table, rows: Rows, formats: Formats) -> None:
    page = book.add_worksheet(table.name)
    for at, column in enumerate(table.all_columns):
        page.set_column(at, at, column.width)
        page.write_string(0, at, column.title, formats["head"])
    page.set_row(0, 2.2 * LINE)
    for line, (parent, value) in enumerate(rows, start=1):
        cells = list(_cells(table, parent, value))
        for at, cell in enumerate(cells):
            _cell(page, line, at, cell, formats)
        widths = [c.width for c in table.all_columns]
        page.set_row(line, LINE * max(_lines(str(c), w) for c, w in zip(cells, widths, strict=True)))
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(1, len(rows)), len(table.all_columns) - 1)
    if table.printed:
        page.print_area(0, 0, max(1, len(rows)), table.printed - 1)
    _print(page, table.name)


def _cells(table: Table, parent: str, value: Any) -> Iterator[Any]:
    if table.parent:
        yield parent
    for column in table.columns:
        yield _written(value, column)


def _written(value: Any, column: Any) -> Any:
    """The cell of a column; "" where the value is not there."""
    for name in column.field.split("."):
        value = getattr(value, name, None)
        if value is None:
            return ""
    return column.cell.write(value)


def _cell(page: "xlsxwriter.worksheet.Worksheet", line: int, at: int, value: Any, formats: Formats) -> None:
    if isinstance(value, (Decimal, int)):
        page.write_number(line, at, value, formats["text"])
    elif value == "":
        page.write_blank(line, at, None, formats["text"])
    else:
        page.write_string(line, at, value, formats["text"])


def _lines(text: str, width: int) -> int:
    return min(12, max(1, sum(-(-len(part) // max(1, width)) or 1 for part in text.split("\n"))))


def _print(page: "xlsxwriter.worksheet.Worksheet", title: str) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L" + title.replace("&", "&&")[:120] + "&R&P/&N")
