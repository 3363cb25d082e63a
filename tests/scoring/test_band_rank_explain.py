"""Bands and ranks as Indonesian commissions publish them, and the score in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.scoring.band import Band, band
from terang.scoring.explain import explain
from terang.scoring.rank import rank
from terang.scoring.score import Group, Item, score

D = Decimal

NATIONAL = [
    Band("Tidak Informatif", D(0)),
    Band("Kurang Informatif", D(40)),
    Band("Cukup Informatif", D(60)),
    Band("Menuju Informatif", D(80)),
    Band("Informatif", D(90)),
]


# Published pairs of score and category, 2018-2025, and the edges between printed ranges ("80-89,9").
@pytest.mark.parametrize(
    ("total", "name"),
    [
        ("99.48", "Informatif"),
        ("90.25", "Informatif"),
        ("90.00", "Informatif"),
        ("89.99", "Menuju Informatif"),
        ("89.38", "Menuju Informatif"),
        ("81", "Menuju Informatif"),
        ("80.00", "Menuju Informatif"),
        ("79.99", "Cukup Informatif"),
        ("72.61", "Cukup Informatif"),
        ("60.34", "Cukup Informatif"),
        ("59.99", "Kurang Informatif"),
        ("43.64", "Kurang Informatif"),
        ("40.56", "Kurang Informatif"),
        ("39.99", "Tidak Informatif"),
        ("0", "Tidak Informatif"),
    ],
)
def test_national_bands(total, name):
    found = band(D(total), NATIONAL)
    assert found is not None
    assert found.name == name


def test_below_the_lowest_floor_there_is_no_band():
    assert band(D(3), [Band("Baik", D(50))]) is None


def test_klaten_2022_ranks_two_classes_apart():
    kecamatan = {"Ngawen": D("93.3"), "Karangdowo": D("84.3"), "Klaten Utara": D("83.0")}
    dinas = {"BPKPAD": D("90.3"), "Dinas Kesehatan": D("90.2"), "Dinas Perhubungan": D("89.3")}
    assert rank(kecamatan) == {"Ngawen": 1, "Karangdowo": 2, "Klaten Utara": 3}
    assert rank(dinas) == {"BPKPAD": 1, "Dinas Kesehatan": 2, "Dinas Perhubungan": 3}


def test_equal_totals_share_a_place_and_the_next_one_is_skipped():
    assert rank({"a": D(95), "b": D(90), "c": D(90), "d": D(70)}) == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_equal_totals_are_equal_however_they_are_written():
    assert rank({"a": D("90.0"), "b": D("90.00")}) == {"a": 1, "b": 1}


def test_who_has_no_total_has_no_place():
    assert rank({"a": D(10), "b": None}) == {"a": 1}


@given(st.dictionaries(st.text(max_size=3), st.decimals(0, 100, places=2), max_size=12))
def test_a_place_is_one_more_than_the_number_of_better_totals(totals):
    places = rank(totals)
    assert all(places[k] == 1 + sum(t > totals[k] for t in totals.values()) for k in totals)


def test_each_item_is_explained_with_weight_points_and_contribution():
    groups = [Group("g", D(1), (Item("dip", D(3), D("0.5")), Item("sop", D(1), None)))]
    dip, sop = explain(score(groups, limit=D(50)), {"dip": "Daftar Informasi Publik"})
    assert dip.name == "Daftar Informasi Publik"
    assert dip.words == "Bobot 75,00%, nilai 0,5 dari 1, menyumbang 50,00 poin."
    assert sop.name == "sop"
    assert "tidak dapat dinilai" in sop.words


def test_without_a_score_nothing_claims_to_contribute():
    groups = [Group("g", D(1), (Item("dip", D(1), D(1)), Item("sop", D(3), None)))]
    dip, _ = explain(score(groups, limit=D(50)), {})
    assert "tidak ada skor" in dip.words
