"""One-time passwords: for whom they are needed, that each works once, and what helps when the phone is lost."""

import re

import pyotp
import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import call_command
from django.db.models import CharField, TextField
from django.test import Client

from terang.accounts import sealed, totp
from terang.accounts.http import Refused
from terang.bodies.models import Role
from terang.cases.models import Correspondent
from terang.inspections.models import Listener
from terang.notices.models import opened
from terang.notices.states import Kind
from tests import people
from tests.notices.made import a_channel, a_notice

pytestmark = pytest.mark.django_db
PASSWORD = "kopi pagi di teras"


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(user):
    browser = Client()
    response = browser.post("/masuk/", {"email": user.email, "password": PASSWORD, "next": "/akun/"})
    return browser, response


def with_key(user, at=people.AT):
    key = totp.new_key()
    codes = totp.activate(user, key, pyotp.TOTP(key).at(at), at=at)
    return key, codes


@pytest.mark.parametrize("role", list(Role))
def test_roles_that_need_it_are_led_to_set_it_up(role):
    user = with_password(people.holding(role, body=people.a_body()))
    browser, _ = sign_in(user)
    response = browser.get("/akun/")
    is_needed = role in {Role.ADMINISTRATOR, Role.VERIFIER}
    assert response.status_code == (303 if is_needed else 200)
    if is_needed:
        assert response["Location"].startswith("/akun/kode/pasang/")


def test_setting_up_shows_recovery_codes_once_and_goes_on():
    user = with_password(people.administrator())
    browser, _ = sign_in(user)
    page = browser.get("/akun/kode/pasang/?next=/akun/").content.decode()
    assert "<svg" in page
    assert "style=" not in page
    key = re.findall(r"<code>([A-Z2-7 ]+)</code>", str(page))[0].replace(" ", "")
    assert browser.post("/akun/kode/pasang/", {"code": "000000"}).status_code == 422
    response = browser.post("/akun/kode/pasang/", {"code": pyotp.TOTP(key).now()})
    assert response["Location"] == "/akun/kode/cadangan/"
    shown = browser.get(response["Location"]).content.decode()
    assert len(re.findall(r"<code>[a-z2-7-]{19}</code>", shown)) == 10
    assert 'href="/akun/"' in shown
    assert browser.get("/akun/kode/cadangan/").status_code == 303
    assert browser.get("/akun/").status_code == 200
    user.refresh_from_db()
    assert key not in user.totp_key
    assert sealed.unseal(user.totp_key) == key


def test_with_a_key_the_password_alone_opens_nothing():
    user = with_password(people.administrator())
    key, _ = with_key(user)
    browser, response = sign_in(user)
    assert response["Location"] == "/masuk/kode/"
    assert browser.get("/akun/").status_code == 302
    assert browser.post("/masuk/kode/", {"code": "123456"}).status_code == 422
    response = browser.post("/masuk/kode/", {"code": pyotp.TOTP(key).now()})
    assert (response.status_code, response["Location"]) == (303, "/akun/")
    assert browser.get("/akun/").status_code == 200


def test_a_code_works_once_also_for_another_browser():
    user = with_password(people.administrator())
    key, _ = with_key(user)
    code = pyotp.TOTP(key).now()
    assert sign_in(user)[0].post("/masuk/kode/", {"code": code}).status_code == 303
    assert sign_in(user)[0].post("/masuk/kode/", {"code": code}).status_code == 422


