"""When a find is out of date, by the rule of its indicator."""

from datetime import date

import pytest
from msgspec import structs

from terang.audit.disclosure.currency import is_current, months_between
from terang.audit.disclosure.model import Freshness, Rule
from tests.disclosure.made import VOCABULARY

NOW = date(2026, 7, 15)
ANY = VOCABULARY["renja"]


def current(rule: Rule, period=None, on=None, *, age=0, grace=0, as_of=NOW):
    fresh = Freshness(rule, max_age=age, grace_months=grace)
    return is_current(structs.replace(ANY, freshness=fresh), period, on, as_of=as_of)


@pytest.mark.parametrize(
    ("period", "age", "expected"),
    [((2026, 2026), 0, True), ((2025, 2025), 0, False), ((2025, 2025), 1, True), ((2023, 2024), 1, False), (None, 0, None)],
)  # fmt: skip
def test_fiscal_years_count_back_from_the_day(period, age, expected):
    assert current(Rule.FISCAL_YEAR, period, age=age) is expected


@pytest.mark.parametrize(("as_of", "expected"), [(date(2026, 3, 31), True), (date(2026, 4, 1), False)])
def test_the_year_before_counts_through_the_months_of_grace(as_of, expected):
    assert current(Rule.FISCAL_YEAR, (2025, 2025), grace=3, as_of=as_of) is expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [((2025, 2029), True), ((2021, 2026), True), ((2019, 2023), False), ((2022, 2022), True), ((2021, 2021), False)],
)  # fmt: skip
def test_a_plan_must_cover_the_year_and_runs_five_when_it_names_one(period, expected):
    assert current(Rule.PERIOD, period) is expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 4, 15), True), (date(2026, 4, 14), True), (date(2026, 3, 14), False), (None, None)],
)
def test_months_are_whole_months(on, expected):
    assert current(Rule.MONTHS, on=on, age=3) is expected


def test_what_has_no_rule_never_grows_old():
    assert current(Rule.NONE, (1999, 1999)) is True


def test_a_day_to_come_is_no_months_ago():
    assert months_between(date(2026, 8, 1), NOW) == 0
