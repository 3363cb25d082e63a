"""Efforts are data: every code is known, every length is readable, and mistakes are told."""

import pytest

from terang.audit.checks.catalogue import CATALOGUE
from terang.instruments.effort import Family, efforts, load
from terang.instruments.files import Unusable
from terang.instruments.model import Status
from terang.instruments.vocabulary import vocabulary


def test_every_indicator_has_its_effort_and_no_other_is_named():
    assert set(efforts().items) == {i.code for i in vocabulary().indicators}
    assert set(efforts().checks) <= {c.code for c in CATALOGUE}


def test_all_of_it_is_a_proposal():
    assert efforts().status is Status.PROPOSAL


def test_renewing_never_takes_longer_than_making():
    for family, codes in ((Family.ITEM, efforts().items), (Family.CHECK, efforts().checks)):
        for code in (*codes, "tidak dikenal"):
            made = efforts().minutes(family, code, is_new=True)
            assert 0 < efforts().minutes(family, code, is_new=False) <= made


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (15, "15 menit"),
        (60, "1 jam"),
        (90, "1,5 jam"),
        (240, "4 jam"),
        (450, "1 hari"),
        (675, "1,5 hari"),
        (4500, "10 hari"),
    ],
)
def test_lengths_are_told_in_their_largest_unit(minutes, told):
    assert efforts().told(minutes) == told


@pytest.mark.parametrize("wrong", ["sebentar", "0 jam", "-1 hari", "1 minggu", "1,5 jam"])
def test_a_length_nobody_can_read_is_told(wrong):
    usual = {f.value: {"buat": "1 hari", "perbarui": "1 jam"} for f in Family}
    document = {"version": "1", "status": "proposal", "hours_a_day": 7.5, "usual": usual, "checks": {}}
    with pytest.raises(Unusable, match="bukan lama pekerjaan"):
        load({**document, "items": {"lhkpn": {"buat": wrong, "perbarui": "1 jam"}}})
