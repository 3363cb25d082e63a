"""Links of letters: guessers wait, people behind the same address whose link is right do not."""

import pytest

from terang.accounts import secret_links
from terang.bodies.models import Contact
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret():
    found = secret_links.new()
    Contact.objects.create(
        body=people.a_body(),
        post="PPID",
        email="ppid@contoh.test",
        token=secret_links.digest(found),
        asked_at=people.now(),
    )
    return found


@pytest.mark.parametrize("path", ["/kontak/{}/", "/undangan/{}/", "/email-baru/{}/"])
def test_who_tries_many_wrong_links_waits_and_the_right_one_opens_at_once(path, secret):
    browser = people.client()
    answers = [browser.get(path.format(secret_links.new())).status_code for _ in range(62)]
    assert answers[:60] == [404] * 60
    assert answers[-1] == 429
    assert browser.get(f"/kontak/{secret}/").status_code == 200


def test_a_link_that_was_used_says_so_kindly_and_tells_no_more_than_an_invented_one(secret):
    browser = people.client()
    thanks = browser.post(f"/kontak/{secret}/", {"post": "PPID", "email": "ppid@contoh.test"})
    assert "Terima kasih" in thanks.text
    other = secret_links.new()
    used, invented = (browser.get(f"/kontak/{one}/") for one in (secret, other))
    assert used.status_code == invented.status_code == 404
    assert "Tautan ini tidak berlaku lagi" in used.text
    assert "mintalah tautan baru kepada PPID utama" in used.text
    assert used.text.replace(secret, other) == invented.text


@pytest.mark.parametrize(
    ("path", "advice"), [("/undangan/{}/", "undangan baru"), ("/email-baru/{}/", "halaman akun Anda")]
)
def test_other_links_that_serve_once_say_what_to_do(path, advice):
    answer = people.client().get(path.format(secret_links.new()))
    assert answer.status_code == 404
    assert advice in answer.text


def test_one_link_takes_no_endless_row_of_forms(secret):
    browser = people.client()
    wrong = {"post": "", "email": "", "phone": "", "name": ""}
    pages = [browser.post(f"/kontak/{secret}/", wrong) for _ in range(22)]
    assert {page.status_code for page in pages} == {422}
    assert "Terlalu banyak" not in pages[0].text
    right = browser.post(f"/kontak/{secret}/", {"post": "PPID", "email": "baru@contoh.test"})
    assert right.status_code == 422
    assert "Terlalu banyak" in right.text
    assert "baru@contoh.test" in right.text  # what was typed is kept
    assert Contact.objects.get().email == "ppid@contoh.test"
