"""Reckoning for everybody, working days for administrators."""

from datetime import date

import pytest
from django.urls import reverse

from terang.accounts.models import Event
from terang.bodies.models import Role
from terang.cases.models import LocalDay
from tests import people

pytestmark = pytest.mark.django_db
PAGE = "/tenggat/"


def ask(on="2026-11-02", term="permohonan", **more):
    return people.client().get(PAGE, {"jangka": term, "tanggal": on, **more})


def add(admin, on="2026-11-04", **more):
    data = {"on": on, "name": "Hari jadi", "letter": "SE 800/1/2026", **more}
    return people.client(admin).post(reverse("cases:days"), data)


def test_anybody_learns_the_last_day_and_why():
    page = ask("2026-03-13").text
    assert "Senin, 6 April 2026" in page
    assert "Hari Suci Nyepi" in page
    assert "cuti bersama" in page
    assert "Pasal 22" in page
    assert "diperpanjang 7 hari kerja" in page


def test_before_a_question_the_terms_are_told():
    page = people.client().get(PAGE).text
    assert "Komisi Informasi" in page
    assert "Pasal 36" in page


@pytest.mark.parametrize(
    ("on", "term"), [("kemarin", "permohonan"), ("1899-01-01", "permohonan"), ("2026-11-02", "x")]
)
def test_a_question_that_makes_no_sense_is_answered_with_what_to_do(on, term):
    page = ask(on, term)
    assert page.status_code == 422
    assert "errorlist" in page.text
    assert people.client().get("/tenggat/kalender.ics", {"jangka": term, "tanggal": on}).status_code == 422


def test_the_last_day_as_a_calendar_entry():
    file = people.client().get("/tenggat/kalender.ics", {"jangka": "permohonan", "tanggal": "2026-11-02"})
    assert file["Content-Type"] == "text/calendar"
    assert "DTSTART;VALUE=DATE:20261116" in file.text


def test_a_day_off_of_the_region_moves_the_end():
    people.a_body()
    before = ask().text
    assert add(people.administrator()).status_code == 303
    assert "16 November 2026" in before
    after = ask().text
    assert "17 November 2026" in after
    assert "SE 800/1/2026" in after


def test_a_holiday_that_is_worked_counts():
    people.a_body()
    assert "25 Maret 2026" not in ask("2026-03-16", "permohonan").text
    add(people.administrator(), on="2026-03-18", is_open="on")
    assert LocalDay.objects.get().is_open
    assert "6 April 2026" in ask("2026-03-16", "permohonan").text


def test_a_day_is_written_down_once_and_in_the_journal():
    admin = people.administrator()
    assert add(admin).status_code == 303
    twice = add(admin)
    assert twice.status_code == 422
    assert "sudah ada" in twice.text
    day = LocalDay.objects.get()
    assert people.client(admin).post(reverse("cases:remove_day", args=[day.pk])).status_code == 303
    assert [e.verb for e in Event.objects.filter(verb__startswith="local_day")] == [
        "local_day.added",
        "local_day.removed",
    ]


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.JUDGE, Role.AUDITOR])
def test_only_administrators_keep_the_days(role):
    someone = people.holding(role)
    assert people.client(someone).get(reverse("cases:days")).status_code == 404
    assert add(someone).status_code == 404


def test_another_regions_day_is_not_there():
    other = people.a_region(code="33.98", name="Kabupaten Lain")
    theirs = LocalDay.objects.create(
        region=other, on=date(2026, 11, 4), name="x", letter="y", by=people.a_user(), at=people.AT
    )
    answer = people.client(people.administrator()).post(reverse("cases:remove_day", args=[theirs.pk]))
    assert answer.status_code == 404
    assert LocalDay.objects.filter(pk=theirs.pk).exists()


def test_a_year_nobody_knows_says_so():
    page = people.client(people.administrator()).get(reverse("cases:days"), {"tahun": "2031"}).text
    assert "belum dikenal" in page
