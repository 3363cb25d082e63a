"""Roots of words as titles of public information use them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.catalogue.stemming import stem, stems, words

FAMILIES = (
    "anggaran penganggaran menganggarkan dianggarkan",
    "laporan pelaporan melaporkan dilaporkan laporannya",
    "layanan pelayanan melayani",
    "penetapan menetapkan ditetapkan tetap",
    "pengelolaan mengelola dikelola kelola",
    "penelitian meneliti teliti",
    "perencanaan rencana merencanakan",
    "permohonan memohon pemohon mohon",
    "penerimaan menerima diterima terima",
    "peraturan mengatur aturan pengaturan",
    "keputusan memutuskan putusan",
    "pengaduan aduan mengadu",
    "penyusunan menyusun susunan",
    "pemeriksaan memeriksa periksa",
    "pengawasan mengawasi awas",
    "penanggulangan menanggulangi",
    "perizinan izin mengizinkan",
    "pembangunan membangun bangunan",
    "pendidikan mendidik didik",
    "kesehatan sehat menyehatkan",
    "kependudukan penduduk",
    "perpajakan pajak",
    "sekolah menyekolahkan bersekolah",
    "bantuan membantu pembantu",
    "pengumuman mengumumkan diumumkan",
    "pelaksanaan melaksanakan pelaksana",
    "penyaluran menyalurkan disalurkan",
    "pertanian petani",
    "peternakan peternak ternak",
    "keterbukaan terbuka membuka",
    "kebakaran terbakar pembakaran",
    "penyuluhan penyuluh menyuluh",
    "pertanggungjawaban mempertanggungjawabkan",
)
APART = (
    "kegiatan giat",
    "keuangan uang",
    "pengadaan ada",
    "kecamatan camat",
    "pengawasan kawasan",
    "keberatan berat",
)


@pytest.mark.parametrize("family", FAMILIES)
def test_forms_of_a_word_have_one_root(family):
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", APART)
def test_what_people_keep_apart_stays_apart(pair):
    one, other = pair.split()
    assert stem(one) != stem(other)


@given(st.text(max_size=60))
def test_any_text_has_words_and_roots(text):
    assert all(word and len(word) <= 39 for word in words(text))
    assert all(stems(text))
