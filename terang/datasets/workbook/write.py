"""Writing the workbook: headings, lists to choose from, rules for each cell, and marks on what is to be mended."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from terang.datasets import values
from terang.datasets.definition import Column, Kind
from terang.datasets.models import Sheet
from terang.datasets.values import Cells, Places
from terang.datasets.workbook import FORMAT, GUIDE, HEAD, KEY, LISTS, SHEET, SPARE
from terang.lib.dates import spell
from terang.report.cells import safe

Formats = Mapping[str, Any]
_YES_NO = ("ya", "tidak")


def write(out: IO[bytes], sheet: Sheet, rows: Sequence[Cells], *, places: Places) -> None:
    """`rows` as they stand; cells that cannot be read are coloured and say why."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    columns = sheet.version.columns
    with xlsxwriter.Workbook(out, options) as book:
        formats = _formats(book)
        page = book.add_worksheet(SHEET)
        _heading(page, sheet, formats)
        _columns(page, columns, book.add_worksheet(LISTS), places)
        _rows(page, columns, rows, places, formats)
        _guide(book.add_worksheet(GUIDE), columns, formats)
        _key(book.add_worksheet(KEY), sheet)
        book.get_worksheet_by_name(LISTS).hide()


def _formats(book: xlsxwriter.Workbook) -> Formats:
    plain = {"font_name": "Calibri", "font_size": 11, "border": 1, "border_color": "#C9C5BA", "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "note": book.add_format({"font_color": "#535C58", "text_wrap": True, "valign": "top"}),
        "head": book.add_format({**plain, "bold": True, "bg_color": "#0F5C5A", "font_color": "#FFFFFF", "text_wrap": True}),
        "cell": book.add_format({**plain, "bg_color": "#FFFBEA"}),
        "day": book.add_format({**plain, "bg_color": "#FFFBEA", "num_format": "yyyy-mm-dd", "align": "left"}),
        "fault": book.add_format({**plain, "bg_color": "#F8D7D3", "font_color": "#8A1C16"}),
        "bold": book.add_format({"bold": True}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }  # fmt: skip


def _heading(page: Any, sheet: Sheet, formats: Formats) -> None:
    title = f"{sheet.form.title}: {sheet.body.name}, {sheet.period.label}"
    page.write_string(0, 0, safe(title), formats["title"])
    told = _(
        "Isi mulai baris %(row)s, lalu unggah berkas ini di Terang sebelum %(day)s. Jangan mengubah judul kolom. Keterangan tiap kolom ada di lembar Petunjuk."
    ) % {"row": HEAD + 1, "day": spell(sheet.due_on)}
    page.write_string(1, 0, told, formats["note"])
    for at, column in enumerate(sheet.version.columns):
        page.write_string(
            HEAD - 1, at, safe(column.head) + (" *" if column.is_required else ""), formats["head"]
        )
        page.set_column(at, at, 14 if column.is_numeric or column.kind in (Kind.DATE, Kind.YES_NO) else 30)
    page.freeze_panes(HEAD, 0)


def _columns(page: Any, columns: Sequence[Column], lists: Any, places: Places) -> None:
    """A rule for each column: a list, a range, a date."""
    last = HEAD + SPARE - 1
    for at, column in enumerate(columns):
        if rule := _rule(column, at, lists, places):
            page.data_validation(HEAD, at, last, at, {**rule, "ignore_blank": True})


def _rule(column: Column, at: int, lists: Any, places: Places) -> dict[str, Any]:
    offered = _offered(column, places)
    if offered:
        lists.write_column(0, at, offered)
        name = xl_col_to_name(at)
        return {
            "validate": "list", "source": f"={LISTS}!${name}$1:${name}${len(offered)}",
            "error_title": _("Pilih dari daftar"), "error_message": _("Pilih salah satu dari daftar."),
        }  # fmt: skip
    if column.kind is Kind.DATE:
        return {
            "validate": "date", "criteria": ">=", "value": date(1900, 1, 1), "error_message": _("Tulis tanggal."),
        }  # fmt: skip
    return _range(column) if column.is_numeric else {}


def _range(column: Column) -> dict[str, Any]:
    kind = "integer" if column.kind is Kind.WHOLE else "decimal"
    told = {"validate": kind, "error_message": _bounds(column) or _("Tulis angka saja.")}
    if column.low is not None and column.high is not None:
        return {**told, "criteria": "between", "minimum": float(column.low), "maximum": float(column.high)}
    if column.high is not None:
        return {**told, "criteria": "<=", "value": float(column.high)}
    return {
        **told,
        "criteria": ">=",
        "value": float(column.low if column.low is not None else Decimal(-(10**12))),
    }


def _offered(column: Column, places: Places) -> list[str]:
    if column.kind is Kind.CHOICE:
        return list(column.options)
    if column.kind is Kind.YES_NO:
        return list(_YES_NO)
    return [f"{code} {name}" for code, name in places.items()] if column.kind is Kind.PLACE else []


def _rows(
    page: Any, columns: Sequence[Column], rows: Sequence[Cells], places: Places, formats: Formats
) -> None:
    wrong = values.faults(columns, rows, places=places)
    for line, cells in enumerate(rows):
        for at, column in enumerate(columns):
            _cell(page, HEAD + line, at, column, cells.get(column.code, ""), wrong.get((line, column.code), ""), places, formats)  # fmt: skip


def _cell(
    page: Any, line: int, at: int, column: Column, text: str, fault: str, places: Places, formats: Formats
) -> None:
    """Text is never a formula; a value that can be read is written as what it is."""
    if fault:
        page.write_string(line, at, safe(text), formats["fault"])
        page.write_comment(line, at, fault, {"x_scale": 1.6})
        return
    found = values.value(column, text, places=places)
    if found is None:
        page.write_blank(line, at, None, formats["cell"])
    elif isinstance(found, (bool, str)):
        code = values.plain(found)
        shown = f"{code} {places[code]}" if column.kind is Kind.PLACE and code in places else code
        page.write_string(line, at, safe(shown), formats["cell"])
    elif isinstance(found, date):
        page.write_datetime(line, at, found, formats["day"])
    else:
        page.write_number(line, at, found, formats["cell"])


def _guide(page: Any, columns: Sequence[Column], formats: Formats) -> None:
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 90)
    page.write_string(0, 0, _("Kolom"), formats["bold"])
    page.write_string(0, 1, _("Cara mengisi"), formats["bold"])
    for line, column in enumerate(columns, 1):
        page.write_string(line, 0, safe(column.head), formats["wrap"])
        page.write_string(line, 1, safe(how_to(column)), formats["wrap"])


