"""What came of a form: the status, and the sentence beside it."""

from typing import NoReturn

import pytest
from django import forms

from terang.accounts.http import DONE, Overtaken, Refused, tried


class Name(forms.Form):
    name = forms.CharField()


def refused() -> NoReturn:
    raise Refused("Belum boleh.")


def overtaken() -> NoReturn:
    raise Overtaken


@pytest.mark.parametrize(
    ("given", "do", "status", "sentence"),
    [
        ("Wulan", lambda: None, DONE, ""),
        ("", overtaken, 422, ""),  # a faulty form is not tried
        ("Wulan", refused, 422, "Belum boleh."),
        ("Wulan", overtaken, 409, str(Overtaken())),
    ],
)
def test_what_came_of_a_form(given, do, status, sentence):
    form = Name({"name": given})
    assert tried(form, do) == status
    assert "".join(map(str, form.non_field_errors())) == sentence
