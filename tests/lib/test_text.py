import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.lib.text import _plain, fold, squeeze


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("renja-2025", "renja 2025"),
        ("rencana_kerja", "rencana kerja"),
        ("Laporan  Kinerja", "laporan kinerja"),
        ("Rencana Kerja – 2025", "rencana kerja 2025"),
        ("dan/atau", "dan atau"),
        ("Jum’at", "jum'at"),
        ("“Daftar”", '"daftar"'),
        ("re\u00adgu\u200blasi", "regulasi"),
        ("Café", "cafe"),
        ("𝗦𝗹𝗼𝘁 ＧＡＣＯＲ", "slot gacor"),
        ("a\u00a0b\n\tc", "a b c"),
        ("-_/", ""),
        ("", ""),
    ],
)
def test_words_are_compared_in_one_form(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    once = fold(text)
    assert fold(once) == once


@given(st.text(alphabet="aB -_/–’`\u200b\u00a0\nÉ", max_size=60))
def test_folded_text_has_no_double_blank_and_no_capital(text):
    once = fold(text)
    assert "  " not in once
    assert once == once.strip().lower()


@given(st.text())
def test_squeeze_is_split_and_join(text):
    assert squeeze(text) == " ".join(text.split())


@given(st.text(alphabet="aB-_/` .,1'\"…–—’“”\u00a0\n", max_size=30))
def test_usual_marks_fold_as_every_other_does(text):
    slow = text.lower()
    while (again := _plain(slow)) != slow:
        slow = again
    assert fold(text) == squeeze(slow)
