"""Signing in: whoever is right gets in, whoever guesses waits, and nobody is locked out by somebody else."""

import re
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.test import Client

from terang.accounts import guessing, sessions
from terang.accounts.models import Attempt, Session
from tests import people, post

pytestmark = pytest.mark.django_db
PASSWORD = "kopi pagi di teras"


@pytest.fixture
def person():
    user = people.a_user("Sri Rahayu")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.mark.parametrize("weak", ["pemerintah", "Kominfo_2026!", "admin-ppid-2026", "KabupatenMaju1"])
def test_words_that_are_guessed_first_here_are_no_password(weak):
    with pytest.raises(ValidationError, match=r"terlalu umum"):
        validate_password(weak)
    validate_password(PASSWORD)


def sign_in(user, password=PASSWORD, *, browser=None, **more):
    browser = browser or Client()
    return browser, browser.post("/masuk/", {"email": user.email, "password": password, **more})


def test_who_is_right_gets_in_and_goes_where_they_wanted(person):
    browser, response = sign_in(person, next="/akun/")
    assert (response.status_code, response["Location"]) == (303, "/akun/")
    assert browser.get("/akun/").status_code == 200
    person.refresh_from_db()
    assert person.seen_at > people.AT


@pytest.mark.parametrize("goal", ["https://jahat.test/", "//jahat.test", "javascript:alert(1)", ""])
def test_a_goal_outside_is_not_followed(person, goal):
    _, response = sign_in(person, next=goal)
    assert response["Location"] == "/"


def test_a_page_for_people_leads_to_sign_in_and_back(person):
    browser = Client()
    response = browser.get("/akun/")
    assert response["Location"] == "/masuk/?next=/akun/"
    page = browser.get(response["Location"]).content.decode()
    assert 'name="next" value="/akun/"' in page


def test_capitals_in_the_address_do_not_matter(person):
    response = Client().post("/masuk/", {"email": person.email.upper(), "password": PASSWORD})
    assert response.status_code == 303


@pytest.mark.parametrize("is_known", [True, False])
def test_a_wrong_password_says_the_same_as_an_unknown_address(person, is_known):
    email = person.email if is_known else "tidak.ada@contoh.test"
    response = Client().post("/masuk/", {"email": email, "password": "salah"})
    assert response.status_code == 422
    assert "tidak cocok" in response.content.decode()


def test_an_account_that_was_closed_stays_out(person):
    person.is_active = False
    person.save()
    _, response = sign_in(person)
    assert response.status_code == 422


def test_guessing_at_one_account_is_slowed_and_even_the_right_password_waits(person):
    for _ in range(6):
        sign_in(person, "salah")
    _, response = sign_in(person)
    assert response.status_code == 422
    assert "coba lagi dalam" in response.content.decode()


def test_the_neighbours_of_one_address_are_not_locked_out(person):
    for number in range(40):
        Client().post("/masuk/", {"email": f"tamu{number}@contoh.test", "password": "salah"})
    _, response = sign_in(person)
    assert response.status_code == 303


def test_a_strangers_guesses_do_not_keep_the_owner_out_of_a_browser_that_was_in_before(person):
    browser, _ = sign_in(person)
    browser.post("/keluar/")
    for number in range(30):
        Client(REMOTE_ADDR=f"198.51.100.{number}").post("/masuk/", {"email": person.email, "password": "x"})
    assert sign_in(person)[1].status_code == 422  # the control: an unknown browser has to wait
    assert sign_in(person, browser=browser)[1].status_code == 303


def test_a_device_of_one_account_is_nothing_to_another(person):
    other = people.a_user()
    browser, _ = sign_in(person)
    browser.post("/keluar/")
    for _ in range(6):
        sign_in(other, "salah", browser=browser)
    assert Attempt.objects.filter(key=guessing.of_sign_in(other.email, "127.0.0.1", "")[1].key).count() == 5


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 1), (6, 2), (9, 16), (13, 256), (14, 300), (400, 300)]
)
def test_waits_double_and_end(failures, seconds):
    assert guessing.PAIR.wait(failures) == timedelta(seconds=seconds)


def test_a_wait_passes_and_old_failures_are_forgotten(person):
    counted = [guessing.Counted("x", guessing.PAIR)]
    at = people.AT
    for _ in range(5):
        guessing.enter(counted, at=at)
    with pytest.raises(guessing.TooSoon):
        guessing.enter(counted, at=at + timedelta(milliseconds=900))
    guessing.enter(counted, at=at + timedelta(seconds=1))
    guessing.enter(counted, at=at + timedelta(minutes=16))
    assert Attempt.objects.count() == 7
    guessing.enter(counted, at=at + timedelta(hours=25))
    assert Attempt.objects.count() == 1


def test_who_is_refused_is_not_counted_so_that_waiting_ends():
    counted = [guessing.Counted("x", guessing.PAIR)]
    for _ in range(5):
        guessing.enter(counted, at=people.AT)
    for _ in range(20):
        with pytest.raises(guessing.TooSoon) as no:
            guessing.enter(counted, at=people.AT)
    assert no.value.seconds == 1


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("bukan alamat", ""),
    ],
)
def test_who_has_an_ipv6_network_has_one_address(address, network):
    assert guessing.network(address) == network


@pytest.mark.parametrize(
    ("is_behind", "header", "seen"),
    [
        (False, "203.0.113.7", "127.0.0.1"),
        (True, "9.9.9.9, 203.0.113.7", "203.0.113.7"),
        (True, "", "127.0.0.1"),
        (True, "sampah", ""),
    ],
)
def test_only_our_own_proxy_is_believed(rf, settings, is_behind, header, seen):
    settings.BEHIND_PROXY = is_behind
    headers = {"X-Forwarded-For": header} if header else {}
    assert guessing.client_address(rf.get("/", headers=headers)) == seen


