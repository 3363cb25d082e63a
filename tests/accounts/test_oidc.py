"""Sign-in through another provider: whoever it truly vouches for gets in, and only with an account of ours."""

import gzip

import pytest
from django.core.cache import cache
from django.test import Client

from terang.accounts import oidc
from terang.accounts.models import Event, User
from terang.bodies.models import Role
from tests import people
from tests.accounts import provider as stand_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings):
    cache.clear()
    with stand_in.running() as running:
        settings.OIDC_ISSUER = running.issuer
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = stand_in.CLIENT, stand_in.SECRET
        yield running
    cache.clear()


@pytest.fixture
def person(provider):
    user = people.a_user("Sri Rahayu")
    provider.claims["email"] = user.email.upper()
    return user


def go(provider, *, goal="/akun/", change=None):
    browser = Client()
    away = browser.get(f"/masuk/sso/?next={goal}")
    back = provider.consent(away["Location"])
    return browser, browser.get(change(back) if change else back)


def test_who_has_an_account_gets_in_and_is_known_from_then_on(provider, person):
    browser, response = go(provider)
    assert response["Location"] == "/akun/"
    assert browser.get("/akun/").status_code == 200
    person.refresh_from_db()
    assert person.oidc_subject == f"{provider.issuer}|7"
    assert Event.objects.filter(verb="user.provider_linked").count() == 1
    User.objects.filter(pk=person.pk).update(email="baru@contoh.test")  # known by the subject now
    assert go(provider)[1]["Location"] == "/akun/"
    assert provider.asked["code_challenge_method"] == "S256"
    assert provider.refusals == []


def refused(response):
    return response["Location"] == "/masuk/"


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "lain"},
        {"aud": "klien-lain"},
        {"aud": ["terang", "klien-lain"]},
        {"iss": "https://penyedia.lain"},
        {"exp": 1_000_000_000},
        {"iat": 9_000_000_000},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": "tidak.ada@contoh.test"},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_now_opens_nothing(provider, person, lie):
    provider.claims |= lie
    browser, response = go(provider)
    assert refused(response)
    assert browser.get("/akun/").status_code == 302


@pytest.mark.parametrize("how", ["stranger", "none", "unknown key"])
def test_a_token_signed_by_others_opens_nothing(provider, person, how):
    if how == "stranger":
        provider.key = stand_in.STRANGER
    elif how == "none":
        provider.algorithm = "none"
    else:
        provider.kid = "tiada"
    assert refused(go(provider)[1])


def test_another_browsers_answer_opens_nothing(provider, person):
    assert refused(go(provider, change=lambda back: back.replace("state=", "state=x"))[1])
    assert refused(Client().get(provider.consent(Client().get("/masuk/sso/")["Location"])))


def test_an_answer_counts_once(provider, person):
    browser, _ = go(provider)
    browser.post("/keluar/")
    again = browser.get("/masuk/sso/kembali/?code=kode-1&state=" + provider.asked["state"])
    assert refused(again)


def test_no_consent_is_told(provider, person):
    _, response = go(provider, change=lambda back: back.replace("code=kode-1&", "error=access_denied&"))
    assert refused(response)


def test_an_account_that_is_linked_to_somebody_else_stays_theirs(provider, person):
    User.objects.filter(pk=person.pk).update(oidc_subject="penyedia|lain")
    assert refused(go(provider)[1])


@pytest.mark.parametrize("is_second", [False, True])
def test_roles_that_need_a_second_factor_need_it_here_too_unless_the_provider_asks_for_one(
    provider, person, settings, is_second
):
    settings.OIDC_IS_SECOND_FACTOR = is_second
    people.holding(Role.ADMINISTRATOR, user=person)
    browser, _ = go(provider)
    assert browser.get("/akun/").status_code == (200 if is_second else 303)


def test_a_provider_that_is_down_is_told_and_passwords_still_work(provider, person, settings):
    settings.OIDC_ISSUER = "http://127.0.0.1:1"
    page = Client().get("/masuk/sso/", follow=True)
    assert "kata sandi" in page.content.decode()


@pytest.mark.parametrize(
    "instead",
    [
        (302, {"Location": "/lain"}, b"{}"),
        (500, {}, b"{}"),
        (200, {}, b"<p>Sedang dipelihara"),
        (200, {}, b"[]"),
        (200, {}, b'{"id_token": "' + b"x" * 2_000_000 + b'"}'),
        (200, {"Content-Encoding": "gzip"}, gzip.compress(b'{"id_token": "' + b"x" * 2_000_000 + b'"}')),
    ],
    ids=["redirect", "fault", "page", "list", "large", "bomb"],
)
def test_an_answer_that_is_none_opens_nothing_and_the_secret_goes_no_further(provider, person, instead):
    provider.instead["/token"] = instead
    browser, response = go(provider)
    assert refused(response)
    assert browser.get("/akun/").status_code == 302
    assert provider.paths[-1] == "/token"


@pytest.mark.parametrize("is_here", [True, False])
def test_a_provider_elsewhere_cannot_send_our_secret_to_this_machine(provider, settings, is_here):
    document = provider.document("/.well-known/openid-configuration")
    if not is_here:
        settings.OIDC_ISSUER = document["issuer"] = "https://sso.contoh.test"
    cache.set(f"oidc-provider:{settings.OIDC_ISSUER}", document)
    provider.instead["/token"] = (200, {}, b'{"id_token": "x"}')
    trip = oidc.depart(goal="/")
    provider.consent(oidc.departure(trip, return_to="https://terang.test/"))
    with pytest.raises(oidc.Failed):
        oidc.arrive(trip, {"state": trip.state, "code": "kode-1"}, return_to="https://terang.test/")
    assert ("/token" in provider.paths) is is_here


def test_an_unencrypted_provider_is_refused(settings):
    cache.clear()
    settings.OIDC_ISSUER = "http://sso.contoh.test"
    assert "https" in Client().get("/masuk/sso/", follow=True).content.decode()


def test_without_a_provider_there_is_no_such_page():
    assert Client().get("/masuk/sso/").status_code == 404
    assert "sso" not in Client().get("/masuk/").content.decode()
