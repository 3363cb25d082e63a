"""The office's pages of the outbox and of channels: for administrators of the region only."""

import pytest
from django.urls import reverse

from terang.bodies.models import Role
from terang.notices import secrets
from terang.notices.models import Account, Habit, Notice
from terang.notices.states import Kind, State
from tests import people
from tests.notices.made import a_channel, a_notice

pytestmark = pytest.mark.django_db
PAGES = [("outbox", []), ("channels", []), ("channel", ["whatsapp"])]


@pytest.mark.parametrize(("name", "args"), PAGES)
@pytest.mark.parametrize("role", [None, Role.VERIFIER, Role.AUDITOR, Role.OFFICER, Role.LEADER])
def test_others_find_nothing(name, args, role):
    body = people.a_body()
    user = people.holding(role, body=body) if role else None
    answer = people.client(user).get(reverse(f"notices:{name}", args=args))
    assert answer.status_code == (404 if role else 302)


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_administrators_see_theirs_and_no_addresses(name, args):
    region = people.a_region()
    other = people.a_region("99.02", "Kabupaten Lain")
    notice = a_notice(region=region)
    Notice.objects.filter(pk=notice.pk).update(state=State.GIVEN_UP, next_try_at=None, fault="550")
    browser = people.client(people.administrator(region))
    page = browser.get(reverse(f"notices:{name}", args=args))
    assert page.status_code == 200
    assert "ani@contoh.test" not in page.text
    assert browser.get(reverse(f"notices:{name}", args=args), {"wilayah": other.code}).status_code == 404
    assert browser.post(reverse("notices:retry", args=[notice.pk])).status_code == 303
    stranger = people.client(people.administrator(other))
    assert stranger.post(reverse("notices:retry", args=[notice.pk])).status_code == 404


def test_a_secret_is_kept_and_never_shown():
    region = people.a_region()
    browser = people.client(people.administrator(region))
    url = reverse("notices:channel", args=["whatsapp"])
    given = {
        "is_on": "on",
        "name": "10987",
        "base": "",
        "token": "rahasia-sekali",
        "app_secret": "x",
        "verify": "y",
    }
    assert browser.post(url, given).status_code == 303
    assert browser.post(url, {**given, "token": "", "base": "bukan alamat"}).status_code == 422
    assert browser.post(url, {**given, "token": ""}).status_code == 303
    account = Account.objects.get(kind=Kind.WHATSAPP)
    assert secrets.secrets_of(account)["token"] == "rahasia-sekali"
    assert "rahasia-sekali" not in browser.get(url).text + account.secrets
    assert browser.get(reverse("notices:channel", args=["email"])).status_code == 404
    assert browser.get(reverse("notices:channel", args=["pos"])).status_code == 404


def test_quiet_hours_are_the_regions_own():
    region = people.a_region()
    browser = people.client(people.administrator(region))
    given = {"quiet_from": "22:00", "quiet_until": "05:30", "digest_at": "06:45"}
    assert browser.post(reverse("notices:channels"), given).status_code == 303
    assert Habit.objects.get(region=region).quiet_until.minute == 30
    assert browser.post(reverse("notices:channels"), {**given, "digest_at": "x"}).status_code == 422


def test_channels_say_what_went_wrong():
    region = people.a_region()
    account = a_channel(Kind.SMS, region, base="https://sms.contoh.test")
    Account.objects.filter(pk=account.pk).update(last_fault="HTTP 401", last_fault_at=people.AT)
    assert "HTTP 401" in people.client(people.administrator(region)).get(reverse("notices:channels")).text
