"""The spreadsheets, read back by programs that did not write them."""

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from terang.report import sheet as ours
from terang.report.cells import safe
from terang.report.sheet import workbook
from terang.report.table import sheets, text_tables
from terang.report.words import Words
from tests.report.hostile import hostile
from tests.report.made import REPORTS, result

SHEETS = ["Peringkat", "Putusan", "Temuan", "Status situs", "Catatan"]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def written(tmp_path: Path, found=None) -> Path:
    path = tmp_path / "hasil.xlsx"
    workbook(path, found or result(), Words())
    return path


def comma_separated(found) -> bytes:
    return dict(text_tables(found, Words()))["hasil.csv"]


def semicolon_separated(found) -> bytes:
    return dict(text_tables(found, Words()))["hasil-titik-koma.csv"]


def rows_of(path: Path, sheet: str):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()


def test_the_workbook_has_its_sheets_and_rows(tmp_path):
    path = written(tmp_path)
    assert CalamineWorkbook.from_path(str(path)).sheet_names == SHEETS
    assert len(rows_of(path, "Status situs")) == 1 + len(REPORTS)
    assert len(rows_of(path, "Putusan")) == 1 + sum(len(r.verdicts) or 1 for r in REPORTS)
    assert len(rows_of(path, "Temuan")) == 1 + sum(len(r.findings) for r in REPORTS)


def test_a_row_of_verdicts_carries_its_proof(tmp_path):
    head, first, *_ = rows_of(written(tmp_path), "Putusan")
    row = dict(zip(head, first, strict=True))
    assert row["Badan publik"] == "Dinas Komunikasi dan Informatika"
    assert str(row["Alamat bukti"]).startswith("https://dinas-komunikasi")
    assert row["Waktu pengambilan"] == "1 September 2026 pukul 10.30 WIB"
    assert row["SHA-256"] == "5e" * 32
    assert row["Alasan"]
    assert row["Kutipan"]


def test_scores_are_numbers_and_missing_ones_are_empty_with_a_reason(tmp_path):
    head, *rows = rows_of(written(tmp_path), "Peringkat")
    table = [dict(zip(head, row, strict=True)) for row in rows]
    best = table[0]
    assert isinstance(best["Skor situs web"], float)
    dead = next(r for r in table if r["Badan publik"] == "Dinas Perhubungan")
    assert dead["Skor situs web"] == ""
    assert dead["Peringkat"] == ""
    assert dead["Mengapa tanpa skor"] == "Situs mati: nama domain tidak ditemukan."


def test_the_notes_say_what_the_score_is_not(tmp_path):
    text = str(rows_of(written(tmp_path), "Catatan"))
    assert "bukan predikat Komisi Informasi" in text
    assert "usulan" in text


def test_no_cell_of_the_workbook_is_or_looks_like_a_formula(tmp_path):
    path = written(tmp_path, hostile())
    for sheet in SHEETS:
        for row in rows_of(path, sheet):
            assert not any(isinstance(c, str) and c.startswith(FORMULA_STARTS) for c in row)
    with zipfile.ZipFile(path) as archive:
        inside = {n: archive.read(n) for n in archive.namelist() if "worksheets/" in n}
    assert len([n for n in inside if n.endswith(".xml")]) == len(SHEETS)
    assert not any(b"<f>" in xml or b"<f " in xml for xml in inside.values())
    assert not any(b"javascript" in xml.lower() for n, xml in inside.items() if n.endswith(".rels"))


@pytest.mark.parametrize("made", [comma_separated, semicolon_separated])
def test_no_cell_of_the_csv_looks_like_a_formula_in_any_separator(made):
    text = made(hostile()).decode("utf-8-sig")
    for separator in ",;\t|":
        for row in csv.reader(io.StringIO(text), delimiter=separator):
            assert not any(c.lstrip(" \"'").startswith(FORMULA_STARTS) and not guarded(c) for c in row), (
                separator
            )


def guarded(cell: str) -> bool:
    return cell.lstrip(' "').startswith("'")


def test_the_csv_opens_with_its_letters_intact():
    data = comma_separated(result())
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head[:5] == ["Kelas", "Badan publik", "Kode indikator", "Indikator", "Putusan"]
    assert len(rows) == sum(len(r.verdicts) or 1 for r in REPORTS)
    assert all(len(row) == len(head) for row in rows)


