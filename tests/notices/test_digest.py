"""One digest a day: grouped, each thing once, only what still needs its reader."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from terang.notices.actions import digesting, posting
from terang.notices.actions.digesting import Item
from terang.notices.actions.telling import withdraw
from terang.notices.models import Notice
from terang.notices.states import State, Urgency
from tests import people
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
    late = Item("Aduan", "ADU-2 jalan rusak", "/layanan/2/", "case:2", SEVEN)
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
