"""Numbers of addresses and forms: what a stranger typed there is no fault of the page."""

import pytest
from django.test import Client

from terang.accounts.http import number, numbers
from tests import people


@pytest.mark.parametrize(
    ("text", "found"),
    [("7", 7), ("007", 7), ("0", 0), ("", -1), (None, -1), ("-1", -1), ("²", -1), ("٧", -1), ("9" * 5000, -1), ("1.5", -1)],
)  # fmt: skip
def test_what_is_a_number(text, found):
    assert number(text) == found


def test_of_several_those_that_are():
    assert numbers(["3", "x", "5", "²"], most=9) == [3, 5]
    assert numbers(["3", "4"], most=1) == [3]


@pytest.mark.django_db
def test_a_page_asked_for_with_odd_digits_is_there():
    person = people.client(people.administrator())
    for path in ("/hari-kerja/?tahun=²", f"/laporan/?cycle={'9' * 5000}"):
        assert person.get(path).status_code in {200, 303}, path[:40]
    assert Client().get("/bandingkan/?tahun=²").status_code in {200, 404}
