"""From points to a total: the rule, its edges, and what must hold for any instrument."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.scoring.score import Group, Item, half_up, score, settle

D = Decimal

NEVER = D(0)  # nothing may stay unassessed
ALWAYS = D(100)


def one_group(*items: Item) -> list[Group]:
    return [Group("semua", D(1), items)]


def test_klaten_2024_stage_three_is_75_per_cent_visit_and_25_per_cent_presentation():
    stages = [
        Group("visitasi", D("0.75"), (Item("visitasi", D(1), D(1)),)),
        Group("presentasi", D("0.25"), (Item("presentasi", D(1), D("0.99")),)),
    ]
    assert score(stages, limit=NEVER).total == D("99.75")


def test_an_absent_item_counts_as_zero():
    assert score(one_group(Item("a", D(1), D(1)), Item("b", D(3), D(0))), limit=NEVER).total == D("25.00")


def test_an_item_that_cannot_be_assessed_leaves_the_denominator():
    result = score(one_group(Item("a", D(3), D(1)), Item("b", D(1), None)), limit=D(25))
    assert result.total == D("100.00")
    assert result.covered == D("75.00")


@pytest.mark.parametrize(("limit", "total"), [(D(25), D("100.00")), (D("24.99"), None)])
def test_beyond_the_limit_there_is_no_score(limit, total):
    result = score(one_group(Item("a", D(3), D(1)), Item("b", D(1), None)), limit=limit)
    assert result.total == total


def test_nothing_assessed_is_no_score_even_without_a_limit():
    result = score(one_group(Item("a", D(1), None)), limit=ALWAYS)
    assert result.total is None
    assert result.groups[0].own is None


def test_a_group_without_items_leaves_its_weight_to_the_others():
    groups = [Group("kosong", D(80)), Group("isi", D(20), (Item("a", D(1), D(1)),))]
    assert score(groups, limit=NEVER).total == D("100.00")


def test_a_group_counts_by_its_weight_however_many_items_it_has():
    groups = [
        Group("besar", D(40), (Item("a", D(1), D(1)),)),
        Group("kecil", D(60), tuple(Item(f"b{n}", D(1), D(0)) for n in range(7))),
    ]
    assert score(groups, limit=NEVER).total == D("40.00")


def test_an_item_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        score(one_group(Item("a", D(1), D(1)), Item("a", D(1), D(1))), limit=NEVER)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        (Fraction(89995, 1000), "90.00"),  # half-up, not half-even, not truncated
        (Fraction(89985, 1000), "89.99"),
        (Fraction(899949999, 10000000), "89.99"),
        (Fraction(0), "0.00"),
        (Fraction(1, 3), "0.33"),
    ],
)
def test_halves_go_up(exact, rounded):
    assert half_up(exact) == D(rounded)


def test_thirds_add_up_to_a_hundred():
    parts = score(one_group(*(Item(c, D(1), D(1)) for c in "abc")), limit=NEVER).parts
    assert [p.contribution for p in parts] == [D("33.34"), D("33.33"), D("33.33")]


POINTS = st.sampled_from([None, D(0), D("0.25"), D("0.5"), D(1)])
WEIGHTS = st.decimals("0.01", "50", places=2)


@st.composite
def instruments(draw):
    sizes = draw(st.lists(st.integers(0, 6), min_size=1, max_size=5))
    return [
        Group(
            f"g{g}",
            draw(WEIGHTS),
            tuple(Item(f"i{g}.{n}", draw(WEIGHTS), draw(POINTS)) for n in range(size)),
        )
        for g, size in enumerate(sizes)
    ]


@given(instruments(), st.decimals(0, 100, places=1))
def test_the_total_stays_between_0_and_100_and_its_parts_add_up_to_it(groups, limit):
    result = score(groups, limit=limit)
    assert sum((p.weight for p in result.parts), D(0)) in {D(100), D(0)}
    if result.total is not None:
        assert D(0) <= result.total <= D(100)
        assert sum((p.contribution for p in result.parts), D(0)) == result.total
        assert sum((g.contribution for g in result.groups), D(0)) == result.total


@given(instruments(), st.randoms(use_true_random=False))
def test_the_order_of_groups_and_items_does_not_matter(groups, random):
    mixed = [Group(g.code, g.weight, tuple(random.sample(g.items, len(g.items)))) for g in groups]
    random.shuffle(mixed)
    before, after = score(groups, limit=ALWAYS), score(mixed, limit=ALWAYS)
    assert before.total == after.total
    assert set(before.parts) == set(after.parts)


@given(instruments(), st.data())
def test_a_better_item_never_lowers_the_total(groups, data):
    assessed = [(g, i) for g in groups for i in g.items if i.points is not None]
    if not assessed:
        return
    group, item = data.draw(st.sampled_from(assessed))
    better = Item(item.code, item.weight, D(1))
    raised = [
        Group(g.code, g.weight, tuple(better if i is item else i for i in g.items)) if g is group else g
        for g in groups
    ]
    before, after = score(groups, limit=ALWAYS).total, score(raised, limit=ALWAYS).total
    assert before is not None
    assert after is not None
    assert after >= before


@given(st.dictionaries(st.text("abc", min_size=1), st.fractions(0, 50), max_size=8))
def test_settling_moves_no_value_by_a_hundredth_or_more(exact):
    settled = settle(exact)
    assert sum(settled.values(), D(0)) == half_up(sum(exact.values(), Fraction(0)))
    assert all(abs(Fraction(settled[c]) - exact[c]) < Fraction(1, 100) for c in exact)
