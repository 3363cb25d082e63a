"""Telephone numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.bodies.phones import Unreadable, is_mobile, read_phone, shown


@pytest.mark.parametrize(
    ("written", "number", "dialled"),
    [
        ("0812-3456-7890", "+6281234567890", "0812-3456-7890"),
        ("+62 812 3456 7890", "+6281234567890", "0812-3456-7890"),
        ("6281234567890", "+6281234567890", "0812-3456-7890"),
        ("81234567890", "+6281234567890", "0812-3456-7890"),
        ("+6208123456789", "+628123456789", "0812-3456-789"),
        ("(0272) 321-456", "+62272321456", "0272-3214-56"),
        ("081234567890 / 0813", "+6281234567890", "0812-3456-7890"),
        ("0812 3456 7890 atau 0813", "+6281234567890", "0812-3456-7890"),
        ("112", "112", "112"),
        ("+1 202 555 0100", "+12025550100", "+12025550100"),
    ],
)
def test_numbers_get_one_form(written, number, dialled):
    assert read_phone(written) == number
    assert shown(number) == dialled
    assert read_phone(shown(number)) == number


@pytest.mark.parametrize("written", ["", "-", "belum ada", "12", "0812", "=1+1", "08" + "1" * 20])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(Unreadable):
        read_phone(written)


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_refused(text):
    try:
        number = read_phone(text)
    except Unreadable:
        return
    assert number.lstrip("+").isascii()
    assert number.lstrip("+").isdigit()


@pytest.mark.parametrize(
    ("number", "expected"), [("+62812345678", True), ("+62272321456", False), ("112", False)]
)
def test_whatsapp_is_only_on_mobile_numbers(number, expected):
    assert is_mobile(number) is expected
