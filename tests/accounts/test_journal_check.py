"""The journal: guarded against changes, and every change that gets past the guard is found."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction

from terang.accounts import checkpoints, journal, journal_check, tree
from terang.accounts.models import Checkpoint, Event, EventDetail, TreeHash
from terang.lib import merkle, signed_note
from tests.accounts.tampering import tamper
from tests.people import AT, a_region, a_user

pytestmark = pytest.mark.django_db


def happened(count: int = 1, **more) -> list[Event]:
    region = a_region()
    return [
        journal.record("uji.terjadi", region, by=None, at=AT + timedelta(seconds=n), data={"n": n}, **more)
        for n in range(count)
    ]


def faults() -> list[str]:
    """Who only acts here was made by a helper: their accounts are no finding."""
    return [fault.what for fault in journal_check.check() if not fault.what.startswith("accounts.user")]


def test_an_untouched_journal_is_whole():
    happened(5, personal={"nama": "Ani"})
    checkpoints.sign("uji", at=AT)
    happened(3)
    assert faults() == []


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13])
def test_the_kept_tree_gives_the_roots_of_the_rfc(size):
    for _ in range(size):
        happened()
        tree.grow(tree.size())  # in every step, as timers may
    leaves = [bytes.fromhex(leaf) for leaf in Event.objects.order_by("number").values_list("leaf", flat=True)]
    assert tree.root(size) == merkle.root(merkle.over(leaves), size)
    assert TreeHash.objects.count() == sum(size >> level for level in range(1, 10))


def test_a_checkpoint_proves_every_event_before_it_and_none_after():
    early = happened(6)
    made = checkpoints.sign("uji", at=AT)
    (later,) = happened()
    for event in early:
        proof = signed_note.proof(checkpoints.proof(event, made) or "")
        said = signed_note.checkpoint(signed_note.opened(proof.checkpoint, checkpoints.signer().verifier))
        assert merkle.includes(merkle.leaf_hash(proof.leaf), proof.index, said.size, proof.path, said.root)
        assert json.loads(proof.leaf)["number"] == event.number
    assert checkpoints.proof(later, made) is None


def test_checkpoints_grow_from_each_other():
    happened(5)
    old = checkpoints.sign("pertama", at=AT)
    happened(9)
    new = checkpoints.sign("kedua", at=AT)
    steps = merkle.consistency(tree.node, old.size, new.size)
    roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
    assert merkle.is_consistent(old.size, new.size, steps, *roots)


def test_an_occasion_has_one_checkpoint():
    assert checkpoints.sign_once("akhir pengisian", at=AT)
    assert checkpoints.sign_once("akhir pengisian", at=AT) is None
    assert Checkpoint.objects.count() == 1


@pytest.mark.parametrize("table", ["accounts_event", "accounts_treehash", "accounts_checkpoint"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_written(table, statement):
    happened(2)
    checkpoints.sign("uji", at=AT)
    with pytest.raises(Error, match="append only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
    assert faults() == []


CHANGES = {
    "verb": ("UPDATE accounts_event SET verb = 'uji.lain' WHERE number = 1", "peristiwa 1"),
    "actor": ("UPDATE accounts_event SET actor = 7 WHERE number = 1", "peristiwa 1"),
    "at": ("UPDATE accounts_event SET at = '2020-01-01T00:00:00Z' WHERE number = 1", "peristiwa 1"),
    "data": ("""UPDATE accounts_event SET data = '{"n": 5}' WHERE number = 1""", "peristiwa 1"),
    "region": ("UPDATE accounts_event SET region = '11' WHERE number = 1", "peristiwa 1"),
    "subject": ("UPDATE accounts_event SET subject_id = '99' WHERE number = 1", "peristiwa 1"),
    "commitment": ("UPDATE accounts_event SET commitment = '' WHERE number = 1", "peristiwa 1"),
    "seal": ("UPDATE accounts_event SET seal = 'x' WHERE number = 1", "peristiwa 1"),
    "leaf": ("UPDATE accounts_event SET leaf = '00' WHERE number = 1", "peristiwa 1"),
    "number": ("UPDATE accounts_event SET number = 77 WHERE number = 4", "peristiwa 4"),
    "detail": ("""UPDATE accounts_eventdetail SET data = '{"nama": "Budi"}'""", "rincian peristiwa 0"),
    "detail emptied": ("UPDATE accounts_eventdetail SET data = '{}', salt = ''", "rincian peristiwa 0"),
    "detail gone": ("DELETE FROM accounts_eventdetail", "rincian peristiwa 0"),
    "tree": ("UPDATE accounts_treehash SET hash = '00' WHERE level = 2", "pohon 2/0"),
    "checkpoint size": ("UPDATE accounts_checkpoint SET size = 2", "titik periksa"),
    "checkpoint root": ("UPDATE accounts_checkpoint SET root = '00'", "titik periksa"),
    "checkpoint name": ("UPDATE accounts_checkpoint SET occasion = 'lain'", "titik periksa"),
    "checkpoint note": ("UPDATE accounts_checkpoint SET note = 'lain'", "titik periksa"),
    "checkpoint gone": ("DELETE FROM accounts_checkpoint", "titik periksa"),
}


@pytest.mark.parametrize(("statement", "named"), CHANGES.values(), ids=CHANGES)
def test_whatever_is_changed_past_the_guard_is_found(statement, named):
    happened(4, personal={"nama": "Ani"})
    checkpoints.sign("uji", at=AT)
    assert faults() == []
    tamper(statement)
    assert any(fault.startswith(named) for fault in faults())


def test_a_journal_cut_short_is_found_by_its_own_checkpoint():
    happened(4)
    checkpoints.sign("uji", at=AT)
    tamper("DELETE FROM accounts_event WHERE number >= 3")
    assert any(fault.startswith("titik periksa") for fault in faults())


def test_a_journal_written_anew_is_found_by_a_checkpoint_kept_elsewhere(tmp_path):
    happened(4)
    kept = tmp_path / "titik-periksa.txt"
    kept.write_text(checkpoints.sign("uji", at=AT).note, encoding="utf-8")
    tamper("DELETE FROM accounts_eventdetail")
    tamper("DELETE FROM accounts_treehash")
    tamper("DELETE FROM accounts_checkpoint")
    tamper("DELETE FROM accounts_event")
    happened(6, personal={"nama": "Lain"})
    assert faults() == []
    with pytest.raises(CommandError):
        call_command("check_journal", kept=str(kept), stdout=StringIO(), stderr=StringIO())


def test_personal_details_can_be_erased_with_a_record_of_it():
    (event,) = happened(personal={"nama": "Ani"})
    with transaction.atomic():
        journal.erase(event, by=a_user(), reason="permintaan", at=AT)
    assert EventDetail.objects.get(event=event).data == {}
    assert faults() == []


def test_no_personal_detail_can_be_read_or_guessed_from_a_leaf():
    one, other = happened(2, personal={"nama": "Ani"})
    assert b"Ani" not in journal.leaf_of(one)
    assert one.commitment != other.commitment  # the same detail, another salt


def test_the_command_says_that_all_is_well():
    happened()
    said = StringIO()
    call_command("check_journal", stdout=said)
    assert said.getvalue().startswith("Utuh: 1 peristiwa")