@pytest.mark.parametrize(("off", "is_right"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_clocks_may_be_half_a_minute_off(off, is_right):
    key = totp.new_key()
    now = int(people.AT.timestamp())
    assert (totp.step_of(key, pyotp.TOTP(key).at(now + off), at=people.AT) is not None) is is_right


def test_an_earlier_code_does_not_follow_a_later_one():
    user = people.a_user()
    key, _ = with_key(user)
    now = int(people.AT.timestamp()) + 300
    at = people.AT + (people.AT - people.AT)
    at = at.fromtimestamp(now, tz=people.AT.tzinfo)
    totp.check(user, pyotp.TOTP(key).at(now + 30), at=at)
    with pytest.raises(Refused):
        totp.check(user, pyotp.TOTP(key).at(now), at=at)


def test_a_recovery_code_stands_in_once():
    user = people.a_user()
    _, codes = with_key(user)
    totp.check(user, codes[3].upper().replace("-", " "), at=people.AT)
    assert totp.codes_left(user) == 9
    with pytest.raises(Refused):
        totp.check(user, codes[3], at=people.AT)


def test_guessing_codes_is_slowed():
    user = with_password(people.administrator())
    key, _ = with_key(user)
    browser, _ = sign_in(user)
    for number in range(6):
        browser.post("/masuk/kode/", {"code": f"00000{number}"})
    response = browser.post("/masuk/kode/", {"code": pyotp.TOTP(key).now()})
    assert "coba lagi dalam" in response.content.decode()


def test_half_a_sign_in_ends_when_the_password_changes():
    user = with_password(people.administrator())
    key, _ = with_key(user)
    browser, _ = sign_in(user)
    user.set_password("hujan di bulan juni")
    user.save()
    response = browser.post("/masuk/kode/", {"code": pyotp.TOTP(key).now()})
    assert response["Location"] == "/masuk/"


def test_a_role_gained_while_signed_in_asks_for_the_code_before_the_next_page():
    user = with_password(people.a_user())
    browser, _ = sign_in(user)
    assert browser.get("/akun/").status_code == 200
    people.holding(Role.VERIFIER, user=user)
    assert browser.get("/akun/").status_code == 303
    key, _ = with_key(user)
    assert browser.get("/akun/")["Location"].startswith("/masuk/kode/")
    assert (
        browser.post("/masuk/kode/", {"code": pyotp.TOTP(key).at(people.now(), counter_offset=1)}).status_code
        == 303
    )
    assert browser.get("/akun/").status_code == 200


def test_a_new_phone_needs_a_code_of_the_old_one():
    user = people.administrator()
    key, _ = with_key(user)
    browser = people.client(user)
    assert browser.post("/akun/kode/ganti/", {"code": "000000"}).status_code == 422
    response = browser.post("/akun/kode/ganti/", {"code": pyotp.TOTP(key).now()})
    assert response["Location"] == "/akun/kode/pasang/"
    user.refresh_from_db()
    assert (user.totp_at, user.recovery_codes.count()) == (None, 0)
    assert browser.get("/akun/")["Location"].startswith("/akun/kode/pasang/")  # the role needs one
    page = browser.get("/akun/kode/pasang/").content.decode()
    new = re.findall(r"<code>([A-Z2-7 ]+)</code>", page)[0].replace(" ", "")
    code = pyotp.TOTP(new).now()
    assert browser.post("/akun/kode/pasang/", {"code": code}).status_code == 303
    assert browser.get("/akun/").status_code == 200


def test_htmx_is_led_by_the_whole_page():
    browser, _ = sign_in(with_password(people.administrator()))
    response = browser.get("/akun/", headers={"HX-Request": "true"})
    assert response.status_code == 204
    assert response["HX-Redirect"].startswith("/akun/kode/pasang/")


def test_keys_are_changed_in_two_steps_for_everything_that_is_sealed(settings):
    user = people.a_user()
    key, _ = with_key(user)
    notice = a_notice()
    channel = a_channel(Kind.SMS, people.a_region(), base="https://sms.contoh.test")
    listener = Listener.objects.create(
        region=people.a_region(), webhook="https://x.test", secret=sealed.seal("s")
    )
    sender = Correspondent.objects.create(
        region=people.a_region(), channel="sms", digest="x", sealed=sealed.seal("+6281"), last_in_at=people.AT
    )
    old, new = settings.FIELD_KEY, Fernet.generate_key().decode()
    settings.FIELD_KEY = f"{new},{old}"
    call_command("rotate_field_key")
    settings.FIELD_KEY = new
    user.refresh_from_db()
    assert sealed.unseal(user.totp_key) == key
    for row in (notice, channel, listener, sender):
        row.refresh_from_db()
    assert opened(notice)["to"] == "ani@contoh.test"
    assert sealed.unseal(channel.secrets)
    assert (sealed.unseal(listener.secret), sealed.unseal(sender.sealed)) == ("s", "+6281")
    settings.FIELD_KEY = old
    with pytest.raises(sealed.Unsealable):
        sealed.unseal(user.totp_key)


def test_no_sealed_column_is_forgotten_when_keys_change(settings):
    """Whatever looks sealed in any table of ours is in a column that the command knows."""
    with_key(people.a_user())
    a_notice()
    a_channel(Kind.SMS, people.a_region(), base="https://sms.contoh.test")
    for model in apps.get_models():
        fields = [f.name for f in model._meta.get_fields() if isinstance(f, CharField | TextField)]
        if not model.__module__.startswith("terang.") or not fields:
            continue
        for row in model._default_manager.values(*fields):
            found = {name for name, text in row.items() if str(text).startswith("gAAAA")}
            assert found <= set(sealed.FIELDS.get(model._meta.label_lower, ())), model
    assert {"accounts.user", "notices.notice", "cases.correspondent"} <= set(sealed.FIELDS)
