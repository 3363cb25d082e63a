"""A register on paper: no word of a head is broken, nothing leaves the page, every page has its number."""

import io

import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from terang.cases import registers_pdf
from terang.cases.results.registers import Register
from tests import people

COLUMNS = (
    ("No. pendaftaran", 22), ("Tanggal", 16), ("Di bawah penguasaan", 12), ("Tanggal pemberitahuan tertulis", 16),
    *((f"Kolom uraian {n}", 14) for n in range(12)),
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("columns", [COLUMNS[:3], COLUMNS[:10], COLUMNS])
def test_columns_are_as_wide_as_their_words_and_no_wider_than_the_page(columns):
    rows = [("PI-2026-DISKOMINFO-0002", "27 September 2026", *("x " * 40 for _ in columns[2:]))] * 60
    register = Register("Register permohonan 2026", columns, rows)
    made = registers_pdf.write(register, region=people.a_region(), of="PPID")
    widths = registers_pdf._widths(register, 6.2)
    assert sum(widths) <= registers_pdf._WIDE + 0.01
    longest = [max(stringWidth(word, "Jakarta-Bold", 6.2) for word in name.split()) for name, _ in columns]
    assert all(width > word for width, word in zip(widths[1:], longest, strict=True))
    document = pypdfium2.PdfDocument(io.BytesIO(made))
    pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    assert len(pages) > 1
    assert all(f"Halaman {number}" in text for number, text in enumerate(pages, 1))
    assert "PI-2026-DISKOMINFO-0002" in pages[0]
