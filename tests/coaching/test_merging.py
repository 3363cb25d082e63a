"""Notes of a visit: whatever order and however often batches arrive, the same stands at the end."""

import json
from types import SimpleNamespace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terang.coaching import batches, merging
from terang.coaching.actions import notes
from terang.coaching.models import Note
from terang.coaching.results import visits as results
from tests import people
from tests.coaching.visiting import a_visit, raw

UIDS = [str(UUID(int=n)) for n in range(1, 7)]
NOTES = st.builds(
    raw,
    code=st.sampled_from(["renstra", "dip"]),
    text=st.sampled_from(["a", "b", "c"]),
    uid=st.sampled_from(UIDS),
    turn=st.integers(1, 4),
    replaces=st.lists(st.sampled_from(UIDS), max_size=3, unique=True),
)
BATCHES = st.lists(st.lists(NOTES, max_size=4), max_size=5)


def as_wordings(raws):
    return [
        SimpleNamespace(
            **{f: getattr(w, f) for f in ("uid", "code", "turn", "replaces", "written_at", "text")},
            digest=w.digest(1),
        )
        for w in map(batches.read, raws)
    ]


def told(current):
    return {code: [(str(n.uid), n.digest) for n in found] for code, found in current.items()}


@given(st.lists(NOTES, max_size=12), st.randoms())
def test_the_order_says_nothing(raws, chance):
    """Also of wordings that name each other, as no honest phone sends them."""
    once = as_wordings(raws)
    again = list(once)
    chance.shuffle(again)
    assert told(merging.current(once)) == told(merging.current(again))


@given(st.lists(NOTES, min_size=1, max_size=12))
def test_of_what_was_written_something_always_counts(raws):
    wordings = as_wordings(raws)
    current = merging.current(wordings)
    assert set(current) == {w.code for w in wordings}
    assert all(current.values())


@pytest.mark.django_db
@settings(max_examples=25)
@given(BATCHES, st.randoms(), st.integers(0, 3))
def test_any_order_and_any_repetition_of_batches_gives_the_same_state(sent, chance, again):
    lead = people.verifier()
    plain, mixed = a_visit(lead=lead), a_visit(lead=lead)
    for batch in sent:
        notes.receive(plain, batch, by=lead, at=people.AT)
    repeated = [*sent, *(chance.choice(sent) for _ in range(again) if sent)]
    chance.shuffle(repeated)
    for batch in repeated:
        notes.receive(mixed, chance.sample(batch, len(batch)), by=lead, at=people.AT)
    assert stored(plain) == stored(mixed)
    assert told(merging.current(plain.notes.all())) == told(merging.current(mixed.notes.all()))


def stored(visit):
    return sorted(Note.objects.filter(visit=visit).values_list("uid", "digest"))


@pytest.mark.django_db
def test_without_the_phones_own_number_a_repeated_batch_would_count_twice(monkeypatch):
    """A control: what the numbers are for."""
    lead = people.verifier()
    visit, batch = a_visit(lead=lead), [raw()]
    fresh = iter(range(1000))
    monkeypatch.setattr(batches.Written, "digest", lambda self, by: f"{next(fresh):064d}")
    notes.receive(visit, batch, by=lead, at=people.AT)
    notes.receive(visit, batch, by=lead, at=people.AT)
    assert visit.notes.count() == 2


@pytest.mark.django_db
def test_two_phones_that_did_not_see_each_other_keep_both_and_one_that_did_replaces():
    lead = people.verifier()
    visit = a_visit(lead=lead)
    mine, yours = raw(text="Ada di papan."), raw(text="Tidak ada di situs.")
    notes.receive(visit, [mine], by=lead, at=people.AT)
    notes.receive(visit, [yours], by=people.administrator(), at=people.AT)
    (line,) = [line for line in results.lines(visit) if line.code == "renstra"]
    assert line.is_split
    merged = raw(text="Ada di papan, belum di situs.", turn=2, replaces=[mine["uid"], yours["uid"]])
    notes.receive(visit, [merged], by=lead, at=people.AT)
    (line,) = [line for line in results.lines(visit) if line.code == "renstra"]
    assert [note.text for note in line.notes] == ["Ada di papan, belum di situs."]
    assert visit.notes.count() == 3


BAD = [
    ({"uid": "x"}, "tidak bernomor"),
    ({"code": "../x"}, "tidak dikenal"),
    ({"mark": "mungkin"}, "tidak dikenal"),
    ({"text": 7}, "rusak"),
    ({"text": "a" * 20_001}, "terlalu panjang"),
    ({"turn": 0}, "rusak"),
    ({"turn": True}, "rusak"),
    ({"due_on": "besok"}, "tidak terbaca"),
    ({"written_at": "kemarin"}, "jam ponsel"),
    ({"written_at": "1970-01-01T00:00:00Z"}, "jam ponsel"),
    ({"written_at": "2026-11-23T03:00:00"}, "jam ponsel"),
    ({"replaces": "semua"}, "tidak bernomor"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("wrong", "why"), BAD)
def test_a_note_that_cannot_be_read_is_named_and_keeps_no_other_back(wrong, why):
    lead = people.verifier()
    visit = a_visit(lead=lead)
    good = raw("dip")
    received = notes.receive(visit, [raw(**wrong), good], by=lead, at=people.AT)
    assert received.kept == (good["uid"],)
    assert why in received.refused[0][1]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*raw(), "x"]), inner, max_size=5)
        ),
        max_leaves=12,
    )
)
def test_whatever_comes_is_read_or_refused(wild):
    for each in (wild, {**raw(), **wild} if isinstance(wild, dict) else raw()):
        try:
            read = batches.read(json.loads(json.dumps(each)))
        except batches.Unreadable:
            continue
        assert len(read.digest(1)) == 64
