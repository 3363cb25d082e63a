"""More published, fewer requests: rates by hand, what repeats, who may list it, and nothing of who asked."""

from datetime import timedelta

import pytest

from terang.accounts.http import Refused
from terang.bodies.models import Role
from terang.cases.actions import publishing
from terang.cases.models import Answer, Attachment, Case
from terang.cases.results.effect import Verdict, effect, measured
from terang.cases.results.listable import listable
from terang.cases.results.repeated import repeated
from terang.cases.states.answers import Outcome
from terang.cases.states.cases import State
from terang.cases.subjects import grouped, topic_of
from terang.catalogue.models import Activity, Entry
from terang.lib.intervals import clopper_pearson, rate_ratio
from tests import people
from tests.cases.asked import WHO, a_case
from tests.catalogue.listed import an_entry

DAY = timedelta(days=1)
TODAY = people.AT.date()


@pytest.mark.parametrize(
    ("good", "total", "low", "high"),
    [
        (0, 10, 0.0, 1 - 0.025**0.1),  # none of ten: (1 - p)^10 = 2.5 %
        (10, 10, 0.025**0.1, 1.0),
        (1, 1, 0.025, 1.0),
        (0, 0, 0.0, 1.0),
        (5, 10, 0.187086, 0.812914),  # printed in tables of Clopper and Pearson
        (1, 20, 0.001265, 0.248733),
    ],
)
def test_exact_share(good, total, low, high):
    assert clopper_pearson(good, total) == pytest.approx((low, high), abs=2e-6)


@pytest.mark.parametrize(
    ("before", "after", "value", "low", "high"),
    [
        # Times 1 and 1: the odds of the share's interval.
        ((10, 1), (0, 1), 0.0, 0.0, (1 - 0.025**0.1) / 0.025**0.1),
        ((0, 1), (10, 1), None, 0.025**0.1 / (1 - 0.025**0.1), None),
        ((5, 1), (5, 1), 1.0, 0.187086 / 0.812914, 0.812914 / 0.187086),
        # Twice as long after: the same counts are half the rate, and so are both ends.
        ((5, 1), (5, 2), 0.5, 0.187086 / 0.812914 / 2, 0.812914 / 0.187086 / 2),
        # The example of R's poisson.test: 11 in 800 against 21 in 3011.
        ((21, 3011), (11, 800), 1.971488, 0.858426, 4.277266),
    ],
)
def test_rate_ratio(before, after, value, low, high):
    for one, hand in zip(rate_ratio(*before, *after), (value, low, high), strict=True):
        assert one == (None if hand is None else pytest.approx(hand, rel=2e-5))


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((9, 365), (0, 365), Verdict.FEW),  # nine are too few however clear they look
        ((10, 365), (0, 365), Verdict.FEWER),
        ((0, 365), (10, 365), Verdict.MORE),
        ((8, 365), (2, 365), Verdict.UNSURE),  # 0.25, but from 0.03 to 1.25
        ((30, 365), (1, 89), Verdict.FEW),  # not yet three months
        ((20, 365), (5, 365), Verdict.FEWER),
    ],
)
def test_verdict(before, after, verdict):
    assert measured("anggaran", bodies=1, before=before, after=after).verdict is verdict


def test_days_of_several_bodies_add_up_and_the_least_is_of_each():
    assert measured("x", bodies=4, before=(40, 1460), after=(20, 200)).verdict is Verdict.FEW
    assert measured("x", bodies=2, before=(24, 731), after=(12, 731)).rates == pytest.approx((2, 1), rel=0.01)


@pytest.mark.parametrize(
    ("subject", "topic"),
    [
        ("Mohon salinan LHKPN kepala dinas", "lhkpn"),
        ("laporan harta kekayaan penyelenggara negara", "lhkpn"),
        ("Laporan pejabat", ""),  # ordinary words name nothing alone
        ("Jadwal vaksinasi puskesmas", ""),
    ],
)
def test_topic_by_its_names(subject, topic):
    assert topic_of(subject) == topic


def test_subjects_about_the_same():
    subjects = [
        "Jadwal vaksinasi puskesmas 2026",
        "Retribusi parkir pasar",
        "Mohon jadwal vaksinasi di puskesmas",
        "Jadwal dokter gigi",
    ]
    assert grouped(subjects) == [[0, 2], [1], [3]]


