"""Files made to hurt: each ends as a document with its trouble, none as an exception."""

import base64
import io
import os
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terang.audit.documents.limits import TEXT
from terang.audit.model import Document, Kind, Trouble
from tests.audit.documents_made import (
    excel,
    huge_png,
    odf,
    old_word,
    pdf,
    pdf_of,
    picture,
    read,
    slides,
    word,
    zipped,
)

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 12))
    + "]>"
)
WORD_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_of(document: str | bytes) -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def lying_zip(claimed: int) -> bytes:
    """An Office file whose directory claims a smaller content than there is."""
    data = bytearray(docx_of(b"<w/>" + b" " * 500_000))
    at = data.rfind(b"PK\1\2")
    data[at + 24 : at + 28] = claimed.to_bytes(4, "little")
    return bytes(data)


def pages_of_nothing(count: int) -> bytes:
    """A PDF whose page tree is one leaf, named `count` times."""
    leaf = b"3 0 R " * count
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF"
        % (count, leaf)
    )


@pytest.mark.parametrize(
    ("data", "kind", "trouble"),
    [
        (docx_of(LAUGHS + f"<w:d {WORD_SPACE}><w:p><w:t>&a11;</w:t></w:p></w:d>"), Kind.DOCX, Trouble.BOMB),
        (odf("<text:p>&x;</text:p>"), Kind.ODT, Trouble.UNDECODABLE),
        (docx_of(b" " * 40_000_000), Kind.DOCX, Trouble.BOMB),
        (docx_of("<w:d"), Kind.DOCX, Trouble.UNDECODABLE),
        (zipped({"[Content_Types].xml": "", "word/lain.xml": ""}), Kind.DOCX, Trouble.UNDECODABLE),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<a"}), Kind.XLSX, Trouble.UNDECODABLE),
        (zipped({"a": b"\0" * 30_000_000}), Kind.ZIP, Trouble.BOMB),
        (excel({"A": [["isi"]]})[:-300], Kind.XLSX, Trouble.TRUNCATED),
        (word(["isi"])[:9_000], Kind.DOCX, Trouble.TRUNCATED),
        (pdf(["isi"])[:-200], Kind.PDF, Trouble.TRUNCATED),
        (b"%PDF-1.7\n", Kind.PDF, Trouble.TRUNCATED),
        (b"%PDF-1.7\nsampah\n%%EOF", Kind.PDF, Trouble.UNDECODABLE),
        (picture("PNG")[:-500], Kind.IMAGE, Trouble.TRUNCATED),
        (picture("JPEG")[:-500], Kind.IMAGE, Trouble.TRUNCATED),
        (b"\x89PNG\r\n\x1a\nsampah", Kind.IMAGE, Trouble.UNDECODABLE),
        (huge_png(), Kind.IMAGE, Trouble.BOMB),
    ],
)
def test_trouble(data, kind, trouble):
    document = read(data)
    assert document.troubles == (trouble,)
    assert document.kind is kind


SPACES = zlib.compress(b" " * 20_000_000)


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        (SPACES, b"/Filter/FlateDecode"),
        (SPACES, b"/Filter 9 0 R"),
        (zlib.compress(SPACES), b"/Filter[/FlateDecode /FlateDecode]"),
        (base64.a85encode(SPACES) + b"~>", b"/Filter[/A85/Fl]"),
        (zlib.compress(os.urandom(9_000) + b" " * 20_000_000), b"/Filter/FlateDecode"),
        (SPACES[:-9], b"/Filter/FlateDecode"),
    ],
)
def test_a_page_that_unpacks_without_measure_is_not_read(stream, words):
    assert len(stream) < 60_000
    assert read(pdf_of(stream, words)).troubles == (Trouble.BOMB,)


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        (zlib.compress(b" " * 10_000_000), b"/Filter/FlateDecode"),
        (zlib.compress(b"".join(b"%d %d l " % (n, n * n) for n in range(2_000_000))), b"/Filter/FlateDecode"),
        (SPACES, b"/Subtype /Image/Filter/FlateDecode"),
        (b"sampah", b"/Filter[/ASCII85Decode/FlateDecode]"),
        (zlib.compress(b"x 0 0 m"), b"/Filter/FlateDecode"),
    ],
    ids=["ten megabytes", "a large drawing", "blank paper, scanned", "junk", "a few words"],
)
def test_a_page_of_honest_measure_is_read(stream, words):
    """The control: neither size alone nor a blank picture is a bomb."""
    assert read(pdf_of(stream, words)).troubles == ()


