"""A blackened file: nothing under a rectangle remains anywhere in it, and pages without one can still be searched."""

import io
import zlib

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from terang.cases.redaction import work
from terang.cases.redaction.marks import Mark

HIDDEN = "RAHASIASATU"  # under a rectangle of ours
COVERED = "RAHASIADUA"  # under a box that somebody drew before
BESIDE = (
    "LAMPIRANTIGA",
    "JUDULEMPAT",
    "CATATANLIMA",
    "NILAIENAM",
    "LUARTUJUH",
    "PUTIHDELAPAN",
    "VERSISEMBILAN",
)
SEEN = "Anggaran perbaikan jalan Rp1.250.000.000 tahun 2026"
LINE = Mark(page=0, left=0.05, top=0.08, width=0.9, height=0.06)


def a_document() -> bytes:
    """Two pages with everything in which words hide, and an older version of itself in front."""
    target = io.BytesIO()
    page = Canvas(target, pagesize=A4, pageCompression=0)
    page.setTitle("JUDULEMPAT")
    page.setAuthor("JUDULEMPAT")
    page.drawString(72, 760, f"Nama: {HIDDEN}")
    page.drawString(72, 400, "Bagian yang boleh dibaca")
    page.acroForm.textfield(name="isi", value="NILAIENAM", x=72, y=300, width=10, height=4, fontSize=2)
    page.showPage()
    page.drawString(72, 760, SEEN)
    page.drawString(72, 500, COVERED)
    page.rect(60, 490, 300, 30, fill=1)
    page.setFillGray(1)
    page.drawString(72, 420, "PUTIHDELAPAN")
    page.drawString(2000, 420, "LUARTUJUH")
    page.textAnnotation("CATATANLIMA", Rect=[72, 700, 90, 720])
    page.showPage()
    page.save()
    whole = target.getvalue()
    attached = b"\n9001 0 obj <</Type /EmbeddedFile /Length 12>> stream\nLAMPIRANTIGA\nendstream endobj\n"
    return whole.replace(b"%%EOF", b"%%EOF\n% VERSISEMBILAN" + attached) + b"%%EOF\n"


def everything(made: bytes) -> bytes:
    """The bytes as they lie, and every compressed stream opened."""
    opened = [made]
    for part in made.split(b"stream")[1:]:
        try:
            opened.append(zlib.decompressobj().decompress(part.lstrip(b"\r\n")))
        except zlib.error:
            continue
    return b"\n".join(opened)


@pytest.fixture(scope="module")
def given() -> bytes:
    return work.burnt(a_document(), marks=[LINE])


def text_of(content: bytes, page: int) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return str(document[page].get_textpage().get_text_range())


def test_the_control_finds_what_hides_in_the_source():
    source = a_document()
    assert all(word.encode() in everything(source) for word in (HIDDEN, COVERED, *BESIDE))
    assert COVERED in text_of(source, 1)


@pytest.mark.parametrize("word", [HIDDEN, COVERED, *BESIDE])
def test_nothing_that_was_hidden_remains(given, word):
    assert word.encode() not in everything(given)
    with pypdfium2.PdfDocument(given) as document:
        assert word not in "".join(document[n].get_textpage().get_text_range() for n in range(2))
        assert word not in str(document.get_metadata_dict())
        assert document.count_attachments() == 0


def test_nothing_but_pages_pictures_and_words_comes_along(given):
    whole = everything(given)
    assert given.count(b"%%EOF") == 1
    for part in (
        b"/Annot",
        b"/AcroForm",
        b"/EmbeddedFile",
        b"/Metadata",
        b"/JavaScript",
        b"/PieceInfo",
        b"/Prev",
    ):
        assert part not in whole, part


def test_a_page_without_a_rectangle_is_searched_and_one_with_is_not(given):
    assert text_of(given, 0).strip() == ""
    assert " ".join(text_of(given, 1).split()) == SEEN
    with pypdfium2.PdfDocument(given) as document:
        page = document[1]
        found = page.get_textpage().search("perbaikan").get_next()
        left, bottom, _right, _top = page.get_textpage().get_charbox(found[0])
    with pypdfium2.PdfDocument(a_document()) as document:
        page = document[1]
        found = page.get_textpage().search("perbaikan").get_next()
        box = page.get_textpage().get_charbox(found[0])
    assert (left, bottom) == pytest.approx(box[:2], abs=3), "in its place"


def test_the_rectangle_is_black_and_the_rest_is_seen(given):
    with pypdfium2.PdfDocument(given) as document:
        drawn = document[0].render(scale=1).to_pil().convert("L")
    wide, high = drawn.size
    inside = drawn.crop((int(wide * 0.07), int(high * 0.09), int(wide * 0.93), int(high * 0.13)))
    assert inside.getextrema()[1] < 30
    assert drawn.crop((72, high - 412, 220, high - 395)).getextrema()[0] < 120


def test_a_turned_page_keeps_its_words_in_place():
    target = io.BytesIO()
    page = Canvas(target, pagesize=(400, 400))
    page.setPageRotation(90)
    page.drawString(100, 300, "Halaman miring")
    page.showPage()
    page.drawString(100, 300, "x")
    page.save()
    made = work.burnt(target.getvalue(), marks=[Mark(page=1, left=0, top=0, width=0.1, height=0.1)])
    assert text_of(made, 0).split() == ["Halaman", "miring"]


def test_a_picture_stays_a_picture():
    target = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(target, "PNG")
    made = work.burnt(target.getvalue(), marks=[Mark(page=0, left=0, top=0, width=0.5, height=1)])
    assert work.media_of(made) == "image/jpeg"
