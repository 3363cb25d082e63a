"""Telling the kind of body from whatever a list says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.roster.kinds import kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dinas Kesehatan Kab. Sukamaju", "dinas"),
        ("DINAS  KOMUNIKASI dan Informatika", "dinas"),
        ("Dinas Pemberdayaan Masyarakat dan Desa", "dinas"),
        ("DPUPR", "dinas"),
        ("Disdukcapil", "dinas"),
        ("Dinkes", "dinas"),
        ("DP3AP2KB", "dinas"),
        ("opd", "dinas"),
        ("Bappeda", "badan"),
        ("BKPSDM Sukamaju", "badan"),
        ("Badan Penanggulangan Bencana Daerah", "badan"),
        ("Badan Usaha Milik Daerah Air Minum", "bumd"),
        ("Perumdam Tirta Maju", "bumd"),
        ("Sekretariat DPRD", "sekretariat"),
        ("Bagian Hukum Setda", "sekretariat"),
        ("Inspektorat", "inspektorat"),
        ("Satpol PP", "satpolpp"),
        ("Kec. Ngabul", "kecamatan"),
        ("Kantor Camat Ngabul", "kecamatan"),
        ("Kapanewon Ngabul", "kecamatan"),
        ("Kelurahan Mekar Kecamatan Ngabul", "kelurahan"),
        ("Kel. Mekar", "kelurahan"),
        ("Desa Mekar, Kec. Ngabul", "desa"),
        ("Pemdes Mekar", "desa"),
        ("RSUD dr. Contoh", "rsud"),
        ("PPID RS Paru Contoh", "rsud"),
        ("Puskesmas Kec. Ngabul", "puskesmas"),
        ("UPTD Puskesmas Ngabul", "puskesmas"),
        ("SMP Negeri 1 Ngabul", "sekolah"),
        ("PPID Kabupaten Sukamaju", "ppid"),
        ("PPID Kecamatan Ngabul", "kecamatan"),
        ("Pemerintah Kabupaten Sukamaju", "pemda"),
        ("Kelompok Tani", None),
        ("Kecantikan", None),
        ("", None),
        ("???", None),
    ],
)
def test_a_name_tells_its_kind(text, kind):
    assert kinds().recognise(text) == kind


@pytest.mark.parametrize("code", [k.code for k in kinds().kinds])
def test_a_code_and_a_name_are_their_own_kind(code):
    assert kinds().recognise(code) == code
    assert kinds().recognise(kinds().name(code)) == code


@given(st.text())
def test_any_text_gives_a_known_kind_or_none(text):
    assert kinds().recognise(text) in {*kinds().codes, None}


def test_kecamatan_are_compared_with_kecamatan_and_offices_with_offices():
    ranked = kinds().ranked
    assert ranked("kecamatan") == "kecamatan"
    assert ranked("dinas") == ranked("badan") == ranked("sekretariat") == ranked("inspektorat") == "opd"
    assert ranked("entah") == "lainnya"


def test_every_kind_has_its_class():
    assert {kind.ranked for kind in kinds().kinds} <= set(kinds().class_names)
