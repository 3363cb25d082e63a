"""What an officer is told of a file before it is published."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from terang.catalogue import checking
from terang.catalogue.checking import Level
from terang.catalogue.personal import Kind, is_plausible, personal
from tests.people import AT

NIK = "3310014507890001"  # made up: nobody's


def a_pdf(*lines: str, **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, encrypt=options.get("encrypt"))
    if "author" in options:
        canvas.setAuthor(str(options["author"]))
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 16 * number, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


DPA = ("Dokumen Pelaksanaan Anggaran (DPA) Tahun Anggaran 2026", "Dinas Contoh Kabupaten Sukamaju", "Belanja pegawai dan belanja modal menurut sub kegiatan")  # fmt: skip


def codes(
    data: bytes, name: str = "dpa-2026.pdf", *, topic: str = "anggaran", year: int | None = 2026
) -> set[str]:
    return {warning.code for warning in checking.looked_at(data, name, topic=topic, year=year, at=AT)}


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (a_pdf(*DPA), "dpa-2026.pdf", set()),
        (a_pdf(*DPA, f"Penerima: NIK {NIK}"), "dpa-2026.pdf", {"nik"}),
        (a_pdf(*DPA, f"No. KK: {NIK}"), "dpa-2026.pdf", {"kk"}),
        (a_pdf(*DPA, "Hubungi 0812-3456-7890 atau budi@gmail.com"), "dpa-2026.pdf", {"telepon", "surel"}),
        (a_pdf(*DPA, "Dusun Contoh RT 01 / RW 02"), "dpa-2026.pdf", {"alamat"}),
        (a_pdf(*DPA), "dpa-2025.pdf", {"tahun"}),
        (a_pdf("Laporan harta kekayaan tahun 2026", "Nilai harta pejabat wajib lapor menurut pengumuman", "Kas dan setara kas serta utang"), "a.pdf", {"pokok"}),
        (a_pdf(), "dpa-2026.pdf", {"pindaian"}),
        (a_pdf(*DPA, author="Budi Contoh"), "dpa-2026.pdf", {"metadata"}),
        (a_pdf(*DPA, encrypt="rahasia"), "dpa-2026.pdf", {"terkunci"}),
        (a_pdf(*DPA)[:300], "dpa-2026.pdf", {"rusak"}),
        (a_pdf(*DPA), "dpa-2026.docx", {"jenis"}),
        (a_picture(), "dpa-2026.png", {"gambar"}),
        (b"", "dpa-2026.pdf", {"kosong"}),
        (b"MZ\x90\x00" + bytes(range(256)) * 4, "dpa-2026.pdf", {"jenis"}),
        (b"<!doctype html><html><body><script>alert(1)</script>", "dpa-2026.pdf", {"jenis"}),
    ],
)  # fmt: skip
def test_what_is_said(data, name, told):
    assert codes(data, name) == told


def test_a_file_far_too_large_is_not_opened(monkeypatch):
    monkeypatch.setattr(checking, "LARGEST", 1000)
    monkeypatch.setattr(checking, "_read", None)
    assert codes(a_pdf(*DPA)) == {"besar"}


def test_a_number_of_a_person_needs_a_knowing_yes():
    warnings = checking.looked_at(a_pdf(*DPA, NIK), "dpa-2026.pdf", topic="anggaran", year=2026, at=AT)
    assert warnings[0].level is Level.CONFIRM
    assert checking.is_blocked(warnings, confirmed=False)
    assert not checking.is_blocked(warnings, confirmed=True)
    assert NIK not in warnings[0].text


def test_what_nobody_can_read_is_never_published():
    warnings = checking.looked_at(b"", "a.pdf", topic="", year=None, at=AT)
    assert checking.is_blocked(warnings, confirmed=True)


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [
        (NIK, True),
        ("3310010507890001", True),
        ("0010010507890001", False),  # no such province
        ("3310013207890001", False),  # no such day
        ("3310010513890001", False),  # no such month
        ("3310010507890000", False),
        ("2200010507890001", False),
    ],
)
def test_numbers_built_as_a_nik(digits, is_one):
    assert is_plausible(digits) is is_one


@pytest.mark.parametrize(
    "text",
    [
        "NIP 198905072015031001",
        "Rekening 1234567890123456",
        "3.310.014.507.890.001,00",
        "(0272) 321654",
        "dinas@sukamaju.go.id",
    ],
)
def test_what_is_nobodys_secret(text):
    assert not list(personal(text))


@pytest.mark.parametrize(
    "text", [f"NIK: {NIK}", "NIK 33.10.01.450789.0001", f"{NIK[:6]} {NIK[6:12]} {NIK[12:]}"]
)
def test_ways_of_writing_a_nik(text):
    assert [seen.kind for seen in personal(text)] == [Kind.NIK]


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    assert all(len(seen.masked) <= 80 for seen in personal(text))
