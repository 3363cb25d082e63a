from hypothesis import given
from hypothesis import strategies as st

from terang.lib.recent import Recent


def test_what_is_asked_for_stays():
    kept: Recent[int, int] = Recent(100)
    kept.keep(-1, 7, 1)
    for number in range(1_000):
        kept.keep(number, number, 1)
        assert kept.get(-1) == 7
    assert kept.get(5) is None
    assert kept.get(999) == 999


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 20))))
def test_never_more_than_there_is_room_for(steps):
    kept: Recent[int, int] = Recent(60)
    for key, size in steps:
        kept.keep(key, key, size)
        assert kept.get(key) == key
        held = {k: s for half in (kept._young, kept._old) for k, (_, s) in half.items()}
        assert sum(held.values()) <= 60


def test_a_value_larger_than_the_room_is_the_only_one_young():
    kept: Recent[str, str] = Recent(10)
    kept.keep("a", "a", 3)
    kept.keep("b", "b", 50)
    assert kept.get("b") == "b"
    kept.keep("c", "c", 3)
    kept.keep("d", "d", 3)
    kept.keep("e", "e", 3)
    assert kept.get("b") is None
