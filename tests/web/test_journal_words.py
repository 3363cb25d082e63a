"""The journal is read in Indonesian; on English pages, and for verbs without words, the verb stands for itself."""

import pytest
from django.utils import translation

from terang.web.journal_words import WORDS, said


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("site.made", "dibuat"),
        ("case.asked_back", "ditanyakan kembali"),
        ("objection.ditolak", "ditolak"),
        ("x.tak_dikenal", ""),
    ],
)
def test_words_of_a_verb(verb, words):
    assert said(verb) == words
    with translation.override("en"):
        assert said(verb) == ""


def test_each_verb_is_one_word_with_words():
    assert all(verb.isidentifier() and words == words.strip() != "" for verb, words in WORDS.items())
