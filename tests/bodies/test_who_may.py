"""Every page of accounts and of the registry × every role × one's own and others' things: what is not allowed is not there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse

from terang.accounts import secret_links
from terang.accounts.models import EmailChange, Session, User
from terang.accounts.urls import urlpatterns as of_accounts
from terang.bodies.models import Body, Borders, Contact, Invitation, Membership, Role, SocialAccount, Upload
from terang.bodies.urls import urlpatterns as of_bodies
from tests import people

pytestmark = pytest.mark.django_db

SECRET = "rahasia-di-surat"
EVERYBODY = frozenset(
    {
        "anonim",
        "tamu",
        "petugas",
        "data",
        "pimpinan",
        "petugas lain",
        "verifikator",
        "juri",
        "auditor",
        "admin",
        "admin lain",
    }
)
SIGNED_IN = EVERYBODY - {"anonim"}
DESK = frozenset({"verifikator", "juri", "auditor", "admin"})
OWN = frozenset({"petugas", "data", "pimpinan"})
ADMINS = frozenset({"admin", "admin lain"})
ADMIN = frozenset({"admin"})
TENDING = frozenset({"petugas", "admin"})

WHO: dict[str, tuple[str, frozenset[str]]] = {
    "accounts:sign_in": ("GET", EVERYBODY),
    "accounts:sign_out": ("POST", EVERYBODY),
    "accounts:second_factor": ("GET", EVERYBODY),
    "accounts:oidc": ("GET", frozenset()),  # off in tests: there for nobody
    "accounts:oidc_return": ("GET", frozenset()),
    "accounts:set_up_totp": ("GET", SIGNED_IN),
    "accounts:replace_totp": ("GET", SIGNED_IN),
    "accounts:recovery_codes": ("GET", SIGNED_IN),
    "accounts:renew_codes": ("POST", SIGNED_IN),
    "accounts:forgotten_password": ("GET", EVERYBODY),
    "accounts:new_password": ("GET", EVERYBODY),
    "accounts:change_password": ("GET", SIGNED_IN),
    "accounts:account": ("GET", SIGNED_IN),
    "accounts:change_email": ("GET", SIGNED_IN),
    "accounts:withdraw_email": ("POST", SIGNED_IN),
    "accounts:confirm_email": ("GET", EVERYBODY),
    "accounts:end_other_sessions": ("POST", SIGNED_IN),
    "accounts:end_session": ("POST", frozenset({"petugas"})),  # it is the officer's
    "bodies:bodies": ("GET", SIGNED_IN),
    "bodies:register": ("GET", ADMINS),
    "bodies:body": ("GET", OWN | DESK),
    "bodies:change": ("GET", ADMIN),
    "bodies:close": ("GET", ADMIN),
    "bodies:reopen": ("POST", ADMIN),
    "bodies:history": ("GET", OWN | DESK),
    "bodies:bulk": ("POST", ADMINS),
    "bodies:change_website": ("GET", ADMIN),
    "bodies:add_social": ("GET", TENDING),
    "bodies:remove_social": ("POST", TENDING),
    "bodies:add_contact": ("GET", TENDING),
    "bodies:change_contact": ("GET", TENDING),
    "bodies:remove_contact": ("POST", TENDING),
    "bodies:vouch_contact": ("POST", TENDING),
    "bodies:ask_contact": ("POST", TENDING),
    "bodies:show_contact": ("POST", TENDING),
    "bodies:answer": ("GET", EVERYBODY),
    "bodies:new_upload": ("GET", ADMINS),
    "bodies:upload": ("GET", ADMIN),
    "bodies:apply_upload": ("POST", ADMIN),
    "bodies:example": ("GET", ADMINS),
    "bodies:download": ("GET", ADMINS),
    "bodies:invite": ("GET", ADMINS),
    "bodies:send_invitation_again": ("POST", ADMIN),
    "bodies:withdraw_invitation": ("POST", ADMIN),
    "bodies:accept_invitation": ("GET", EVERYBODY),
    "bodies:people": ("GET", ADMINS),
    "bodies:hand_over": ("GET", frozenset({"petugas", "admin"})),
    "bodies:change_email": ("GET", ADMIN),
    "bodies:end_role": ("POST", ADMIN),
    "bodies:reset_second_factor": ("POST", ADMIN),
    "bodies:orphans": ("GET", ADMINS),
    "bodies:regions": ("GET", ADMINS),
    "bodies:admit_region": ("GET", ADMIN),
    "bodies:new_borders": ("GET", ADMINS),
    "bodies:logo": ("GET", ADMINS),
    "bodies:remove_logo": ("POST", ADMINS),
    "bodies:borders": ("GET", ADMIN),
    "bodies:apply_borders": ("POST", ADMIN),
    "bodies:remove_borders": ("POST", ADMIN),
}


class World:
    """One body with everything that can belong to one, and everybody who could want something of it."""

    def __init__(self) -> None:
        self.body = people.a_body("Dinas Kesehatan", url="https://dinkes.sukamaju.go.id/")
        region, far = self.body.region, people.a_region("99.02", "Kabupaten Tetangga")
        self.people: dict[str, User | None] = {
            "anonim": None,
            "tamu": people.a_user(),
            "petugas": people.officer(self.body),
            "data": people.holding(Role.DATA_OFFICER, body=self.body),
            "pimpinan": people.holding(Role.LEADER, body=self.body),
            "petugas lain": people.officer(people.a_body()),
            "verifikator": people.verifier(),
            "juri": people.holding(Role.JUDGE),
            "auditor": people.holding(Role.AUDITOR),
            "admin": people.administrator(region),
            "admin lain": people.administrator(far),
        }
        admin = self.people["admin"]
        assert admin is not None
        contact = Contact.objects.create(
            body=self.body,
            post="Admin",
            email="a@contoh.test",
            asked_at=people.now(),
            token=secret_links.digest(SECRET),
        )
        account = SocialAccount.objects.create(body=self.body, platform="X", url="https://x.com/a")
        held = Membership.objects.get(user=self.people["petugas"])
        invitation = Invitation.objects.create(
            email="baru@contoh.test", name="Baru", region=region, body=self.body, role=Role.OFFICER,
            token=secret_links.digest(SECRET), invited_by=admin, invited_at=people.now(),
            expires_at=people.now().replace(year=2100),
        )  # fmt: skip
        upload = Upload.objects.create(region=region, by=admin, at=people.now(), name="x")
        borders = Borders.objects.create(
            region=region, by=admin, at=people.now(), name="x", width=10, height=10
        )
        session = Session.objects.create(
            user=held.user, key="k", started_at=people.now(), seen_at=people.now()
        )
        EmailChange.objects.create(
            user=held.user, email="lain@contoh.test", token=secret_links.digest(SECRET), asked_by=held.user,
            asked_at=people.now(), expires_at=people.now().replace(year=2100),
        )  # fmt: skip
        of_body: Callable[[], list[Any]] = lambda: [self.body.pk]  # noqa: E731
        self.arguments: dict[str, list[Any]] = {
            **{
                name: of_body() for name in ("body", "change", "close", "reopen", "history", "change_website")
            },
            **{name: of_body() for name in ("add_social", "add_contact")},
            "remove_social": [self.body.pk, account.pk],
            **{
                name: [self.body.pk, contact.pk]
                for name in (
                    "change_contact",
                    "remove_contact",
                    "vouch_contact",
                    "ask_contact",
                    "show_contact",
                )
            },
            **{name: [upload.pk] for name in ("upload", "apply_upload")},
            **{name: [borders.pk] for name in ("borders", "apply_borders", "remove_borders")},
            **{name: ["csv"] for name in ("example", "download")},
            **{name: [invitation.pk] for name in ("send_invitation_again", "withdraw_invitation")},
            **{name: [held.pk] for name in ("hand_over", "end_role", "reset_second_factor")},
            "bodies:change_email": [held.pk],
            **{name: [SECRET] for name in ("answer", "accept_invitation", "confirm_email")},
            "end_session": [session.pk],
            "new_password": ["x", "y"],
        }

    def status(self, name: str, method: str, browser: Client) -> int:
        address = reverse(name, args=self.arguments.get(name, self.arguments.get(name.partition(":")[2], [])))
        response = browser.get(address) if method == "GET" else browser.post(address)
        if response.status_code == 302 and response["Location"].startswith("/masuk/?next="):
            return 404  # nothing is said to who has not signed in
        return int(response.status_code)


@pytest.mark.parametrize("person", sorted(EVERYBODY))
def test_pages_are_there_for_those_they_are_for_and_for_nobody_else(person):
    world = World()
    browser = people.client(world.people[person])
    cookies = browser.cookies.output(header="", sep=";")
    wrong = []
    for name, (method, allowed) in WHO.items():
        with transaction.atomic():
            status = world.status(name, method, browser)
            transaction.set_rollback(True)  # whatever it did is undone
        browser.cookies.clear()
        browser.cookies.load(cookies)
        is_there = status != 404
        if is_there is not (person in allowed) or status >= 500:
            wrong.append((name, status))
    assert not wrong


def test_the_table_names_every_page():
    patterns: list[tuple[str, list[URLPattern]]] = [("accounts", of_accounts), ("bodies", of_bodies)]
    assert {f"{app}:{each.name}" for app, routes in patterns for each in routes} == set(WHO)


def test_a_closed_body_is_only_read():
    world = World()
    Body.objects.filter(pk=world.body.pk).update(closed_on="2026-01-01")
    browser = people.client(world.people["petugas"])
    for name in ("add_social", "add_contact", "change_contact"):
        assert world.status(f"bodies:{name}", "GET", browser) == 404
    assert world.status("bodies:body", "GET", browser) == 200


def test_who_sees_contacts_sees_only_those_of_bodies_they_may_see():
    world = World()
    for person in ("petugas lain", "admin lain", "tamu"):
        page = people.client(world.people[person]).get("/badan/").content.decode()
        assert "Dinas Kesehatan" not in page
