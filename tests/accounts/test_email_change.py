"""A new e-mail address: nothing changes until its mailbox says so, once, within a day; nobody learns who has which."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from terang.accounts import actions, email_changes
from terang.accounts.http import Refused
from terang.accounts.models import EmailChange, Event, EventDetail, User
from terang.bodies.models import Membership, Role
from tests import people, post
from tests.accounts.tampering import faults

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("committing"),
]  # letters go out when the transaction holds
PASSWORD = "kopi pagi di teras"
NEW = "baru@contoh.test"
MOVING = re.compile(r"[A-Za-z0-9]{64}|\d\d[.:]\d\d")  # tokens against forged forms, and the time of day


@pytest.fixture
def person():
    user = people.a_user("Sri Rahayu")
    user.set_password(PASSWORD)
    user.save()
    return user


def asked(person, email=NEW, *, password=PASSWORD):
    sent = {"email": email, "current": password}
    return people.client(person).post("/akun/email/", sent)


def letters_to(email):
    return [str(letter.body) for letter in post.sent() if letter.to == [email]]


def link(email=NEW):
    return re.findall(r"http://[^/]+(/email-baru/\S+)", letters_to(email)[-1])[0]


def email_of(user):
    return User.objects.get(pk=user.pk).email


def test_the_new_address_counts_once_its_letter_was_answered(person):
    old = person.email
    assert asked(person, "Baru@Contoh.test")["Location"] == "/akun/"
    assert NEW in people.client(person).get("/akun/").text
    assert "/akun/" in letters_to(old)[0]
    assert "email-baru" not in letters_to(old)[0]
    assert Client().get(link()).status_code == 200
    assert email_of(person) == old  # mail programs open links: only the button confirms
    assert Client().post(link())["Location"] == "/masuk/"
    assert email_of(person) == NEW
    for email, status in ((NEW, 303), (old, 422)):
        assert Client().post("/masuk/", {"email": email, "password": PASSWORD}).status_code == status
    assert faults() == []


def test_without_the_password_nothing_is_sent(person):
    assert asked(person, password="salah").status_code == 422
    assert Client().post("/akun/email/", {"email": NEW, "current": PASSWORD}).status_code == 302
    assert not post.sent()
    assert not EmailChange.objects.exists()


def test_who_guesses_at_the_password_waits(person):
    for _ in range(6):
        asked(person, password="salah")
    assert "coba lagi dalam" in asked(person).text


def test_the_old_address_is_no_new_one(person):
    assert "sudah alamat akun ini" in asked(person, person.email.upper()).text


def test_a_taken_address_is_answered_the_same_and_only_its_owner_told(person):
    other = people.a_user()
    pages = []
    for email in (NEW, other.email):
        browser = people.client(person)
        shown = browser.post("/akun/email/", {"email": email, "current": PASSWORD}, follow=True)
        pages.append(MOVING.sub("", shown.text.replace(email, "…")))
    assert pages[0] == pages[1]
    assert "Surat sudah kami kirim ke …" in pages[0]
    assert "sudah punya akun" in letters_to(other.email)[0]
    assert "email-baru" not in letters_to(other.email)[0]
    assert "Sri Rahayu" not in letters_to(other.email)[0]
    assert len(letters_to(person.email)) == 2


@pytest.mark.parametrize("end", ["used", "late", "withdrawn", "replaced", "password", "taken", "closed"])
def test_a_link_ends(person, end):
    asked(person)
    way = link()
    change = EmailChange.objects.get()
    match end:
        case "used":
            Client().post(way)
        case "late":
            EmailChange.objects.update(expires_at=people.now())
        case "withdrawn":
            people.client(person).post("/akun/email/batal/")
        case "replaced":
            asked(person, "lain@contoh.test")
        case "password":
            actions.change_password(person, "hujan di bulan juni", by=person, at=people.AT)
        case "taken":
            actions.make(NEW, "Orang Lain", PASSWORD, at=people.AT)
        case "closed":
            User.objects.filter(pk=person.pk).update(is_active=False)
    before = email_of(person)
    for answer in (Client().get(way), Client().post(way)):
        assert answer.status_code == 410
    assert email_of(person) == before
    with pytest.raises(Refused):
        email_changes.confirm(EmailChange.objects.get(pk=change.pk), at=people.now())


def test_a_link_is_valid_for_a_day(person):
    change = email_changes.ask(person, NEW, by=person, at=people.AT)
    with pytest.raises(Refused):
        email_changes.confirm(change, at=people.AT + timedelta(days=1))
    email_changes.confirm(change, at=people.AT + timedelta(hours=23, minutes=59))
    assert email_of(person) == NEW


def test_an_address_given_away_this_very_moment_is_refused(person, monkeypatch):
    change = email_changes.ask(person, NEW, by=person, at=people.AT)
    actions.make(NEW, "Orang Lain", PASSWORD, at=people.AT)
    monkeypatch.setattr("terang.accounts.policies.why_not_confirm_email", lambda change, at: None)
    with pytest.raises(Refused, match="dipakai akun lain"):
        email_changes.confirm(change, at=people.AT)
    assert EmailChange.objects.get().confirmed_at is None


def test_a_secret_nobody_gave_out_leads_nowhere():
    assert Client().get("/email-baru/tebakan/").status_code == 404


def test_the_secret_is_only_in_the_letter_and_the_address_only_among_personal_details(person):
    asked(person)
    Client().post(link())
    secret = link().split("/")[2]
    events = str(list(Event.objects.values()))
    assert secret not in str(list(EmailChange.objects.values())) + events + str(
        list(EventDetail.objects.values())
    )
    assert NEW not in events
    assert {"email_change.asked", "email_change.confirmed", "user.email_changed"} <= set(
        Event.objects.values_list("verb", flat=True)
    )
    assert EventDetail.objects.get(event__verb="user.email_changed").data["after"] == NEW


def test_nobody_is_flooded_with_letters(person):
    for number in range(6):
        asked(person, f"baru{number}@contoh.test")
    assert 3 <= len(letters_to(person.email)) < 6


def test_an_administrator_asks_for_an_officer_and_the_new_mailbox_confirms():
    officer = people.officer(people.a_body())
    admin, old = people.administrator(), officer.email
    held = Membership.objects.get(user=officer)
    assert f"/orang/{held.pk}/email/" in people.client(admin).get("/orang/").text
    answer = people.client(admin).post(f"/orang/{held.pk}/email/", {"email": NEW})
    assert answer["Location"] == "/orang/"
    assert admin.name in letters_to(old)[0]
    assert email_of(officer) == old
    Client().post(link())
    assert email_of(officer) == NEW
    told = Event.objects.get(verb="email_change.asked")
    assert (told.actor, told.region) == (admin.pk, "99.01")


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        ("admin", "officer", 303),
        ("far", "officer", 404),
        ("officer", "officer", 404),
        ("verifier", "officer", 404),
        ("admin", "verifier", 404),
        ("admin", "gone", 404),
        ("admin", "administrator elsewhere", 422),
        ("admin", "officer elsewhere", 422),
        ("admin", "admin", 404),
    ],
)
def test_an_administrator_changes_only_accounts_that_open_no_more_than_their_bodies(who, whose, status):
    far, body = people.a_region("99.02", "Kabupaten Tetangga"), people.a_body()
    everybody = {
        "admin": people.administrator(),
        "far": people.administrator(far),
        "officer": people.officer(body),
        "verifier": people.verifier(),
        "gone": people.officer(body),
        "administrator elsewhere": people.holding(Role.ADMINISTRATOR, region=far, user=people.officer(body)),
        "officer elsewhere": people.holding(
            Role.OFFICER, body=people.a_body(region=far), user=people.officer(body)
        ),
    }
    Membership.objects.filter(user=everybody["gone"]).update(until_at=people.AT)
    held = Membership.objects.get(user=everybody[whose], region__code="99.01")
    answer = people.client(everybody[who]).post(f"/orang/{held.pk}/email/", {"email": NEW})
    assert answer.status_code == status
    assert EmailChange.objects.exists() is (status == 303)


@pytest.mark.parametrize("rows", [3, 30])
def test_the_list_of_people_asks_no_more_with_more_rows(rows, django_assert_max_num_queries):
    browser = people.client(people.administrator())
    for _ in range(rows):
        people.officer(people.a_body())
    browser.get("/orang/")
    with django_assert_max_num_queries(14):
        assert browser.get("/orang/").text.count("/email/") >= 3


def test_many_requests_of_old_cost_the_account_page_nothing(person, django_assert_max_num_queries):
    for number in range(30):
        email_changes.ask(person, f"a{number}@contoh.test", by=person, at=people.now())
    browser = people.client(person)
    browser.get("/akun/")
    with django_assert_max_num_queries(12):
        page = browser.get("/akun/").text
    assert page.count("a29@contoh.test") == 1
    assert "a28@contoh.test" not in page
