"""Agreement between labels and verdicts, against figures worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.accuracy.measures import confusion, kappa, measure
from terang.audit.model import State

A, K, L, T, X = State.ADA, State.KOSONG, State.KEDALUWARSA, State.TIDAK_ADA, State.TIDAK_DAPAT_DINILAI
PAIRS = st.lists(st.tuples(st.sampled_from(State), st.sampled_from(State)), max_size=60)


def test_figures_by_hand():
    # 6 pairs: 2 found, 1 claimed wrongly, 1 missed, 2 rightly absent.
    found = measure([(A, A), (A, A), (T, A), (A, K), (T, T), (T, T)])
    assert (found.true_positive, found.false_positive, found.false_negative) == (2, 1, 1)
    assert (found.precision, found.recall, found.f1) == (0.6667, 0.6667, 0.6667)
    assert found.agreement == 0.6667
    # observed 4/6; chance (3·3 + 3·2 + 0·1)/36 = 15/36
    assert found.kappa == pytest.approx((4 / 6 - 15 / 36) / (1 - 15 / 36), abs=1e-4)


def test_perfect_and_opposite_agreement():
    assert kappa([(A, A), (T, T), (K, K)]) == 1
    assert kappa([(A, T), (T, A)]) == -1
    assert kappa([]) == 1


def test_nothing_to_find_and_nothing_claimed_is_no_fault():
    assert measure([(T, T), (K, T)]).f1 == 1


@given(PAIRS)
def test_ratios_stay_in_their_bounds(pairs):
    found = measure(pairs)
    assert all(0 <= r <= 1 for r in (found.precision, found.recall, found.f1, found.agreement))
    assert -1 <= found.kappa <= 1


@given(PAIRS)
def test_the_table_of_classes_holds_every_pair(pairs):
    assert sum(n for row in confusion(pairs).values() for n in row.values()) == len(pairs)
