"""The fast way gives what the explained way gives."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.scoring import bulk, scheme
from terang.scoring.bundle import Settled
from terang.scoring.plan import plan
from tests.scoring.made import a_bundle, a_document, an_indicator, scored

D = Decimal
_weights = st.lists(st.decimals("0.1", 30, places=1), min_size=1, max_size=8)
_points = st.none() | st.decimals(0, 1, places=5)


@given(_weights, st.data(), st.sampled_from(["0", "33.3", "100"]))
def test_totals_are_those_of_the_explained_way(weights, data, limit):
    indicators = [an_indicator(f"i{n}", weight=str(w)) for n, w in enumerate(weights)]
    document = a_document(*indicators, unknown_limit=limit)
    points = {f"i{n}.1": data.draw(_points) for n in range(len(weights))}
    scale = bulk.Scale(plan(scheme.read(document), "dinas"))
    row = [bulk.whole(points[code]) for code in scale.codes]
    explained = scored(document, a_bundle({c: Settled(p) for c, p in points.items()}))
    (cents,) = bulk.totals(scale, [row])
    assert (None if cents is None else D(cents).scaleb(-2)) == explained.total


def test_halves_are_rounded_up():
    scale = bulk.Scale(plan(scheme.read(a_document(an_indicator("a"))), "dinas"))
    assert bulk.totals(scale, [[bulk.whole(D("0.12345"))]]) == [1235]


def test_points_finer_than_stored_are_refused_instead_of_rounded():
    with pytest.raises(ValueError, match="five decimals"):
        bulk.whole(D("0.123456"))


def test_an_instrument_with_judges_does_not_go_in_bulk():
    stages = [{"code": "v", "name": "V", "kind": "visit", "weight": "1", "items": [{"code": "x"}]}]
    document = a_document(
        an_indicator("a"), stages=[*stages, {"code": "s", "name": "S", "kind": "saq", "weight": "1"}]
    )
    with pytest.raises(ValueError, match="questionnaire"):
        bulk.Scale(plan(scheme.read(document), "dinas"))


def test_places_are_given_by_class():
    cents = {"a": 9000, "b": 9000, "c": 8000, "d": 100, "e": None}
    classes = {"a": "opd", "b": "opd", "c": "opd", "d": "kecamatan", "e": "opd"}
    assert bulk.places(cents, classes) == {"a": 1, "b": 1, "c": 3, "d": 1}
