from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.lib.dates import MONTHS, all_dates, first_date, fiscal_years, span, spell

LATEST = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Senin, 14 Maret 2026", date(2026, 3, 14)),
        ("14-03-2026", date(2026, 3, 14)),
        ("14/03/2026", date(2026, 3, 14)),
        ("14.03.2026", date(2026, 3, 14)),
        ("2026-03-14", date(2026, 3, 14)),
        ("2026-03-14T08:30:00+07:00", date(2026, 3, 14)),
        ("2026/03/14", date(2026, 3, 14)),
        ("14 Mar 2026", date(2026, 3, 14)),
        ("14 Maret, 2026", date(2026, 3, 14)),
        ("Maret 14, 2026", date(2026, 3, 14)),
        ("March 3rd, 2024", date(2024, 3, 3)),
        ("Jum'at, 11 Pebruari 2022", date(2022, 2, 11)),
        ("8 JUNI 2023", date(2023, 6, 8)),
        ("Nopember 20, 2020", date(2020, 11, 20)),
        ("Rabu, 28-Jun-2023", date(2023, 6, 28)),
        ("31 Des 2022", date(2022, 12, 31)),
        ("7 Agt 2021", date(2021, 8, 7)),
        ("1 – 2 – 2023", date(2023, 2, 1)),
        ("14Maret2025", date(2025, 3, 14)),
        ("12 s.d. 14 Maret 2025", date(2025, 3, 14)),
        ("Kamis\u00a05\u00a0Mei 2022, 10:00 WIB", date(2022, 5, 5)),
        ("Diposting pada 20/10/2024 oleh admin", date(2024, 10, 20)),
    ],
)
def test_indonesian_spellings(text, day):
    assert first_date(text, latest=LATEST) == day


@pytest.mark.parametrize(
    "text",
    [
        "2 hari yang lalu",
        "31 Februari 2022",
        "03/14/2026",  # day before month
        "5 Mei 1989",
        "14 Maret 2027",  # after the latest day
        "© 2019-2026",
        "Maret 2026",
        "2026",
        "Nomor 114/03/2026/7",
        "0812-2025-1234",
        "",
    ],
)
def test_what_is_no_date(text):
    assert first_date(text, latest=LATEST) is None


def test_the_first_date_that_can_be_one_is_taken():
    text = "Berlaku sampai 31 Desember 2030. Ditetapkan 2 Januari 2025, diubah 3 Januari 2025."
    assert all_dates(text, latest=LATEST) == [date(2025, 1, 2), date(2025, 1, 3)]


@given(st.dates(date(1990, 1, 1), date(2026, 11, 22)))
def test_every_day_as_we_spell_it_is_read_back(day):
    assert first_date(f"Sukamaju, {spell(day)}.", latest=LATEST) == day
    assert MONTHS[day.month - 1] in spell(day)


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    assert all(day <= LATEST for day in all_dates(text, latest=LATEST))
    assert all(first <= last for first, last in fiscal_years(text))


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("TA 2025", [(2025, 2025)]),
        ("T.A. 2025", [(2025, 2025)]),
        ("Tahun Anggaran 2025", [(2025, 2025)]),
        ("Renstra 2021-2026", [(2021, 2026)]),
        ("2021 s.d. 2026", [(2021, 2026)]),
        ("2021 s/d 2026", [(2021, 2026)]),
        ("2021 – 2026", [(2021, 2026)]),
        ("2021 sampai dengan 2026", [(2021, 2026)]),
        ("RPJPD 2025-2045", [(2025, 2045)]),
        ("renja_2025.pdf", [(2025, 2025)]),
        ("DPA-TA2025", [(2025, 2025)]),
        ("LKJIP2024", [(2024, 2024)]),
        ("Renja 2025-final", [(2025, 2025)]),
        ("Semester II Tahun 2024", [(2024, 2024)]),
        ("Triwulan I 2025", [(2025, 2025)]),
        ("Triwulan 1 Tahun 2025", [(2025, 2025)]),
        ("per 31 Desember 2024", [(2024, 2024)]),
        ("Laporan 2023, 2024 dan 2025", [(2023, 2023), (2024, 2024), (2025, 2025)]),
        ("Peraturan Bupati Sukamaju Nomor 7 Tahun 2021 tentang RKPD Tahun 2022", [(2022, 2022)]),
        ("Perbup Nomor 7 Tahun 2021", []),
        ("UU 14/2008", []),
        ("UU 14 Tahun 2008", []),
        ("PP No. 12 Tahun 2019", []),
        ("Nomor 800/123/2021", []),
        ("14 Maret 2026", []),
        ("0812 2025 1234", []),
        ("(0411) 2025123", []),
        ("Rp 2.025.000", []),
        ("NIP 19800101 200501 1 001", []),
        ("wp-content/uploads/2025/03/a.pdf", []),
    ],
)
def test_fiscal_years(text, periods):
    assert fiscal_years(text) == periods


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Renstra 2025-2029", "2025–2029"),
        ("Rencana Strategis Tahun 2021 s.d. 2026", "2021–2026"),
        ("DPA Tahun 2026", ""),
        ("Renstra 2021-2026 dan 2025-2029", ""),
        ("Peraturan Nomor 7 Tahun 2021", ""),
    ],
)
def test_the_period_a_title_names(title, period):
    assert span(title) == period
