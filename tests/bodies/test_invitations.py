"""Invitations: who may send one, what the link gives, and that it gives it once."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from terang.accounts import email_changes
from terang.accounts.http import Refused
from terang.accounts.models import Event, EventDetail, User
from terang.bodies.actions import invitations, memberships
from terang.bodies.models import Invitation, Membership, Region, Role
from terang.notices.actions import posting
from tests import people, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("committing")]
NEW = {"name": "Budi Santoso", "password": "kopi pagi di teras", "again": "kopi pagi di teras"}


@pytest.fixture
def admin():
    return people.administrator()


def link_of(letter=-1):
    return re.findall(r"http://[^/]+(/undangan/\S+)", str(post.sent()[letter].body))[0]


def invite(admin, **more):
    body = people.a_body()
    sent = {"name": "Budi", "email": "Budi@contoh.test", "region": body.region_id, "role": "petugas"}
    return body, people.client(admin).post(
        "/orang/undang/", {**sent, "body": body.pk, "letter": "800/12", **more}
    )


def test_the_invited_sets_a_password_and_has_the_role(admin):
    body, response = invite(admin)
    assert response.status_code == 303
    browser = Client()
    assert "800/12" in browser.get(link_of()).content.decode()
    response = browser.post(link_of(), NEW)
    assert response.status_code == 303
    user = User.objects.get(email="budi@contoh.test")
    assert user.name == "Budi Santoso"
    held = Membership.objects.get(user=user)
    assert (held.body, held.role, held.letter) == (body, "petugas", "800/12")
    assert browser.get("/akun/").status_code == 200
    assert Client().get(link_of()).status_code == 410


def test_a_weak_password_leaves_the_invitation_open(admin):
    invite(admin)
    assert Client().post(link_of(), {**NEW, "password": "1", "again": "1"}).status_code == 422
    assert not User.objects.filter(email="budi@contoh.test").exists()
    assert Client().get(link_of()).status_code == 200


def test_an_account_that_exists_gains_the_role_and_keeps_its_password(admin):
    user = people.a_user()
    body, _ = invite(admin, email=user.email)
    response = Client().post(link_of())
    assert response.status_code == 303
    assert Membership.objects.filter(user=user, body=body, role="petugas").exists()
    assert User.objects.get(pk=user.pk).password == user.password


def test_the_secret_is_only_in_the_letter(admin):
    invite(admin)
    secret = link_of().split("/")[2]
    stored = str(list(Invitation.objects.values())) + str(list(Event.objects.values()))
    assert secret not in stored + str(list(EventDetail.objects.values()))
    assert "budi@contoh.test" not in str(list(Event.objects.values()))


@pytest.mark.parametrize(("days", "status"), [(6.99, 200), (7, 410)])
def test_a_link_is_valid_for_seven_days(admin, days, status):
    invite(admin)
    Invitation.objects.update(
        expires_at=people.now() + timedelta(days=7 - days, seconds=1 if status == 200 else 0)
    )
    assert Client().get(link_of()).status_code == status


def test_sent_again_the_old_link_ends(admin):
    invite(admin)
    pk, first = Invitation.objects.get().pk, link_of()
    people.client(admin).post(f"/orang/undangan/{pk}/kirim-lagi/")
    assert Client().get(first).status_code == 404
    people.client(admin).post(f"/orang/undangan/{pk}/kirim-lagi/")
    assert Client().get(link_of()).status_code == 200
    assert len(post.sent()) == 2, "a letter that still waits is not sent when its link is void"


def test_withdrawn_it_gives_nothing(admin):
    invite(admin)
    browser = people.client(admin)
    browser.post(f"/orang/undangan/{Invitation.objects.get().pk}/tarik/")
    assert Client().post(link_of(), NEW).status_code == 410
    assert not User.objects.filter(email="budi@contoh.test").exists()


def test_inviting_the_same_person_twice_leaves_one_open(admin):
    body, _ = invite(admin)
    invitations.invite(
        email="budi@contoh.test",
        name="Budi",
        region=body.region,
        body=body,
        role=Role.OFFICER,
        by=admin,
        at=people.AT,
    )
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


@pytest.mark.parametrize(
    ("role", "with_body", "says"), [("petugas", False, "pilih badannya"), ("verifikator", True, "kosongkan")]
)
def test_a_role_goes_with_a_body_or_without(admin, role, with_body, says):
    body = people.a_body()
    sent = {"role": role, "body": body.pk if with_body else ""}
    _, response = invite(admin, **sent)
    assert response.status_code == 422
    assert says in response.content.decode()


def test_another_regions_body_is_no_choice(admin):
    far = people.a_body(region=people.a_region("99.02", "Kabupaten Tetangga"))
    _, response = invite(admin, body=far.pk)
    assert response.status_code == 422


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.ADMINISTRATOR])
def test_others_find_no_such_page(role):
    person = people.client(people.holding(role, body=people.a_body()))
    assert person.get("/orang/").status_code == 404
    assert person.get("/orang/undang/").status_code == 404


def test_the_neighbours_administrator_finds_no_such_invitation(admin):
    invite(admin)
    neighbour = people.client(people.administrator(people.a_region("99.02", "Kabupaten Tetangga")))
    pk = Invitation.objects.get().pk
    assert neighbour.post(f"/orang/undangan/{pk}/tarik/").status_code == 404
    assert neighbour.post(f"/orang/undangan/{pk}/kirim-lagi/").status_code == 404
    assert b"budi@" not in neighbour.get("/orang/").content


def test_a_post_office_that_is_closed_is_told(admin, settings):
    settings.EMAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    body = people.a_body()
    sent = {
        "name": "Budi",
        "email": "budi@contoh.test",
        "region": body.region_id,
        "role": "petugas",
        "body": body.pk,
    }
    people.client(admin).post("/orang/undang/", sent)
    posting.deliver(people.now)
    assert "menunggu dikirim" in people.client(admin).get("/orang/").content.decode()
    assert Invitation.objects.get().sent_at is None
    settings.EMAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    posting.deliver(lambda: people.now() + timedelta(hours=1))
    assert Invitation.objects.get().sent_at


def test_the_command_makes_the_first_administrator(capsys):
    call_command(
        "create_administrator",
        "ppid@contoh.test",
        "Ratna",
        wilayah="99.01",
        nama_wilayah="Kabupaten Sukamaju",
    )
    link = re.findall(r"http://[^/]+(/undangan/\S+)", str(capsys.readouterr().out))[0]
    assert Client().post(link, NEW).status_code == 303
    held = Membership.objects.get(user__email="ppid@contoh.test")
    assert (held.role, held.region.code) == ("administrator", "99.01")


def test_the_command_asks_for_a_password_when_told_to(monkeypatch, capsys):
    typed = iter(["lemah", "kopi pagi di teras", "kopi pagi di teras"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    call_command(
        "create_administrator",
        "ppid@contoh.test",
        "Ratna",
        wilayah="99.01",
        nama_wilayah="Kabupaten Sukamaju",
        sandi=True,
    )
    response = Client().post("/masuk/", {"email": "ppid@contoh.test", "password": "kopi pagi di teras"})
    assert response.status_code == 303


def test_the_command_lists_regions_that_fit():
    Region.objects.create(code="99.01", name="Kabupaten Sukamaju", level="kabupaten")
    Region.objects.create(code="99.02", name="Kabupaten Sukaramai", level="kabupaten")
    with pytest.raises(CommandError, match=r"99\.01  Kabupaten Sukamaju\n  99\.02"):
        call_command("create_administrator", "a@contoh.test", "A", wilayah="suka kab")
    with pytest.raises(CommandError, match="import_regions"):
        call_command("create_administrator", "a@contoh.test", "A", wilayah="tiada")


def test_the_command_asks_for_what_was_not_said(monkeypatch, capsys):
    people.a_region()
    typed = iter(["99.01", "ppid@contoh.test", "Ratna"])
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    call_command("create_administrator")
    assert "/undangan/" in capsys.readouterr().out
    assert Invitation.objects.get().email == "ppid@contoh.test"


def test_without_a_terminal_the_command_says_what_is_missing(monkeypatch):
    def nobody(_):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    with pytest.raises(CommandError, match="Contoh"):
        call_command("create_administrator", "ppid@contoh.test")


OTHER = {"code": "99.02", "region_name": "Kabupaten Mekarsari", "name": "Ratna", "email": "ratna@contoh.test"}


def test_the_first_region_lets_another_in_with_an_administrator_of_its_own(admin):
    browser = people.client(admin)
    assert "/wilayah/tambah/" in browser.get("/wilayah/").text
    assert browser.post("/wilayah/tambah/", {**OTHER, "code": "99.02.01"}).status_code == 422
    assert browser.post("/wilayah/tambah/", OTHER).status_code == 303
    Client().post(link_of(), NEW)
    held = Membership.objects.get(user__email="ratna@contoh.test")
    assert (held.region.code, held.region.name, held.role) == (
        "99.02",
        "Kabupaten Mekarsari",
        "administrator",
    )
    again = browser.post("/wilayah/tambah/", {**OTHER, "email": "lain@contoh.test"})
    assert again.status_code == 422  # its own administrator invites the others
    assert people.client(held.user).get("/wilayah/tambah/").status_code == 404
    assert people.client(people.verifier()).get("/wilayah/tambah/").status_code == 404


def test_an_administrator_who_is_none_any_more_has_asked_for_no_other_address(admin):
    second, officer = people.administrator(), people.officer(people.a_body())
    at = people.now()
    asked = email_changes.ask(officer, "baru@contoh.test", by=admin, at=at)
    own = email_changes.ask(admin, "sendiri@contoh.test", by=admin, at=at)
    memberships.end(Membership.objects.get(user=admin), by=second, at=at)
    asked.refresh_from_db()
    own.refresh_from_db()
    assert (asked.withdrawn_at, own.withdrawn_at) == (at, None)
    with pytest.raises(Refused):
        email_changes.confirm(asked, at=at)
