"""Complaints from receipt to the end: who may do what, what each step tells whom, clocks, escalation, privacy."""

from datetime import date, timedelta

import pytest

from terang.accounts.http import Refused
from terang.accounts.models import Event as JournalEvent
from terang.bodies.models import Contact, Role
from terang.cases import service_levels, vault
from terang.cases.actions import answering, clocks, escalating, lodging, parties, triage
from terang.cases.models import Case, Clock, Complaint, Escalation
from terang.cases.results import complaints as results
from terang.cases.states.cases import State
from terang.evaluations import pictures
from terang.notices.actions import posting
from terang.notices.adapters import Refused as NotDelivered
from terang.notices.models import Notice, opened
from tests import people
from tests.cases.complained import (
    HERE,
    TEXT,
    WHO,
    a_district,
    a_photo,
    days,
    fresh,
    lodged,
    responder,
    routed,
)

pytestmark = pytest.mark.django_db
AT = people.AT


def told(address: str) -> list[str]:
    """Templates of what went to an address, in order."""
    rows = [n for n in Notice.objects.order_by("pk") if opened(n)["to"] == address]
    return [n.template.rpartition("/")[2].removesuffix(".txt") for n in rows]


def test_it_gets_a_number_a_clock_and_a_receipt_with_the_link():
    received = lodged()
    case = fresh(received.case)
    assert case.number == "AD-2026-0001"
    assert case.due_on == date(2026, 11, 25), "three working days after Saturday the 21st"
    assert told(WHO.email) == ["diterima"]
    text = opened(Notice.objects.get())["text"]
    assert received.secret in text
    assert received.secret.encode() not in str(Notice.objects.values()).encode()


def test_a_form_sent_twice_is_one_complaint():
    first, second = lodged(token="x"), lodged(token="x")
    assert (first.case.pk, first.secret) == (second.case.pk, second.secret)
    assert (first.is_new, second.is_new) == (True, False)
    assert Notice.objects.count() == 1


def test_photos_lose_what_the_camera_wrote_and_lie_sealed():
    picture = pictures.read(a_photo(), wants_place=False)
    case = lodged(pictures=(picture,) * 9).case
    files = list(case.attachments.all())
    assert len(files) == lodging.MOST_PICTURES
    kept = vault.get(files[0])
    assert kept.startswith(b"\xff\xd8")
    assert b"Telepon Rekaan" not in kept
    assert kept not in vault.place(case.pk, files[0].sha256).read_bytes()


def test_who_writes_often_is_looked_at_and_not_refused():
    for _ in range(lodging.MANY):
        lodged()
    case = lodged().case
    assert case.complaint.doubts == ["terlalu_sering"]
    other = lodged(who=None).case
    assert other.complaint.doubts == []
    assert fresh(case) in Case.objects.filter(results.doubted())
    assert fresh(other) in results.waiting(case.region)


def test_the_whole_way():
    body = people.a_body("Dinas Pekerjaan Umum")
    officer = people.officer(body)
    case = routed(body)
    assert (case.state, case.body, case.complaint.turns) == (State.ROUTED, body, 1)
    codes = set(Clock.objects.filter(case=case, ended_at=None).values_list("code", flat=True))
    assert codes == {service_levels.OPEN, service_levels.ACT}
    assert told(officer.email) == ["disposisi"]
    answering.take_up(case, by=officer, at=AT + days(2))
    answering.report(fresh(case), "Besok kami ke lokasi.", by=officer, at=AT + days(3))
    answering.answer(fresh(case), "Sudah ditambal.", is_public=True, by=officer, at=AT + days(5))
    case = fresh(case)
    assert case.first_response_at == AT + days(3)
    assert case.answered_at == AT + days(5)
    assert told(WHO.email) == ["diterima", "diperiksa", "diteruskan", "kabar", "dijawab"]
    answering.rate(case, 2, note="Masih berlubang", at=AT + days(6))
    answering.reopen(fresh(case), "Masih berlubang di sebelahnya.", at=AT + days(6))
    case = fresh(case)
    assert (case.state, case.complaint.turns, case.complaint.reopened) == (State.ROUTED, 2, 1)
    answering.answer(case, "Ditambal semuanya.", is_public=False, by=officer, at=AT + days(8))
    answering.rate(fresh(case), 5, note="", at=AT + days(9))
    case = fresh(case)
    assert (case.state, case.complaint.rating) == (State.CLOSED, 5)
    assert case.party.keep_until is not None
    verbs = list(JournalEvent.objects.filter(subject_type="cases.case").values_list("verb", flat=True))
    assert [v.removeprefix("case.") for v in verbs] == [
        "received", "verified", "routed", "taken_up", "reported", "answered", "rated", "reopened", "answered", "rated", "closed",
    ]  # fmt: skip
    assert WHO.name not in str(list(JournalEvent.objects.values("data")))
    assert TEXT not in str(list(JournalEvent.objects.values("data")))


