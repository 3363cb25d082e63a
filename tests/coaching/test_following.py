"""The closed loop: an inspection that finds the proof closes the commitment; one that loses it opens it again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from terang.accounts.models import Event
from terang.coaching.actions import commitments, following, warnings
from terang.coaching.models import Advice, Commitment, Outlook
from terang.coaching.results import grounds, outlooks
from terang.coaching.states.commitments import Basis, CommitmentState
from terang.evaluations.machine import Findings
from terang.inspections import timers
from terang.instruments.actions import install_library
from terang.notices.models import Notice, opened
from tests import people, post
from tests.coaching import advised
from tests.coaching.advised import AT, DAY
from tests.evaluations import made

pytestmark = pytest.mark.django_db
D = Decimal


def a_situation(**verdicts):
    body = advised.a_body(**{"dip": "tidak_ada", **verdicts})
    advised.published(body.region)
    advised.followed(AT)
    return body


def test_a_commitment_closes_by_itself_and_shows_what_changed():
    body = a_situation()
    promise = advised.promised(body)
    assert (promise.site_before, promise.estimate_before) == (D("70.00"), D("70.00"))
    advised.inspected(body, AT + DAY, score="75.5")
    advised.followed(AT + DAY)
    promise.refresh_from_db()
    assert promise.state == CommitmentState.KEPT
    assert (promise.kept_at, promise.kept_by) == (AT + DAY, None)
    assert promise.proof is not None
    assert promise.proof.code == "dip"
    assert (promise.site_after, promise.estimate_after) == (D("75.50"), D("80.00"))
    assert Event.objects.filter(verb="commitment.kept", actor=None).count() == 1
    (letter,) = Notice.objects.filter(about=f"commitment:{promise.pk}")
    assert letter.user == promise.owner
    assert "70,00 menjadi 75,50" in opened(letter)["text"]


@pytest.mark.parametrize("seen", ["tidak_ada", "kosong", "kedaluwarsa", "tidak_dapat_dinilai"])
def test_it_stays_open_while_the_proof_is_not_there(seen):
    body = a_situation()
    promise = advised.promised(body)
    inspection = advised.inspected(body, AT + DAY, dip=seen)
    advised.followed(AT + DAY)
    promise.refresh_from_db()
    assert (promise.state, promise.seen) == (CommitmentState.OPEN, inspection)


def test_a_proof_that_is_lost_opens_it_again_and_one_that_comes_back_closes_it():
    body = a_situation()
    promise = advised.promised(body)
    for days, seen, state in (
        (1, "ada", CommitmentState.KEPT),
        (2, "tidak_dapat_dinilai", CommitmentState.KEPT),
        (3, "kedaluwarsa", CommitmentState.LOST),
        (4, "tidak_dapat_dinilai", CommitmentState.LOST),
        (5, "ada", CommitmentState.KEPT),
    ):
        advised.inspected(body, AT + days * DAY, dip=seen)
        advised.followed(AT + days * DAY)
        promise.refresh_from_db()
        assert promise.state == state, seen
    assert promise.lost_at is None
    assert [m.subject.partition(":")[0] for m in post.sent() if "valuasi dimulai" not in m.subject] == [
        "Ditepati",
        "Buktinya tidak ditemukan lagi",
        "Ditepati",
    ]


def test_what_was_kept_long_ago_is_not_watched_for_ever():
    body = a_situation()
    promise = advised.promised(body)
    advised.inspected(body, AT + DAY)
    advised.followed(AT + DAY)
    advised.inspected(body, AT + 400 * DAY, dip="tidak_ada")
    advised.followed(AT + 400 * DAY)
    promise.refresh_from_db()
    assert promise.state == CommitmentState.KEPT


def test_a_dropped_commitment_stays_dropped():
    body = a_situation()
    promise = advised.promised(body)
    commitments.drop(promise, by=promise.owner, at=AT)
    advised.inspected(body, AT + DAY)
    advised.followed(AT + DAY)
    promise.refresh_from_db()
    assert promise.state == CommitmentState.DROPPED


def test_a_body_known_only_by_its_registers_stops_nobody(monkeypatch):
    """Without any inspection there is nothing to hold commitments against, and the others are followed all the same."""
    body = a_situation()
    advised.promised(body)
    advised.inspected(body, AT + DAY)
    found = grounds.grounds_of([body])[body.pk]
    assert found.now
    unseen = replace(found, now=replace(found.now, known=Findings()))
    monkeypatch.setattr(grounds, "grounds_of", lambda _bodies: {body.pk: unseen})
    written = Event.objects.filter(verb="advice.written").count()
    assert following.follow(at=AT + DAY) == 1
    assert Event.objects.filter(verb="advice.written").count() == written


def test_another_round_does_nothing():
    body = a_situation()
    advised.promised(body)
    advised.inspected(body, AT + DAY)
    advised.followed(AT + DAY)
    before = (Event.objects.count(), Notice.objects.count(), Outlook.objects.get().made_at)
    assert following.follow(at=AT + 2 * DAY) == 0
    assert (Event.objects.count(), Notice.objects.count(), Outlook.objects.get().made_at) == before


def test_who_dies_half_way_leaves_nothing_half_done(monkeypatch):
    """The outlook, the commitment and the letter are one transaction; the next round does all of it."""
    body = a_situation()
    promise = advised.promised(body)
    advised.inspected(body, AT + DAY)

    def dies(*_args, **_more):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(warnings, "judge", dies)
        with pytest.raises(KeyboardInterrupt):
            following.follow(at=AT + DAY)
    promise.refresh_from_db()
    assert promise.state == CommitmentState.OPEN
    assert not Notice.objects.filter(about__startswith="commitment").exists()
    advised.followed(AT + DAY)
    promise.refresh_from_db()
    assert promise.state == CommitmentState.KEPT
    assert Notice.objects.filter(about__startswith="commitment").count() == 1


def test_the_workers_do_it():
    body = a_situation()
    promise = advised.promised(body)
    advised.inspected(body, AT + DAY)
    timers.once((name, do) for name, do in timers.TIMERS.items() if name.startswith("coaching."))
    promise.refresh_from_db()
    assert promise.state == CommitmentState.KEPT


def test_advice_is_what_would_change_something():
    body = a_situation(lhkpn="kedaluwarsa", sop="tidak_dapat_dinilai")
    found = {a.code: a for a in Advice.objects.filter(body=body)}
    assert {"informasi:dip", "informasi:lhkpn", "jawaban:sk", "jawaban:meja"} == set(found)
    assert found["informasi:lhkpn"].state == "kedaluwarsa"
    outlook = Outlook.objects.get(body=body)
    assert outlook.best == D("100.00")
    assert outlook.total == D("55.56")  # five of nine: SOP cannot be assessed
    assert all(D("55.56") + a.gain <= D(100) for a in found.values())


def test_what_nothing_changed_is_projected_as_it_was_published():
    body = a_situation(lhkpn="kosong")
    outlook = Outlook.objects.get(body=body)
    assert (outlook.next_total, outlook.next_band) == (outlook.last_total, outlook.last_band)
    assert outlook.reasons == []
    advised.inspected(body, AT + DAY, lhkpn="tidak_dapat_dinilai", dip="tidak_dapat_dinilai")
    advised.followed(AT + DAY)
    outlook.refresh_from_db()
    assert (outlook.next_total, outlook.reasons) == (outlook.last_total, [])


def test_a_running_evaluation_comes_before_the_published_one():
    body = a_situation()
    made.running(body.region, instrument=made.an_instrument(advised.a_document()))
    advised.followed(AT + DAY)
    outlook = Outlook.objects.get(body=body)
    assert outlook.basis == Basis.ANSWERS
    assert outlook.last_total == D("70.00")


def test_a_body_that_was_never_evaluated_is_measured_by_its_website():
    install_library(at=AT)
    body = advised.a_body(dip="tidak_ada")
    advised.followed(AT)
    assert Outlook.objects.get(body=body).basis == Basis.WEBSITE
    assert Advice.objects.filter(body=body, code="informasi:dip").exists()


def test_marks_name_everything_an_outlook_is_made_of():
    """A control: each of these makes the outlook out of date."""
    body = a_situation()
    cycle = made.running(body.region, instrument=made.an_instrument(advised.a_document()))
    submission = made.saq(cycle, body)
    advised.followed(AT)

    def is_behind():
        return body.pk in outlooks.out_of_date([body.pk])

    assert not is_behind()
    for change in (
        lambda: advised.inspected(body, AT + timedelta(hours=1)),
        lambda: type(submission).objects.filter(pk=submission.pk).update(revision=7),
        lambda: type(submission).objects.filter(pk=submission.pk).update(stage="terkirim"),
        lambda: type(cycle).objects.filter(pk=cycle.pk).update(released_at=AT),
        lambda: type(cycle).objects.filter(pk=cycle.pk).update(state="batal"),
    ):
        change()
        assert is_behind()
        advised.followed(AT)
        assert not is_behind()


def test_a_round_asks_the_database_as_often_for_many_bodies(django_assert_max_num_queries):
    region = people.a_region()
    for _ in range(3):
        advised.a_body(region, dip="kosong")
    advised.published(region)
    advised.followed(AT)
    with django_assert_max_num_queries(12):
        advised.followed(AT + DAY)
    for _ in range(27):
        advised.a_body(region, dip="kosong")
    advised.followed(AT + DAY)
    with django_assert_max_num_queries(12):
        advised.followed(AT + DAY)
    assert Commitment.objects.count() == 0
