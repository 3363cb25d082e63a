"""The draw of verifiers: repeatable, fair, and nobody meets a body they belong to."""

from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from terang.evaluations.draw import Shortage, Task, draw

QUESTIONS = {entry: [f"q{n}" for n in range(20)] for entry in range(1, 31)}


def tasks(seed="benih", verifiers=(1, 2, 3, 4), barred=frozenset(), share="0.25", questions=QUESTIONS):
    return list(draw(seed, questions, verifiers=list(verifiers), barred=barred, share=Decimal(share)))


def test_the_same_seed_draws_the_same_and_another_seed_does_not():
    assert tasks() == tasks()
    assert tasks() != tasks(seed="lain")


def test_every_question_has_one_first_mark_and_about_a_quarter_a_second_by_somebody_else():
    drawn = tasks()
    first = {(t.entry, t.question): t.verifier for t in drawn if t.turn == 1}
    second = {(t.entry, t.question): t.verifier for t in drawn if t.turn == 2}
    assert len(first) == 600
    assert 100 < len(second) < 200
    assert all(first[key] != verifier for key, verifier in second.items())


def test_the_work_is_shared_evenly():
    counts = Counter(t.verifier for t in tasks(share="0"))
    assert max(counts.values()) - min(counts.values()) <= 20  # one entry


@given(st.sets(st.tuples(st.integers(1, 4), st.integers(1, 30)), max_size=100))
def test_who_is_barred_never_gets_that_entry(barred):
    drawn = tasks(barred=frozenset(barred), share="1")
    assert not [t for t in drawn if isinstance(t, Task) and (t.verifier, t.entry) in barred]


def test_an_entry_nobody_may_verify_is_told():
    barred = frozenset((v, 7) for v in (1, 2, 3, 4))
    drawn = tasks(barred=barred)
    assert [s.entry for s in drawn if isinstance(s, Shortage)] == [7]
    assert len({t.entry for t in drawn if isinstance(t, Task)}) == 29


def test_alone_a_verifier_doubles_nothing():
    assert {t.turn for t in tasks(verifiers=(1,), share="1")} == {1}