def test_ten_working_days_of_silence_close_it():
    body = people.a_body()
    case = routed(body)
    answering.answer(case, "Sudah.", is_public=False, by=people.officer(body), at=AT)
    assert answering.close_due(at=AT + days(13)) == 0
    assert answering.close_due(at=AT + days(15)) == 1
    assert fresh(case).state == State.CLOSED
    answering.reopen(fresh(case), "Rusak lagi.", at=AT + days(20))
    assert fresh(case).state == State.ROUTED


def test_a_question_stops_the_clock_and_an_answer_starts_it():
    body = people.a_body()
    case = routed(body)
    before = case.due_on or date.max
    answering.ask_back(case, "Di sebelah mana?", by=people.officer(body), at=AT + days(2))
    assert fresh(case).due_on is None
    answering.reply(fresh(case), "Sebelah timur.", at=AT + days(9))
    assert fresh(case).state == State.ROUTED
    assert (fresh(case).due_on or date.min) > before


def test_a_question_nobody_answers_lapses_after_ten_working_days():
    case = routed(people.a_body())
    answering.ask_back(case, "Di mana?", by=responder(), at=AT + days(2))
    assert answering.lapse_due(at=AT + days(14)) == 0
    assert answering.lapse_due(at=AT + days(18)) == 1
    assert fresh(case).state == State.LAPSED


