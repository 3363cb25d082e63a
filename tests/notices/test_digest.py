"""One digest a day: grouped, each thing once, only what still needs its reader."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from terang.bodies.models import Role
from terang.cases.actions import machine
from terang.cases.actions.machine import Said
from terang.cases.identity import Identity
from terang.cases.models import Case, Objection
from terang.cases.results import digest
from terang.cases.states.cases import Channel
from terang.cases.states.cases import Kind as Kind_
from terang.cases.states.cases import State as State_
from terang.evaluations.models import Mark, Submission
from terang.evaluations.models import Objection as SaqObjection
from terang.evaluations.results import digest as evaluation
from terang.evaluations.states import Stage
from terang.notices.actions import digesting, posting
from terang.notices.actions.digesting import Item
from terang.notices.actions.telling import withdraw
from terang.notices.models import Notice
from terang.notices.states import State, Urgency
from tests import people
from tests.evaluations import made as evaluated
from tests.notices.made import Clock, a_notice

pytestmark = pytest.mark.django_db
SEVEN = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)  # 07.00 WIB


@pytest.fixture
def needed():
    found: dict[int, list[Item]] = {}
    digesting.SOURCES["uji"] = lambda region, at: found
    yield found
    del digesting.SOURCES["uji"]


def test_it_comes_once_at_its_hour_with_each_thing_once(needed):
    officer = people.officer(people.a_body())
    late = Item("Aduan", "ADU-2 jalan rusak", "/layanan/2/", "case:2", SEVEN - timedelta(minutes=421))
    soon = Item("Aduan", "ADU-1 lampu padam", "/layanan/1/", "case:1", SEVEN + timedelta(days=2))
    needed[officer.pk] = [soon, late, Item("Permohonan", "PI-1", "/layanan/9/", "case:9"), soon]
    assert digesting.send_due(at=SEVEN - timedelta(minutes=1)) == 0
    assert digesting.send_due(at=SEVEN) == 1
    assert digesting.send_due(at=SEVEN + timedelta(hours=1)) == 0
    posting.deliver(Clock(SEVEN))
    (letter,) = mail.outbox
    assert letter.to == [officer.email]
    assert letter.subject.startswith("3 hal menunggu Anda")
    assert letter.body.count("ADU-1") == 1
    assert "ADU-2 jalan rusak (lewat tenggat sejak 20 November 2026)" in letter.body
    assert "ADU-1 lampu padam (sampai 23 November 2026 pukul 07.00)" in letter.body
    assert letter.body.index("ADU-2") < letter.body.index("ADU-1") < letter.body.index("Permohonan")
    assert digesting.send_due(at=SEVEN + timedelta(days=1)) == 1


def test_nothing_to_do_is_no_letter(needed):
    people.officer(people.a_body())
    assert digesting.send_due(at=SEVEN) == 0


def test_news_waits_for_it_stands_once_and_what_is_done_is_left_out():
    officer = people.officer(people.a_body())
    region = people.a_region()
    for key, about in (("a", "case:1"), ("b", "case:1"), ("c", "case:2")):
        a_notice(officer, key=key, about=about, region=region, urgency=Urgency.DIGEST, at=SEVEN)
    assert posting.deliver(Clock(SEVEN)) == 0
    withdraw("case:2", at=SEVEN)
    assert digesting.send_due(at=SEVEN) == 1
    assert set(Notice.objects.filter(state=State.FOLDED).values_list("key", flat=True)) == {"a", "b"}
    posting.deliver(Clock(SEVEN))
    assert mail.outbox[0].subject.startswith("1 hal")


def test_more_people_are_no_more_questions_of_the_sources(needed, django_assert_max_num_queries):
    asked = []

    def source(region, at):
        asked.append(region)
        return needed

    digesting.SOURCES["uji"] = source
    officers = [people.officer(people.a_body()) for _ in range(5)]
    needed.update({o.pk: [Item("Aduan", "x", "/", "case:1")] for o in officers})
    assert digesting.send_due(at=SEVEN) == 5
    assert len(asked) == 1


def test_a_group_names_the_most_urgent_and_counts_the_rest():
    rows = [Item("Aduan", f"ADU-{n:02}", "/", f"case:{n}", SEVEN + timedelta(hours=n)) for n in range(30)]
    (group,) = digesting.grouped(rows)
    assert (len(group.items), group.more, group.items[0].text) == (
        digesting.MOST,
        30 - digesting.MOST,
        "ADU-00",
    )


def test_requests_and_objections_come_to_whose_turn_it_is():
    body = people.a_body("Dinas Kesehatan")
    admin, officer = people.administrator(body.region), people.officer(body)
    leader, superior = people.holding(Role.LEADER, body=body), people.holding(Role.SUPERIOR)
    for state in (State_.RECEIVED, State_.ROUTED, State_.PROPOSED, State_.ANSWERED, State_.CLOSED):
        said = Said(
            kind=Kind_.REQUEST, region=body.region, body=body, channel=Channel.WEB, subject="Anggaran",
            text="x", received_on=people.AT.date(), identity=Identity(name="Wulan"),
        )  # fmt: skip
        case = machine.receive(said, by=None, at=people.AT).case
        Case.objects.filter(pk=case.pk).update(
            state=state, answered_at=people.AT if state in {State_.ANSWERED, State_.CLOSED} else None
        )
    Objection.objects.create(
        case=case, number="KEB-1", grounds=["a"], received_on=people.AT.date(), registered_at=people.AT
    )
    found = digest.needed(body.region, SEVEN)
    assert {user: [item.group for item in items] for user, items in found.items()} == {
        admin.pk: ["Permintaan informasi yang baru"],
        officer.pk: ["Permintaan informasi yang dikerjakan badan Anda"],
        leader.pk: ["Jawaban yang menunggu persetujuan Anda"],
        superior.pk: ["Keberatan yang menunggu putusan"],
    }


def test_evaluations_come_to_who_fills_in_marks_and_decides():
    body = people.a_body("Dinas Kesehatan")
    officer, verifier = people.officer(body), people.verifier()
    cycle = evaluated.running()
    found = evaluation.needed(body.region, people.now())
    assert [item.text for item in found[officer.pk]] == [f"{cycle.name}: kuesioner {body.name} belum dikirim"]
    assert found[officer.pk][0].due_at
    assert not found.get(verifier.pk)
    entry = cycle.entries.get()
    Submission.objects.filter(entry=entry).update(stage=Stage.SUBMITTED, submitted_at=people.now())
    for question in ("a", "b"):
        Mark.objects.create(
            entry=entry,
            question=question,
            verifier=verifier,
            assigned_at=people.now(),
            is_light=question == "b",
        )
    SaqObjection.objects.create(
        entry=entry, question="c", filed_by=officer, filed_at=people.now(), text="x", points_before=0
    )
    found = evaluation.needed(body.region, people.now())
    assert officer.pk not in found
    assert [item.text for item in found[verifier.pk]] == [
        f"{cycle.name}: 1 pertanyaan untuk dinilai, 1 cukup dilihat sekilas",
        "1 sanggah menunggu putusan",
    ]
