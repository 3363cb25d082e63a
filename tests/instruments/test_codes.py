"""Every code an instrument names exists, and every check has a place in the report."""

import pytest

from terang.audit.checks.catalogue import CATALOGUE
from terang.instruments.load import built_in
from terang.instruments.vocabulary import vocabulary
from terang.report.terms import FAMILIES

CHECKED = {entry.code: entry for entry in CATALOGUE}
JUDGED = {indicator.code for indicator in vocabulary().indicators}
SCORED = [(one.code, i) for one in built_in() for i in one.indicators]


@pytest.mark.parametrize(("instrument", "indicator"), SCORED, ids=[f"{c}-{i.code}" for c, i in SCORED])
def test_a_code_is_a_check_or_an_item_of_the_vocabulary(instrument, indicator):
    assert indicator.code in (CHECKED if indicator.check else JUDGED), instrument


def test_the_values_a_rule_names_are_those_the_check_gives():
    statuses = {"aktif", "kurang_aktif", "tidak_aktif", "mati", "suspend"}
    for one, indicator in SCORED:
        if indicator.code == "status":
            assert set(indicator.rule.values) == statuses, one


def test_every_check_belongs_to_one_family_of_the_report():
    placed = [code for _, codes in FAMILIES for code in codes]
    assert sorted(placed) == sorted(CHECKED)


def test_the_main_instruments_of_offices_ask_for_the_whole_vocabulary():
    office = next(one for one in built_in() if one.code == "kip-opd")
    assert {i.code for i in office.indicators if not i.check} == JUDGED
