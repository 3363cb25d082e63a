"""`hasil.xlsx`: sheets with frozen headings, filters and a print set-up; text is never a formula."""

from datetime import datetime
from pathlib import Path

import xlsxwriter

from terang.report.cells import safe
from terang.report.result import Result
from terang.report.table import Cell, Sheet, sheets
from terang.report.words import Words

A4 = 9
MOST_LINKS = 60_000  # Excel opens no sheet with more than 65,530
LONGEST_LINK = 600  # Excel takes 2,079 characters, of which escaping may need three for one
WRAP_FROM = 30  # columns at least this wide hold sentences
LINE = 13.5  # points
MOST_LINES = 8


def workbook(path: Path, result: Result, words: Words) -> None:
    """Equal results give equal bytes: the file says the day of the result, not the day of writing."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    made = result.run.finished_at.replace(tzinfo=None)
    _describe(book, result, made)
    formats = _formats(book)
    for sheet in sheets(result, words):
        _write(book, sheet, formats, footer=f"{safe(result.run.title)} — {words.day(result.run.as_of)}")
    book.close()


def _describe(book: xlsxwriter.Workbook, result: Result, made: datetime) -> None:
    book.set_properties({"title": safe(result.run.title), "author": result.run.product, "created": made})


Formats = dict[str, "xlsxwriter.format.Format"]


def _formats(book: xlsxwriter.Workbook) -> Formats:
    plain = {"valign": "top", "font_name": "Calibri", "font_size": 10, "border": 1, "border_color": "#D8DCE0"}
    return {
        "head": book.add_format(
            {**plain, "bold": True, "bg_color": "#0B4F5C", "font_color": "#FFFFFF", "text_wrap": True}
        ),
        "text": book.add_format(plain),
        "wrap": book.add_format({**plain, "text_wrap": True}),
        "number": book.add_format({**plain, "num_format": "0.00"}),
        "whole": book.add_format({**plain, "num_format": "0"}),
        "link": book.add_format({**plain, "font_color": "#0B4F5C", "underline": 1}),
    }


def _write(book: xlsxwriter.Workbook, sheet: Sheet, formats: Formats, *, footer: str) -> None:
    page = book.add_worksheet(sheet.name)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
        page.write_string(0, at, column.title, formats["head"])
    page.set_row(0, 2 * LINE)
    for line, row in enumerate(sheet.rows, start=1):
        page.set_row(line, LINE * _lines(sheet, row))
        for at, cell in enumerate(row):
            _cell(page, sheet, formats, line, at, cell)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    _print(page, sheet, footer)


def _lines(sheet: Sheet, row: tuple[Cell, ...]) -> int:
    """Lines the tallest wrapped cell takes: programs that do not grow rows themselves would print over the next."""
    wrapped = (
        (str(c), sheet.columns[at].width) for at, c in enumerate(row) if sheet.columns[at].width >= WRAP_FROM
    )
    return min(MOST_LINES, max((-(-len(text) // width) for text, width in wrapped if text), default=1))


def _print(page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, footer: str) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    # An ampersand starts a code in headers and footers.
    page.set_footer(f"&L{footer.replace('&', '&&')[:120]}&C{sheet.name}&R&P / &N")


def _cell(
    page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, formats: Formats, line: int, at: int, cell: Cell
) -> None:
    if isinstance(cell, float):
        page.write_number(line, at, cell, formats["number"])
    elif isinstance(cell, int):
        page.write_number(line, at, cell, formats["whole"])
    elif at in sheet.links and line <= MOST_LINKS and _clickable(cell):
        page.write_url(line, at, cell, formats["link"], string=safe(cell))
    else:
        style = "wrap" if sheet.columns[at].width >= WRAP_FROM else "text"
        page.write_string(line, at, safe(cell), formats[style])


def _clickable(text: str) -> bool:
    """Only web addresses are links; nothing that could name a file, a sheet or a program."""
    web = text.startswith(("https://", "http://"))
    return web and len(text) <= LONGEST_LINK and text.isprintable() and " " not in text
