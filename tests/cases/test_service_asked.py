"""Measures of service as answers to an evaluation: shipped questions, the questionnaire, the proof, and no website earns by them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from terang.cases import indicator
from terang.cases.results.service import service
from terang.cases.states.cases import Kind
from terang.evaluations import machine as answers
from terang.evaluations import questionnaire, timers
from terang.evaluations.actions import prefilling
from terang.evaluations.models import Answer
from terang.instruments.definition import document, questions
from terang.instruments.shipped import shipped
from terang.scoring import scheme
from terang.scoring.plan import plan
from terang.scoring.registers import COMPLAINTS, REQUESTS
from tests import people
from tests.cases.test_service import DAY, a_request
from tests.evaluations import made
from tests.scoring.made import a_document, an_indicator

pytestmark = pytest.mark.django_db
ASKING = {"e-monev": 1, "ekk-kecamatan": 2, "kip-kecamatan": 2, "kip-opd": 1, "lomba-website": 0}
GRADES = [
    {"code": c, "label": label, "points": p}
    for c, label, p in (("A", "Selalu", "1"), ("B", "Sebagian besar", "0.7"), ("C", "Kadang-kadang", "0.3"), ("D", "Tidak pernah", "0"))
]  # fmt: skip
RULE = {
    "check": REQUESTS,
    "answers": {"sangat_tepat": "A", "tepat": "B", "kurang_tepat": "C", "tidak_tepat": "D"},
}


def test_shipped_instruments_ask_the_registers_and_no_website_earns_by_it():
    for definition in shipped():
        asked = [q for q in questions(definition) if q.machine and not q.machine.is_of_site]
        assert len(asked) == ASKING[definition.code], definition.code
        assert {q.machine.check for q in asked if q.machine} <= {REQUESTS, COMPLAINTS}
        seen = plan(
            scheme.read(document(definition)), "kecamatan" if "kec" in definition.code else "dinas"
        ).seen
        assert not {q.code for q in asked} & {item.code for item in seen}, definition.code


def test_a_website_stage_counts_only_what_is_of_the_site():
    rules = {"situs": {"check": "https"}, "layan": {"check": REQUESTS}, "orang": None}
    asked = [{"code": code, "weight": "1", "machine": rule} for code, rule in rules.items()]
    stages = [
        {"code": "s", "name": "S", "kind": "website", "weight": "50"},
        {"code": "q", "name": "Q", "kind": "saq", "weight": "50"},
    ]
    found = plan(scheme.read(a_document(an_indicator("i", *asked), stages=stages)), "dinas")
    assert [i.code for i in found.seen] == ["situs"]
    assert [i.code for i in found.questions] == ["situs", "layan", "orang"]


@pytest.mark.parametrize(
    ("good", "bad", "value"),
    [
        (10, 0, ""),  # 72 to 100: three classes
        (12, 0, "sangat_tepat"),
        (19, 1, "sangat_tepat"),
        (16, 4, "tepat"),
        (6, 14, "kurang_tepat"),
        (0, 15, "tidak_tepat"),
        (9, 0, None),  # fewer than ten: nothing at all
    ],
)
def test_a_class_is_said_only_where_the_interval_allows(good, bad, value):
    body = people.a_body()
    for n in range(good + bad):
        a_request(body, answered=3 if n < good else 40)
    found = indicator.findings([body.pk], at=people.AT)
    assert (found[body.pk].value if found else None) == value


def a_questionnaire(number):
    """Of a body without any inspection, with so many requests answered in time."""
    now = people.now()
    body = people.a_body()
    for _ in range(number):
        a_request(body, answered=3, opened=now - 120 * DAY)
    asked = made.question(
        "tepat_waktu", kind="graded", options=GRADES, machine=RULE, evidence={"required": True}, weight="50"
    )
    instrument = made.an_instrument(made.a_document([asked]))
    return body, made.saq(made.running(body.region, instrument=instrument), body)


def test_the_questionnaire_has_the_answer_and_its_proof_without_an_inspection():
    body, submission = a_questionnaire(15)
    officer = people.officer(body)
    item = questionnaire.load(submission).item("tepat_waktu")
    assert item is not None
    assert (item.machine["value"], item.is_proposed, item.wants_proof) == ("A", True, False)
    page = people.client(officer).get(f"/saq/{submission.pk}/bagian/satu/").text
    assert "Temuan mesin: Selalu" in page
    assert "15 dari 15 permohonan" in page
    proof = item.machine["url"]
    assert proof.replace("&", "&amp;") in page
    shown = people.client().get(proof)
    assert shown.status_code == 200
    assert shown.text.count("dalam tenggat</span>") == 15, "every case that was counted"


def test_what_registers_tell_is_brought_up_to_date_once_a_day(monkeypatch):
    body, submission = a_questionnaire(11)
    assert Answer.objects.get(submission=submission, question="tepat_waktu").machine["value"] is None
    a_request(body, answered=3, opened=people.now() - 120 * DAY)
    monkeypatch.setattr(timers, "_READ_ON", [])
    assert timers.refresh_registers() == 1
    assert Answer.objects.get(submission=submission, question="tepat_waktu").machine["value"] == "A"
    a_request(body, answered=40, opened=people.now() - 120 * DAY)
    assert timers.refresh_registers() == 0, "not again today"
    assert prefilling.prefill_all_registers(at=people.now()) == 1


def test_a_proof_shows_the_day_it_was_said(django_assert_max_num_queries):
    body = people.a_body()
    for _ in range(12):
        a_request(body, answered=3)
    then = people.AT - 20 * DAY
    a_request(body, answered=50)  # met after that day

    def told(at):
        since = (then - 365 * DAY).date()
        return service(body.region, kind=Kind.REQUEST, since=since, until=then.date(), at=at, body=body)

    with django_assert_max_num_queries(2):
        found = told(then)
    assert (found.all.on_time.good, found.all.open_late) == (12, 1)
    assert [c.verdict for c in found.counted].count("telat_terbuka") == 1
    later = told(people.AT)
    assert later.all.open_late == 0
    assert Decimal(later.all.on_time.total) == 13


def test_sources_are_told_of_bodies_without_an_inspection():
    body = people.a_body()
    for _ in range(12):
        a_request(body, answered=3, opened=people.now() - timedelta(days=120))
    assert answers.findings([body.pk]) == {}
    assert answers.findings([body.pk], checks=[REQUESTS])[body.pk].inspection is None
