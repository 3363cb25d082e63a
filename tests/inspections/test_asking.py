"""Who may ask for an inspection, how often, and what is said when not."""

from datetime import timedelta

import pytest

from terang.accounts.http import Refused
from terang.accounts.models import Event
from terang.bodies.models import Role, Website
from terang.inspections.actions import ask, ask_many, cancel, cancel_batch, claims, retry
from terang.inspections.models import Inspection
from terang.inspections.states import MOVES, State, Trigger
from tests.inspections.made import URL, claimed, inspected
from tests.people import AT, a_body, a_region, a_user, administrator, holding, officer, verifier

pytestmark = pytest.mark.django_db
REQUEST = Trigger.REQUEST


def test_an_officer_asks_for_the_own_website_and_it_goes_first():
    body = a_body(url=URL)
    inspection = ask(body, by=officer(body), trigger=REQUEST, at=AT)
    assert (inspection.state, inspection.url, inspection.is_urgent) == ("antre", URL, True)
    assert inspection.as_of == AT.date()
    assert Event.objects.get(verb="inspection.asked").data["url"] == URL


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.ADMINISTRATOR, True),
        (Role.VERIFIER, True),
        (Role.OFFICER, True),
        (Role.JUDGE, False),
        (Role.AUDITOR, False),
        (Role.LEADER, False),
        (Role.DATA_OFFICER, False),
    ],
)
def test_who_may_ask(role: Role, may: bool):  # noqa: FBT001 - a column of the table
    body = a_body(url=URL)
    person = holding(role, body=body)
    if may:
        assert ask(body, by=person, trigger=REQUEST, at=AT)
        return
    with pytest.raises(Refused):
        ask(body, by=person, trigger=REQUEST, at=AT)


def test_somebody_elses_officer_may_not():
    with pytest.raises(Refused):
        ask(a_body(url=URL), by=officer(a_body()), trigger=REQUEST, at=AT)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"closed_on": AT.date()}, "dibubarkan"),
        ({}, "belum mencantumkan alamat situs"),
    ],
)
def test_what_cannot_be_inspected_is_said(change: dict[str, object], said: str):
    body = a_body(url=URL if change else "")
    for name, value in change.items():
        setattr(body, name, value)
    body.save()
    with pytest.raises(Refused, match=said):
        ask(body, by=administrator(), trigger=REQUEST, at=AT)


def test_one_inspection_of_a_body_at_a_time():
    body, boss = a_body(url=URL), administrator()
    ask(body, by=boss, trigger=REQUEST, at=AT)
    with pytest.raises(Refused, match="sudah berjalan"):
        ask(body, by=boss, trigger=REQUEST, at=AT + timedelta(hours=1))


def test_an_officer_waits_ten_minutes_and_is_told_until_when():
    body = a_body(url=URL)
    person = officer(body)
    _finish(ask(body, by=person, trigger=REQUEST, at=AT))
    with pytest.raises(Refused, match=r"mulai pukul 10\.10"):
        ask(body, by=person, trigger=REQUEST, at=AT + timedelta(minutes=5))
    assert ask(body, by=person, trigger=REQUEST, at=AT + timedelta(minutes=10))


def test_an_officer_asks_eight_times_a_day():
    body = a_body(url=URL)
    person = officer(body)
    for n in range(8):
        _finish(ask(body, by=person, trigger=REQUEST, at=AT + timedelta(minutes=20 * n)))
    late = AT + timedelta(hours=10)
    with pytest.raises(Refused, match="sudah diperiksa 8 kali"):
        ask(body, by=person, trigger=REQUEST, at=late)
    assert ask(body, by=administrator(), trigger=REQUEST, at=late)


def _finish(inspection: Inspection) -> None:
    Inspection.objects.filter(pk=inspection.pk).update(state=State.DONE, finished_at=inspection.queued_at)


def test_many_leave_out_who_has_no_website_and_who_is_under_way():
    bodies = [a_body(url=URL) for _ in range(3)] + [a_body()]
    boss = administrator()
    ask(bodies[0], by=boss, trigger=REQUEST, at=AT)
    batch = ask_many(a_region(), bodies, label="Semua", by=boss, trigger=REQUEST, at=AT)
    assert batch.total == 2
    assert set(batch.inspections.values_list("body", flat=True)) == {bodies[1].pk, bodies[2].pk}
    with pytest.raises(Refused, match="Tidak ada yang perlu diperiksa"):
        ask_many(a_region(), bodies, label="Semua", by=boss, trigger=REQUEST, at=AT)


