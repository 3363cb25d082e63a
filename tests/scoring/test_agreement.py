"""Agreement of verifiers: Cohen's kappa by hand, by property, and who is stricter."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.scoring.agreement import LEAST, Doubled, kappa, leanings


def pairs(yes_yes, yes_no, no_yes, no_no):
    return [("y", "y")] * yes_yes + [("y", "n")] * yes_no + [("n", "y")] * no_yes + [("n", "n")] * no_no


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # 50 judged, observed 0.70, by chance 0.50: 0.40
        ((20, 5, 10, 15), "0.40"),
        ((10, 0, 0, 10), "1.00"),
        ((0, 10, 10, 0), "-1.00"),
        ((25, 25, 25, 25), "0.00"),
        # observed 0.60, by chance 0.54: 0.1304
        ((45, 15, 25, 15), "0.13"),
    ],
)
def test_kappa_by_hand(table, expected):
    assert kappa(pairs(*table)) == Decimal(expected)


def test_nothing_can_be_said_without_pairs_or_without_variety():
    assert kappa([]) is None
    assert kappa([("y", "y")] * 30) is None


@given(st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE")), min_size=1))
def test_kappa_is_at_most_one_and_the_same_from_both_sides(some):
    value = kappa(some)
    assert value is None or -1 <= value <= 1
    assert value == kappa([(b, a) for a, b in some])


def doubled(count, mine, theirs):
    return [Doubled(1, 2, (mine, theirs), (Decimal(mine), Decimal(theirs)))] * count


def test_who_gives_more_is_lenient_and_the_other_strict():
    first, second = leanings(doubled(LEAST, "1", "0.5"))
    assert (first.mean, second.mean) == (Decimal("50.00"), Decimal("-50.00"))


def test_few_questions_say_nothing_about_a_person():
    assert [line.mean for line in leanings(doubled(LEAST - 1, "1", "0"))] == [None, None]
