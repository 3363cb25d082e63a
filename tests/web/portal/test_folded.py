"""Words in the forms people type."""

import pytest

from terang.web.portal.folded import root, score, words


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("penganggaran", "Apakah anggaran tahun berjalan diumumkan?"),
        ("anggarannya", "Ringkasan Anggaran"),
        ("kec tirtawarsa", "Kecamatan Tirtawarsa"),
        ("APBD", "Ringkasan anggaran"),
        ("dinkes", "Dinas Kesehatan dinkes"),
        ("keberatan di mana", "Tata cara pengajuan keberatan, di mana dan kapan"),
        ("lakip 2025", "LAKIP Tahun 2025"),
        ("PELAYANAN", "standar layanan"),
    ],
)
def test_finds(asked, text):
    assert score(words(asked), text) > 0


@pytest.mark.parametrize(
    ("asked", "text"),
    [("uang", "ruang layanan"), ("anggaran 2030", "anggaran 2026"), ("dinas pasar", "Dinas Kesehatan")],
)
def test_does_not_find(asked, text):
    assert score(words(asked), text) < score(words("ruang"), "ruang layanan")
    assert score(words(asked), text) in {0, 1}


def test_whole_words_go_before_roots():
    assert score(words("anggaran"), "anggaran") > score(words("anggaran"), "penganggaran")


def test_words_that_say_nothing_are_left_out():
    assert words("apa yang ada di dinas") == ("ada", "dinas")
    assert words("di") == ("di",)
    assert root("penganggaran") == root("anggaran")