def test_many_never_reach_into_another_region():
    theirs = a_body(url=URL, region=a_region("99.02", "Kabupaten Sukarela"))
    with pytest.raises(Refused):
        ask_many(a_region(), [theirs], label="Semua", by=administrator(), trigger=REQUEST, at=AT)
    with pytest.raises(Refused, match="diminta oleh"):
        ask_many(theirs.region, [theirs], label="Semua", by=administrator(), trigger=REQUEST, at=AT)


def test_batches_wait_for_people():
    boss = administrator()
    first = ask_many(a_region(), [a_body(url=URL)], label="Semua", by=boss, trigger=REQUEST, at=AT)
    urgent = ask(a_body(url=URL), by=boss, trigger=REQUEST, at=AT + timedelta(minutes=1))
    order = list(claims.waiting(at=AT + timedelta(minutes=2)).values_list("pk", flat=True))
    assert order == [urgent.pk, first.inspections.get().pk]


@pytest.mark.parametrize("is_running", [False, True])
def test_cancelling_takes_the_inspection_from_its_worker(is_running: bool):  # noqa: FBT001
    body, boss = a_body(url=URL), verifier()
    claim = claimed(body) if is_running else None
    inspection = Inspection.objects.get() if claim else ask(body, by=boss, trigger=REQUEST, at=AT)
    cancel(inspection, by=boss, at=AT)
    inspection.refresh_from_db()
    assert inspection.state == "batal"
    assert claim is None or not claims.renew(claim, {}, at=AT)
    with pytest.raises(Refused, match="sudah berakhir"):
        cancel(inspection, by=boss, at=AT)


def test_an_officer_cancels_only_what_the_officer_asked_for():
    body = a_body(url=URL)
    person = officer(body)
    theirs = ask(body, by=administrator(), trigger=REQUEST, at=AT)
    with pytest.raises(Refused, match="diminta orang lain"):
        cancel(theirs, by=person, at=AT)
    cancel(theirs, by=administrator(), at=AT)
    own = ask(body, by=person, trigger=REQUEST, at=AT + timedelta(hours=1))
    cancel(own, by=person, at=AT)


def test_a_batch_is_cancelled_as_far_as_it_is_left():
    boss = administrator()
    batch = ask_many(
        a_region(), [a_body(url=URL) for _ in range(3)], label="Semua", by=boss, trigger=REQUEST, at=AT
    )
    _finish(batch.inspections.all()[0])
    assert cancel_batch(batch, by=boss, at=AT) == 2
    with pytest.raises(Refused):
        cancel_batch(batch, by=boss, at=AT)


def test_a_failed_inspection_is_retried_at_the_address_of_today():
    body, boss = a_body(url=URL), administrator()
    claim = claimed(body)
    Inspection.objects.update(attempt=claims.ATTEMPTS)
    claims.fail(claim, "Peladen kami terganggu.", at=AT)
    Website.objects.filter(body=body).update(until_on=AT.date())
    Website.objects.create(body=body, url="https://baru.sukamaju.example/")
    inspection = Inspection.objects.get()
    assert (inspection.state, inspection.fault) == ("gagal", "Peladen kami terganggu.")
    retry(inspection, by=boss, at=AT)
    inspection.refresh_from_db()
    assert (inspection.state, inspection.attempt, inspection.url) == (
        "antre",
        0,
        "https://baru.sukamaju.example/",
    )
    with pytest.raises(Refused):
        retry(inspection, by=boss, at=AT)


def test_done_inspections_are_not_retried():
    with pytest.raises(Refused, match="yang gagal"):
        retry(inspected(a_body(url=URL)), by=administrator(), at=AT)


def test_strangers_may_nothing():
    body = a_body(url=URL)
    inspection = ask(body, by=None, trigger=Trigger.SCHEDULE, at=AT)
    with pytest.raises(Refused):
        cancel(inspection, by=a_user(), at=AT)


def test_every_move_the_actions_make_is_in_the_table():
    made = {
        (State.QUEUED, State.RUNNING),
        (State.QUEUED, State.CANCELLED),
        (State.RUNNING, State.QUEUED),
        (State.RUNNING, State.DONE),
        (State.RUNNING, State.FAILED),
        (State.RUNNING, State.CANCELLED),
        (State.FAILED, State.QUEUED),
    }
    assert made == {(old, new) for old, following in MOVES.items() for new in following}
