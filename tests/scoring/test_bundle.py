"""A frozen bundle is canonical: the same content has the same hash, other content another."""

from decimal import Decimal

import msgspec
import pytest

from terang.scoring import bundle as bundles
from terang.scoring.bundle import Settled
from tests.scoring.made import a_bundle, a_sheet

D = Decimal


def test_decimals_are_written_the_shortest_way():
    one, other = a_bundle({"a": Settled(D("0.50000"))}), a_bundle({"a": Settled(D("0.5"))})
    assert bundles.sha256(one) == bundles.sha256(other)
    assert b'"points":"0.5"' in bundles.encode(one)


def test_another_point_is_another_hash():
    assert bundles.sha256(a_bundle({"a": Settled(D("0.5"))})) != bundles.sha256(
        a_bundle({"a": Settled(D("0.50001"))})
    )


def test_sheets_have_one_order():
    one, two = a_sheet("v", 1, x="1"), a_sheet("v", 2, x="0")
    assert bundles.sha256(a_bundle(sheets=(one, two))) == bundles.sha256(a_bundle(sheets=(two, one)))


@pytest.mark.parametrize("change", [{"format": "terang-bundel/9"}, {"points": 3}, {"entry": None}])
def test_what_is_no_bundle_is_refused(change):
    plain = {**bundles.document(a_bundle()), **change}
    with pytest.raises(msgspec.ValidationError):
        bundles.read(plain)
