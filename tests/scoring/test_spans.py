"""Places that cannot be told apart."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.scoring.rank import rank, spans

TOTALS = {"a": Decimal("90.00"), "b": Decimal("89.60"), "c": Decimal("89.20"), "d": Decimal("80"), "e": None}


@pytest.mark.parametrize(
    ("tolerance", "expected"),
    [
        ("0", {"a": (1, 1), "b": (2, 2), "c": (3, 3), "d": (4, 4)}),
        ("0.4", {"a": (1, 1), "b": (2, 2), "c": (3, 3), "d": (4, 4)}),  # a difference of the tolerance is one
        ("0.5", {"a": (1, 2), "b": (1, 3), "c": (2, 3), "d": (4, 4)}),
        ("20", {"a": (1, 4), "b": (1, 4), "c": (1, 4), "d": (1, 4)}),
    ],
)
def test_spans(tolerance, expected):
    assert spans(TOTALS, Decimal(tolerance)) == expected


cents = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)


@given(st.dictionaries(st.integers(), cents | st.none(), max_size=30), cents)
def test_a_span_holds_the_place_and_is_mutual(totals, tolerance):
    found, places = spans(totals, tolerance), rank(totals)
    assert found.keys() == places.keys()
    for key, (first, last) in found.items():
        assert first <= places[key] <= last
        alike = [k for k in found if totals[k] == totals[key] or abs(totals[k] - totals[key]) < tolerance]
        assert last - first + 1 == len(alike)
