"""Spreadsheets: numbers are numbers, nothing is a formula, and they print as they should."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from terang.inspections.clock import database_now
from terang.reports import making
from terang.reports.actions import claims
from terang.reports.kept import path
from terang.reports.models import Paper
from terang.reports.sheets.book import Column, Table, write
from terang.reports.states import Kind
from tests.people import AT
from tests.reports import ranked

BAD = '=HYPERLINK("http://jahat.test","klik")'
TABLE = Table(
    "Nama/yang: terlalu [panjang] untuk Excel?",
    BAD,
    (Column("Nama", 30), Column("Nilai", 9, "score"), Column("Tanggal", 14, "day")),
    ((BAD, Decimal("81.85"), date(2026, 11, 22)), ("+62811", None, None), ("@jumlah", Decimal(0), None)),
    note="-1+1",
)


def written(**more) -> bytes:
    given = {"title": BAD, "author": "x", "foot": "A & B", "is_draft": True, "at": AT, **more}
    return write([TABLE, TABLE], **given)


def test_text_is_never_a_formula_and_numbers_stay_numbers():
    data = written()
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[4] == [f"'{BAD}", 81.85, date(2026, 11, 22)]
    assert [row[0] for row in rows[5:7]] == ["'+62811", "'@jumlah"]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert all(b"<f>" not in packed.read(name) for name in packed.namelist())


def test_sheets_have_names_of_their_own_and_print_as_they_should():
    with zipfile.ZipFile(io.BytesIO(written())) as packed:
        book, page = packed.read("xl/workbook.xml").decode(), packed.read("xl/worksheets/sheet1.xml").decode()
    names = re.findall(r'<sheet name="([^"]+)"', book)
    assert len(set(names)) == 2
    assert all(len(name) <= 31 for name in names)
    assert 'paperSize="9"' in page
    assert 'orientation="landscape"' in page
    assert 'fitToHeight="0"' in page
    assert 'state="frozen"' in page
    assert "KONSEP" in page
    assert "A &amp;&amp; B" in page
    assert "Print_Titles" in book
    assert "KONSEP" not in str(
        zipfile.ZipFile(io.BytesIO(written(is_draft=False))).read("xl/worksheets/sheet1.xml")
    )


@pytest.mark.django_db
def test_a_recap_holds_what_the_ranking_says(tmp_path, settings):
    settings.DATA = tmp_path
    cycle = ranked.computed(names=("=Kecamatan Satu", "Kecamatan Dua"))
    ranked.asked(cycle, Kind.RECAP)
    held = claims.claim(worker="a", at=database_now())
    assert held is not None
    making.make(held, ranked.Printer())
    data = path(Paper.objects.get(media="xlsx").sha256).read_bytes()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    head = rows[3]
    told = [dict(zip(head, row, strict=True)) for row in rows[4:]]
    assert head[:4] == ["Peringkat", "Badan publik", "Nilai", "Predikat"]
    assert {row["Badan publik"] for row in told} >= {"'=Kecamatan Satu", "Kecamatan Dua"}
    assert [row["Nilai"] for row in told] == sorted((row["Nilai"] for row in told), reverse=True)
    assert {row["Kuesioner"] for row in told} == {"tidak dikirim"}
