from hypothesis import given
from hypothesis import strategies as st

from terang.audit.disclosure.contact import PHONE, phone
from terang.lib.text import fold

PIECES = st.sampled_from(
    ["0", "62", "+62", "(0", "+", "(", ")", " ", ".", "-", "331", "4871", "12 34 56", "x", "telp ", "\n", "9"]
)
LINES = st.lists(st.text(alphabet="aBÇİßΣς…fi½ é̈－–_/`\t\x0b ", max_size=8), max_size=6)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_phone_number_is_found_where_the_pattern_finds_it(text):
    hit, whole = phone(text), PHONE.search(text)
    assert (hit and hit.span()) == (whole and whole.span())


@given(LINES)
def test_lines_fold_one_by_one_as_they_fold_together(lines):
    assert " ".join(filter(None, map(fold, lines))) == fold("\n".join(lines))
