"""Who has handed in, reminders, the list for a letter."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from terang.accounts.http import Refused
from terang.bodies.models import Contact, Role
from terang.evaluations import returned
from terang.evaluations.actions import reminding, submitting
from terang.evaluations.models import Reminder, Submission
from terang.evaluations.states import Stage
from terang.inspections.clock import database_now
from tests import people, post
from tests.evaluations import made
from tests.evaluations.test_saq import save
from tests.notices.networks import mail_server, use_smtp

pytestmark = pytest.mark.django_db


def a_board(bodies: int = 5):
    """A running cycle whose bodies are in the five states."""
    region = people.a_region()
    made_bodies = [
        people.a_body(region=region, kind="kecamatan" if n % 2 else "dinas") for n in range(bodies)
    ]
    officers = [people.officer(body) for body in made_bodies]
    cycle = made.running(region)
    saqs = [made.saq(cycle, body) for body in made_bodies]
    for submission, officer in list(zip(saqs, officers, strict=True))[1:5]:
        save(submission, "visi", "ya", by=officer)
    for submission, officer in list(zip(saqs, officers, strict=True))[2:5]:
        submitting.submit(submission, by=officer, at=database_now())
    Submission.objects.filter(pk=saqs[3].pk).update(is_late=True)
    Submission.objects.filter(pk=saqs[4].pk).update(stage=Stage.RETURNED, note="Lampirkan SK")
    return cycle, made_bodies, officers


def test_every_body_is_in_one_state():
    cycle, bodies, _officers = a_board()
    states = {entry.body_id: entry.state for entry in returned.entries(cycle)}
    assert [states[body.pk] for body in bodies] == ["belum", "diisi", "terkirim", "terlambat", "dikembalikan"]
    counts = returned.counts(cycle)
    assert counts["opd"] == {"belum": 1, "diisi": 0, "dikembalikan": 1, "terkirim": 1, "terlambat": 0}
    assert sum(counts["kecamatan"].values()) == 2


def test_one_click_reminds_all_who_wait_and_nobody_twice_a_day(django_capture_on_commit_callbacks):
    cycle, bodies, officers = a_board()
    started = len(post.sent())
    Contact.objects.create(body=bodies[0], post="Camat", email="camat@contoh.test", verified_at=people.AT)
    Contact.objects.create(body=bodies[0], post="Lama", email="lama@contoh.test")
    admin, at = people.administrator(), database_now()
    with django_capture_on_commit_callbacks(execute=True):
        assert reminding.remind(cycle, by=admin, at=at) == (3, 0)
    to = [address for letter in post.sent()[started:] for address in letter.to]
    assert sorted(to) == sorted(["camat@contoh.test", *(officers[n].email for n in (0, 1, 4))])
    assert any("Lampirkan SK" in letter.body for letter in post.sent()[started:])
    assert all("WIB" in letter.body for letter in post.sent()[started:])
    with django_capture_on_commit_callbacks(execute=True):
        assert reminding.remind(cycle, by=admin, at=at) == (0, 0)
        assert reminding.remind(cycle, by=admin, at=at + timedelta(days=1)) == (3, 0)
    assert len(post.sent()) - started == 8, "each reader has a letter of their own"


def test_letters_the_mail_server_did_not_take_are_tried_again(settings):
    cycle, _bodies, _officers = a_board()
    admin, at = people.administrator(), database_now()
    post.sent()
    assert reminding.remind(cycle, by=admin, at=at) == (3, 0)
    with mail_server() as server:
        use_smtp(settings, server.port)
        server.refuses = {"@": "550 5.1.1 tidak ada"}
        post.sent()
        assert Reminder.objects.filter(sent_at=None, fault__contains="5.1.1").count() == 3
        board = people.client(admin).get(reverse("evaluations:board", args=[cycle.pk])).content.decode()
        assert board.count("tidak sampai") == 3
        server.refuses = {}
        assert reminding.remind(cycle, by=admin, at=at) == (3, 0)
        post.sent()
        assert len(server.letters) == 3
    assert Reminder.objects.filter(sent_at__isnull=False, fault="").count() == 3


def test_bodies_nobody_can_write_to_are_counted():
    cycle, _bodies, officers = a_board()
    officers[0].memberships.update(until_at=people.AT)
    assert reminding.remind(cycle, by=people.administrator(), at=database_now()) == (2, 1)


def test_only_the_ppid_utama_reminds_and_only_while_it_makes_sense():
    cycle, _bodies, officers = a_board()
    for other in (officers[0], people.verifier()):
        with pytest.raises(Refused):
            reminding.remind(cycle, by=other, at=database_now())
        assert people.client(other).post(f"/evaluasi/{cycle.pk}/pengembalian/ingatkan/").status_code == 404
    cycle.periods.update(opens_at=database_now() + timedelta(hours=1))
    fresh = type(cycle).objects.get(pk=cycle.pk)
    with pytest.raises(Refused, match="belum dibuka"):
        reminding.remind(fresh, by=people.administrator(), at=database_now())


@pytest.mark.parametrize("page", ["", "surat/", "surat.xlsx"])
def test_who_sees_the_board(page):
    cycle, bodies, _officers = a_board()
    desk = {Role.ADMINISTRATOR, Role.VERIFIER, Role.JUDGE, Role.AUDITOR}
    far = people.a_body(region=people.a_region("99.02", "Kabupaten Tetangga"))
    for role in Role:
        own = people.client(people.holding(role, body=bodies[0], region=cycle.region))
        other = people.client(people.holding(role, body=far, region=far.region))
        address = f"/evaluasi/{cycle.pk}/pengembalian/{page}"
        assert own.get(address).status_code == (200 if role in desk else 404), role
        assert other.get(address).status_code == 404, role


def test_the_board_says_that_silent_bodies_are_assessed_by_machine_and_filters():
    cycle, bodies, _officers = a_board()
    browser = people.client(people.administrator())
    page = browser.get(f"/evaluasi/{cycle.pk}/pengembalian/").text
    assert "dari temuan mesin" in page
    assert "Ingatkan 3 badan" in page
    narrowed = browser.get(f"/evaluasi/{cycle.pk}/pengembalian/?keadaan=belum").text
    assert bodies[0].name in narrowed
    assert bodies[2].name not in narrowed


def test_the_list_for_a_letter_opens_and_holds_no_formula():
    cycle, bodies, _officers = a_board()
    Contact.objects.create(body=bodies[0], post="=1+1", phone="0811", verified_at=people.AT)
    data = people.client(people.administrator()).get(f"/evaluasi/{cycle.pk}/pengembalian/surat.xlsx").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    listed = {row[1]: row for row in rows[3:]}
    assert {bodies[n].name for n in (0, 1, 4)} < set(listed)
    assert bodies[2].name not in listed
    assert listed[bodies[0].name][5] == "=1+1"
    printed = people.client(people.administrator()).get(f"/evaluasi/{cycle.pk}/pengembalian/surat/").text
    assert bodies[4].name in printed


@pytest.mark.parametrize("many", [5, 30])
@pytest.mark.parametrize("page", ["", "surat/", "surat.xlsx"])
def test_the_board_asks_a_fixed_number_of_queries(many, page, django_assert_max_num_queries):
    cycle, _bodies, _officers = a_board(many)
    browser = people.client(people.administrator())
    with django_assert_max_num_queries(20):
        assert browser.get(f"/evaluasi/{cycle.pk}/pengembalian/{page}").status_code == 200