def asked(body, subject="Jadwal vaksinasi puskesmas", *, ago=30, **more):
    at = people.AT - ago * DAY
    return a_case(body=body, region=body.region, subject=subject, at=at, received_on=at.date(), **more).case


def published(body, topic="lhkpn", *, ago, **facts):
    entry = an_entry(f"{topic} {body.pk}", body=body, topic=topic, link="/x", **facts)
    Entry.objects.filter(pk=entry.pk).update(listed_at=people.AT - ago * DAY)
    return entry


@pytest.mark.django_db
def test_before_and_after_its_own_publication(django_assert_num_queries):
    body, other = people.a_body(), people.a_body()
    published(body, ago=200)
    published(other, "renja", ago=200)
    for n in range(12):
        asked(body, "LHKPN pejabat", ago=210 + 10 * n)
    asked(body, "Pengumuman harta", topic="lhkpn", ago=200)  # on the day itself: after
    asked(body, "LHKPN pejabat", ago=100)
    asked(other, "LHKPN pejabat", ago=100)  # that body has not published it
    asked(other, "Retribusi parkir", ago=100)
    with django_assert_num_queries(3):
        (found,) = effect(body.region, today=TODAY)
    assert (found.topic, found.bodies, found.before, found.after) == ("lhkpn", 1, 12, 2)
    assert found.months_before * 365.25 / 12 == pytest.approx(120)  # since the first request on record
    assert found.months_after * 365.25 / 12 == pytest.approx(201)
    assert found.verdict is Verdict.FEWER
    assert effect(body.region, today=TODAY, body=other) == []
    page = people.client().get("/mutu-layanan/").text
    assert "Sesudah terbit, berapa yang bertanya?" in page
    assert "bukan bukti sebab akibat" in page


@pytest.mark.django_db
def test_what_nobody_can_read_yet_is_not_published():
    body = people.a_body()
    asked(body, "LHKPN pejabat", ago=300)
    entry = published(body, ago=200)
    assert len(effect(body.region, today=TODAY)) == 1
    for hidden in (
        {"link": ""},
        {"link": "/x", "withdrawn_at": people.AT},
        {"withdrawn_at": None, "source": "activity:1"},
    ):
        Entry.objects.filter(pk=entry.pk).update(**hidden)
        assert effect(body.region, today=TODAY) == []


@pytest.mark.django_db
def test_repeats_until_planned(django_assert_num_queries):
    body = people.a_body()
    officer = people.officer(body)
    bodies = type(body).objects.filter(pk=body.pk)
    first, second = asked(body, ago=40), asked(body, "Mohon jadwal vaksinasi di puskesmas 2026", ago=30)
    asked(body, ago=366)  # too long ago
    asked(people.a_body(), ago=10)  # of another body
    assert repeated(bodies, today=TODAY) == []
    third = asked(body, "Jadwal vaksinasi anak puskesmas", ago=20)
    with django_assert_num_queries(2):
        (group,) = repeated(bodies, today=TODAY)
    assert [one.pk for one in group.asked] == [first.pk, second.pk, third.pk]

    Case.objects.filter(pk=third.pk).update(state=State.WITHDRAWN)
    assert repeated(bodies, today=TODAY) == []
    Case.objects.filter(pk=third.pk).update(state=State.RECEIVED)
    answer = answered(third, officer, Outcome.REFUSED)
    assert repeated(bodies, today=TODAY) == [], "what may not be given is not proposed"
    answer.delete()

    with pytest.raises(Refused):
        publishing.plan(body, group.key, "Jadwal +62 812-0000-4711", by=officer, at=people.AT)
    made = publishing.plan(body, group.key, "Kalender imunisasi 2027", by=officer, at=people.AT)
    assert (made.state, made.body_id) == ("direncanakan", body.pk)
    assert Entry.objects.get(source=f"activity:{made.yields.get().pk}").link == ""
    assert repeated(bodies, today=TODAY) == [], "in the list, though under another title"
    with pytest.raises(Refused):
        publishing.plan(body, group.key, "Sekali lagi", by=officer, at=people.AT)


@pytest.mark.django_db
def test_topics_repeat_unless_listed():
    body = people.a_body()
    for n in range(3):
        asked(
            body,
            ("LHKPN pejabat", "laporan harta kekayaan penyelenggara negara", "Harta")[n],
            topic="lhkpn" * (n == 2),
        )
    bodies = type(body).objects.filter(pk=body.pk)
    (group,) = repeated(bodies, today=TODAY)
    assert (group.topic, len(group.asked)) == ("lhkpn", 3)
    an_entry("Anything", body=body, topic="lhkpn")
    assert repeated(bodies, today=TODAY) == []


