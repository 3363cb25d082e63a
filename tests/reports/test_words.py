"""Small things on paper: drawings, numbers, what people type in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.reports import drawing
from terang.reports.results.spbe import mapping
from terang.reports.templatetags.paper import in_css, nilai, selisih
from terang.reports.wording import Guest, Signer, Wording, guests, lines, plain, read


@given(st.text())
def test_text_never_leaves_its_css_string(text):
    said = str(in_css(text))
    assert not set(said) & set("\"'<>{};\n\r")
    assert all(part[:1] in "0123456789abcdef" for part in said.split("\\")[1:])


def test_a_line_needs_two_values_and_leaves_gaps():
    edges = [("Informatif", Decimal(90)), ("Menuju", Decimal(80))]
    assert drawing.line([("2025", Decimal(70)), ("2026", None)], edges=edges, title="x") == ""
    drawn = drawing.line(
        [("2023", Decimal(70)), ("2024", None), ("2025", Decimal(75)), ("2026", Decimal(91))],
        edges=edges,
        title='<"&',
    )
    assert drawn.count('class="path"') == 1
    assert drawn.count("<circle") == 3
    assert '<"&' not in drawn
    assert "2024: –" in drawn


@pytest.mark.parametrize(
    ("value", "width"), [(None, "0.00"), (Decimal(50), "50.00"), (Decimal(140), "100.00"), (-3, "0.00")]
)
def test_a_meter_stays_in_its_bed(value, width):
    assert f'width="{width}"' in drawing.meter(value)


def test_numbers_are_written_as_in_indonesia():
    assert [nilai(Decimal("1234.5")), nilai(None)] == ["1.234,50", "–"]
    assert [selisih(Decimal("1.2")), selisih(Decimal("-0.5")), selisih(Decimal(0)), selisih(None)] == [
        "+1,20",
        "−0,50",
        "0,00",
        "–",
    ]


def test_titles_stay_with_their_name():
    assert guests("Wiratama, S.H., M.Si.; Sekretaris Daerah\n\n Laras \nDamar - Juri") == (
        Guest("Wiratama, S.H., M.Si.", "Sekretaris Daerah"),
        Guest("Laras"),
        Guest("Damar", "Juri"),
    )
    assert lines("1. Satu\n2) Dua\n- Tiga\n\n") == ("Satu", "Dua", "Tiga")


def test_wording_survives_the_database():
    told = Wording(number="555/#", first=3, signers=(Signer("a", "b"),), guests=(Guest("x"),))
    assert read(plain(told)) == told
    assert [told.number_of(0), told.number_of(9)] == ["555/003", "555/012"]


def test_no_mapping_to_spbe_is_shown_as_verified():
    """Nothing in the sources says that an evaluation of openness is evidence there: until an assessor says so it is a proposal."""
    assert all(one.status == "proposal" for one in mapping().indicators)
