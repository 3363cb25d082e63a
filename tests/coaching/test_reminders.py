"""Reminders come on their day where the body is, each once, also after a crash."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.bodies.models import Membership, Region, Zone
from terang.coaching.actions import commitments, reminding
from terang.coaching.occasions import days, due, month_before
from terang.coaching.states.commitments import Occasion
from terang.notices.models import Notice, opened
from tests import people, post
from tests.coaching import advised
from tests.coaching.advised import AT, DAY

DUE = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("today", "occasion"),
    [
        (date(2027, 2, 27), None),
        (date(2027, 2, 28), Occasion.MONTH),  # there is no 31 February
        (date(2027, 3, 23), Occasion.MONTH),
        (date(2027, 3, 24), Occasion.WEEK),
        (date(2027, 3, 29), Occasion.WEEK),
        (date(2027, 3, 30), Occasion.TOMORROW),
        (date(2027, 3, 31), Occasion.TOMORROW),
        (date(2027, 4, 1), Occasion.LATE),
        (date(2027, 9, 1), Occasion.LATE),
    ],
)
def test_the_reminder_of_a_day(today, occasion):
    assert due(DUE, made_on=date(2027, 1, 1), today=today) is occasion


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2027, 1, 31), date(2026, 12, 31)),
        (date(2027, 3, 30), date(2027, 2, 28)),
        (date(2028, 3, 30), date(2028, 2, 29)),
        (date(2027, 5, 31), date(2027, 4, 30)),
        (date(2027, 7, 15), date(2027, 6, 15)),
    ],
)
def test_a_month_before(day, before):
    assert month_before(day) == before


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(0, 400), st.integers(0, 500))
def test_a_reminder_never_speaks_of_a_day_before_the_promise(due_on, ahead, later):
    made_on = due_on - timedelta(days=ahead)
    today = made_on + timedelta(days=later)
    occasion = due(due_on, made_on=made_on, today=today)
    order = list(days(due_on))
    assert all(days(due_on)[a] <= days(due_on)[b] for a, b in pairwise(order))
    if occasion is not None:
        assert made_on < days(due_on)[occasion] <= today
        following = order[order.index(occasion) + 1 :]
        assert all(days(due_on)[other] > today for other in following)


@pytest.mark.django_db
class TestLetters:
    @pytest.mark.parametrize(
        ("zone", "utc"),
        [(Zone.WIB, 17), (Zone.WITA, 16), (Zone.WIT, 15)],
    )
    def test_the_day_begins_at_midnight_where_the_body_is(self, zone, utc):
        region = people.a_region()
        Region.objects.filter(pk=region.pk).update(zone=zone)
        region.refresh_from_db()
        body = people.a_body(region=region)
        advised.promised(body, "", due_on=date(2026, 11, 29))
        midnight = datetime(2026, 11, 27, utc, tzinfo=UTC)  # of 28 November: tomorrow is the 29th
        assert reminding.remind(at=midnight - timedelta(seconds=1)) == 1  # a week before has passed
        assert reminding.remind(at=midnight) == 1
        assert "besok" in opened(Notice.objects.get(key__contains="besok"))["subject"]

    def test_each_reminder_once_however_often_the_workers_look(self):
        promise = advised.promised(people.a_body(), "", due_on=(AT + 40 * DAY).date())
        for hours in range(0, 60 * 24, 6):
            reminding.remind(at=AT + timedelta(hours=hours))
        keys = Notice.objects.order_by("pk").values_list("key", flat=True)
        assert [key.split("-")[2] for key in keys] == ["sebulan", "seminggu", "besok", "lewat"]
        assert [m.to for m in post.sent()] == [[promise.owner.email]] * 4
        assert post.sent()[0].extra_headers["Message-ID"].startswith("<janji-")

    def test_what_was_missed_is_not_sent_all_at_once(self):
        advised.promised(people.a_body(), "", due_on=(AT + 40 * DAY).date())
        assert reminding.remind(at=AT + 45 * DAY) == 1
        assert Notice.objects.get().key.split("-")[2] == "lewat"

    def test_another_day_has_its_own_reminders(self):
        promise = advised.promised(people.a_body(), "", due_on=(AT + 3 * DAY).date())
        reminding.remind(at=AT + 2 * DAY)
        commitments.put_off(promise, due_on=(AT + 20 * DAY).date(), by=promise.owner, at=AT + 2 * DAY)
        reminding.remind(at=AT + 19 * DAY)
        assert Notice.objects.filter(key__contains="besok").count() == 2

    def test_what_is_done_is_not_brought_to_mind(self):
        promise = advised.promised(people.a_body(), "", due_on=(AT + 3 * DAY).date())
        commitments.keep(promise, url="", by=promise.owner, at=AT)
        assert reminding.remind(at=AT + 2 * DAY) == 0

    def test_when_the_owner_has_left_the_officers_hear_of_it(self):
        body = people.a_body()
        promise = advised.promised(body, "", due_on=(AT + 3 * DAY).date())
        follower = people.officer(body)
        Membership.objects.filter(user=promise.owner).update(until_at=AT)
        reminding.remind(at=AT + 2 * DAY)
        assert Notice.objects.get().user == follower

    def test_reminders_take_as_many_queries_for_many(self, django_assert_max_num_queries):
        body = people.a_body()
        by = people.officer(body)
        for n in range(30):
            advised.promised(body, "", by=by, title=f"Hal {n}", due_on=(AT + 3 * DAY).date())
        reminding.remind(at=AT + 2 * DAY)
        with django_assert_max_num_queries(4):
            reminding.remind(at=AT + 2 * DAY)
