"""Everybody reads and searches the lists of information, and takes them along."""

import io
import json

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from terang.catalogue import actions, writing
from terang.catalogue.states import ExclusionState, Listed
from tests.catalogue.listed import an_entry, an_exclusion
from tests.people import AT, a_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    body = a_body("Dinas Kesehatan")
    an_entry("Dokumen Pelaksanaan Anggaran 2026", body=body, topic="anggaran", year=2026, link="/dokumen/1/")
    an_entry("Laporan Kinerja 2025", body=body, topic="lakip", year=2025, klass="setiap_saat")
    return body


def test_search_and_filters(body):
    page = Client().get("/dip/", {"q": "DPA"}).text
    assert "<mark>Anggaran</mark> <mark>2026</mark>" not in page
    assert "Pelaksanaan</mark>" in page
    assert "Laporan Kinerja" not in page
    filtered = Client().get("/dip/", {"kelas": "setiap_saat"}).text
    assert "Laporan Kinerja 2025" in filtered
    assert "Pelaksanaan Anggaran" not in filtered
    assert "Tidak ada yang cocok" in Client().get("/dip/", {"q": "kapal selam"}).text


@pytest.mark.parametrize(
    "asked", ["tahun=99999", "kelas=x", "badan='--", "pokok=x", "halaman=-3", "tahun=abc", "q=%00"]
)
def test_odd_addresses_show_the_list(body, asked):
    assert Client().get(f"/dip/?{asked}").status_code == 200


def test_facets_count_what_the_others_leave(body):
    page = Client().get("/dip/", {"kelas": "berkala"}).text
    assert "Berkala (1)" in page
    assert "Setiap saat (1)" in page
    assert "2026 (1)" in page
    assert "2025 (" not in page


def test_pages_of_a_body_and_an_entry(body):
    entry = an_entry("LHKPN 2025", body=body, source="document:5", retention="5 tahun")
    assert "LHKPN 2025" in Client().get(f"/dip/{body.slug}/").text
    page = Client().get(f"/dip/{body.slug}/{entry.pk}/")
    assert page.status_code == 200
    assert "5 tahun" in page.text
    actions.withdraw("document:5", at=AT, reason="Salah unggah.")
    gone = Client().get(f"/dip/{body.slug}/{entry.pk}/")
    assert gone.status_code == 410
    assert "Salah unggah." in gone.text
    assert Client().get(f"/dip/{a_body().slug}/{entry.pk}/").status_code == 404


def test_excluded_information_shows_its_test_and_drafts_are_not_shown(body):
    an_exclusion(body)
    an_exclusion(body, "Konsep surat", state=ExclusionState.DRAFT)
    page = Client().get("/dik/").text
    assert "Pasal 17 huruf h" in page
    assert "sampai 1 Januari 2030" in page
    assert "Konsep surat" not in page
    assert "Konsep surat" not in Client().get(f"/dip/{body.slug}/dik.json").text


def test_general_search_shows_the_list_too(body):
    assert "Dokumen" in Client().get("/cari/", {"q": "DPA"}).text


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("listed", ["dip", "dik"])
def test_files_hold_every_row(body, listed, suffix):
    an_exclusion(body, "=1+1 Rekam medis")
    response = Client().get(f"/dip/{body.slug}/{listed}.{suffix}")
    assert response.status_code == 200
    assert f"{listed}-{body.slug}.{suffix}" in response["Content-Disposition"]
    rows = {"csv": _csv, "xlsx": _xlsx, "json": _json}[suffix](response.content)
    assert len(rows) == {"dip": 2, "dik": 1}[listed]
    if listed == "dik":
        assert rows[0][0] == ("=1+1 Rekam medis" if suffix == "json" else "'=1+1 Rekam medis")


def test_files_name_their_links_in_whole_and_the_sheet_says_whose_list_it_is(body, settings):
    an_entry("Renja", body=body, link="/situs/x/renja/")
    told = writing.told(body, Listed.PUBLIC, at=AT)
    links = {line["judul"]: line["tautan"] for line in told.lines}
    assert links["Renja"] == f"{settings.SITE_URL}/situs/x/renja/"
    about = (
        CalamineWorkbook.from_filelike(io.BytesIO(writing.as_xlsx(told))).get_sheet_by_index(1).to_python()
    )
    assert [body.name, "Belum ditetapkan dengan keputusan"] == [about[1][1], about[3][1]]


def _csv(data):
    lines = data.decode("utf-8-sig").splitlines()[1:]
    return [[line.split(",")[0]] for line in lines]


def _xlsx(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()[1:]


def _json(data):
    return [list(row.values()) for row in json.loads(data)["informasi"]]


def test_what_is_printed_says_what_is_not_decided(body):
    page = writing.html(writing.told(body, Listed.PUBLIC, at=AT))
    assert "Belum ditetapkan dengan keputusan" in page
    assert "http" in page
    assert "Diminta ke PPID" in page


def test_open_data_has_both_lists(body):
    an_exclusion(body)
    assert (
        "Dokumen Pelaksanaan Anggaran 2026"
        in b"".join(Client().get("/data/daftar-informasi-publik.csv")).decode()
    )
    assert "Rekam medis" in b"".join(Client().get("/data/informasi-dikecualikan.json")).decode()


def test_more_entries_are_no_more_queries(body, django_assert_max_num_queries):
    for number in range(30):
        an_entry(f"Laporan {number}", body=body)
    with django_assert_max_num_queries(16):
        Client().get("/dip/", {"q": "laporan"})
    with django_assert_max_num_queries(16):
        Client().get("/dip/")
