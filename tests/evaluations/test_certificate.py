"""A certificate is one page with its fonts inside, and says where it can be checked."""

from datetime import date

import pypdfium2
import pytest

from terang.evaluations.certificate import Certificate, draw
from tests.paper import codes

LONG = "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan Rakyat, Kawasan Permukiman, dan Pertanahan Kabupaten Sukamaju"


def certificate(**changes) -> Certificate:
    values = {
        "region": "Kabupaten Sukamaju",
        "cycle": "Evaluasi 2026",
        "name": "Dinas Kesehatan",
        "title": "Terbaik 1",
        "class_name": "Perangkat daerah",
        "total": "94,84",
        "band": "Informatif",
        "number": "005/2026",
        "on": date(2026, 11, 22),
        "address": "https://terang.contoh.test/piagam/abc/",
        **changes,
    }
    return Certificate(**values)


@pytest.mark.parametrize("name", ["Dinas Kesehatan", LONG, "X" * 200, "Kecamatan “Tirta” – Wésa"])
def test_what_it_says_is_on_one_page(name):
    document = pypdfium2.PdfDocument(draw(certificate(name=name)))
    text = " ".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == 1
    assert name.replace(" ", "") in text.replace(" ", "")
    for told in (
        "PIAGAM",
        "Terbaik 1",
        "94,84",
        "22 November 2026",
        "https://terang.contoh.test/piagam/abc/",
    ):
        assert told in text


@pytest.mark.parametrize(
    "address",
    ["https://terang.contoh.test/piagam/abc/", f"https://{'panjang.' * 12}test/piagam/{'Z' * 43}/"],
    ids=["short", "long"],
)
def test_its_code_leads_to_where_it_is_checked(address):
    assert codes.on_page(draw(certificate(address=address))) == [address]


def test_every_font_is_inside():
    data = draw(certificate())
    assert data.count(b"/FontFile2") == 2


def test_the_same_certificate_is_the_same_file():
    assert draw(certificate()) == draw(certificate())
