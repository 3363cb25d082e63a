"""Pages: who opens what, what they show, and that more rows cost no more queries."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from terang.accounts.models import User
from terang.audit.model import State as Verdicts
from terang.bodies.models import Body, Role
from terang.inspections.actions import ask, ask_many, claims
from terang.inspections.models import Alarm, Batch, Capture, Inspection, Listener, Schedule, Verdict
from terang.inspections.states import State, Trigger
from tests.inspections.made import URL, claimed, inspected, report
from tests.people import AT, a_body, a_region, a_user, administrator, client, holding, officer

pytestmark = pytest.mark.django_db
LOOKERS = {Role.ADMINISTRATOR, Role.VERIFIER, Role.JUDGE, Role.AUDITOR}
ALL = set(Role) - {Role.RESPONDER, Role.SUPERIOR}  # theirs are complaints and objections


class World:
    """One body with everything there is to see, and one page for each route."""

    def __init__(self) -> None:
        self.body = a_body("Dinas Kesehatan", url=URL)
        self.inspection = inspected(self.body, at=AT)
        region = self.body.region
        self.batch = Batch.objects.create(
            region=region, label="Semua", trigger="diminta", asked_at=AT, total=0
        )
        self.schedule = Schedule.objects.create(region=region, next_at=AT)
        self.listener = Listener.objects.create(region=region, email="posko@contoh.test")
        self.verdict = Verdict.objects.exclude(sha256="").filter(inspection=self.inspection).first()

    def address(self, name: str) -> str:
        keys: dict[str, Any] = {
            "inspection": self.inspection.pk,
            "cancel": self.inspection.pk,
            "retry": self.inspection.pk,
            "batch": self.batch.pk,
            "cancel_batch": self.batch.pk,
            "turn_schedule": self.schedule.pk,
            "remove_schedule": self.schedule.pk,
            "remove_listener": self.listener.pk,
            "proof": getattr(self.verdict, "pk", 0),
            "capture": getattr(self.verdict, "sha256", ""),
            "record": getattr(self.verdict, "sha256", ""),
        }
        alone = {"board", "heat", "ask_many", "batches", "alarms", "schedules"}
        args = [] if name in alone else [keys.get(name, self.body.pk)]
        return reverse(f"inspections:{name}", args=args)


# For each route: who may open it; everybody else is told that there is none.
OPENS: dict[str, set[Role]] = {
    "board": ALL,
    "heat": ALL,
    "body": ALL,
    "progress": ALL,
    "inspection": ALL,
    "proof": ALL,
    "capture": ALL,
    "record": ALL,
    "batches": set(Role),  # an empty list for who looks after nothing
    "batch": LOOKERS,
    "alarms": LOOKERS,
    "schedules": LOOKERS,
}
DOES: dict[str, set[Role]] = {
    "ask": ALL,  # refused with a sentence where the role does not allow it
    "cancel": ALL,
    "retry": ALL,
    "ask_many": {Role.ADMINISTRATOR, Role.VERIFIER},
    "cancel_batch": LOOKERS,
    "turn_schedule": {Role.ADMINISTRATOR},
    "remove_schedule": {Role.ADMINISTRATOR},
    "remove_listener": {Role.ADMINISTRATOR},
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", list(OPENS))
def test_who_opens_a_page(name: str, role: Role):
    world = World()
    answer = client(holding(role, body=world.body)).get(world.address(name))
    opened = answer.status_code in {200, 410}  # 410: the made-up report has no record behind its proofs
    assert opened == (role in OPENS[name]), answer.status_code


@pytest.mark.parametrize(
    "name", sorted({*OPENS, *DOES} - {"board", "heat", "batches", "alarms", "schedules"})
)
@pytest.mark.parametrize("who", ["officer elsewhere", "administrator elsewhere", "nobody"])
def test_who_belongs_elsewhere_is_told_there_is_none(name: str, who: str):
    world = World()
    other = a_region("99.02", "Kabupaten Sukarela")
    people: dict[str, Callable[[], User]] = {
        "officer elsewhere": lambda: officer(a_body(url=URL)),
        "administrator elsewhere": lambda: administrator(other),
        "nobody": a_user,
    }
    browser, address = client(people[who]()), world.address(name)
    send = browser.post if name in DOES else browser.get
    assert send(address, {"wilayah": world.body.region.code}).status_code == 404
    assert Client().get(address).status_code in {302, 405}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", list(DOES))
def test_who_does_what(name: str, role: Role):
    world = World()
    data = {"wilayah": world.body.region.code}
    answer = client(holding(role, body=world.body)).post(world.address(name), data)
    assert (answer.status_code == 303) == (role in DOES[name]), answer.status_code
    assert client(holding(role, body=world.body)).get(world.address(name)).status_code == 405


def test_the_board_shows_how_every_site_stands():
    body = a_body("Dinas Kesehatan", url=URL)
    inspected(body, report(status="mati"), at=AT)
    a_body("Dinas Tanpa Situs")
    page = client(administrator()).get(reverse("inspections:board")).content.decode()
    for said in ("Dinas Kesehatan", "Mati", "Situs mati", "Tanpa situs", "Periksa yang dipilih"):
        assert said in page, said


def test_an_officer_sees_only_the_own_body_and_may_check_again():
    own, other = a_body("Dinas Sendiri", url=URL), a_body("Dinas Lain", url=URL)
    browser = client(officer(own))
    page = browser.get(reverse("inspections:board")).content.decode()
    assert "Dinas Sendiri" in page
    assert other.name not in page
    assert "Periksa yang dipilih" not in page
    answer = browser.post(reverse("inspections:ask", args=[own.pk]), follow=True)
    assert "Menunggu giliran diperiksa" in answer.content.decode()
    again = browser.post(reverse("inspections:ask", args=[own.pk]), follow=True)
    assert "sudah berjalan" in again.content.decode()
    assert Inspection.objects.count() == 1


def test_progress_is_a_part_that_asks_again_until_it_is_over():
    body = a_body(url=URL)
    claim = claimed(body)
    claims.renew(claim, {"stage": "halaman", "pages": 12, "waiting": 12}, at=AT)
    browser, address = client(officer(body)), reverse("inspections:progress", args=[body.pk])
    part = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "every 2s" in part
    assert "12 halaman" in part
    Inspection.objects.update(state=State.CANCELLED)
    over = browser.get(address, headers={"HX-Request": "true"})
    assert (over.status_code, over.headers["HX-Refresh"]) == (204, "true")


def test_a_website_that_moved_or_is_missing_is_said():
    body = a_body(url=URL)
    inspected(body)
    body.websites.update(url="https://baru.sukamaju.example/")
    browser, address = client(officer(body)), reverse("inspections:body", args=[body.pk])
    assert "Alamat situs berubah dari" in browser.get(address).content.decode()
    body.websites.update(until_on=AT.date())
    assert "belum mencantumkan alamat situs" in browser.get(address).content.decode()


def test_a_failed_inspection_says_why_and_is_retried_with_a_button():
    body = a_body(url=URL)
    claim = claimed(body)
    Inspection.objects.update(attempt=claims.ATTEMPTS)
    claims.fail(claim, "Alat pemeriksa terganggu.", at=AT)
    browser = client(officer(body))
    page = browser.get(reverse("inspections:body", args=[body.pk])).content.decode()
    assert "Alat pemeriksa terganggu." in page
    assert "Ulangi pemeriksaan" in page
    browser.post(reverse("inspections:retry", args=[claim.number]))
    assert Inspection.objects.get().state == "antre"


def test_many_are_asked_for_by_choice_or_by_class():
    chosen, other = a_body(url=URL), a_body(url=URL, kind="kecamatan")
    browser, address = client(administrator()), reverse("inspections:ask_many")
    data = {"wilayah": "99.01", "cakupan": "terpilih", "badan": [str(chosen.pk), "x"]}
    answer = browser.post(address, data)
    assert answer.status_code == 303
    assert Batch.objects.get().inspections.get().body == chosen
    browser.post(address, {"wilayah": "99.01", "cakupan": "kelas", "kelas": "kecamatan"})
    assert Batch.objects.latest("pk").inspections.get().body == other
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "0 dari 1 selesai" in page


def test_a_secret_of_a_webhook_is_shown_once_and_kept_sealed():
    boss = administrator()
    browser, address = client(boss), reverse("inspections:alarms")
    page = browser.post(address, {"webhook": "https://posko.contoh.test/kait"}, follow=True).content.decode()
    kept = Listener.objects.get()
    secret = page.split("hanya ditampilkan sekali: ")[1].split("<")[0].strip()
    assert len(secret) == 43
    assert secret not in kept.secret
    assert secret not in browser.get(address).content.decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Isi salah satu"),
        ({"email": "a@contoh.test", "webhook": "https://x.contoh.test/"}, "Isi salah satu"),
        ({"webhook": "http://x.contoh.test/"}, "diawali https://"),
        ({"webhook": "https://10.0.0.1/x"}, "jaringan internal"),
        ({"webhook": "https://u:p@x.contoh.test/"}, "jaringan internal"),
    ],
)
def test_listeners_that_cannot_be(data: dict[str, str], said: str):
    answer = client(administrator()).post(reverse("inspections:alarms"), data)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Listener.objects.exists()


def test_a_schedule_is_set_stopped_and_removed():
    browser, address = client(administrator()), reverse("inspections:schedules")
    browser.post(address, {"ranked": "kecamatan", "days": "7", "next_at": "2026-12-01T22:00"})
    row = Schedule.objects.get()
    assert (row.ranked, row.next_at.isoformat()) == ("kecamatan", "2026-12-01T15:00:00+00:00")
    browser.post(reverse("inspections:turn_schedule", args=[row.pk]))
    assert not Schedule.objects.get().is_on
    browser.post(reverse("inspections:remove_schedule", args=[row.pk]))
    assert not Schedule.objects.exists()
    assert browser.post(address, {"days": "0", "next_at": "kapan-kapan"}).status_code == 422


def _many(count: int) -> Body:
    """Bodies with inspections, alarms, changes, some under way; the first of them."""
    bodies = [a_body(url=URL) for _ in range(count)]
    for body in bodies:
        inspected(body, report(status="mati"), at=AT)
        inspected(body, report(states={"renstra": Verdicts.KOSONG}), at=AT + timedelta(days=1))
    later = AT + timedelta(days=2)
    ask_many(a_region(), bodies, label="Semua", by=None, trigger=Trigger.SCHEDULE, at=later)
    return bodies[0]


@pytest.mark.parametrize("name", ["board", "heat", "batches", "alarms", "schedules", "batch"])
def test_more_rows_cost_no_more_queries(name: str, django_assert_max_num_queries):
    browser = client(administrator())
    for count in (3, 12):
        _many(count)
        args = [Batch.objects.last().pk] if name == "batch" else []  # type: ignore[union-attr]
        with django_assert_max_num_queries(22):
            assert browser.get(reverse(f"inspections:{name}", args=args)).status_code == 200


def test_the_heat_map_shows_each_verdict_with_a_sign_and_a_word():
    body = a_body("Dinas Perikanan", url=URL)
    inspected(body, report(seed=1), at=AT)
    page = client(officer(body)).get(reverse("inspections:heat")).content.decode()
    states = set(body.inspections.get().verdicts.values_list("state", flat=True))
    assert all(f'data-state="{state}"' in page for state in states)
    assert "Dinas Perikanan" in page


def test_history_of_a_body_costs_a_fixed_number_of_queries(django_assert_max_num_queries):
    body = a_body(url=URL)
    for n in range(8):
        inspected(body, report(seed=n % 3), at=AT + timedelta(days=31 * n))
    browser = client(administrator())
    with django_assert_max_num_queries(26):
        page = browser.get(reverse("inspections:body", args=[body.pk])).content.decode()
    assert "Putusan yang berubah" in page
    assert "<svg" in page


def test_captures_of_the_same_bytes_belong_to_each_body():
    """Two bodies that publish the same page each have their own copy; nobody reads the other's."""
    mine, theirs = a_body(url=URL), a_body(url=URL)
    inspected(mine)
    inspected(theirs)
    assert Capture.objects.filter(body=mine).exists()
    assert Capture.objects.filter(body=theirs).exists()
    assert Alarm.objects.count() == 0
    ask(mine, by=None, trigger=Trigger.SCHEDULE, at=AT + timedelta(days=1))
