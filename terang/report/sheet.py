"""`hasil.xlsx`: sheets with frozen headings, filters and a print set-up; text is never a formula."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

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
    number = {**plain, "align": "right", "indent": 1}  # else it touches the words of the next column
    return {
        "head": book.add_format(
            {**plain, "bold": True, "bg_color": "#0B4F5C", "font_color": "#FFFFFF", "text_wrap": True}
        ),
        "text": book.add_format(plain),
        "wrap": book.add_format({**plain, "text_wrap": True}),
        "number": book.add_format({**number, "num_format": "0.00"}),
        "whole": book.add_format({**number, "num_format": "0"}),
        "link": book.add_format({**plain, "font_color": "#0B4F5C", "underline": 1}),
    }


def _write(book: xlsxwriter.Workbook, sheet: Sheet, formats: Formats, *, footer: str) -> None:
    page = book.add_worksheet(sheet.name)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
    rows = "".join(_Rows(book, page, sheet, formats).lines())
    # From a cell to its line in the file the library takes three times as long as all else here takes together.
    page._write_rows = lambda: page.fh.write(rows)
    page._check_dimensions(0, 0)
    page._check_dimensions(len(sheet.rows), len(sheet.columns) - 1)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    _print(page, sheet, footer)


class _Rows:
    """The rows of one sheet as they stand in its file (ECMA-376, part 1, 18.3.1.73 and 18.3.1.4)."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        page: "xlsxwriter.worksheet.Worksheet",
        sheet: Sheet,
        formats: Formats,
    ) -> None:
        self._page = page
        self._sheet = sheet
        self._formats = formats
        self._number = book.str_table._get_shared_string_index
        self._letters = [xl_col_to_name(at) for at in range(len(sheet.columns))]
        self._wide = {
            at: c.width
            for at, c in enumerate(sheet.columns)
            if c.width >= WRAP_FROM and at not in sheet.links  # addresses have nowhere to break
        }
        self._styles: dict[str, int] = {}

    def lines(self) -> Iterator[str]:
        heads = [
            self._text(f"{x}1", c.title, "head")
            for x, c in zip(self._letters, self._sheet.columns, strict=True)
        ]
        yield self._row(0, 2, heads)
        for line, row in enumerate(self._sheet.rows, start=1):
            tall = _tall([(row[at], width) for at, width in self._wide.items()])
            cells = (self._cell(line, at, cell) for at, cell in enumerate(row))
            yield self._row(line, tall, cells)

    def _row(self, line: int, tall: int, cells: Iterable[str]) -> str:
        spans = f"1:{len(self._letters)}"
        opening = f'<row r="{line + 1}" spans="{spans}" ht="{LINE * tall:.16g}" customHeight="1">'
        return f"{opening}{''.join(cells)}</row>"

    def _cell(self, line: int, at: int, cell: Cell) -> str:
        place = f"{self._letters[at]}{line + 1}"
        if isinstance(cell, str):
            if at in self._sheet.links and line <= MOST_LINKS and _clickable(cell):
                return self._link(place, line, at, cell)
            return self._text(place, safe(cell), "wrap" if at in self._wide else "text")
        style = self._style("number" if isinstance(cell, float) else "whole")
        return f'<c r="{place}" s="{style}"><v>{cell:.16G}</v></c>'

    def _text(self, place: str, text: str, style: str) -> str:
        return f'<c r="{place}" s="{self._style(style)}" t="s"><v>{self._number(text)}</v></c>'

    def _link(self, place: str, line: int, at: int, url: str) -> str:
        """The library keeps what a link leads to, and numbers its text."""
        self._page.write_url(line, at, url, self._formats["link"], string=safe(url))
        number = self._page.table[line][at].string
        return f'<c r="{place}" s="{self._style("link")}" t="s"><v>{number}</v></c>'

    def _style(self, name: str) -> int:
        if name not in self._styles:
            self._styles[name] = self._formats[name]._get_xf_index()
        return self._styles[name]


def _tall(wrapped: Iterable[tuple[Cell, int]]) -> int:
    """Lines the tallest wrapped cell takes: programs that do not grow rows themselves would print over the next."""
    return min(MOST_LINES, max((-(-len(str(c)) // width) for c, width in wrapped if c != ""), default=1))


def _print(page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, footer: str) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    # An ampersand starts a code in headers and footers.
    page.set_footer(f"&L{footer.replace('&', '&&')[:120]}&C{sheet.name}&R&P / &N")


def _clickable(text: str) -> bool:
    """Only web addresses are links; nothing that could name a file, a sheet or a program."""
    web = text.startswith(("https://", "http://"))
    return web and len(text) <= LONGEST_LINK and text.isprintable() and " " not in text
