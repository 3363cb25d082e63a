"""Measures of service: on time and late, open cases counted, too few not shown, fed to instruments with proof."""

from datetime import timedelta

import pytest

from terang.cases.actions import clocks, machine
from terang.cases.actions.machine import Said
from terang.cases.models import Case, Clock
from terang.cases.results.service import MINIMUM, service
from terang.cases.states.cases import Channel, Kind, State
from terang.cases.terms import terms
from terang.evaluations import machine as answers
from terang.scoring.registers import REQUESTS
from tests import people
from tests.evaluations import made

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OPENED = people.AT - 60 * DAY


def a_request(body, *, answered=None, channel=Channel.WEB, opened=OPENED, state=None):
    """`answered`: so many days after it came; None: still open."""
    said = Said(
        kind=Kind.REQUEST,
        region=body.region,
        body=body,
        channel=channel,
        subject="Anggaran",
        text="x",
        received_on=opened.date(),
    )
    case = machine.receive(said, by=None, at=opened).case
    clock = clocks.start(case, terms()["permohonan"], on=opened.date())
    if answered is not None:
        at = opened + answered * DAY
        Case.objects.filter(pk=case.pk).update(
            state=State.ANSWERED, answered_at=at, first_response_at=opened + DAY
        )
        Clock.objects.filter(pk=clock.pk).update(met_at=at, ended_at=at)
    if state:
        Case.objects.filter(pk=case.pk).update(state=state, closed_at=opened + 2 * DAY)
        Clock.objects.filter(pk=clock.pk).update(ended_at=opened + 2 * DAY)
    return case


def measured(region, **chosen):
    told = {
        "kind": Kind.REQUEST,
        "since": (people.AT - 365 * DAY).date(),
        "until": people.AT.date(),
        "at": people.AT,
        **chosen,
    }
    return service(region, **told)


def test_who_is_open_past_the_last_day_is_late_and_not_left_out():
    body = people.a_body()
    for _ in range(5):
        a_request(body, answered=5)
    a_request(body, answered=40)
    for _ in range(5):
        a_request(body)
    a_request(body, opened=people.AT - DAY)
    a_request(body, state=State.WITHDRAWN)
    found = measured(body.region).all
    assert (found.received, found.on_time.good, found.on_time.total) == (13, 5, 11)
    assert (found.open_late, found.running) == (5, 1)
    assert found.percent == (45, 21, 72)
    assert found.done.number == 13
    assert found.done.ended == 6
    assert found.done.median == pytest.approx(40, abs=0.6), (
        "with those who wait; of the answered alone it would be 5"
    )


def test_extension_counts_and_a_standing_clock_is_not_late():
    body = people.a_body()
    case = a_request(body, answered=20)
    assert measured(body.region).all.on_time.good == 0
    Clock.objects.filter(case=case).update(
        extra=7, reason="x", extended_at=OPENED, due_on=(OPENED + 24 * DAY).date()
    )
    assert measured(body.region).all.on_time.good == 1
    standing = a_request(body)
    Clock.objects.filter(case=standing).update(due_on=None)
    assert measured(body.region).all.running == 1


def test_groups_and_the_smallest_that_may_speak():
    one, other = people.a_body("Satu"), people.a_body("Dua")
    for n in range(MINIMUM):
        a_request(one, answered=3, channel=Channel.WEB if n % 2 else Channel.WHATSAPP)
    a_request(other, answered=3)
    found = measured(one.region)
    assert [(m.name, m.received, m.is_enough) for m in found.bodies] == [
        ("Satu", 10, True),
        ("Dua", 1, False),
    ]
    assert {m.code: m.received for m in found.channels} == {"web": 6, "whatsapp": 5}
    page = people.client().get("/mutu-layanan/").text
    assert "terlalu sedikit" in page
    assert "72–100%" in page
    assert measured(people.a_region("99.02", "Lain")).all.received == 0


def test_questions_hear_of_it_with_proof():
    body, few = (
        people.a_body(url="https://situs.contoh.test/"),
        people.a_body(url="https://lain.contoh.test/"),
    )
    for each in (body, few):
        made.inspected(each, people.AT)
    now = people.now()
    for n in range(20):
        a_request(body, answered=3 if n < 19 else 100, opened=now - 120 * DAY)
    a_request(few, answered=3, opened=now - 120 * DAY)
    found = answers.findings([body.pk, few.pk], checks=[REQUESTS])
    (told,) = found[body.pk].checks[REQUESTS]
    assert (told.value, told.level) == ("sangat_tepat", "good")
    assert "19 dari 20" in told.message
    assert people.client().get(told.url).status_code == 200
    assert not found[few.pk].checks[REQUESTS], "too few: nothing is said"


def test_no_more_queries_for_more(django_assert_max_num_queries):
    body = people.a_body()
    for _ in range(25):
        a_request(body, answered=3)
    with django_assert_max_num_queries(2):
        measured(body.region)
