"""Verification: shared out, decided blind, settled by a third, handed over; refused where it must be."""

from decimal import Decimal

import pytest

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import Event
from terang.bodies.models import Role
from terang.evaluations.actions import marking as actions
from terang.evaluations.models import Mark, Submission
from terang.evaluations.policies import marking as policy
from terang.evaluations.results.agreement import overview
from terang.evaluations.results.settled import points_now
from terang.evaluations.states import Stage
from terang.scoring.bundle import Origin
from tests import people
from tests.evaluations import made

pytestmark = pytest.mark.django_db
AT = people.AT


def ready(*, bodies=2, verifiers=3, doubled="0"):
    """A running cycle whose bodies have handed in; everybody claims "ya" for the Renstra and the vision."""
    for _ in range(bodies):
        people.a_body()
    staff = [people.verifier() for _ in range(verifiers)]
    cycle = made.running()
    cycle.doubled = Decimal(doubled)
    cycle.save(update_fields=["doubled"])
    for submission in Submission.objects.filter(entry__cycle=cycle):
        submission.answers.filter(question__in=("renstra", "visi")).update(value="ya")
        submission.answers.filter(question="renstra").update(
            machine={"state": "ada", "value": "ya", "confidence": "0.95"}
        )
    Submission.objects.filter(entry__cycle=cycle).update(stage=Stage.SUBMITTED, submitted_at=AT)
    return cycle, staff, people.administrator()


def mark_of(cycle, question, *, turn=1):
    known = Mark.objects.select_related("entry__cycle__instrument", "entry__body", "entry__submission")
    return known.filter(entry__cycle=cycle, question=question, turn=turn).order_by("pk")[0]


def decide(mark, choice, *, reason="", version=None, by=None):
    by = by or mark.verifier
    return actions.decide(
        mark, choice=choice, reason=reason, version=mark.version if version is None else version, by=by, at=AT
    )


def test_every_question_of_every_submission_gets_one_verifier_and_a_second_round_adds_nothing():
    cycle, _, admin = ready()
    shared = actions.share_out(cycle, by=admin, at=AT)
    assert (shared.entries, shared.marks) == (2, 16)
    assert actions.share_out(cycle, by=admin, at=AT).marks == 0


def test_what_machine_and_answer_agree_on_is_light_and_what_nobody_saw_is_urgent():
    cycle, _, admin = ready()
    actions.share_out(cycle, by=admin, at=AT)
    assert mark_of(cycle, "renstra").is_light
    assert not mark_of(cycle, "visi").is_light
    assert mark_of(cycle, "visi").priority > mark_of(cycle, "renstra").priority


def test_nobody_verifies_a_body_they_belong_to():
    cycle, staff, admin = ready(verifiers=1)
    body = cycle.entries.first().body
    people.holding(Role.LEADER, body=body, user=staff[0])
    shared = actions.share_out(cycle, by=admin, at=AT)
    assert shared.unserved == (body.name,)
    assert not Mark.objects.filter(entry__body=body).exists()


def test_who_joined_the_body_later_is_refused_too():
    cycle, _, admin = ready()
    actions.share_out(cycle, by=admin, at=AT)
    mark = mark_of(cycle, "visi")
    people.holding(Role.OFFICER, body=mark.entry.body, user=mark.verifier)
    with pytest.raises(Refused, match="badan publik ini"):
        decide(mark, "ya")


def test_accepting_needs_no_reason_and_changing_does():
    cycle, _, admin = ready()
    actions.share_out(cycle, by=admin, at=AT)
    assert decide(mark_of(cycle, "visi"), "ya").points == 1
    with pytest.raises(Refused, match="alasan"):
        decide(mark_of(cycle, "renstra"), "tidak")
    changed = decide(mark_of(cycle, "renstra"), "tidak", reason="Tautan menuju Renstra dinas lain.")
    assert changed.points == 0
    assert points_now(changed.entry)["renstra"].origin is Origin.VERIFIER


def test_two_windows_of_one_verifier_do_not_overwrite_each_other():
    cycle, _, admin = ready()
    actions.share_out(cycle, by=admin, at=AT)
    mark = mark_of(cycle, "visi")
    decide(mark, "ya")
    with pytest.raises(Overtaken):
        decide(mark_of(cycle, "visi"), "tidak", reason="lain", version=0)
    assert mark_of(cycle, "visi").value == "ya"


