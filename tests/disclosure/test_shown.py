"""How a verdict is told: by which find, and by what name."""

import pytest

from terang.audit.disclosure import reasons
from terang.audit.model import State
from tests.disclosure.made import page, pdf, verdicts, with_home
from tests.disclosure.test_judge import link, row


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1 LKjIP Sekretariat Daerah Tahun 2025 18 Maret 2026", "LKjIP Sekretariat Daerah Tahun 2025"),
        ("2. SOP Peminjaman Gedung", "SOP Peminjaman Gedung"),
        ("📄 DPA Tahun 2025", "DPA Tahun 2025"),
        ("Profil Dinas 2021-09-25 Judul Profil Dinas", "Profil Dinas"),
        ("Surat Edaran 5 Januari 2026 tentang DIP", "Surat Edaran 5 Januari 2026 tentang DIP"),
        ("Notulen rapat tanggal 12 Januari 2026", "Notulen rapat tanggal 12 Januari 2026"),
        ("17 Agustus 2026 Upacara", "17 Agustus 2026 Upacara"),
        ("14 Tahun 2008", "14 Tahun 2008"),
        ("12 Januari 2026", "12 Januari 2026"),
    ],
)
def test_a_name_is_told_without_its_row(written, said):
    assert reasons.told(written) == said


def test_a_verdict_is_shown_by_what_is_called_so_not_by_what_is_newest():
    answers = with_home(
        a=page(
            "Profil Dinas", "<p>Dinas Kesehatan berkedudukan di Jalan Melati 1, dibentuk pada 2016.</p>" * 6
        ),
        b=page("Unduhan", row("Keputusan Kepala Dinas Nomor 1 Tahun 2026 tentang Tim", "/b/tim.pdf")),
    )
    told = verdicts({**answers, "/b/tim.pdf": pdf()})["profil_kedudukan"].reason
    assert told == "Profil badan publik ada: isinya tertulis di halaman “Profil Dinas”."


@pytest.mark.parametrize("button", ["Lihat dokumen", "scan001.pdf", "uploads/2026/1759660839_68e24b.pdf"])
def test_a_file_whose_button_says_nothing_is_told_by_its_page(button):
    answers = with_home(a=page("Rencana Strategis", link("/b/x.pdf", button)))
    told = verdicts({**answers, "/b/x.pdf": pdf("Rencana strategis 2025-2029. " * 30)})["renstra"].reason
    assert told.startswith("Renstra ada: berkas “Rencana Strategis” tersedia")


def test_the_official_channel_is_no_file_and_is_told_by_its_page_or_host():
    page_of_it = with_home(a=page("Pengaduan", link("https://lapor.go.id/", "Selengkapnya")))
    told = "Kanal pengaduan ada: tautan resmi “{}” tersedia."
    assert verdicts(page_of_it)["pengaduan"].reason == told.format("Pengaduan")
    beside = with_home(a=page("Layanan", link("https://lapor.go.id/", "Selengkapnya")))
    assert verdicts(beside)["pengaduan"].reason == told.format("lapor.go.id")


def test_a_decree_of_the_ppid_about_something_does_not_appoint_him():
    cover = "PEMERINTAH KABUPATEN SUKAMAJU\nKEPUTUSAN PPID\nTENTANG DAFTAR INFORMASI YANG DIKECUALIKAN TAHUN 2026\n"
    answers = with_home(
        a=page("Daftar Informasi yang Dikecualikan", link("/b/dik.pdf", "Daftar Informasi Dikecualikan 2026"))
    )
    found = verdicts({**answers, "/b/dik.pdf": pdf(cover + "Menetapkan daftar ini. " * 30)})
    assert (found["dik"].state, found["sk_ppid"].state) == (State.ADA, State.TIDAK_ADA)
