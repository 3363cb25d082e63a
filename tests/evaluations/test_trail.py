"""Every kind of row people decide with: what happened in its own way is whole, what was changed past it is found."""

from datetime import timedelta
from decimal import Decimal

import pytest

from terang.accounts import journal
from terang.accounts.models import User
from terang.bodies.models import Role
from terang.evaluations.actions import answers, calendars, evidence, marking, objections, sheets, submitting
from terang.evaluations.models import Cycle, Mark, Objection, Submission
from terang.evaluations.states import Window
from terang.inspections.clock import database_now
from terang.instruments.definition import questions
from tests import people
from tests.accounts.tampering import faults, found_after
from tests.evaluations import made
from tests.people import AT

pytestmark = pytest.mark.django_db
SAQ = {"code": "saq", "name": "SAQ", "weight": "70", "kind": "saq"}
VISIT = {
    "code": "visit",
    "name": "Visitasi",
    "weight": "30",
    "kind": "visit",
    "items": [{"code": "ruang", "name": "Ruang layanan", "weight": "1"}],
}


def gone_through() -> Cycle:
    """Handed in, verified in part, visited, objected and decided."""
    region = people.a_region()
    body = people.a_body(region=region)
    made.inspected(body, renstra="ada", dip="ada")
    staff = [people.verifier(region) for _ in range(3)]
    judge = people.holding(Role.JUDGE, region=region)
    cycle = made.running(region, instrument=made.an_instrument(made.a_document(stages=[SAQ, VISIT])))
    journal.record("instrument.published", cycle.instrument, by=None, at=AT)
    admin, officer, submission = people.administrator(region), people.officer(body), made.saq(cycle)
    fill(submission, officer)
    submitting.submit(submission, by=officer, at=database_now())
    marking.share_out(cycle, by=admin, at=AT)
    marks = Mark.objects.filter(question="visi")  # two, when the draw says so
    for mark in marks:
        marking.decide(mark, choice="tidak", reason="Kosong.", version=0, by=mark.verifier, at=AT)
    visited(cycle, judge)
    objected(
        cycle, officer, admin, next(one for one in staff if one not in {mark.verifier for mark in marks})
    )
    return cycle


def fill(submission: Submission, officer: User) -> None:
    now = database_now()
    asked = {q.code: q for q in questions(submission.entry.cycle.instrument.definition)}
    answers.save(submission, asked["visi"], text="ya", note="lihat profil", version=0, by=officer, at=now)
    for code in ("medsos", "visi"):
        fresh = made.saq(submission.entry.cycle)
        evidence.add_link(fresh, asked[code], text=f"https://contoh.test/{code}", by=officer, at=now)


def visited(cycle: Cycle, judge: User) -> None:
    stage = next(s for s in cycle.instrument.definition.stages if s.code == "visit")
    entry = cycle.entries.select_related("cycle__region", "body").get()
    given = {"ruang": Decimal(80)}
    sheets.save(
        entry,
        stage,
        marks=given,
        is_absent=False,
        note="",
        version=0,
        hands_in=True,
        by=judge,
        at=database_now(),
    )


def objected(cycle: Cycle, officer: User, admin: User, decider: User) -> None:
    now = database_now()
    dates = {
        Window.FILLING: (now - timedelta(days=9), now - timedelta(days=2)),
        Window.OBJECTION: (now - timedelta(days=1), now + timedelta(days=3)),
    }
    calendars.schedule(cycle, dates, reason="Jadwal baru", by=admin, at=now)
    entry = Cycle.objects.get(pk=cycle.pk).entries.get()
    objection = objections.file(
        entry, "visi", text="Visi ada.", url="https://contoh.test/visi", kept=None, by=officer, at=now
    )
    objections.decide(objection, choice="ya", reason="Memang ada.", by=decider, at=now)


