"""The calendar of a month: what is on it, for whom, and with how many queries."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from terang.evaluations.models import Period
from terang.evaluations.states import Window
from tests import people
from tests.evaluations import made

pytestmark = pytest.mark.django_db


def a_cycle(region, *, zone="Asia/Jakarta", bodies=1):
    """Verification ends at midnight by the region's clock, so on the day that begins then."""
    for _ in range(bodies):
        people.a_body(region=region)
    if region.cycles.exists():
        cycle = made.a_cycle(region, by=people.administrator(region))
    else:
        cycle = made.running(region)
    night = datetime(2031, 5, 20, tzinfo=ZoneInfo(zone))
    Period.objects.update_or_create(
        cycle=cycle,
        window=Window.VERIFICATION,
        defaults={"opens_at": night - timedelta(days=9), "closes_at": night},
    )
    return cycle


def shown(user, month="2031-05"):
    page = people.client(user).get(reverse("web:month"), {"bulan": month})
    return {day.on: [mark.text for mark in day.marks] for week in page.context["weeks"] for day in week}


def test_stages_stand_on_the_days_of_their_region():
    region = people.a_region()
    region.zone = "Asia/Jayapura"
    region.save()
    cycle = a_cycle(region, zone="Asia/Jayapura")
    days = shown(people.administrator(region))
    assert days[date(2031, 5, 20)] == [f"Verifikasi berakhir: {cycle}"]
    assert days[date(2031, 5, 11)] == [f"Verifikasi mulai: {cycle}"]
    assert days[date(2031, 5, 19)] == []


def test_others_have_other_calendars_and_an_empty_one_says_so():
    a_cycle(people.a_region())
    stranger = people.administrator(people.a_region(code="99.77"))
    assert not any(shown(stranger).values())
    page = people.client(stranger).get(reverse("web:month"), {"bulan": "2031-05"})
    assert "Tidak ada acara pada bulan ini" in page.content.decode()


@pytest.mark.parametrize("month", ["2031-13", "x", "9999-01", "1999-12"])
def test_a_month_that_is_none_is_not_found(month):
    client = people.client(people.administrator(people.a_region()))
    assert client.get(reverse("web:month"), {"bulan": month}).status_code == 404


def test_queries_do_not_grow_with_cycles():
    region = people.a_region()
    client = people.client(people.administrator(region))
    counts = []
    for bodies in (1, 5):
        a_cycle(region, bodies=bodies)
        client.get(reverse("web:month"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("web:month"), {"bulan": "2031-05"})
        counts.append(len(queries))
    assert counts[0] == counts[1]
