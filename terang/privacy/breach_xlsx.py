"""The list of a breach as one workbook: what is known, who was touched, and both letters. Text is never a formula."""

import io
from collections.abc import Sequence

import xlsxwriter

from terang.privacy.results.breaches import HEAD, Touched
from terang.report.cells import clean

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS = (18, 34, 32, 18, 30, 26)


def write(
    rows: Sequence[Touched], facts: Sequence[tuple[str, str]], letters: Sequence[tuple[str, str]]
) -> bytes:
    """`facts`: name and value, for the first sheet; `letters`: name of the sheet and its text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "bg_color": "#0F5C5A", "font_color": "#FFFFFF", "border": 1})
        page = book.add_worksheet("Ringkasan")
        page.set_column(0, 0, 30)
        page.set_column(1, 1, 80, wrap)
        for line, (name, value) in enumerate(facts):
            page.write_string(line, 0, name, bold)
            page.write_string(line, 1, clean(value))
        page = book.add_worksheet("Terdampak")
        for column, (name, width) in enumerate(zip(HEAD, _WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, name, head)
        for line, row in enumerate(rows, 1):
            for column, text in enumerate((row.who, row.name, row.email, row.phone, row.what, row.row)):
                page.write_string(line, column, clean(text)[:32_000])
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(1, len(rows)), len(HEAD) - 1)
        for name, text in letters:
            page = book.add_worksheet(name)
            page.set_column(0, 0, 100, wrap)
            for line, words in enumerate(text.splitlines()):
                page.write_string(line, 0, clean(words)[:32_000])
        for sheet in book.worksheets():
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
    return out.getvalue()
