"""Charts: what is drawn is in the table behind it, and nothing a name contains becomes markup."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from terang.lib.charts import Bar, Point, bars, shares, spread, trend


def test_a_trend_shows_its_values_and_leaves_gaps():
    drawn = trend(
        [Point("2022", Decimal("88.96")), Point("2023", None), Point("2024", Decimal("94.84"))], title="Nilai"
    )
    assert drawn.count("<circle") == 2
    assert 'class="line"' not in drawn  # no line across the gap
    assert "88,96" in drawn
    assert '<th scope="row">2023</th><td class="num">–</td>' in drawn


def test_a_single_point_stands_in_the_middle():
    assert 'cx="50.0%"' in trend([Point("2026", 50)], title="Nilai")


def test_shares_fill_the_whole_width():
    drawn = shares([Bar("Terkirim", 3, "good"), Bar("Belum", 1, "bad")], title="Isian")
    assert 'x="0.00%" width="75.00%"' in drawn
    assert 'x="75.00%" width="25.00%"' in drawn


def test_the_spread_counts_each_value_once():
    drawn = spread(
        [Decimal(90), Decimal("89.99"), 60, 10], title="Sebaran", bands=[("A", 90), ("B", 60), ("C", 0)]
    )
    assert [
        drawn.count(f'>{name}</th><td class="num">{n}<') for name, n in (("A", 1), ("B", 2), ("C", 1))
    ] == [1, 1, 1]


def test_nothing_at_all_is_still_a_chart():
    assert "<svg" in bars([], title="Kosong")
    assert "<svg" in shares([], title="Kosong")


@given(st.text())
def test_names_never_become_markup(name):
    drawn = bars([Bar(name, 1, "good")], title=name) + trend([Point(name, 1)], title=name)
    assert "<script" not in drawn.replace("&lt;script", "").lower()
