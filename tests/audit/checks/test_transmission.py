import pytest

from terang.audit.checks.transmission import damaged_pages
from terang.audit.model import Level, Trouble
from terang.report.words import Words
from tests.audit.checks.sites import HOME, home, only, page, site, visit

WHOLE = "Kecamatan Mekar melayani warga setiap hari kerja. " * 40


def test_whole_pages_are_good():
    found = only(damaged_pages, site(home(), page(WHOLE, path="a")))
    assert (found.level, found.value) == (Level.GOOD, "0")


@pytest.mark.parametrize("trouble", [Trouble.TRUNCATED, Trouble.EXCESS, Trouble.UNDECODABLE, Trouble.BOMB])
def test_a_page_that_came_in_pieces_is_told_with_its_cause(trouble):
    cut = visit("a", page(WHOLE, path="a"), notes=(trouble,))
    found = only(damaged_pages, site(home(), cut))
    assert (found.level, found.value) == (Level.WARNING, "1")
    assert found.message.startswith("1 halaman datang tidak utuh: ")
    assert found.proof[0].url == HOME + "a"


def test_a_page_that_kills_its_reader_is_told_and_its_bytes_are_the_proof():
    killer = visit("b", trouble=Trouble.PARSER_CRASH)
    found = only(damaged_pages, site(home(), killer))
    assert "pembacanya berhenti" in found.message
    assert found.proof[0].capture == killer.capture


def test_the_share_of_broken_letters_is_told_even_when_it_is_small():
    text = WHOLE + "\N{REPLACEMENT CHARACTER}"  # far below the two per cent that still pass for UTF-8
    broken = visit("c", page(text, path="c"), notes=(Trouble.CHARSET,))
    found = only(damaged_pages, site(home(), broken))
    assert (found.level, found.value) == (Level.INFO, "1")
    assert found.message == "1 halaman memuat huruf rusak, paling banyak 0,05 persen dari isinya."


def test_a_wrong_declaration_that_can_be_read_is_only_noted():
    lying = visit("d", page(WHOLE, path="d"), notes=(Trouble.CHARSET,))
    found = only(damaged_pages, site(home(), lying))
    assert found.level is Level.INFO
    assert "pengodean huruf yang keliru" in found.message


def test_several_faults_are_several_sentences_in_either_language():
    cut = visit("a", page(WHOLE, path="a"), notes=(Trouble.TRUNCATED,))
    lying = visit("d", page(WHOLE, path="d"), notes=(Trouble.CHARSET,))
    found = only(damaged_pages, site(home(), cut, lying))
    assert Words("en").said(found.message) == (
        "1 pages did not come whole: the content is cut off. "
        "1 pages declare a wrong character encoding, but can be read."
    )