def test_the_csv_for_excel_with_indonesian_settings_says_the_same():
    """Semicolons between cells, a comma in numbers, no "sep=" line (it would break the letters)."""
    machine, excel = comma_separated(result()), semicolon_separated(result())
    assert excel.startswith(b'\xef\xbb\xbf"Kelas";"Badan publik"')
    plain = list(csv.reader(io.StringIO(machine.decode("utf-8-sig"))))
    rows = list(csv.reader(io.StringIO(excel.decode("utf-8-sig")), delimiter=";"))
    at = plain[0].index("Keyakinan")
    assert plain[1][at] == "0.93"
    assert [[*row[:at], row[at].replace(",", "."), *row[at + 1 :]] for row in rows] == plain


@pytest.mark.parametrize(("name", "known"), [("Peringkat", "Mengapa tanpa skor"), ("Putusan", "Alasan")])
def test_a_body_without_a_website_has_one_row_and_no_score(tmp_path, name, known):
    head, *rows = rows_of(written(tmp_path), name)
    (row,) = (r for r in rows if "Kecamatan Lembahsari" in r)
    told = {title: cell for title, cell in zip(head, row, strict=True) if cell != ""}
    assert set(told) <= {"Kelas", "Badan publik", "Jenis", "Putusan", "Status situs", known}
    assert "Tanpa situs" in row
    assert told[known] == "Daftar tidak mencantumkan alamat situs; tidak ada yang diperiksa."


@pytest.mark.parametrize("lang", ["id", "en"])
def test_sheet_names_and_columns_fit_in_both_languages(lang):
    for sheet in sheets(result(), Words(lang)):
        assert 0 < len(sheet.name) <= 31
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)
        assert len({c.title for c in sheet.columns}) == len(sheet.columns)


def test_headings_are_frozen_filtered_and_repeated_on_paper(tmp_path):
    with zipfile.ZipFile(written(tmp_path)) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
        names = archive.read("xl/workbook.xml").decode()
    assert 'state="frozen"' in xml
    assert "<autoFilter" in xml
    assert 'orientation="landscape"' in xml
    assert 'paperSize="9"' in xml
    assert "Print_Titles" in names


def test_the_same_result_gives_the_same_bytes(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert written(tmp_path / "a").read_bytes() == written(tmp_path / "b").read_bytes()
    assert comma_separated(result()) == comma_separated(result())


def test_a_score_keeps_its_hundredths_on_the_way_through_floats(tmp_path):
    head, *rows = rows_of(written(tmp_path), "Peringkat")
    at = head.index("Skor situs web")
    said = sorted(Decimal(str(row[at])).quantize(Decimal("0.01")) for row in rows if row[at] != "")
    meant = sorted(m.score.total for e in result().entries for m in e.marks if m.score.total is not None)
    assert said == meant


def test_an_empty_result_still_makes_a_workbook(tmp_path):
    path = written(tmp_path, replace(result(), entries=(), classes=(), instruments=()))
    assert len(rows_of(path, "Putusan")) == 1


def cell_by_cell(path: Path, found) -> Path:
    """The same workbook by the library's own functions for cells."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    ours._describe(book, found, found.run.finished_at.replace(tzinfo=None))
    made = ours._formats(book)
    for sheet in sheets(found, Words()):
        page = book.add_worksheet(sheet.name)
        wide = {
            at: column.width
            for at, column in enumerate(sheet.columns)
            if column.width >= ours.WRAP_FROM and at not in sheet.links
        }
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.width)
            page.write_string(0, at, column.title, made["head"])
        page.set_row(0, 2 * ours.LINE)
        for line, row in enumerate(sheet.rows, start=1):
            page.set_row(line, ours.LINE * ours._tall([(row[at], width) for at, width in wide.items()]))
            for at, value in enumerate(row):
                if isinstance(value, float):
                    page.write_number(line, at, value, made["number"])
                elif isinstance(value, int):
                    page.write_number(line, at, value, made["whole"])
                elif at in sheet.links and ours._clickable(value):
                    page.write_url(line, at, value, made["link"], string=safe(value))
                else:
                    page.write_string(line, at, safe(value), made["wrap" if at in wide else "text"])
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
        footer = f"{safe(found.run.title)} — {Words().day(found.run.as_of)}"
        ours._print(page, sheet, footer)
    book.close()
    return path


@pytest.mark.parametrize("found", [result(), hostile()])
def test_our_rows_are_those_the_library_would_write(tmp_path, found):
    usual = cell_by_cell(tmp_path / "usual.xlsx", found)
    assert written(tmp_path, found).read_bytes() == usual.read_bytes()