def how_to(column: Column) -> str:
    """How a cell is filled in, for the guide and under the heading of the page."""
    kinds = {
        Kind.TEXT: _("Teks."),
        Kind.NUMBER: _("Angka; desimal dengan koma."),
        Kind.WHOLE: _("Bilangan bulat."),
        Kind.DATE: _("Tanggal, misalnya 31-01-2026."),
        Kind.CHOICE: _("Pilih dari daftar."),
        Kind.YES_NO: _("ya atau tidak."),
        Kind.PLACE: _("Kecamatan, pilih dari daftar."),
    }
    told = [column.hint, kinds[column.kind], _bounds(column)]
    told += [_("Wajib diisi.")] if column.is_required else []
    told += [_("Tidak boleh berulang.")] if column.is_unique else []
    return " ".join(filter(None, told))


def _bounds(column: Column) -> str:
    low, high = column.low, column.high
    if low is not None and high is not None:
        return _("Antara %(low)s dan %(high)s.") % {"low": values.plain(low), "high": values.plain(high)}
    if low is not None:
        return _("Paling kecil %s.") % values.plain(low)
    return _("Paling besar %s.") % values.plain(high) if high is not None else ""


def _key(page: Any, sheet: Sheet) -> None:
    """What the workbook belongs to; read when it comes back."""
    facts = {
        "format": FORMAT,
        "sheet": str(sheet.pk),
        "version": str(sheet.version_id),
        "revision": str(sheet.revision),
        "columns": "\n".join(column.code for column in sheet.version.columns),
    }
    for line, (name, value) in enumerate(facts.items()):
        page.write_string(line, 0, name)
        page.write_string(line, 1, value)
    page.very_hidden()
