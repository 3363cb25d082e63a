"""Hours are told and meant by the clock of the reader's region; those of a website by the clock of its body."""

import pickle
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from terang.accounts import journal
from terang.accounts.models import User
from terang.bodies.models import Region, Role, Zone
from terang.bodies.zones import LocalZone
from terang.web.templatetags.terang import waktu
from tests import people

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 12, 9, 2, 0, tzinfo=UTC)  # 09.00 WIB, 10.00 WITA, 11.00 WIT


def a_place(zone: Zone, code: str = "99.03") -> Region:
    return Region.objects.create(code=code, name=f"Kabupaten {zone.label}", level="kabupaten", zone=zone)


def asked_by(user: User | None) -> HttpRequest:
    request = RequestFactory().get("/")
    if user:
        request.user = user
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "apa saja"
    return request


def told(user: User | None) -> str:
    """What a page says that this person reads."""
    request = asked_by(user)
    answer = LocalZone(lambda _request: HttpResponse(waktu(NINE)))(request)
    return answer.content.decode()


@pytest.mark.parametrize(("zone", "hour"), [(Zone.WIB, "09.00"), (Zone.WITA, "10.00"), (Zone.WIT, "11.00")])
def test_a_page_tells_the_hour_of_the_readers_region(zone, hour):
    reader = people.holding(Role.AUDITOR, region=a_place(zone))
    people.a_body()  # of a region further west
    assert told(reader).endswith(f"pukul {hour}")


def test_who_has_no_role_reads_the_clock_of_the_region_that_works_here():
    assert told(None).endswith("pukul 09.00")
    people.a_body(region=a_place(Zone.WIT, "95.01"))
    assert told(None).endswith("pukul 11.00")
    assert told(people.a_user()).endswith("pukul 11.00")


def test_a_page_without_an_hour_asks_for_no_zone(django_assert_num_queries):
    request = asked_by(people.holding(Role.AUDITOR))
    with django_assert_num_queries(0):
        LocalZone(lambda _request: HttpResponse("Halo"))(request)
    with django_assert_num_queries(1):
        LocalZone(lambda _request: HttpResponse(waktu(NINE) + waktu(NINE)))(request)


def test_what_is_typed_is_meant_by_the_same_clock_and_keeps_no_request():
    request = asked_by(people.holding(Role.AUDITOR, region=a_place(Zone.WITA)))
    kept: list[datetime] = []

    def view(_request):
        kept.append(timezone.make_aware(datetime.fromisoformat("2026-12-09T10:00")))
        kept.append(timezone.localtime(NINE))
        return HttpResponse(timezone.get_current_timezone_name())

    assert LocalZone(view)(request).content == b"Asia/Makassar"
    assert kept == [NINE, NINE]
    assert pickle.loads(pickle.dumps(kept)) == [NINE, NINE]  # noqa: S301 - our own
    assert timezone.get_current_timezone_name() == "Asia/Jakarta"


def test_a_page_of_the_office_tells_it_so():
    """The control stands in the first test: the same hour is 09.00 further west."""
    body = people.a_body(region=a_place(Zone.WITA))

    with transaction.atomic():
        journal.record("body.changed", body, by=None, at=NINE, region=body.region.code)
    auditor = people.holding(Role.AUDITOR, region=body.region)
    assert "9 Desember 2026 pukul 10.00" in people.client(auditor).get("/jurnal/").text
