"""Cheap first looks are for speed only: with and without them the same is found."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from terang.audit.checks import contact
from terang.lib import text

MADE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "(at)",
                "[AT]",
                " @ ",
                "a.b@",
                "x@y.go.id",
                "0812-345",
                "+62 (21)",
                "@j.k",
                "..",
                "-a",
                " ",
                "\n",
            ]
        ),
        st.text(alphabet="ab0612 8+()-./@[]tA\n.jl©é\u0301ﬁ½\u200d－’Σ\u0327K_`\u2044", max_size=12),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=300)
@given(MADE)
@example("0274\xa0562811 atau 0812 3456 7890, surel a.b-c [at] dinas.go.id dan x@y@z.id")
def test_phones_and_mails_are_those_of_a_search_through_everything(said):
    assert list(contact._phones(said)) == [m[0] for m in contact.PHONE.finditer(said)]
    assert list(contact._mails(said)) == [m[0] for m in contact.EMAIL.finditer(said)]


def test_an_address_is_given_as_it_stands():
    said = "Alamat: JL. Merdeka No. 7, Sukamaju\nGedung Serbaguna"
    assert next(contact._streets(said)) == "JL. Merdeka No. 7, Sukamaju"


@settings(max_examples=300)
@given(MADE)
def test_folding_stretch_by_stretch_is_folding_the_whole(said):
    whole = unicodedata.normalize("NFKD", said.lower()).translate(text._TABLE)
    assert text._plain(said.lower()) == whole


@pytest.mark.parametrize("sign", ["(", "+", "( ", "(+"])
def test_signs_without_digits_are_passed_over_at_once(sign):
    assert not list(contact._phones(sign * 200_000))
