"""What a page offers its reader besides its content changes nothing: share icons, page numbers, the way up."""

import pytest

from terang.audit.model import State
from tests.disclosure.made import Answer, page, pdf, state, with_home

ADA, KOSONG, TIDAK = State.ADA, State.KOSONG, State.TIDAK_ADA

LAWS = "".join(
    f"<li>{x}</li>"
    for x in (
        "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik",
        "Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaannya",
        "Peraturan Bupati Nomor 3 Tahun 2021 tentang Layanan Informasi",
        "Peraturan Bupati Nomor 9 Tahun 2022 tentang Tata Naskah",
    )
)
NAMED = "".join(
    f"<li>{x}</li>"
    for x in (
        "Undang-Undang Keterbukaan Informasi Publik",
        "Peraturan Pemerintah tentang Pelaksanaannya",
        "Peraturan Bupati tentang Layanan Informasi",
    )
)
PAGES = "<ul>" + "".join(f"<li><a href='#'>{x}</a></li>" for x in (1, 2, 3, 4, "»")) + "</ul>"
ICONS = "<div>" + "<a href='#'><i class='fa fa-facebook'></i></a>" * 3 + "</div>"
UP = "<p><a href='#'>Kembali ke atas</a></p><p><a href='#'>Cetak</a></p><p><a href='#'>Bagikan</a></p>"
STEPS = (
    "<ol>"
    + "".join(
        f"<li>Petugas {x} berkas permohonan warga</li>"
        for x in ("menerima", "memeriksa", "mencatat", "meneruskan")
    )
    + "</ol>"
)


def of(title: str, main: str) -> dict[str, Answer]:
    return with_home(d=page(title, main))


@pytest.mark.parametrize("beside", ["", PAGES, ICONS, UP])
@pytest.mark.parametrize(
    ("code", "title", "main"), [("regulasi", "Regulasi", f"<ul>{LAWS}</ul>"), ("sop", "SOP Pelayanan", STEPS)]
)
def test_tools_of_a_page_are_no_dead_documents(code, title, main, beside):
    assert state(code, of(title, main + beside)) is ADA


@pytest.mark.parametrize(
    ("code", "answers", "expected"),
    [
        # laws by their names alone are a list; words about them with a number of something else are none
        ("regulasi", of("Regulasi", f"<ul>{NAMED}</ul>"), ADA),
        ("regulasi", of("Regulasi", "<p>Halaman ini memuat peraturan yang menjadi dasar kerja kami. Diperbarui 20 Mei 2026, kantor di Jalan Melati 20, hubungi 0812 untuk bertanya lebih lanjut kepada petugas.</p>"), KOSONG),
        # the name of an office before a dash
        ("regulasi", {**of("Unduhan", "<p><a href='/b/p.pdf'>Dinas Kesehatan - Peraturan Kepala Dinas Nomor 3 Tahun 2025</a></p>"), "/b/p.pdf": pdf("Peraturan Kepala Dinas Nomor 3 Tahun 2025. " * 12)}, ADA),
        ("aset", {**of("Unduhan", "<p><a href='/b/badan-pendapatan-aset-2025.pdf'>Unduh</a></p>"), "/b/badan-pendapatan-aset-2025.pdf": pdf("Daftar aset dan inventaris barang. " * 12, years=(2025,))}, ADA),
        # a year in an address is no number of news
        ("program_kegiatan", {"/": page("Beranda", "<p>Selamat datang.</p>", menu="<a href='/kegiatan-2026-dinas/'>Program dan Kegiatan 2026</a>"), "/kegiatan-2026-dinas/": page("Program dan Kegiatan 2026", "<table>" + "".join(f"<tr><td>{n}</td><td>Program {n} Kesehatan</td><td>Rp {n}50.000.000</td></tr>" for n in range(1, 7)) + "</table>")}, ADA),
    ],
)  # fmt: skip
def test_what_a_dash_a_date_or_a_year_stands_beside(code, answers, expected):
    assert state(code, answers) is expected
