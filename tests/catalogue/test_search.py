"""People find what is listed, in the words they have for it."""

import pytest

from terang.catalogue import actions, search
from terang.catalogue.models import Term
from tests.catalogue.listed import an_entry
from tests.people import AT, a_body, a_region

pytestmark = pytest.mark.django_db

LISTED = (
    ("Laporan Kinerja Instansi Pemerintah Tahun 2025", "lakip"),
    ("Dokumen Pelaksanaan Anggaran Tahun 2026", "anggaran"),
    ("Rencana Strategis 2025-2029", "renstra"),
    ("LHKPN Kepala Dinas 2025", "lhkpn"),
    ("Rekapitulasi penyaluran beasiswa", ""),
    ("Standar Operasional Prosedur Pelayanan Perizinan", "sop"),
    ("Peraturan Daerah tentang Retribusi Pasar", "regulasi"),
    ("Jumlah petani dan luas lahan pertanian", "data_statistik"),
)


@pytest.fixture
def body():
    body = a_body("Dinas Kesehatan")
    for title, topic in LISTED:
        an_entry(title, body=body, topic=topic)
    return body


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("LAKIP", "Laporan Kinerja"),
        ("lkjip 2025", "Laporan Kinerja"),
        ("laporan akuntabilitas kinerja", "Laporan Kinerja"),
        ("DPA", "Dokumen Pelaksanaan"),
        ("penganggaran", "Dokumen Pelaksanaan"),
        ("renstra", "Rencana Strategis"),
        ("harta kekayaan pejabat", "LHKPN"),
        ("menyalurkan beasiswa", "Rekapitulasi"),
        ("SOP izin", "Standar Operasional"),
        ("perda retribusi", "Peraturan Daerah"),
        ("petani", "Jumlah petani"),
        ("beasis", "Rekapitulasi"),
        ("Saya ingin tahu berapa luas lahan pertanian di kecamatan kami", "Jumlah petani"),
    ],
)
def test_other_words_find_it(body, asked, title):
    found = search.find(asked, region=body.region)
    assert found, asked
    assert found[0].entry.title.startswith(title)


@pytest.mark.parametrize("asked", ["", "yang dan di", "kapal selam", "!!!"])
def test_nothing_answers_nothing(body, asked):
    assert search.find(asked, region=body.region) == []


def test_only_what_is_asked_for(body):
    other = an_entry(
        "DPA 2026", body=a_body(region=a_region("99.02", "Kota Lain")), klass="setiap_saat", year=2026
    )
    assert [h.entry for h in search.find("DPA", region=other.body.region)] == [other]
    assert search.find("DPA", region=body.region, year=2024) == []
    assert search.find("DPA", region=body.region, klass="serta_merta") == []
    assert search.find("DPA", region=body.region, body=a_body()) == []


def test_the_title_says_more_than_the_summary(body):
    an_entry("Catatan rapat", body=body, summary="Membahas retribusi pasar")
    found = search.find("retribusi pasar", region=body.region)
    assert [h.entry.title[:9] for h in found] == ["Peraturan", "Catatan r"]


def test_words_are_marked_and_the_rest_is_escaped():
    entry = an_entry("Dokumen Pelaksanaan Anggaran <b>2026</b>", topic="anggaran")
    (hit,) = search.find("dpa 2026", region=entry.body.region)
    assert hit.title == (
        "<mark>Dokumen</mark> <mark>Pelaksanaan</mark> <mark>Anggaran</mark> &lt;b&gt;<mark>2026</mark>&lt;/b&gt;"
    )


def test_what_is_withdrawn_is_not_found(body):
    entry = an_entry("Daftar aset", body=body, source="document:1")
    actions.withdraw("document:1", at=AT)
    assert search.find("aset", region=body.region) == []
    assert not Term.objects.filter(entry=entry).exists()


def test_the_number_of_queries_does_not_grow(body, django_assert_max_num_queries):
    for number in range(40):
        an_entry(f"Laporan kinerja triwulan {number}", body=body)
    with django_assert_max_num_queries(5):
        assert len(search.find("laporan kinerja dinas kesehatan", region=body.region)) == 20
