"""Cells: what people write, and what it means. Periods and due days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.datasets import definition, periods, values
from terang.datasets.definition import Column, Counting, DueRule, Kind
from terang.datasets.periods import Every
from terang.lib.workdays import Calendar, Closing, DayOff
from tests.datasets.made import COLUMNS, PLACES

KNOWN = {column.code: column for column in COLUMNS}


@pytest.mark.parametrize(
    ("code", "text", "means"),
    [
        ("kerugian", "1.250", Decimal(1250)),
        ("kerugian", "1.250,5", Decimal("1250.5")),
        ("kerugian", "0,75", Decimal("0.75")),
        ("kerugian", " 12 ", Decimal(12)),
        ("kejadian", "1.000", 1000),
        ("kejadian", "3,0", 3),
        ("kecamatan", "99.01.02", "99.01.02"),
        ("kecamatan", "tirtawarsa", "99.01.02"),
        ("kecamatan", "Kecamatan Sidorejo", "99.01.01"),
        ("kecamatan", "99.01.01 Kecamatan Sidorejo", "99.01.01"),
        ("sebab", "alam", "Alam"),
        ("selesai", "Ya", True),
        ("selesai", "tidak", False),
        ("pada", "2026-03-01", date(2026, 3, 1)),
        ("pada", "1/3/2026", date(2026, 3, 1)),
        ("pada", "31 Januari 2026", date(2026, 1, 31)),
        ("catatan", "  dua   kata ", "dua kata"),
        ("catatan", "   ", None),
    ],
)
def test_a_cell_says(code, text, means):
    found = values.value(KNOWN[code], text, places=PLACES)
    assert found == means
    assert type(found) is type(means)


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("kerugian", "1.5", "koma"),
        ("kerugian", "1,250.5", "koma"),
        ("kerugian", "dua", "bukan angka"),
        ("kerugian", "-1", "Paling kecil 0"),
        ("kerugian", "NaN", "bukan angka"),
        ("kerugian", "1e9", "bukan angka"),
        ("kejadian", "1001", "Paling besar 1000"),
        ("kejadian", "1,5", "bulat"),
        ("kecamatan", "99.02.01", "bukan kecamatan"),
        ("kecamatan", "", None),
        ("sebab", "Hujan", "Alam; Manusia"),
        ("selesai", "mungkin", "ya atau tidak"),
        ("pada", "2026-02-30", "bukan tanggal"),
        ("pada", "kemarin", "bukan tanggal"),
        ("catatan", "x" * 1001, "Paling panjang"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(code, text, said):
    if said is None:
        assert values.value(KNOWN[code], text, places=PLACES) is None
        return
    with pytest.raises(values.Unfit) as told:
        values.value(KNOWN[code], text, places=PLACES)
    assert said in str(told.value)


@given(st.sampled_from(COLUMNS), st.text(max_size=40))
def test_the_normal_form_means_the_same(column, text):
    once = values.normal(column, text, places=PLACES)
    assert values.normal(column, once, places=PLACES) == once


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_figures_come_back_as_they_were(figure):
    column = Column(code="x", name="X", kind=Kind.NUMBER)
    assert values.value(column, values.plain(figure), places={}) == figure


def test_whole_numbers_have_no_comma():
    assert values.normal(KNOWN["kejadian"], " 1.000 ", places={}) == "1000"


def test_faults_name_the_row_and_the_column():
    rows = [
        {"kecamatan": "99.01.01", "kejadian": "3"},
        {},
        {"kecamatan": "99.01.01", "kejadian": "x"},
        {"catatan": "ada"},
    ]
    found = values.faults(COLUMNS, rows, places=PLACES)
    assert set(found) == {(2, "kecamatan"), (2, "kejadian"), (3, "kecamatan"), (3, "kejadian")}
    assert "baris 1" in found[2, "kecamatan"]


@pytest.mark.parametrize(
    ("every", "day", "code", "label", "last"),
    [
        (Every.MONTH, date(2026, 2, 14), "2026-02", "Februari 2026", date(2026, 2, 28)),
        (Every.MONTH, date(2024, 2, 1), "2024-02", "Februari 2024", date(2024, 2, 29)),
        (Every.QUARTER, date(2026, 12, 31), "2026-T4", "Triwulan IV 2026", date(2026, 12, 31)),
        (Every.SEMESTER, date(2026, 6, 30), "2026-S1", "Semester I 2026", date(2026, 6, 30)),
        (Every.YEAR, date(2026, 6, 30), "2026", "Tahun 2026", date(2026, 12, 31)),
    ],
)
def test_periods(every, day, code, label, last):
    period = periods.at(every, day)
    assert (period.code, period.label, period.last_on) == (code, label, last)
    assert periods.read(every, code) == period
    assert period.next.previous == period


@given(st.sampled_from(Every), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_periods_follow_each_other_without_a_gap(every, day):
    period = periods.at(every, day)
    assert period.first_on <= day <= period.last_on
    assert period.next.first_on == period.last_on + timedelta(days=1)


@pytest.mark.parametrize(
    "code", ["", "2026-13", "2026-0", "2026-T5", "2026-T01", "26-01", "2026-01-01", "٢٠٢٦-01"]
)
def test_what_is_no_period(code):
    assert all(periods.read(every, code) is None for every in Every)


NYEPI = DayOff(date(2026, 4, 6), "Libur", Closing.NATIONAL, "SKB")
DAYS = Calendar([NYEPI], known_until=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("rule", "ends_on", "due"),
    [
        (DueRule(Counting.WORKING, 5), date(2026, 3, 31), date(2026, 4, 8)),  # 1 2 3 (6 off) 7 8
        (DueRule(Counting.CALENDAR, 10), date(2026, 3, 31), date(2026, 4, 10)),
        (DueRule(Counting.CALENDAR, 4), date(2026, 3, 31), date(2026, 4, 7)),  # Saturday, then a day off
        (DueRule(Counting.CALENDAR, 1), date(2026, 1, 31), date(2026, 2, 2)),  # Sunday
    ],
)
def test_due_days_keep_to_working_days(rule, ends_on, due):
    assert rule.due(ends_on, DAYS).ends_on == due


def test_columns_that_cannot_be_asked():
    def said(*columns, before=()):
        return " ".join(definition.faults(columns, before=before))

    fine = Column(code="nama", name="Nama", kind=Kind.TEXT)
    assert said(fine) == ""
    assert "sedikitnya satu" in said()
    assert "2 kali" in said(fine, fine)
    assert "tidak dapat dipakai" in said(Column(code="Nama 1", name="x", kind=Kind.TEXT))
    assert "bawaan" in said(Column(code="badan", name="x", kind=Kind.TEXT))
    assert "pilihan" in said(Column(code="a", name="x", kind=Kind.CHOICE, options=("satu",)))
    assert "batas atas" in said(Column(code="a", name="x", kind=Kind.WHOLE, low=Decimal(2), high=Decimal(1)))
    assert "bukan angka" in said(Column(code="a", name="x", kind=Kind.TEXT, is_summed=True))
    assert "kode baru" in said(Column(code="nama", name="Nama", kind=Kind.WHOLE), before=[fine])
    assert definition.load(definition.dump(COLUMNS)) == COLUMNS
