"""What each kind of file says about itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit.documents import barred, reading
from terang.audit.documents.read import name
from terang.audit.documents.reading import day
from terang.audit.model import Dated, Document, How, Kind, Trouble
from tests.audit.documents_made import (
    BUDGET,
    excel,
    odf,
    old_word,
    pdf,
    picture,
    read,
    scan,
    slides,
    word,
    zipped,
)

RTF = rb"{\rtf1\ansi{\fonttbl{\f0 Times New Roman;}}{\*\generator Riched20;}\f0 Rencana Strategis\par tahun \b 2021\'96\u50?026\b0\tab selesai}"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf(["isi"]), Kind.PDF),
        (b"\r\n\r\nsampah" + pdf(["isi"]), Kind.PDF),
        (word(["isi"]), Kind.DOCX),
        (excel({"Lembar": [["isi"]]}), Kind.XLSX),
        (slides(["isi"]), Kind.PPTX),
        (odf("<text:p>isi</text:p>"), Kind.ODT),
        (odf("", kind="spreadsheet"), Kind.ODS),
        (old_word("isi"), Kind.DOC),
        (RTF, Kind.RTF),
        (b"no;uraian;jumlah\n1;Belanja;20\n2;Modal;30\n", Kind.CSV),
        (b"Pengumuman, hari ini, dan besok\nTidak ada kegiatan.\nTerima kasih\n", Kind.TEXT),
        (picture("PNG"), Kind.IMAGE),
        (picture("JPEG"), Kind.IMAGE),
        (picture("WEBP"), Kind.IMAGE),
        (picture("GIF"), Kind.IMAGE),
        (picture("TIFF"), Kind.IMAGE),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>', Kind.IMAGE),
        (zipped({"a.pdf": b"x"}), Kind.ZIP),
        (b"Rar!\x1a\x07\x01\x00" + bytes(40), Kind.RAR),
        (b"<!DOCTYPE html><html><body>%PDF-1.4</body></html>", Kind.HTML),
        (b"\n\n  <div>hai</div>", Kind.HTML),
        (bytes(range(256)), Kind.OTHER),
        (b"", Kind.OTHER),
    ],
)
def test_kind_is_told_by_content(data, kind):
    assert read(data, media="application/octet-stream").kind is kind


@pytest.mark.parametrize("media", ["text/html", "application/pdf", "image/png", "text/csv"])
def test_what_the_server_calls_it_changes_nothing_for_a_known_kind(media):
    assert read(word(["isi"]), media=media).kind is Kind.DOCX


def test_pdf_pages_title_years_and_date():
    document = read(pdf([BUDGET, "Halaman dua", "Disahkan Sekretaris"], title="DPA Perikanan"))
    assert (document.pages, document.title, document.years) == (3, "DPA Perikanan", (2025,))
    assert document.has_text
    assert document.text.split("\n") == [BUDGET, "Halaman dua", "Disahkan Sekretaris"]
    assert document.dated is not None
    assert document.dated.how is How.FILE
    assert not document.troubles


def test_pdf_last_page_is_read_when_the_first_ones_are_short():
    document = read(pdf([f"halaman {n}" for n in range(1, 41)]))
    assert "halaman 12" in document.text
    assert "halaman 40" in document.text
    assert "halaman 30" not in document.text


def test_pdf_text_is_cut_and_no_longer():
    document = read(pdf(["\n".join(["kata kunci " * 8] * 50)] * 12))
    assert 19_000 < len(document.text) <= 20_000


@pytest.mark.parametrize("mark", ["", "Dipindai dengan CamScanner", "Scanned by TapScanner", "7"])
def test_a_scan_has_no_text(mark):
    document = read(scan(mark))
    assert (document.kind, document.pages, document.has_text) == (Kind.PDF, 1, False)


def test_locked_pdf():
    document = read(pdf([BUDGET], password="rahasia"))
    assert document.encrypted
    assert document.kind is Kind.PDF
    assert "kata sandi" in str(barred(document))


def test_word():
    document = read(word(["Laporan Kinerja", BUDGET], title="LKjIP"))
    assert document.text.split("\n") == ["Laporan Kinerja", BUDGET, "Uraian | Jumlah"]
    assert (document.title, document.years, document.has_text) == ("LKjIP", (2025,), True)
    assert document.dated == Dated(date(2013, 12, 23), How.FILE)


def test_excel_shows_every_sheet():
    rows: list[list[object]] = [
        ["No", "Uraian", "Pagu"],
        *([n, "Belanja", 1_500_000.0] for n in range(3_000)),
    ]
    document = read(excel({"RKA 2026": rows, "Rekap": [["Jumlah", 7]]}, title="Anggaran"))
    assert document.pages == 2
    assert "1 | Belanja | 1500000" in document.text
    assert document.text.endswith("Rekap\nJumlah | 7")
    assert document.title == "Anggaran"


def test_slides_in_order():
    document = read(slides([f"Lembar {n}" for n in range(1, 12)]))
    assert document.pages == 11
    assert document.text.split("\n")[1:3] == ["Lembar 2", "Lembar 3"]


def test_odf_keeps_order_of_words_and_cells():
    body = (
        "<text:h>Renja<text:s/>2026</text:h><text:p>satu <text:span>dua <text:span>tiga</text:span> empat</text:span> lima</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
        "<table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read(odf(body, meta='<title>Renja</title><date>2026-02-01T08:00:00</date><s page-count="4"/>'))
    assert document.text == "Renja 2026\nsatu dua tiga empat lima\nA | B"
    assert (document.title, document.pages) == ("Renja", 4)
    assert document.dated == Dated(date(2026, 2, 1), How.FILE)


def test_locked_odf():
    assert read(odf("", manifest="<m:encryption-data xmlns:m='m'/>")).encrypted


def test_old_word_and_rtf():
    assert read(old_word(BUDGET + " pada pemerintah daerah")).years == (2025,)
    assert read(RTF).text == "Rencana Strategis\ntahun 2021–2026 selesai"


def test_csv_and_text():
    document = read(b"no;uraian\n1;Belanja Modal\n2;Belanja Barang dan Jasa\n")
    assert document.text.split("\n")[1] == "1 | Belanja Modal"
    assert read("Pengumuman résmi".encode("cp1252")).text == "Pengumuman résmi"
    assert read("Pengumuman".encode("utf-16")).text == "Pengumuman"
    assert read(b"satu\ndua\n", media="text/csv").kind is Kind.CSV


def test_archive_tells_names():
    document = read(zipped({"LKjIP 2024.pdf": b"x", "Renja 2025.pdf": b"y"}))
    assert document.text == "LKjIP 2024.pdf\nRenja 2025.pdf"
    assert document.pages == 2


def test_picture_has_a_size_and_no_text():
    document = read(picture("JPEG", (320, 200)))
    assert (document.width, document.height, document.has_text) == (320, 200, False)


def test_date_in_the_future_is_no_date():
    document = read(word(["isi"]), latest=date(2013, 1, 1))
    assert document.dated is None


@pytest.mark.parametrize(
    ("headers", "dated"),
    [
        ({"last-modified": "Tue, 05 Mar 2024 01:00:00 GMT"}, Dated(date(2024, 3, 5), How.HEADER)),
        (
            {"last-modified": "Tue, 05 Mar 2024 01:00:00 GMT", "date": "Tue, 05 Mar 2024 01:00:02 GMT"},
            None,
        ),
        ({"last-modified": "kemarin"}, None),
        ({"last-modified": "Thu, 01 Jan 1970 00:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_date_of_the_server_unless_it_was_made_while_answering(headers, dated):
    assert read(b"Pengumuman biasa tanpa tanggal", headers=headers).dated == dated


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Microsoft Word - RENSTRA DINAS.docx", "RENSTRA DINAS"),
        ("Microsoft Word - Document1", ""),
        ("untitled", ""),
        ("CamScanner 03-14-2024 09.30", ""),
        ("PowerPoint Presentation", ""),
        ("Book1.xlsx", ""),
        ("2024", ""),
        ("1759660526_68e249ee5a168", ""),
        ("DPA 2025", "DPA 2025"),
        ("Scan Dokumen DPA", "Scan Dokumen DPA"),
        ("Dokumen Pelaksanaan Anggaran", "Dokumen Pelaksanaan Anggaran"),
    ],
)
def test_titles_of_programs_are_no_titles(title, said):
    assert name(title) == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("D:20240314093000+07'00'", date(2024, 3, 14)),
        ("2024-03-14T09:30:00Z", date(2024, 3, 14)),
        ("D:20241399", None),
        ("", None),
    ],
)
def test_days(text, found):
    assert day(text) == found


@pytest.mark.parametrize(
    ("title", "text", "word"),
    [
        ("Google Drive: You need access", "Ask for access, or switch to an account with access.", "izin"),
        ("Google Drive", "Anda perlu akses\nMinta akses, atau beralih ke akun yang memiliki akses.", "izin"),
        ("Google Drive", "Anda memerlukan akses", "izin"),
        ("Sign in - Google Accounts", "Sign in to continue to Google Drive Email or phone", "masuk"),
        ("Google Drive - Page Not Found", "Sorry, the file you have requested does not exist.", "tidak ada"),
        ("", "Maaf, file yang Anda minta tidak ada.", "tidak ada"),
        ("File dihapus", "File ini berada di sampah pemiliknya", "tidak ada"),
        ("Login", "Silakan masuk\nNama pengguna\nKata sandi\nLupa kata sandi?", "masuk"),
        ("Quota", "Too many users have viewed or downloaded this file recently.", "sering"),
    ],
)
def test_barred(title, text, word):
    page = Document(url="https://a.example", kind=Kind.HTML, title=title, text=text)
    assert word in str(barred(page))


@pytest.mark.parametrize(
    "document",
    [
        Document(url="u", kind=Kind.PDF, text="Anda perlu akses internet untuk mendaftar"),
        Document(url="u", kind=Kind.HTML, title="Renstra 2021-2026.pdf - Google Drive", text="Loading"),
        Document(
            url="u",
            kind=Kind.HTML,
            title="Berita",
            text="Masuk " + "isi berita hari ini " * 200 + "kata sandi",
        ),
    ],
)
def test_not_barred(document):
    assert barred(document) is None


def test_page_in_place_of_a_document():
    page = (
        b"<title>Masuk - Google Akun</title><script>var x=1</script><form>Sandi <input type=password></form>"
    )
    document = read(page, media="application/pdf")
    assert document.kind is Kind.HTML
    assert "var x" not in document.text
    assert barred(document) is not None


def test_nothing_at_all():
    assert read(b"").troubles == (Trouble.EMPTY,)


_SCRAWL = st.text(
    st.sampled_from("aZ é1 \n\x02\x0c\x1d\x7f\ufffd\ue000\uffff") | st.characters(max_codepoint=0x250),
    max_size=60,
)


@given(_SCRAWL)
def test_the_short_way_through_plain_text_gives_the_same(text):
    assert reading._printed(text) == reading._CONTROLS.sub("", text)


@given(_SCRAWL, st.sampled_from(["", "Dipindai dengan CamScanner", "created by Scanner"]))
def test_words_are_told_from_marks_and_from_fonts_without_meaning(text, mark):
    sample = reading._WATERMARK.sub("", f"{text} {mark}"[: reading._SAMPLE])
    letters = sum(map(len, reading._LETTERS.findall(sample)))
    meant = letters >= reading._ENOUGH and len(reading._NAMELESS.findall(sample)) < letters
    assert reading.wordy(f"{text} {mark}") == meant