CHANGES = {
    "answer": "UPDATE evaluations_answer SET value = '\"tidak\"' WHERE question = 'visi'",
    "note": "UPDATE evaluations_answer SET note = 'lain' WHERE question = 'visi'",
    "evidence": "UPDATE evaluations_evidence SET url = 'https://lain.test/'",
    "evidence gone": "DELETE FROM evaluations_evidence",
    "receipt": "UPDATE evaluations_receipt SET document = '{}'",
    "receipt and hash": "UPDATE evaluations_receipt SET document = '{}', sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'",
    "receipt gone": "DELETE FROM evaluations_receipt",
    "late": "UPDATE evaluations_submission SET is_late = NOT is_late",
    "handed back": "UPDATE evaluations_submission SET stage = 'draf'",
    "mark": "UPDATE evaluations_mark SET points = 1 WHERE question = 'visi'",
    "reason of a mark": "UPDATE evaluations_mark SET reason = 'lain' WHERE question = 'visi'",
    "mark undecided": "UPDATE evaluations_mark SET points = NULL, decided_at = NULL WHERE question = 'visi'",
    "mark decided": "UPDATE evaluations_mark SET points = 1, decided_at = '2026-01-01T00:00:00Z' WHERE question = 'dip'",
    "mark gone": "DELETE FROM evaluations_mark WHERE question = 'visi'",
    "sheet": "UPDATE evaluations_sheet SET is_absent = NOT is_absent",
    "score of a sheet": "UPDATE evaluations_sheetscore SET points = 1",
    "score of a sheet gone": "DELETE FROM evaluations_sheetscore",
    "objection": "UPDATE evaluations_objection SET points_after = 0",
    "objection gone": "DELETE FROM evaluations_objection",
}


def test_whatever_is_changed_past_the_actions_is_found():
    gone_through()
    assert Objection.objects.get().state == "diterima"
    assert faults() == []
    assert [name for name, statement in CHANGES.items() if not found_after(statement)] == []
    assert faults() == []


OF_A_DRAFT = {
    "answer": "UPDATE evaluations_answer SET value = '\"tidak\"' WHERE question = 'visi'",
    "note": "UPDATE evaluations_answer SET note = 'lain' WHERE question = 'visi'",
    "who typed it": "UPDATE evaluations_answer SET changed_at = '2026-01-01T00:00:00Z' WHERE question = 'visi'",
    "evidence": "UPDATE evaluations_evidence SET url = 'https://lain.test/'",
    "evidence gone": "DELETE FROM evaluations_evidence",
    "what the machine proposes": "UPDATE evaluations_answer SET machine = '{}' WHERE question = 'renstra'",
    "typed by nobody": "UPDATE evaluations_answer SET value = '\"ya\"', changed_at = '2026-01-01T00:00:00Z'"
    " WHERE question = 'dip'",
    "stage": "UPDATE evaluations_submission SET stage = 'terkirim'",
    "verifier": "UPDATE evaluations_mark SET verifier_id = verifier_id + 1",
    "mark gone": "DELETE FROM evaluations_mark",
}


def test_what_is_not_decided_yet_is_watched_too():
    """A questionnaire that was given back and is being filled in again, marks that wait for their verifier."""
    region = people.a_region()
    body = people.a_body(region=region)
    made.inspected(body, renstra="ada", dip="ada")
    people.verifier(region)
    cycle = made.running(region, instrument=made.an_instrument(made.a_document(stages=[SAQ, VISIT])))
    journal.record("instrument.published", cycle.instrument, by=None, at=AT)
    admin, officer, submission = people.administrator(region), people.officer(body), made.saq(cycle)
    fill(submission, officer)
    assert faults() == []
    submitting.submit(submission, by=officer, at=database_now())
    marking.share_out(cycle, by=admin, at=AT)
    assert faults() == []
    submitting.return_(made.saq(cycle), note="Lengkapi.", by=admin, at=database_now())
    fill(made.saq(cycle), officer)
    assert faults() == []
    assert [name for name, statement in OF_A_DRAFT.items() if not found_after(statement)] == []