def test_many_streams_count_together():
    part = zlib.compress(b" " * 5_000_000)
    rest = b"".join(
        b"%d 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (n, len(part), part) for n in (7, 8, 9)
    )
    whole = pdf_of(part)
    assert read(whole).troubles == ()
    assert read(whole.replace(b"trailer", rest + b"trailer")).troubles == (Trouble.BOMB,)


def test_a_laughing_file_without_entities_is_read():
    """The control: the same file without its entities is no bomb."""
    document = read(docx_of(f"<w:d {WORD_SPACE}><w:p><w:r><w:t>haha</w:t></w:r></w:p></w:d>"))
    assert (document.text, document.troubles) == ("haha", ())


def test_external_entities_are_not_opened(tmp_path):
    secret = tmp_path / "rahasia"
    secret.write_text("RAHASIA")
    xml = f'<!DOCTYPE b [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:d {WORD_SPACE}><w:p><w:t>&x;</w:t></w:p></w:d>'
    document = read(docx_of(xml))
    assert document.troubles == (Trouble.BOMB,)
    assert "RAHASIA" not in document.text


def test_size_that_lies():
    assert read(lying_zip(100)).troubles == (Trouble.UNDECODABLE,)


def test_crowded_archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for number in range(21_000):
            container.writestr(f"{number}", b"")
    assert read(out.getvalue()).troubles == (Trouble.BOMB,)


def test_a_hundred_thousand_pages():
    document = read(pages_of_nothing(100_000))
    assert document.pages == 100_000
    assert not document.has_text


def test_a_damaged_pdf_still_tells_what_it_can():
    whole = pdf(["Rencana Kerja Tahun 2026"])
    document = read(whole[: whole.index(b"startxref")])
    assert document.troubles == (Trouble.TRUNCATED,)
    assert "Rencana Kerja" in document.text


def test_deep_xml():
    deep = f"<w:d {WORD_SPACE}>" + "<w:p>" * 30_000 + "</w:p>" * 30_000 + "</w:d>"
    assert read(docx_of(deep)).kind is Kind.DOCX


def test_deep_html_and_rtf():
    assert read(b"<div>" * 50_000).kind is Kind.HTML
    assert read(b"{\\rtf1" + b"{" * 200_000 + b"isi").kind is Kind.RTF


def test_one_enormous_line():
    document = read(b"a" * 5_000_000)
    assert len(document.text) == TEXT


SEEDS = [
    pdf(["Rencana Kerja 2026", "dua"], title="Renja"),
    word(["Laporan", "isi"]),
    excel({"A": [["x", 1]], "B": [["y"]]}),
    slides(["satu", "dua"]),
    odf("<text:p>isi</text:p>"),
    old_word("Dokumen pelaksanaan anggaran pemerintah daerah tahun 2025 dan seterusnya"),
    picture("PNG"),
    picture("JPEG"),
    picture("GIF"),
    picture("WEBP"),
    picture("TIFF"),
    zipped({"a.pdf": b"x"}),
    rb"{\rtf1\ansi isi\par\u8211? \'e9}",
    b"a;b\n1;2\n3;4\n",
    b"<html><title>x</title><p>y",
]
HEADS = [b"", b"%PDF-1.7\n", b"PK\3\4", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"{\\rtf", b"<html>",
         b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"II*\0", b"RIFF\0\0\0\0WEBP", b"Rar!\x1a\x07", b"BM", b"\0\0\1\0",
         b"PK\3\4[Content_Types].xml xl/", b"\xff\xfe", b"\0\0\0\x1cftypavif"]  # fmt: skip


def sound(document: Document, size: int) -> None:
    assert document.size == size
    assert len(document.text) <= TEXT
    document.text.encode()
    document.title.encode()


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=600))
def test_random_bytes_never_raise(head, tail):
    sound(read(head + tail), len(head + tail))


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False))
def test_damaged_files_never_raise(seed, random):
    data = bytearray(seed)
    for _ in range(random.randint(1, 8)):
        data[random.randrange(len(data))] = random.randrange(256)
    if random.random() < 0.4:
        del data[random.randrange(len(data)) :]
    sound(read(bytes(data)), len(data))
