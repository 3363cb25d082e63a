"""A workbook of tables: frozen headings, filters, number formats, a print set-up; text is never a formula."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from msgspec import Struct

from terang.report.cells import safe

Cell = str | int | Decimal | date | None

_A4: Final = 9
_HEAD_ROW: Final = 3
_LINE: Final = 14.5  # points
_LONGEST_NAME: Final = 31  # of a sheet, says Excel


class Column(Struct, frozen=True):
    title: str
    width: int
    form: str = "text"  # text, score, whole, share, signed, day


class Table(Struct, frozen=True):
    """One sheet."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    keep: int = 2  # columns that stay when one scrolls


_FORMS: Final[dict[str, dict[str, Any]]] = {
    "text": {"text_wrap": True},
    "score": {"num_format": "0.00"},
    "whole": {"num_format": "0"},
    "share": {"num_format": '0.0"%"'},
    "signed": {"num_format": "+0.00;-0.00;0.00"},
    "day": {"num_format": "d mmmm yyyy", "align": "left"},
}


def write(
    tables: Sequence[Table], *, title: str, author: str, foot: str, is_draft: bool, at: datetime
) -> bytes:
    """The file. A draft says so in the heading of every page."""
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties(
            {"title": safe(title), "author": safe(author), "created": at.replace(tzinfo=None)}
        )
        forms = {name: book.add_format({**_PLAIN, **more}) for name, more in _FORMS.items()}
        heads = {name: book.add_format(more) for name, more in _HEADS.items()}
        names: set[str] = set()
        for table in tables:
            page = book.add_worksheet(_name(table.name, names))
            _fill(page, table, forms, heads)
            _set_up(page, table, foot=foot, is_draft=is_draft)
    return target.getvalue()


_PLAIN: Final = {
    "valign": "top",
    "font_name": "Calibri",
    "font_size": 10,
    "border": 1,
    "border_color": "#D5D2C8",
}
_HEADS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 14, "font_name": "Calibri", "font_color": "#0F5C5A"},
    "note": {"font_size": 9, "font_name": "Calibri", "font_color": "#535C58"},
    "head": {
        **_PLAIN,
        "bold": True,
        "bg_color": "#0F5C5A",
        "font_color": "#FFFFFF",
        "text_wrap": True,
        "valign": "vcenter",
    },
}


def _fill(page: Any, table: Table, forms: dict[str, Any], heads: dict[str, Any]) -> None:
    page.write_string(0, 0, safe(table.title), heads["title"])
    page.write_string(1, 0, safe(table.note) if table.note else "", heads["note"])
    for at, column in enumerate(table.columns):
        page.set_column(at, at, column.width)
        page.write_string(_HEAD_ROW, at, safe(column.title), heads["head"])
    page.set_row(_HEAD_ROW, 2.2 * _LINE)
    for line, row in enumerate(table.rows, start=_HEAD_ROW + 1):
        page.set_row(line, _LINE * _lines(table, row))
        for at, cell in enumerate(row):
            _cell(page, line, at, cell, forms[table.columns[at].form])


def _cell(page: Any, line: int, at: int, cell: Cell, form: Any) -> None:
    """Numbers as numbers, days as days; everything else is text, whatever it begins with."""
    match cell:
        case None:
            page.write_blank(line, at, None, form)
        case bool() | str():
            page.write_string(line, at, safe(str(cell)), form)
        case int() | Decimal():
            page.write_number(line, at, float(cell), form)
        case date():
            page.write_datetime(line, at, datetime(cell.year, cell.month, cell.day), form)  # noqa: DTZ001 - Excel has no zones


def _lines(table: Table, row: tuple[Cell, ...]) -> int:
    """Lines the tallest cell takes: not every program grows rows by itself."""
    tall = [
        -(-len(cell) // max(1, table.columns[at].width - 1))
        for at, cell in enumerate(row)
        if isinstance(cell, str)
    ]
    return min(8, max(1, *tall)) if tall else 1


def _set_up(page: Any, table: Table, *, foot: str, is_draft: bool) -> None:
    last = _HEAD_ROW + max(1, len(table.rows))
    page.freeze_panes(_HEAD_ROW + 1, table.keep)
    page.autofilter(_HEAD_ROW, 0, last, len(table.columns) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEAD_ROW)
    page.print_area(0, 0, last, len(table.columns) - 1)
    page.set_header('&R&B&"Calibri"&9KONSEP, belum diumumkan' if is_draft else "")
    page.set_footer(f"&L&8{_harmless(foot)}&R&8Halaman &P dari &N")


def _harmless(text: str) -> str:
    """`&` begins a command in headers and footers, which hold 255 characters."""
    return safe(text).replace("&", "&&")[:180]


def _name(text: str, taken: set[str]) -> str:
    """A name Excel takes: no forbidden signs, at most 31 characters, each once."""
    tidy = "".join(" " if c in "[]:*?/\\'" else c for c in safe(text)).strip() or "Lembar"
    name, n = tidy[:_LONGEST_NAME].strip(), 2
    while name.lower() in taken:
        name = f"{tidy[: _LONGEST_NAME - 4].strip()} ({n})"
        n += 1
    taken.add(name.lower())
    return name
