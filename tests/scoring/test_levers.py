"""Pulling levers gives what scoring the changed bundle gives; the search finds what trying everything finds."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.scoring import scheme
from terang.scoring.bundle import Settled, document
from terang.scoring.cheapest import cheapest
from terang.scoring.levers import Lever, Levers, raised
from terang.scoring.outcome import evaluate
from terang.scoring.plan import plan
from tests.scoring import made

D = Decimal


@st.composite
def situations(draw):
    """An instrument, a body, and levers for parts of its questions."""
    whole, bundle = draw(made.evaluations())
    codes = [q["code"] for i in whole["dimensions"][0]["indicators"] for q in i["questions"]]
    groups: dict[str, dict[str, Decimal]] = {}
    for code in codes:
        name = draw(st.sampled_from(["", "a", "b", "c", "d", "e"]))
        if name:
            groups.setdefault(name, {})[code] = draw(st.decimals(0, 1, places=2))
    return scheme.read(whole), bundle, [Lever(name, targets) for name, targets in groups.items()]


@given(situations())
def test_any_set_of_levers_is_the_changed_bundle_scored_anew(situation):
    read, bundle, levers = situation
    prepared = plan(read, bundle.entry.kind)
    ready = Levers(bundle, prepared, levers)
    for count in range(len(levers) + 1):
        for pulled in combinations(levers, count):
            outcome = evaluate(raised(bundle, pulled), prepared)
            got = ready.projected(lever.code for lever in pulled)
            assert (got.total, got.band) == (outcome.total, outcome.band)
            assert {g.code for g in got.gates} == {g.code for g in outcome.gates}


@given(situations(), st.data())
def test_the_cheapest_set_is_the_one_that_trying_everything_finds(situation, data):
    read, bundle, levers = situation
    prepared = plan(read, bundle.entry.kind)
    ready = Levers(bundle, prepared, levers)
    costs = {lever.code: data.draw(st.integers(1, 4)) for lever in levers}
    floors = {b.name: b.floor for b in read.bands}
    for band in read.bands if ready.is_scored else ():
        sets = [c for count in range(4) for c in combinations(sorted(costs), count)]
        enough = [c for c in sets if floors.get(ready.projected(c).band, D(-1)) >= band.floor]
        tried = min(enough, key=lambda c: (sum(map(costs.__getitem__, c)), len(c), c), default=None)
        assert cheapest(ready.needs(band), costs) == tried


def test_the_search_is_not_greedy():
    """The best lever for its effort is no part of the cheapest way: c brings 5 of 20 for 10, but a and b reach 8 for 18."""
    whole = made.a_document(*[made.an_indicator(c, weight=w) for c, w in zip("abcz", "4457", strict=True)])
    bundle = made.a_bundle(made.settled(a="0", b="0", c="0", z="0"))
    levers = [Lever(code, {f"{code}.1": D(1)}) for code in "abc"]
    ready = Levers(bundle, plan(scheme.read(whole), "dinas"), levers)
    band = next(b for b in scheme.read(whole).bands if b.floor == 40)
    assert cheapest(ready.needs(band), {"a": 9, "b": 9, "c": 10}) == ("a", "b")


def test_three_may_not_be_enough():
    whole = made.a_document(*[made.an_indicator(c) for c in "abcdefghij"])
    bundle = made.a_bundle(made.settled(**dict.fromkeys("abcdefghij", "0")))
    levers = [Lever(code, {f"{code}.1": D(1)}) for code in "abcdefghij"]
    ready = Levers(bundle, plan(scheme.read(whole), "dinas"), levers)
    forty, sixty = (next(b for b in scheme.read(whole).bands if b.floor == f) for f in (40, 60))
    assert cheapest(ready.needs(forty), dict.fromkeys("abcdefghij", 1)) is None
    assert cheapest(ready.needs(forty), dict.fromkeys("abcdefghij", 1), most=4) == tuple("abcd")
    assert cheapest(ready.needs(sixty), dict.fromkeys("abcdefghij", 1), most=5) is None


def test_what_could_not_be_assessed_is_not_promised():
    whole = made.a_document(made.an_indicator("a"), made.an_indicator("b"))
    bundle = made.a_bundle(made.settled(a=None, b="0.5"))
    ready = Levers(bundle, plan(scheme.read(whole), "dinas"), [Lever("x", {"a.1": D(1)})])
    assert ready.projected(["x"]) == ready.projected([])


def test_the_bundle_itself_stays_as_it_was():
    bundle = made.a_bundle(made.settled(a="0"))
    before = document(bundle)
    changed = raised(bundle, [Lever("x", {"a.1": D(1)})])
    assert document(bundle) == before
    assert changed.points["a.1"] == Settled(D(1), bundle.points["a.1"].origin)


def test_one_code_is_one_lever():
    whole = made.a_document(made.an_indicator("a"))
    with pytest.raises(ValueError, match="one code"):
        Levers(made.a_bundle(), plan(scheme.read(whole), "dinas"), [Lever("x", {}), Lever("x", {})])
