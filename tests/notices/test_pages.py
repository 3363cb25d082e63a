"""The office's pages of the outbox and of channels: for administrators of the region only."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from terang.accounts import letters
from terang.accounts.letters import Letter
from terang.bodies.models import Contact, Role
from terang.notices import secrets
from terang.notices.actions import posting
from terang.notices.adapters import Refused
from terang.notices.models import Account, Habit, Notice
from terang.notices.states import Kind, State
from terang.notices.titles import TITLES
from tests import people, post
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


def test_every_letter_has_a_title_that_names_nobody():
    root = Path(settings.BASE_DIR) / "terang/templates"
    there = {
        str(path.relative_to(root)).replace("/letters/", "/").removesuffix(".txt")
        for path in root.glob("**/letters/*.txt")
    }
    assert there == set(TITLES)


def test_the_page_says_what_for_whom_and_what_to_do(django_assert_max_num_queries):
    body = people.a_body("Dinas Kesehatan")
    officer, admin = people.officer(body), people.administrator(body.region)
    contact = Contact.objects.create(body=body, post="Sekretaris", name="Budi", email="b@contoh.test")
    for number, to in enumerate((officer, contact, "warga@contoh.test")):
        about = "case:7:asker" if isinstance(to, str) else "case:7"
        a_notice(to, key=f"uji:{number}", region=body.region, about=about, link="/layanan/7/")
        claimed = posting.claim(at=people.AT)
        assert claimed is not None
        posting.settle(claimed, Refused("550 tidak ada"), at=people.AT)
    assert Notice.objects.filter(state=State.GIVEN_UP).count() == 3
    browser = people.client(admin)
    page = browser.get(reverse("notices:outbox")).text
    for told in (
        "Ringkasan harian",
        "Petugas PPID, Dinas Kesehatan",
        "Narahubung (Sekretaris)",
        "Warga yang",
    ):
        assert told in page, told
    assert f'href="/badan/{body.pk}/"' in page
    assert page.count("Kirim lagi") >= 3
    assert officer.name not in page
    assert "Budi" not in page
    for number in range(30):
        a_notice(officer, key=f"lagi:{number}", region=body.region, about=f"case:{number}")
    with django_assert_max_num_queries(20):
        browser.get(reverse("notices:outbox"))


def test_a_link_that_lets_somebody_in_is_forgotten_once_it_is_out():
    letter = Letter("ani@contoh.test", "accounts/letters/new_password.txt", {"link": "https://x"}, key="k")
    letters.send(letter, at=people.AT)
    assert Notice.objects.get().text
    post.sent()
    notice = Notice.objects.get()
    assert (notice.state, notice.to, notice.text) == (State.SENT, "", "")
