"""Foreign text in spreadsheets: never a formula, whatever it starts with and however it is spelled."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.report.cells import LIMIT, clean, safe, safe_in_csv

DANGEROUS = "=+-@"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+62 812 0000",
        "-5",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "   =1+1",
        "\u00a0=1+1",
        "\u3000＝1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "﹢1",
        "﹦1",
        "\ufeff=1+1",
        "\u200b=1+1",
        "\u00ad\u2060=1+1",
        "\x00=1+1",
        "\x1b=1+1",
        "\u202e=1+1",
        '"=1+1',
        "'=1+1",
        "|cmd",
        "%0A=1",
        "−1",
    ],
)
def test_a_formula_becomes_text(text):
    assert safe(text).startswith("'")
    assert safe_in_csv(text).startswith("'")


@pytest.mark.parametrize(
    "text", ["Dinas Kesehatan", "2026", "a=b", "Rp 5.000", "100%", "", "Renja 2021-2026"]
)
def test_plain_text_stays_as_it_is(text):
    assert safe(text) == text


def test_another_list_separator_starts_no_formula_either():
    assert safe_in_csv("Anggaran;=HYPERLINK(1)") == "Anggaran;'=HYPERLINK(1)"
    assert safe_in_csv('x; "=1') == "x; \"'=1"


def test_control_direction_and_half_characters_go():
    assert clean("a\x00b\x1bc\u202ed\ud800e\ufffef") == "abcdef"
    assert clean(" a\tb\r\nc\u2028d ") == "a b c d"


def test_length_is_limited():
    assert len(safe("x" * 100_000)) == LIMIT


@given(st.text())
def test_no_cell_starts_a_formula_after_normalisation(text):
    for cell in (safe(text), safe_in_csv(text)):
        first = unicodedata.normalize("NFKC", cell).lstrip()[:1]
        assert first not in {*DANGEROUS, "\t", "\r"}
        assert not any(unicodedata.category(c) == "Cc" for c in cell)
        assert len(cell) <= 2 * LIMIT
        cell.encode("utf-8")


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
