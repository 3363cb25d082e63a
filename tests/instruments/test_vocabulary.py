"""The vocabulary is data that people edit: what must hold of every entry."""

import re

import pytest

from terang.audit.disclosure.model import Indicator, Rule, Status
from terang.instruments.vocabulary import indicator, vocabulary
from terang.lib.text import fold

INDICATORS = vocabulary().indicators


@pytest.mark.parametrize("entry", INDICATORS, ids=lambda i: i.code)
def test_an_entry_says_where_it_comes_from_and_what_to_do(entry: Indicator):
    assert entry.article
    assert entry.source
    assert entry.advice.endswith(".")
    assert re.fullmatch(r"[a-z_]+", entry.code)
    assert entry.names


@pytest.mark.parametrize("entry", INDICATORS, ids=lambda i: i.code)
def test_only_what_cites_an_article_is_law(entry: Indicator):
    cites = re.search(r"Pasal \d+", entry.article) is not None and "belum diperiksa" not in entry.article
    assert (entry.status is Status.LAW) is cites or entry.status is not Status.LAW


@pytest.mark.parametrize("entry", INDICATORS, ids=lambda i: i.code)
def test_phrases_stay_phrases_when_folded_and_patterns_compile(entry: Indicator):
    for phrase in (*entry.names, *entry.short, *entry.kin, *entry.never, *entry.parts):
        assert fold(phrase), phrase
    assert not set(map(fold, entry.names)) & set(map(fold, entry.never))
    for proof in entry.proofs:
        re.compile(proof)


@pytest.mark.parametrize("entry", INDICATORS, ids=lambda i: i.code)
def test_a_freshness_rule_has_its_number(entry: Indicator):
    fresh = entry.freshness
    assert fresh.max_age >= 0
    assert 0 <= fresh.grace_months < 12
    assert fresh.rule is not Rule.MONTHS or fresh.max_age > 0


def test_codes_are_found_and_unknown_ones_are_not():
    assert indicator("dip").item == "Daftar Informasi Publik"
    with pytest.raises(StopIteration):
        indicator("tidak-ada")
