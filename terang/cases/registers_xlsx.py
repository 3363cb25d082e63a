"""A register as a spreadsheet that prints on A4, landscape; text is never a formula."""

import io

import xlsxwriter

from terang.bodies.models import Region
from terang.cases.results.registers import Register

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write(register: Register, *, region: Region, of: str) -> bytes:
    """`of`: the body, or the region's PPID."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        page = book.add_worksheet("Register")
        head = book.add_format(
            {"bold": True, "bg_color": "#0F5C5A", "font_color": "#FFFFFF", "text_wrap": True, "border": 1, "valign": "top"}
        )  # fmt: skip
        cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        page.write_string(0, 0, register.title, book.add_format({"bold": True, "font_size": 14}))
        page.write_string(1, 0, of if region.name in of else f"{of}, {region.name}")
        page.write_string(3, 0, "No.", head)
        page.set_column(0, 0, 5)
        for column, (name, width) in enumerate(register.columns, 1):
            page.set_column(column, column, width)
            page.write_string(3, column, name, head)
        for number, row in enumerate(register.rows, 1):
            page.write_number(3 + number, 0, number, cell)
            for column, text in enumerate(row, 1):
                page.write_string(3 + number, column, text[:32_000], cell)
        page.freeze_panes(4, 2)
        page.repeat_rows(3)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
    return out.getvalue()
