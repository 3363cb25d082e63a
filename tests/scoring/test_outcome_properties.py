"""What must hold for every instrument and every body."""

import random
from decimal import Decimal

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from terang.scoring import bundle as bundles
from terang.scoring.bundle import Settled
from tests.scoring.made import evaluations, scored

D = Decimal


@given(evaluations())
def test_the_lines_add_up_to_the_total_which_is_between_0_and_100(case):
    document, bundle = case
    outcome = scored(document, bundle)
    together = sum((x.contribution for x in outcome.lines), D(0))
    assert together == (outcome.total or 0)
    assert 0 <= together <= 100
    assert all(x.contribution >= 0 for x in outcome.lines if x.weight)
    assert sum(x.weight for x in outcome.lines) == 100
    assert sum(s.contribution for s in outcome.stages) >= together


@given(evaluations(), st.data())
def test_more_points_never_make_a_lower_total(case, data):
    document, bundle = case
    known = sorted(code for code, s in bundle.points.items() if s.points is not None)
    assume(known)
    code = data.draw(st.sampled_from(known))
    more = data.draw(st.decimals(bundle.points[code].points, 1, places=5))
    better = msgspec.structs.replace(bundle, points={**bundle.points, code: Settled(more)})
    before, after = scored(document, bundle).total, scored(document, better).total
    assert (before is None) == (after is None)
    assert (after or 0) >= (before or 0)


@given(evaluations(), st.randoms())
def test_the_order_in_which_things_arrive_changes_nothing(case, shuffle):
    document, bundle = case
    points, sheets = list(bundle.points.items()), list(bundle.sheets)
    shuffle.shuffle(points)
    random.Random(1).shuffle(sheets)
    numbered = tuple(sheets)
    other = msgspec.structs.replace(bundle, points=dict(points), sheets=numbered)
    assert scored(document, other) == scored(document, bundle)
    assert bundles.encode(other) == bundles.encode(bundle)


@given(evaluations(), st.data())
def test_who_keeps_an_answer_back_never_gains(case, data):
    document, bundle = case
    known = sorted(code for code, s in bundle.points.items() if s.points is not None)
    assume(known)
    kept = data.draw(st.sets(st.sampled_from(known)))
    silent = msgspec.structs.replace(bundle, points={c: s for c, s in bundle.points.items() if c not in kept})
    assert (scored(document, silent).total or 0) <= (scored(document, bundle).total or 0)


@given(evaluations())
def test_a_bundle_comes_back_from_its_bytes_and_gives_the_same_bytes(case):
    document, bundle = case
    again = bundles.read(msgspec.json.decode(bundles.encode(bundle)))
    assert bundles.encode(again) == bundles.encode(bundle)
    assert scored(document, again) == scored(document, bundle)
