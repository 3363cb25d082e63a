"""Pages of complaints: what a citizen sends is taken; others find nothing."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from terang.bodies.models import Role
from terang.cases.actions import triage
from terang.cases.forms import complaints as forms
from terang.cases.models import Attachment, Case
from terang.cases.results import complaints as results
from terang.cases.states.cases import State
from tests import people
from tests.cases.complained import HERE, TEXT, WHO, a_district, a_photo, fresh, lodged, responder, routed

pytestmark = pytest.mark.django_db


@pytest.fixture
def read_slowly(monkeypatch):
    """As if the form had been open for a while."""
    monkeypatch.setattr(forms, "QUICKEST", -1)


def send(browser=None, **more):
    browser = browser or people.client()
    page = browser.get(reverse("cases:complain")).text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    given = {
        "text": TEXT,
        "category": "jalan",
        "mode": "terbuka",
        "token": token[1],
        "name": WHO.name,
        **more,
    }
    return browser.post(reverse("cases:complain"), given)


def test_a_citizen_complains_and_follows(read_slowly):
    people.a_body()
    district = a_district()
    photo = SimpleUploadedFile("a.jpg", a_photo(), "image/jpeg")
    answer = send(district=district.pk, latitude="-7,1234567", longitude="110,5", pictures=[photo])
    assert answer.status_code == 303
    case = Case.objects.get()
    assert case.complaint.doubts == []
    assert str(case.complaint.latitude) == "-7.12346"
    page = people.client().get(answer.url)
    assert case.number in page.text
    assert "Simpan ini" in page.text
    assert page["Referrer-Policy"] == "same-origin", (
        "the address is the key; without any, browsers send Origin: null"
    )
    (file,) = Attachment.objects.all()
    secret = answer.url.split("/")[3]
    image = people.client().get(reverse("cases:own_photo", args=[case.number, secret, file.pk]))
    assert image["Content-Type"] == "image/jpeg"
    assert (
        people.client().get(reverse("cases:own_complaint", args=[case.number, "AAAA-BBBB"])).status_code
        == 404
    )
    found = people.client().post(reverse("cases:find_complaint"), {"number": case.number, "secret": secret})
    assert found["Location"] == reverse("cases:own_complaint", args=[case.number, secret])


@pytest.mark.parametrize(
    ("given", "doubts"),
    [
        ({}, ["terlalu_cepat"]),
        ({"situs": "http://x"}, ["umpan", "terlalu_cepat"]),
        ({"token": "x"}, ["tanpa_formulir"]),
    ],
)
def test_what_looks_odd_is_taken_and_set_apart(given, doubts):
    people.a_body()
    assert send(**given).status_code == 303
    assert Case.objects.get().complaint.doubts == doubts


def test_anonymous_keeps_nothing(read_slowly):
    people.a_body()
    send(mode="anonim", phone="0812 0000 4711")
    assert not hasattr(Case.objects.get(), "party")


@pytest.mark.parametrize("field", ["text", "category", "latitude", "pictures", "phone"])
def test_mistyped_forms_come_back_with_what_was_typed(field):
    people.a_body()
    wrong = {"text": "x", "category": "", "latitude": "1", "phone": "abc def ghi",
             "pictures": SimpleUploadedFile("a.jpg", b"bukan foto", "image/jpeg")}  # fmt: skip
    answer = send(**{"place": "dekat pasar", field: wrong[field]})
    assert answer.status_code == 422
    assert "dekat pasar" in answer.text
    assert not Case.objects.exists()


def test_a_citizen_joins_a_similar_one(read_slowly):
    people.a_body()
    first = lodged(**HERE).case
    second = lodged(**HERE)
    page = people.client().get(reverse("cases:own_complaint", args=[second.case.number, second.secret])).text
    assert "Mungkin sudah dilaporkan" in page
    assert WHO.name not in page
    url = reverse("cases:join_complaint", args=[second.case.number, second.secret, first.number])
    assert people.client().post(url).status_code == 303
    assert fresh(second.case).complaint.merged_into == first
    nothing = reverse("cases:join_complaint", args=[second.case.number, second.secret, "AD-2026-0099"])
    assert people.client().post(nothing).status_code == 404


def test_the_asker_rates_replies_reopens_and_withdraws():
    body = people.a_body()
    received = lodged()
    case, team = received.case, responder()
    own = [case.number, received.secret]
    browser = people.client()
    assert (
        browser.post(
            reverse("cases:reply_complaint", args=own), {"balas-text": "Juga di tikungan."}
        ).status_code
        == 303
    )
    triage.verify(case, category="jalan", level="biasa", subject="", district=None, by=team, at=people.AT)
    triage.route(case, body, by=team, at=people.AT)
    office = people.client(people.officer(body))
    answered = {"jawab-text": "Sudah ditambal.", "jawab-is_public": "on"}
    assert (
        office.post(reverse("cases:act_on_complaint", args=[case.pk, "jawab"]), answered).status_code == 303
    )
    page = browser.get(reverse("cases:own_complaint", args=own)).text
    assert "Sudah ditambal." in page
    assert "Juga di tikungan." in page
    assert browser.post(reverse("cases:rate_complaint", args=own), {"nilai-rating": "9"}).status_code == 422
    assert browser.post(reverse("cases:rate_complaint", args=own), {"nilai-rating": "2"}).status_code == 303
    assert browser.post(reverse("cases:reopen_complaint", args=own), {"buka-reason": ""}).status_code == 422
    assert (
        browser.post(reverse("cases:reopen_complaint", args=own), {"buka-reason": "Lagi."}).status_code == 303
    )
    assert browser.post(reverse("cases:withdraw_complaint", args=own)).status_code == 303
    assert fresh(case).state == State.WITHDRAWN
    assert "Sudah ditambal." not in browser.get(reverse("cases:public_complaints")).text


def test_the_public_pages_hold_no_words_and_no_names():
    body = people.a_body()
    case = routed(body)
    for url in (reverse("cases:public_complaints"), reverse("cases:public_complaint", args=[case.number])):
        page = people.client().get(url).text
        assert case.number in page
        assert WHO.name not in page
        assert TEXT[:30] not in page
    hidden = lodged().case
    assert people.client().get(reverse("cases:public_complaint", args=[hidden.number])).status_code == 404


ACTS = ("periksa", "teruskan", "jawab", "kabar", "tanya", "kembalikan", "gabung", "tolak", "catat", "sp4n")


@pytest.mark.parametrize("who", ["other officer", "verifier", "judge", "auditor", "other team", "nobody"])
def test_others_find_nothing(who):
    body = people.a_body()
    far = people.a_region("99.02", "Kabupaten Lain")
    user = {
        "other officer": lambda: people.officer(people.a_body()),
        "verifier": people.verifier,
        "judge": lambda: people.holding(Role.JUDGE, region=body.region),
        "auditor": lambda: people.holding(Role.AUDITOR, region=body.region),
        "other team": lambda: responder(far),
        "nobody": lambda: None,
    }[who]()
    case = routed(body)
    browser, lost = people.client(user), 404 if user else 302
    assert browser.get(reverse("cases:complaint", args=[case.pk])).status_code == lost
    for name in ("take_up_complaint", "look_complaint"):
        assert browser.post(reverse(f"cases:{name}", args=[case.pk])).status_code == lost
    for name in ACTS:
        assert browser.post(reverse("cases:act_on_complaint", args=[case.pk, name])).status_code == lost
    assert browser.get(reverse("cases:new_complaint")).status_code == (200 if who == "other team" else lost)
    if who in {"verifier", "judge", "auditor"}:
        assert browser.get(reverse("cases:complaints")).status_code == 404


def test_the_desk_shows_the_team_all_and_officers_theirs():
    body = people.a_body()
    mine, other = routed(body), routed(people.a_body())
    team, officer = people.client(responder()), people.client(people.officer(body))
    url = reverse("cases:complaints")
    for tab in ("periksa", "jalan", "terlambat", "tanya", "dijawab", "sampah", "semua"):
        assert team.get(url, {"daftar": tab}).status_code == 200
    both = team.get(url, {"daftar": "semua"}).text
    assert mine.number in both
    assert other.number in both
    page = officer.get(url, {"daftar": "semua"}).text
    assert mine.number in page
    assert other.number not in page


def test_the_team_works_through_the_pages():
    body = people.a_body("Dinas Pekerjaan Umum")
    case, browser = lodged(category="").case, people.client(responder())
    page = reverse("cases:complaint", args=[case.pk])
    assert "Periksa dan beri kategori" in browser.get(page).text

    def act(name, **data):
        return browser.post(
            reverse("cases:act_on_complaint", args=[case.pk, name]),
            {f"{name}-{k}": v for k, v in data.items()},
        )

    assert act("periksa", category="jalan", level="biasa").status_code == 303
    assert body.name in browser.get(page).text, "the body is suggested by the category"
    assert act("teruskan", body=people.a_body(region=people.a_region("99.02")).pk).status_code == 422
    assert act("teruskan", body=body.pk, note="Segera.").status_code == 303
    assert act("sp4n", number="1234567").status_code == 303
    assert act("catat", text="Sudah ditelepon.").status_code == 303
    assert act("tanya", text="Di mana?").status_code == 303
    assert act("jawab", text="Sudah.").status_code == 422, "it waits for the asker"
    assert "Sudah ditelepon." in browser.get(page).text
    seen = browser.post(reverse("cases:look_complaint", args=[case.pk]))
    assert WHO.name in seen.text
    assert "Identitas pelapor dibuka" in browser.get(page).text


def test_the_counter_gives_the_secret_once():
    people.a_body()
    browser = people.client(responder())
    answer = browser.post(
        reverse("cases:new_complaint"), {"channel": "telepon", "text": TEXT, "name": WHO.name, "phone": "081200004711"},
        follow=True,
    )  # fmt: skip
    assert "Kode rahasia untuk pelapor" in answer.text
    assert "Kode rahasia untuk pelapor" not in browser.get(answer.redirect_chain[-1][0]).text


def test_more_complaints_are_no_more_queries(django_assert_max_num_queries):
    body = people.a_body()
    for _ in range(3):
        routed(body)
    browser = people.client(responder())
    url = reverse("cases:complaints")
    browser.get(url)
    with django_assert_max_num_queries(16):
        browser.get(url, {"daftar": "semua"})
    found = results.of_body(body, at=people.AT)
    assert found is not None
    assert found.received == 3