def answered(case, by, outcome=Outcome.GRANTED, *, role=None):
    """With a file of this role, when one is named."""
    kept = {"articles": ["h"], "consequence": "x"} if outcome == Outcome.REFUSED else {}
    answer = Answer.objects.create(
        case=case, outcome=outcome, text="Yth. Wulan Prabaswari", written_by=by, written_at=people.AT,
        approved_by=by, sent_at=people.AT, **kept,
    )  # fmt: skip
    if role:
        Case.objects.filter(pk=case.pk).update(state=State.ANSWERED, answered_at=people.AT)
        file = Attachment.objects.create(
            case=case,
            role=role,
            name="wulan.pdf",
            media="application/pdf",
            size=1,
            sha256="0" * 64,
            at=people.AT,
        )
        answer.files.add(file)
    return answer


@pytest.mark.django_db
def test_only_what_was_given_in_full_enters_the_list_once_and_without_its_asker():
    body = people.a_body()
    officer = people.officer(body)
    given, partly, bare = (asked(body, f"Laporan {n}") for n in ("satu", "dua", "tiga"))
    answered(given, officer, role=Attachment.Role.RELEASED)
    answered(bare, officer, role=Attachment.Role.LETTER)
    Case.objects.filter(pk=partly.pk).update(state=State.ANSWERED, answered_at=people.AT)
    bodies = type(body).objects.filter(pk=body.pk)
    assert [case.pk for case in listable(bodies, today=TODAY)] == [given.pk]
    browser = people.client(officer)
    assert 'id="daftarkan"' in browser.get(f"/layanan/{given.pk}/").text
    assert 'id="daftarkan"' not in browser.get(f"/layanan/{bare.pk}/").text
    assert browser.post(f"/layanan/{given.pk}/daftarkan/").status_code == 303
    entry = Entry.objects.get(source=f"case:{given.pk}")
    assert (entry.title, entry.body_id) == ("Laporan satu", body.pk)
    told = " ".join(str(value) for value in vars(entry).values())
    assert not any(secret in told for secret in ("Wulan", "wulan", WHO.number, WHO.email))
    browser.post(f"/layanan/{given.pk}/daftarkan/")
    browser.post(f"/layanan/{bare.pk}/daftarkan/")
    assert Entry.objects.count() == 1
    assert list(listable(bodies, today=TODAY)) == []


@pytest.mark.django_db
def test_each_sees_and_plans_for_their_own_bodies():
    body, other = people.a_body("Dinas Satu"), people.a_body("Dinas Dua")
    for one in (body, other):
        for _ in range(3):
            at = people.now()
            a_case(body=one, subject="Jadwal vaksinasi puskesmas", at=at, received_on=at.date())
    keys = {one.body: one.key for one in repeated(type(body).objects.all(), today=people.now().date() + DAY)}
    mine, all_ = people.client(people.officer(body)), people.client(people.administrator())
    page = mine.get("/layanan/berulang/")
    assert ("Dinas Satu" in page.text, "Dinas Dua" in page.text) == (True, False)
    assert "Dinas Dua" in all_.get("/layanan/berulang/").text
    sent = {"kunci": keys[other.pk], "judul": "Jadwal"}
    assert mine.post(f"/layanan/berulang/{other.pk}/rencana/", sent).status_code == 404
    assert people.client(people.administrator(people.a_region("99.02", "Lain"))).post(
        f"/layanan/berulang/{other.pk}/rencana/", sent
    ).status_code == 404  # fmt: skip
    assert not Activity.objects.exists()
    assert all_.post(f"/layanan/berulang/{other.pk}/rencana/", sent).status_code == 303
    assert Activity.objects.get().body_id == other.pk
    for role in (Role.LEADER, Role.VERIFIER, Role.SUPERIOR):
        outsider = people.client(people.holding(role, body=body))
        assert outsider.get("/layanan/berulang/").status_code == 404
        assert outsider.post(f"/layanan/berulang/{body.pk}/rencana/", sent).status_code == 404
    assert people.client().get("/layanan/berulang/").status_code == 302
