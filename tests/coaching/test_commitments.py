"""Commitments: who makes and moves them, every move by the table, undoing, and two at once."""

from datetime import timedelta
from typing import Any

import pytest

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import Event
from terang.bodies.models import Role
from terang.coaching.actions import commitments as actions
from terang.coaching.models import Commitment
from terang.coaching.states.commitments import COMMITMENT_MOVES, CommitmentState
from terang.lib.moves import IllegalMove
from tests import people
from tests.coaching import advised
from tests.coaching.advised import AT, DAY

pytestmark = pytest.mark.django_db
S = CommitmentState


@pytest.mark.parametrize("old", S)
@pytest.mark.parametrize("new", S)
def test_every_move_is_in_the_table_or_is_none(old, new):
    promise = advised.promised(people.a_body(), "")
    held = {"state": old, "kept_at": AT if old in (S.KEPT, S.LOST) else None}
    Commitment.objects.filter(pk=promise.pk).update(**held)
    promise.refresh_from_db()
    changes = {"kept_at": AT if new in (S.KEPT, S.LOST) else None}
    if new in COMMITMENT_MOVES[old]:
        actions.change(promise, new, changes, by=None)
        assert promise.state == new
    else:
        with pytest.raises(IllegalMove):
            actions.change(promise, new, changes, by=None)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.OFFICER, True),
        (Role.ADMINISTRATOR, True),
        (Role.LEADER, False),
        (Role.DATA_OFFICER, False),
        (Role.VERIFIER, False),
        (Role.AUDITOR, False),
        (Role.JUDGE, False),
    ],
)
def test_who_makes_commitments(role, may):
    body = people.a_body()
    owner, by = people.officer(body), people.holding(role, body=body)
    if may:
        assert advised.promised(body, "", by=by, owner=owner).made_by == by
    else:
        with pytest.raises(Refused):
            advised.promised(body, "", by=by, owner=owner)


def test_why_a_commitment_is_refused():
    body = advised.a_body(dip="tidak_ada")
    by, stranger = people.officer(body), people.a_user()
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("informasi:dip", {"owner": stranger}),
        ("informasi:dip", {"due_on": (AT - DAY).date()}),
        ("informasi:dip", {"due_on": (AT + 1000 * DAY).date()}),
        ("informasi:renstra", {}),  # it is there already
        ("entah:apa", {}),
    ]
    for code, more in wrong:
        with pytest.raises(Refused):
            advised.promised(body, code, by=by, **more)
    advised.promised(body, by=by)
    with pytest.raises(Refused, match="sudah dijanjikan"):
        advised.promised(body, by=by)
    assert Commitment.objects.count() == 1


def test_what_a_machine_sees_is_not_kept_by_word():
    promise = advised.promised(advised.a_body(dip="tidak_ada"))
    with pytest.raises(Refused, match="selesai sendiri"):
        actions.keep(promise, url="", by=promise.owner, at=AT)


def test_every_change_of_a_person_can_be_taken_back():
    body = people.a_body()
    promise = advised.promised(body, "")
    by, other = promise.owner, people.officer(body)
    due = promise.due_on
    for do in (
        lambda: actions.keep(promise, url="https://contoh.test/sk", by=by, at=AT),
        lambda: actions.drop(promise, by=by, at=AT),
        lambda: actions.put_off(promise, due_on=due + timedelta(days=9), by=by, at=AT),
        lambda: actions.hand_over(promise, owner=other, by=by, at=AT),
    ):
        do()
        actions.undo(promise, by=by, at=AT)
        promise.refresh_from_db()
        assert (promise.state, promise.due_on, promise.owner, promise.kept_at) == (S.OPEN, due, by, None)
        with pytest.raises(Refused, match="diurungkan"):
            actions.undo(promise, by=by, at=AT)


def test_a_dropped_one_does_not_come_back_beside_its_follower():
    body = advised.a_body(dip="tidak_ada")
    first = advised.promised(body)
    by = first.owner
    actions.drop(first, by=by, at=AT)
    advised.promised(body, by=by)
    with pytest.raises(Refused, match="dijanjikan lagi"):
        actions.undo(first, by=by, at=AT)


def test_of_two_at_once_one_is_told():
    promise = advised.promised(people.a_body(), "")
    stale = Commitment.objects.get(pk=promise.pk)
    actions.put_off(promise, due_on=promise.due_on + DAY, by=promise.owner, at=AT)
    with pytest.raises(Overtaken):
        actions.drop(stale, by=promise.owner, at=AT)


def test_the_journal_holds_no_personal_words():
    promise = advised.promised(people.a_body(), "", title="Dikerjakan Budi", note="0812")
    actions.keep(promise, url="https://contoh.test/rahasia", by=promise.owner, at=AT)
    told = str(list(Event.objects.values_list("data", flat=True)))
    assert "Budi" not in told
    assert "rahasia" not in told
    assert list(Event.objects.order_by("number").values_list("verb", flat=True)) == [
        "commitment.made",
        "commitment.kept",
    ]