def test_signing_out_needs_a_post_and_ends_the_session(person):
    browser, _ = sign_in(person)
    assert browser.get("/keluar/").status_code == 405
    browser.post("/keluar/")
    assert browser.get("/akun/").status_code == 302
    assert not Session.objects.exists()


def test_sessions_are_listed_and_ended_one_by_one_or_all(person):
    here, _ = sign_in(person)
    there, _ = sign_in(person)
    third, _ = sign_in(person)
    page = here.get("/akun/").content.decode()
    assert page.count("/akun/perangkat/") == 4
    key = there.session.session_key
    here.post(f"/akun/perangkat/{Session.objects.get(key=key).pk}/keluar/")
    assert there.get("/akun/").status_code == 302
    assert third.get("/akun/").status_code == 200
    here.post("/akun/perangkat/keluar/")
    assert third.get("/akun/").status_code == 302
    assert here.get("/akun/").status_code == 200


def test_nobody_ends_somebody_elses_session(person):
    sign_in(person)
    stranger = people.client(people.a_user())
    pk = Session.objects.get(user=person).pk
    assert stranger.post(f"/akun/perangkat/{pk}/keluar/").status_code == 404
    assert Session.objects.filter(pk=pk).exists()


def test_a_password_is_changed_with_the_old_one_and_other_browsers_are_out(person):
    here, _ = sign_in(person)
    there, _ = sign_in(person)
    new = {"password": "hujan di bulan juni", "again": "hujan di bulan juni"}
    assert here.post("/akun/sandi/", {"current": "salah", **new}).status_code == 422
    assert here.post("/akun/sandi/", {"current": PASSWORD, **new}).status_code == 303
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302
    assert sign_in(person, "hujan di bulan juni")[1].status_code == 303


@pytest.mark.parametrize("weak", ["pendek", "1234567890123", "password123"])
def test_weak_passwords_are_refused_and_the_rules_are_shown_before(person, weak):
    here, _ = sign_in(person)
    assert 'id="aturan-sandi"' in here.get("/akun/sandi/").content.decode()
    sent = {"current": PASSWORD, "password": weak, "again": weak}
    assert here.post("/akun/sandi/", sent).status_code == 422


@pytest.mark.usefixtures("committing")  # letters go out when the transaction holds
def test_a_forgotten_password_is_renewed_by_a_letter_once(person):
    browser = Client()
    browser.post("/lupa-sandi/", {"email": person.email})
    link = re.findall(r"http://\S+(/lupa-sandi/\S+)", str(post.sent()[0].body))[0]
    shown = browser.get(link)
    assert "baru" in shown["Location"]
    assert browser.get(shown["Location"]).status_code == 200
    new = {"password": "hujan di bulan juni", "again": "hujan di bulan juni"}
    assert browser.post(shown["Location"], new).status_code == 303
    assert sign_in(person, "hujan di bulan juni")[1].status_code == 303
    again = Client().get(link, follow=True)
    assert again.status_code == 410


@pytest.mark.usefixtures("committing")  # letters go out when the transaction holds
def test_an_unknown_address_gets_no_letter_and_the_same_answer(person):
    known = Client().post("/lupa-sandi/", {"email": person.email}, follow=True)
    unknown = Client().post("/lupa-sandi/", {"email": "tidak.ada@contoh.test"}, follow=True)
    assert len(post.sent()) == 1
    assert known.redirect_chain == unknown.redirect_chain


@pytest.mark.usefixtures("committing")  # letters go out when the transaction holds
def test_nobody_is_flooded_with_letters(person):
    for _ in range(6):
        Client().post("/lupa-sandi/", {"email": person.email})
    assert 3 <= len(post.sent()) < 6  # three at once, the others wait


def test_language_and_theme_are_kept(person):
    browser, _ = sign_in(person)
    sent = {"name": "Sri R.", "phone": "0812 3456 7890", "language": "en", "theme": "dark"}
    response = browser.post("/akun/", sent)
    assert response.status_code == 303
    assert response.cookies["django_language"].value == "en"
    person.refresh_from_db()
    assert (person.name, person.theme, person.language) == ("Sri R.", "dark", "en")
    assert 'data-theme="dark"' in browser.get("/akun/").content.decode()


def test_a_telephone_number_is_one(person):
    browser, _ = sign_in(person)
    sent = {"name": "Sri", "phone": "=HYPERLINK()", "language": "id", "theme": ""}
    assert browser.post("/akun/", sent).status_code == 422


def test_the_list_of_sessions_is_renewed_only_now_and_then(person, django_assert_max_num_queries):
    browser, _ = sign_in(person)
    Session.objects.update(seen_at=people.now() - timedelta(hours=1))
    browser.get("/")
    assert Session.objects.get().seen_at < people.now() - timedelta(minutes=50)


def test_the_list_of_sessions_stops_nobody(person, monkeypatch):
    """A database that others are writing to keeps no page from being read, and what is sent notes nothing."""
    browser, _ = sign_in(person)
    cache.clear()
    monkeypatch.setattr(
        "terang.accounts.sessions._note", Mock(side_effect=OperationalError("database is locked"))
    )
    assert browser.get("/").status_code == 200
    cache.clear()
    monkeypatch.setattr("terang.accounts.sessions._note", Mock(side_effect=AssertionError))
    assert browser.post("/keluar/").status_code == 303


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (
            "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8", ""),
    ],
)
def test_devices_are_called_by_their_names(agent, device):
    assert sessions.device(agent) == device
