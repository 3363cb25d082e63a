"""The front page: what each role finds there, and that it costs no more with more bodies."""

import pytest
from django.urls import reverse

from terang.bodies.models import Role
from terang.evaluations.models import Submission
from terang.evaluations.states import Stage
from terang.inspections.models import Standing
from tests import people
from tests.cases import complained
from tests.evaluations import made
from tests.evaluations.made import inspected
from tests.evaluations.test_marking_pages import shared

pytestmark = pytest.mark.django_db


def home(user):
    return people.client(user).get("/")


def test_who_is_not_signed_in_is_welcomed():
    page = people.client().get("/").content.decode()
    assert reverse("accounts:sign_in") in page


def test_an_officer_finds_the_questionnaire_and_the_website():
    body = people.a_body("Dinas Perikanan", url="https://ikan.contoh.test/")
    made.running()
    Standing.objects.create(
        website=body.websites.get(), inspection=made.inspected(body), status="aktif", checked_at=people.AT
    )
    page = home(people.officer(body)).content.decode()
    assert "Dinas Perikanan" in page
    assert "Belum diisi" in page
    assert 'data-state="aktif"' in page


def test_a_verifier_finds_open_tasks():
    _, staff, _ = shared(bodies=1, verifiers=1)
    page = home(staff[0]).content.decode()
    assert reverse("evaluations:queue") in page
    assert "<strong>7</strong>" in page


def test_the_administrator_sees_who_has_handed_in():
    for _ in range(3):
        people.a_body()
    cycle = made.running()
    first = Submission.objects.filter(entry__cycle=cycle).first()
    Submission.objects.filter(pk=first.pk if first else 0).update(stage=Stage.SUBMITTED)
    page = home(people.administrator()).content.decode()
    assert "Terkirim: 1" in page
    assert "Belum dikirim: 2" in page


def test_a_region_that_begins_is_led_step_by_step():
    admin = people.administrator()
    page = home(admin).content.decode()
    assert "Langkah pertama" in page
    assert f'class="button primary" href="{reverse("bodies:new_upload")}"' in page
    people.a_body(url="https://dinas.contoh.test/")
    assert f'class="button primary" href="{reverse("inspections:board")}"' in home(admin).content.decode()


def test_who_only_looks_is_not_asked_to_begin():
    assert "Langkah pertama" not in home(people.holding(Role.AUDITOR)).content.decode()


def test_an_account_without_a_role_is_told_what_to_do():
    assert "belum punya peran" in home(people.a_user()).content.decode()


@pytest.mark.parametrize("bodies", [2, 15])
def test_the_page_costs_no_more_with_more_bodies(bodies, django_assert_max_num_queries):
    for n in range(bodies):
        people.a_body(url=f"https://dinas{n}.contoh.test/")
    made.running()
    admin = people.administrator()
    people.holding(Role.VERIFIER, user=admin)
    browser = people.client(admin)
    with django_assert_max_num_queries(38):
        browser.get("/")


def test_an_earlier_inspection_counts_for_a_website_without_a_standing():
    body = people.a_body()
    assert "Belum pernah diperiksa" in people.client(people.officer(body)).get("/").text
    inspected(body, renstra="ada")
    page = people.client(people.officer(body)).get("/").text
    assert "Belum pernah diperiksa" not in page
    assert "Terakhir diperiksa" in page


@pytest.mark.parametrize(("address", "status"), [("/sehat/", 200), ("/masuk/", 301)])
def test_load_balancers_ask_without_tls_and_people_are_led_to_it(address, status, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert people.client().get(address).status_code == status


def test_whoever_serves_citizens_sees_what_waits():
    complained.lodged()
    page = home(complained.responder()).content.decode()
    assert "<strong>1</strong>" in page
    assert reverse("cases:complaints") in page
    assert "belum punya peran" not in page  # they hold no body and no cycle, but a role
    assert "Warga menunggu" not in home(people.holding(Role.AUDITOR)).content.decode()