def test_a_disagreement_calls_a_third_person_who_settles():
    cycle, staff, admin = ready(bodies=1, doubled="1")
    actions.share_out(cycle, by=admin, at=AT)
    first, second = mark_of(cycle, "visi"), mark_of(cycle, "visi", turn=2)
    assert first.verifier != second.verifier
    decide(first, "ya")
    decide(second, "tidak", reason="Halamannya kosong.")
    third = mark_of(cycle, "visi", turn=3)
    assert third.verifier not in {first.verifier, second.verifier}
    assert third.verifier in staff
    decide(third, "tidak", reason="Memang kosong.")
    assert points_now(third.entry)["visi"].points == 0


def test_while_a_third_settles_the_first_two_stay_as_they_are():
    cycle, _, admin = ready(bodies=1, doubled="1")
    actions.share_out(cycle, by=admin, at=AT)
    decide(mark_of(cycle, "visi"), "ya")
    decide(mark_of(cycle, "visi", turn=2), "tidak", reason="Kosong.")
    with pytest.raises(Refused, match="ketiga"):
        decide(mark_of(cycle, "visi"), "tidak", reason="Saya ikut.")


def test_without_a_third_person_the_disagreement_waits_and_is_told():
    cycle, _, admin = ready(bodies=1, verifiers=2, doubled="1")
    actions.share_out(cycle, by=admin, at=AT)
    decide(mark_of(cycle, "visi"), "ya")
    decide(mark_of(cycle, "visi", turn=2), "tidak", reason="Kosong.")
    assert actions.share_out(cycle, by=admin, at=AT).unsettled == 1
    people.verifier()
    assert actions.share_out(cycle, by=admin, at=AT).thirds == 1


def test_the_last_decision_ends_the_verification_of_a_body():
    cycle, _, admin = ready(bodies=1)
    actions.share_out(cycle, by=admin, at=AT)
    for mark in Mark.objects.filter(entry__cycle=cycle).select_related(
        "entry__cycle__instrument", "entry__body"
    ):
        mark.entry.submission.refresh_from_db()
        choice = {"mutu": "C", "renstra": "ya", "visi": "ya"}.get(mark.question, "tidak")
        decide(mark, choice, reason="Tidak dijawab.")
    assert Submission.objects.get(entry__cycle=cycle).stage == Stage.VERIFIED


def test_light_marks_are_accepted_together_and_only_ones_own():
    cycle, staff, admin = ready()
    actions.share_out(cycle, by=admin, at=AT)
    marks = Mark.objects.filter(entry__cycle=cycle, is_light=True)
    entry = marks[0].entry
    stranger = next(v for v in staff if v != marks[0].verifier)
    picked = [m.pk for m in marks]
    assert actions.agree(entry, picked, by=stranger, at=AT) == 0
    assert actions.agree(entry, picked, by=marks[0].verifier, at=AT) == 1


def test_work_is_handed_over_except_where_the_other_already_marks():
    cycle, staff, admin = ready(bodies=1, verifiers=2, doubled="1")
    actions.share_out(cycle, by=admin, at=AT)
    mark = mark_of(cycle, "visi")
    other = next(v for v in staff if v != mark.verifier)
    assert actions.hand_over(mark.entry, giver=mark.verifier, to=other, by=admin, at=AT) == 0
    fresh = people.verifier()
    assert actions.hand_over(mark.entry, giver=mark.verifier, to=fresh, by=admin, at=AT) == 8


def test_decisions_are_in_the_journal_without_the_words():
    cycle, _, admin = ready()
    actions.share_out(cycle, by=admin, at=AT)
    decide(mark_of(cycle, "visi"), "tidak", reason="Nama Pak Contoh disebut.")
    event = Event.objects.get(verb="mark.decide")
    assert event.data["points"] == "0"
    assert "Contoh" not in str(event.data)


def test_the_administrator_sees_load_and_agreement():
    cycle, _, admin = ready(bodies=2, verifiers=2, doubled="1")
    actions.share_out(cycle, by=admin, at=AT)
    for mark in Mark.objects.filter(entry__cycle=cycle, question="visi"):
        decide(mark, "ya")
    seen = overview(cycle)
    assert (seen.doubled, seen.differing) == (2, 0)
    assert sum(w.done for w in seen.workers) == 4
    assert all(w.leaning is None or w.leaning.mean is None for w in seen.workers)


@pytest.mark.parametrize("who", [people.verifier, people.a_user])
def test_only_the_administrator_shares_out(who):
    cycle, _, _ = ready()
    assert policy.why_not_share_out(who(), cycle)
