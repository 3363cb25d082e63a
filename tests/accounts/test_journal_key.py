"""A server without a key for its journal says so, everywhere, and breaks nowhere."""

import pytest
from django.core.checks import run_checks

from terang.accounts import checkpoints
from tests import people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/cara-memeriksa/", "/titik-periksa/"])
def test_pages_about_checking_say_that_there_is_no_key(settings, address):
    settings.JOURNAL_KEY = ""
    page = people.client().get(address)
    assert page.status_code == 200
    assert "belum punya kunci jurnal" in page.text


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("", ["terang.W001"]),
        ("bukan kunci", ["terang.E001"]),
        ("QQ==", ["terang.E001"]),
        ("dGVyYW5nLXRlcmFuZy10ZXJhbmctdGVyYW5nLXRlcmE=", []),
    ],
)
def test_the_check_tells_before_anybody_opens_a_page(settings, key, told):
    settings.JOURNAL_KEY = key
    found = [message.id for message in run_checks() if (message.id or "").startswith("terang.")]
    assert found == told
    assert checkpoints.has_key() is bool(key)
