"""Pages of advice: who sees which, the simulator without scripts, lists that take as many queries for many rows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from terang.bodies.models import Membership, Role
from terang.coaching.models import Commitment, EarlyWarning
from tests import people
from tests.coaching import advised
from tests.coaching.advised import AT, DAY

pytestmark = pytest.mark.django_db
LISTS = ("home", "commitments", "warnings")
DESK = ("by_advice", "impact")


def a_region_with_everything():
    region = people.a_region()
    body, other = advised.a_body(region), advised.a_body(region)
    advised.published(region)
    advised.inspected(body, AT + DAY, dip="tidak_ada", lhkpn="kosong", sop="kedaluwarsa")
    advised.inspected(other, AT + DAY, lhkpn="tidak_ada")
    advised.followed(AT + DAY)
    return body, other


def of(body):
    """Every page that belongs to one body."""
    promise = Commitment.objects.filter(body=body).first() or advised.promised(body)
    warning = EarlyWarning.objects.get(body=body)
    return {
        "advice": reverse("coaching:advice", args=[body.pk]),
        "new": reverse("coaching:new_commitment", args=[body.pk]),
        "commitment": reverse("coaching:commitment", args=[promise.pk]),
        "warning": reverse("coaching:warning", args=[warning.pk]),
    }


@pytest.mark.parametrize(
    ("role", "is_own", "seen"),
    [
        (Role.OFFICER, True, {"advice", "new", "commitment", "warning"}),
        (Role.LEADER, True, {"advice", "commitment", "warning"}),
        (Role.DATA_OFFICER, True, {"advice", "commitment", "warning"}),
        (Role.ADMINISTRATOR, True, {"advice", "new", "commitment", "warning"}),
        (Role.AUDITOR, True, {"advice", "commitment", "warning"}),
        (Role.VERIFIER, True, set()),
        (Role.JUDGE, True, set()),
        (Role.OFFICER, False, set()),
        (Role.LEADER, False, set()),
        (Role.ADMINISTRATOR, False, set()),
    ],
)
def test_others_bodies_are_not_there(role, is_own, seen):
    body, _ = a_region_with_everything()
    elsewhere = people.a_body(region=people.a_region("98.01", "Kabupaten Lain"))
    browser = people.client(people.holding(role, body=body if is_own else elsewhere))
    found = {name: browser.get(path).status_code for name, path in of(body).items()}
    assert found == {name: 200 if name in seen else 404 for name in found}
    promise = Commitment.objects.get(body=body)
    for name in ("keep", "drop", "put_off", "hand_over", "undo"):
        path = reverse(f"coaching:{name}_commitment", args=[promise.pk])
        answer = browser.post(path, {"due_on": "2027-01-01"}).status_code
        assert (answer == 404) is not ("new" in seen), name


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.ADMINISTRATOR, True), (Role.AUDITOR, True), (Role.VERIFIER, False), (Role.OFFICER, False)],
)
def test_pages_of_the_desk(role, may):
    body, _ = a_region_with_everything()
    browser = people.client(people.holding(role, body=body))
    paths = [reverse(f"coaching:{name}") for name in DESK]
    paths.append(reverse("coaching:one_advice", args=["informasi:dip"]))
    assert [browser.get(path).status_code for path in paths] == [200 if may else 404] * 3
    for name in LISTS:
        assert browser.get(reverse(f"coaching:{name}"), follow=True).status_code == 200


def test_who_is_not_signed_in_is_led_to_sign_in():
    body, _ = a_region_with_everything()
    for path in (*of(body).values(), *(reverse(f"coaching:{n}") for n in LISTS + DESK)):
        assert people.client().get(path).status_code == 302


def test_the_simulator_answers_without_scripts():
    body, _ = a_region_with_everything()
    browser = people.client(people.officer(body))
    path = reverse("coaching:advice", args=[body.pk])
    page = browser.get(
        path, {"langkah": ["informasi:dip", "informasi:lhkpn", "entah", "informasi:kontak"]}
    ).content.decode()
    assert "Daftar Informasi Publik" in page
    assert "50,00 → <strong>70,00</strong>" in page
    assert page.count(" checked>") == 2
    part = browser.get(path, {"langkah": "informasi:dip"}, headers={"HX-Request": "true"}).content.decode()
    assert "50,00 → <strong>60,00</strong>" in part
    assert "<html" not in part


def test_the_page_says_why_how_long_and_shows_an_example():
    body, other = a_region_with_everything()
    page = (
        people.client(people.officer(body)).get(reverse("coaching:advice", args=[body.pk])).content.decode()
    )
    assert "dasar hukum" in page
    assert "UU 14/2008 Pasal 9" in page
    assert "https://contoh.test/dip" in page
    assert other.name in page
    assert "3 hari" in page
    assert "1 langkah termurah ke Cukup Informatif" in page


def test_a_commitment_from_a_recommendation():
    body, _ = a_region_with_everything()
    officer = people.officer(body)
    browser = people.client(officer)
    path = reverse("coaching:new_commitment", args=[body.pk]) + "?langkah=informasi:dip"
    assert "Daftar Informasi Publik" in browser.get(path).content.decode()
    told = {
        "title": "DIP 2026",
        "owner": officer.pk,
        "due_on": (people.now() + timedelta(days=9)).date(),
        "note": "",
    }
    assert browser.post(path, {**told, "due_on": "2020-01-01"}).status_code == 422
    assert browser.post(path, told).status_code == 303
    promise = Commitment.objects.get(body=body)
    assert (promise.code, promise.owner, promise.title) == ("informasi:dip", officer, "DIP 2026")
    again = browser.post(path, told)
    assert again.status_code == 422
    assert "sudah dijanjikan" in again.content.decode()


def test_many_at_once_and_only_ones_own():
    body, other = a_region_with_everything()
    mine, theirs = advised.promised(body), advised.promised(other, "")
    browser = people.client(people.officer(body))
    bulk = reverse("coaching:commitments_bulk")
    day = (people.now() + timedelta(days=30)).date()
    told = {"pilih": [mine.pk, theirs.pk], "verb": "tenggat", "due_on": day}
    assert browser.post(bulk, told).status_code == 303
    assert browser.post(bulk, {"pilih": [mine.pk], "verb": "tenggat"}).status_code == 422
    assert browser.post(bulk, {"verb": "lepas"}).status_code == 422
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.due_on, theirs.due_on) == (day, (AT + 14 * DAY).date())


def test_a_change_overtaken_by_another_is_shown():
    body, _ = a_region_with_everything()
    promise = advised.promised(body)
    browser = people.client(promise.owner)
    assert browser.post(reverse("coaching:drop_commitment", args=[promise.pk])).status_code == 303
    again = browser.post(reverse("coaching:drop_commitment", args=[promise.pk]))
    assert again.status_code == 422
    assert browser.post(reverse("coaching:undo_commitment", args=[promise.pk])).status_code == 303


@pytest.mark.parametrize("name", ["home", "commitments", "warnings", "by_advice"])
def test_lists_take_as_many_queries_for_many(name, django_assert_max_num_queries):
    region = people.a_region()
    admin = people.administrator(region)

    def furnish(count):
        for _ in range(count):
            body = advised.a_body(region, lhkpn="tidak_ada")
            advised.promised(body, "")
            EarlyWarning.objects.create(
                region=region, body=body, year=2026, last_total=90, last_band="A", total=80, band="B",
                raised_at=AT, changed_at=AT,
            )  # fmt: skip
        advised.followed(AT)

    browser = people.client(admin)
    for count in (3, 27):
        furnish(count)
        with django_assert_max_num_queries(24):
            assert browser.get(reverse(f"coaching:{name}")).status_code == 200


def test_one_bodys_page_takes_as_many_queries_for_much_advice(django_assert_max_num_queries):
    body, _ = a_region_with_everything()
    browser = people.client(people.officer(body))
    with django_assert_max_num_queries(40):
        browser.get(reverse("coaching:advice", args=[body.pk]))


def test_calendar_by_its_secret_address():
    body, other = a_region_with_everything()
    promise = advised.promised(body)
    advised.promised(other, "", title="Milik badan lain")
    browser = people.client(promise.owner)
    page = browser.get(reverse("coaching:commitments")).content.decode()
    address = page.partition("/janji/kalender/")[2].partition('"')[0]
    told = people.client().get(f"/janji/kalender/{address}")
    (event,) = Calendar.from_ical(told.content).walk("VEVENT")
    assert str(event["UID"]) == f"janji-{promise.pk}@terang"
    assert event.decoded("DTSTART") == promise.due_on
    assert people.client().get("/janji/kalender/1:salah.ics").status_code == 404
    Membership.objects.filter(user=promise.owner).update(until_at=AT)
    assert people.client().get(f"/janji/kalender/{address}").status_code == 404


def test_bad_input_is_no_fault_of_ours():
    body, _ = a_region_with_everything()
    browser = people.client(people.administrator(body.region))
    for path in (
        reverse("coaching:impact") + "?dari=31-02-2026&sampai=x&kelompok=%00&daerah=1",
        reverse("coaching:impact") + "?dari=2026-12-01&sampai=2026-01-01",
        reverse("coaching:home") + "?urut=-x&halaman=99999&saran=';--",
        reverse("coaching:commitments") + "?hal=x&keadaan=y&kelas=z",
        reverse("coaching:advice", args=[body.pk]) + "?langkah=" + "x" * 5000,
        reverse("coaching:new_commitment", args=[body.pk]) + "?langkah=informasi:tidak_dikenal",
    ):
        assert browser.get(path).status_code == 200
    assert browser.get(reverse("coaching:one_advice", args=["entah"])).status_code == 404


def test_the_front_page_leads_to_advice_promises_and_warnings():
    body, _ = a_region_with_everything()
    promise = advised.promised(body)
    page = people.client(promise.owner).get("/").content.decode()
    assert reverse("coaching:advice", args=[body.pk]) in page
    assert reverse("coaching:commitment", args=[promise.pk]) in page
    assert "terancam menjadi" in page
    desk = people.client(people.administrator(body.region)).get("/").content.decode()
    assert reverse("coaching:warnings") in desk
    assert "janji berjalan" in desk
