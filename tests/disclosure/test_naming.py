"""What a label, title or file name is taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit.disclosure.naming import Names
from tests.disclosure.made import VOCABULARY

NAMES = Names(VOCABULARY, own=("Dinas Kesehatan Kabupaten Sukamaju",))
CORE = {i.code for i in VOCABULARY.indicators[:26]}


def named(text: str) -> set[str]:
    return {n.code for n in NAMES.names(text) if n.code in CORE and n.score >= 0.6}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Renstra Dinas Kesehatan 2025-2029", {"renstra"}),
        ("RENCANA_STRATEGIS-2025", {"renstra"}),
        ("Laporan Realisasi Anggaran TA 2025", {"realisasi_anggaran"}),
        ("Rencana Kerja dan Anggaran (RKA) 2026", {"anggaran"}),
        ("Rencana Kerja Tahun 2026", {"renja"}),
        ("LKjIP 2025", {"lakip"}),
        ("Laporan Kinerja Instansi Pemerintah", {"lakip"}),
        ("Perjanjian Kinerja 2026", {"perjanjian_kinerja"}),
        ("Daftar Informasi Publik", {"dip"}),
        ("Daftar Informasi yang Dikecualikan", {"dik"}),
        ("SK Daftar Informasi Publik Tahun 2026", {"dip"}),
        ("SOP Pengajuan Keberatan", {"sop", "tata_cara_keberatan"}),
        ("Tata Cara Permohonan Informasi Publik", {"tata_cara_permohonan"}),
        ("Profil Pejabat Struktural", {"profil_pejabat"}),
        ("Visi & Misi", {"visi_misi"}),
        ("Pegawai Dinas Kesehatan", {"profil_pejabat"}),
        ("Pegawai menurut golongan", {"profil_pejabat"}),
        ("SOP Menerima Tamu", {"sop"}),
        # look-alikes and passing mentions
        ("Pegawai Memperbaiki Jadwal Piket di Balai Desa", set()),
        ("Pimpinan meninjau pasar lama", set()),
        ("Laporan Kinerja Harian Pegawai", set()),
        ("Penyusunan Renstra 2025-2029", set()),
        ("Register Permohonan Informasi", set()),
        ("Permohonan Penerbitan Akta Kelahiran", set()),
        ("Infrastruktur Jalan", set()),
        ("Surat Tugas Panitia", set()),
        ("Gawat Darurat", set()),
        ("Televisi Daerah", set()),
        ("", set()),
        # "tentang" is a heading of its own, and the hinge of every decree
        ("Tentang", {"profil_kedudukan"}),
        ("Keputusan Camat Nomor 188/12/2026 tentang Tim Pelayanan Publik", {"regulasi"}),
        # decrees about lists
        ("Daftar Informasi yang Di Kecualikan", {"dik"}),
        ("SK PPID tentang Daftar Informasi Publik", {"dip"}),
    ],
)
def test_the_longest_phrase_decides_what_a_text_is(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Data Kepegawaian", {"kepegawaian"}),
        ("BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA", set()),
        ("Badan Pengelolaan Keuangan dan Aset Daerah", set()),
        ("Subbagian Umum dan Kepegawaian", set()),
        ("Kepala Bidang Pengadaan dan Informasi", set()),
        ("Daftar Aset Badan Pengelolaan Keuangan dan Aset Daerah 2025", {"aset"}),
        ("Bidang Pengadaan: Rencana Umum Pengadaan 2026", {"pengadaan"}),
    ],
)
def test_what_an_office_is_called_after_is_not_what_it_publishes(text, expected):
    assert {n.code for n in NAMES.names(text)} == expected


@pytest.mark.parametrize("text", ["Unduh", "Klik di sini", "1", ">>", "Selengkapnya »", "Lihat Dokumen"])
def test_labels_that_say_nothing(text):
    assert NAMES.is_generic(text)


@pytest.mark.parametrize(
    ("text", "is_event"),
    [
        ("Rapat Penyusunan DIP", True),
        ("Sosialisasi Peraturan Daerah", True),
        ("Penandatanganan Perjanjian Kinerja 2026", True),
        ("Perjanjian Kinerja 2026", False),
        ("Rapatkan barisan", False),
        ("Kepatuhan LHKPN Capai 100 Persen", True),
        ("Laporan Capaian Kinerja", False),
    ],
)
def test_events_are_told_by_their_first_words_or_a_verb_within(text, is_event):
    assert NAMES.is_event(text) is is_event


@given(st.text(max_size=200))
def test_any_text_is_read_and_scored_between_none_and_all(text):
    for name in NAMES.names(text):
        assert 0 < name.share <= 1
        assert 0 < name.score <= 1


@given(st.sampled_from([p for i in VOCABULARY.indicators for p in i.names]))
def test_every_phrase_of_the_vocabulary_is_found_unless_a_longer_name_holds_it(phrase):
    assert NAMES.names(phrase), phrase


@pytest.mark.parametrize("first", [0, 1])
def test_the_words_of_a_body_stand_beside_a_name_on_its_own_site_only(first):
    ours, theirs = (
        Names(VOCABULARY, own=(f"Dinas {name} Sukamaju",)) for name in ("Kebudayaan", "Perikanan")
    )
    text = "Tentang Kebudayaan Renstra 2025"
    for names in (
        (ours, theirs) if first else (theirs, ours)
    ):  # what one site read first, the other reads by itself
        names.read(text)
    assert ours.names(text)[0].share > theirs.names(text)[0].share


def test_a_label_without_end_is_read_like_its_beginning():
    """Every name in it is compared with every other: a heading of 100,000 letters would take minutes."""
    endless = "Aset " * 200_000
    assert NAMES.read(endless) == NAMES.read(endless[:500])
