"""Intervals against worked examples, and what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.lib.intervals import median_wait, wilson


@pytest.mark.parametrize(
    ("good", "total", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_in_the_literature(good, total, low, high):
    found = wilson(good, total)
    assert found.low == pytest.approx(low, abs=6e-4)
    assert found.high == pytest.approx(high, abs=6e-4)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_share_lies_in_its_interval(good, bad):
    found = wilson(good, good + bad)
    assert 0 <= found.low <= found.high <= 1
    if found.value is not None:
        assert found.low - 1e-9 <= found.value <= found.high + 1e-9
        assert (
            wilson(2 * good, 2 * (good + bad)).high - wilson(2 * good, 2 * (good + bad)).low
            <= found.high - found.low + 1e-9
        )


def test_nothing_is_known_of_nobody():
    assert wilson(0, 0).value is None
    assert median_wait([]).median is None


# Freireich 1963: weeks to relapse with 6-MP (True: relapsed); the median is 23, its interval 13 to unknown (R's survfit).
SIX_MP = [(6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True), (10, False), (11, False), (13, True),
          (16, True), (17, False), (19, False), (20, False), (22, True), (23, True), (25, False), (32, False), (32, False),
          (34, False), (35, False)]  # fmt: skip
PLACEBO = [(w, True) for w in (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)]


def test_waiting_times_as_in_the_literature():
    found = median_wait([(float(w), over) for w, over in SIX_MP])
    assert (found.number, found.ended, found.median, found.low, found.high) == (21, 9, 23, 13, None)
    found = median_wait([(float(w), over) for w, over in PLACEBO])
    assert (found.median, found.low, found.high) == (8, 4, 11)


@given(st.lists(st.tuples(st.floats(0, 400), st.booleans()), max_size=60))
def test_who_still_waits_never_makes_waiting_look_shorter(waits):
    alone = median_wait([one for one in waits if one[1]])
    told = median_wait(waits)
    if told.median is not None and alone.median is not None:
        assert told.median >= alone.median