WAYS_OUT = {
    "verified": lambda case, team: triage.verify(
        case, category="jalan", level="biasa", subject="", district=None, by=team, at=AT + days(9)
    ),
    "sent back": lambda case, team: triage.take_back(case, reason="Bukan kami.", by=team, at=AT + days(9)),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_whoever_ends_a_question_starts_the_clock(way):
    team, case = responder(), routed(people.a_body())
    answering.ask_back(case, "Di sebelah mana?", by=team, at=AT + days(2))
    WAYS_OUT[way](fresh(case), team)
    case = fresh(case)
    assert not case.pauses.filter(until_on=None).exists()
    running = case.clocks.filter(ended_at=None)
    assert running.exists()
    assert not running.filter(due_on=None).exists()


def test_one_that_is_changed_meanwhile_holds_up_no_other(monkeypatch):
    body = people.a_body()
    officer, both = people.officer(body), [routed(body), routed(body)]
    for case in both:
        answering.answer(case, "Sudah.", is_public=False, by=officer, at=AT)
    end = clocks.end

    def end_late(case, *codes, at):
        """Somebody else is quicker with the first."""
        if case.pk == both[0].pk:
            Case.objects.filter(pk=case.pk).update(version=99)
        end(case, *codes, at=at)

    monkeypatch.setattr(clocks, "end", end_late)
    assert answering.close_due(at=AT + days(15)) == 1
    assert [fresh(case).state for case in both] == [State.ANSWERED, State.CLOSED]
    assert fresh(both[0]).clocks.filter(ended_at=None).exists(), "nothing by halves"


def test_it_escalates_step_by_step_each_told_once():
    body = people.a_body()
    team, head, officer = responder(), people.holding(Role.LEADER, body=body), people.officer(body)
    admin = people.administrator()
    case = routed(body, by=team)
    steps = []
    for day in range(40):
        escalating.follow(at=AT + days(day))
        steps.append(escalating.follow(at=AT + days(day)))
    assert set(steps) == {0}, "twice a day is once"
    rows = list(Escalation.objects.filter(case=case).values_list("rule", "step"))
    late, unopened = Escalation.Rule.LATE, Escalation.Rule.UNOPENED
    assert rows == [(unopened, 1), (unopened, 2), (unopened, 3), (late, 1), (late, 2), (late, 3)]
    assert told(officer.email) == ["disposisi", "eskalasi", "eskalasi"]
    assert told(head.email) == ["eskalasi", "eskalasi"]
    assert told(team.email) == ["eskalasi", "eskalasi"]
    assert told(admin.email) == ["eskalasi", "eskalasi"]
    assert JournalEvent.objects.filter(verb="case.escalated").count() == 6


def test_an_unverified_complaint_alarms_the_team_but_spam_nobody():
    team = responder()
    lodged()
    lodged(doubts=("umpan",), who=None)
    assert escalating.follow(at=AT + days(4)) == 0
    assert escalating.follow(at=AT + days(5)) == 1
    assert told(team.email) == ["eskalasi"]


def test_a_number_that_fails_is_doubted_and_somebody_else_is_told():
    body, team = people.a_body(), responder()
    contact = Contact.objects.create(body=body, post="Kepala", email="pindah@contoh.test", verified_at=AT)
    case = routed(body, by=team)
    notice = Notice.objects.get(contact=contact.pk)
    claimed = Notice.objects.filter(pk=notice.pk)
    claimed.update(state="dikirim", begun_at=AT, next_try_at=AT)
    posting.settle(claimed.get(), NotDelivered("550 tidak ada"), at=AT)
    contact.refresh_from_db()
    assert contact.verified_at is None
    assert told(team.email) == ["eskalasi"]
    assert Escalation.objects.get(case=case).rule == Escalation.Rule.UNREACHED


def test_a_body_without_anybody_escalates_at_once():
    admin = people.administrator()
    case = routed(people.a_body(), by=admin)
    assert Escalation.objects.get(case=case).rule == Escalation.Rule.UNREACHED
    assert told(admin.email) == ["eskalasi"]


def test_the_current_officer_is_told_and_not_the_former_one():
    body = people.a_body()
    old, new = people.officer(body), people.officer(body)
    old.memberships.update(until_at=AT)
    routed(body)
    assert told(old.email) == []
    assert told(new.email) == ["disposisi"]


def test_a_secret_complaint_hides_who_from_the_body_that_acts():
    body = people.a_body()
    officer, team = people.officer(body), responder()
    case = routed(body, is_secret=True, by=team)
    with pytest.raises(Refused, match="dirahasiakan"):
        parties.look(case, purpose="x", by=officer, at=AT)
    assert parties.look(case, purpose="x", by=team, at=AT) == WHO
    open_ = routed(body, by=team)
    assert parties.look(open_, purpose="x", by=officer, at=AT) == WHO


@pytest.mark.parametrize(
    ("place", "words", "is_alike"),
    [
        (HERE, TEXT, True),
        ({**HERE, "latitude": HERE["latitude"] + 1}, TEXT, False),  # far away
        ({}, "Di depan pasar lama jalan berlubang, banyak motor jatuh", True),
        ({}, "Lampu di gang mawar padam seminggu", False),
    ],
)
def test_similar_ones_are_near_by_place_or_words(place, words, is_alike):
    case = lodged(**HERE).case
    other = lodged(**place, text=words, at=AT + days(3)).case
    assert [one.case.pk for one in results.similar(other)] == ([case.pk] if is_alike else [])
    late = lodged(**place, text=words, at=AT + days(20)).case
    assert case.pk not in [one.case.pk for one in results.similar(late)]


def test_what_is_merged_is_told_of_the_answer():
    body, team = people.a_body(), responder()
    main = routed(body, by=team)
    twin = lodged(who=WHO.__class__(name="Budi", email="budi@contoh.test")).case
    triage.merge(twin, main, by=team, at=AT)
    assert fresh(twin).state == State.REFUSED
    assert Complaint.objects.get(case=twin).merged_into == main
    answering.answer(fresh(main), "Sudah.", is_public=False, by=team, at=AT)
    assert told("budi@contoh.test") == ["diterima", "digabung", "dijawab"]
    with pytest.raises(Refused, match="induk"):
        triage.merge(lodged().case, fresh(twin), by=team, at=AT)


@pytest.mark.parametrize("who", ["officer", "leader", "verifier", "stranger"])
def test_only_the_team_triages(who):
    body = people.a_body()
    users = {
        "officer": lambda: people.officer(body),
        "leader": lambda: people.holding(Role.LEADER, body=body),
        "verifier": people.verifier,
        "stranger": lambda: responder(people.a_region("99.02", "Kabupaten Lain")),
    }
    case, user = lodged().case, users[who]()
    for do in (
        lambda: triage.verify(
            case, category="jalan", level="biasa", subject="", district=None, by=user, at=AT
        ),
        lambda: triage.refuse(case, code="spam", text="", by=user, at=AT),
        lambda: triage.hand_over(case, "123", by=user, at=AT),
    ):
        with pytest.raises(Refused):
            do()


def test_the_public_sees_steps_and_no_words():
    district = a_district()
    case = lodged(district=district).case
    assert not results.public(case.region).exists(), "only what the team has looked at"
    triage.verify(case, category="jalan", level="biasa", subject="", district=district, by=responder(), at=AT)
    (shown,) = results.public(case.region)
    assert shown.subject == "Jalan dan jembatan, Kecamatan Tirtawarsa"
    secret = lodged(category="petugas").case
    triage.verify(
        secret, category="petugas", level="pengawasan", subject="", district=None, by=responder(), at=AT
    )
    assert secret not in results.public(case.region)


def test_a_bodys_figures_say_nothing_of_few_ratings():
    body = people.a_body()
    officer = people.officer(body)
    assert results.of_body(body, at=AT) is None
    for n in range(5):
        case = routed(body)
        answering.answer(case, "Sudah.", is_public=False, by=officer, at=AT + days(n))
        if n < 4:
            answering.rate(fresh(case), 4, note="", at=AT + days(n))
    found = results.of_body(body, at=AT + days(9))
    assert found is not None
    assert (found.received, found.answered, found.late, found.median_days) == (5, 5, 0, 2)
    assert (found.ratings, found.rating) == (4, None)


def test_the_digest_has_what_needs_whom():
    body, team = people.a_body(), responder()
    officer = people.officer(body)
    routed(body, by=team)
    new = lodged().case
    found = results.needed(new.region, AT)
    assert [item.text for item in found[team.pk]] == [f"{new.number} {new.subject}"]
    assert len(found[officer.pk]) == 1
    assert timedelta(days=3) < (found[officer.pk][0].due_at or AT) - AT < timedelta(days=6)
