"""Lists of a registry, in whatever words and order the office writes its columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.lib.tables import ListUnreadable, Sheet
from terang.roster.facts import platform, read_facts, social_address
from terang.roster.headings import Fact, heading_fact, layout_of
from terang.roster.rows import written_out


def sheet(*rows, name="Lembar1"):
    return Sheet(name, tuple(tuple(row) for row in rows))


@pytest.mark.parametrize("fact", list(Fact))
def test_our_own_headings_are_known(fact):
    assert heading_fact(fact.value) is fact


@pytest.mark.parametrize(
    ("heading", "fact"),
    [
        ("NAMA OPD", Fact.NAME),
        ("Perangkat Daerah", Fact.NAME),
        ("No. HP/WA", Fact.PHONE),
        ("No HP (WA)", Fact.PHONE),
        ("Nomor Telepon", Fact.PHONE),
        ("Contact Person", Fact.PERSON),
        ("Nama Admin", Fact.PERSON),
        ("E-mail", Fact.EMAIL),
        ("Alamat Website", Fact.WEBSITE),
        ("Instagram", Fact.SOCIAL),
        ("OPD Induk", Fact.PARENT),
        ("Eselon", Fact.ECHELON),
        ("No.", None),
        ("NO. HP ADMIN", Fact.PHONE),
        ("Nomor WA Petugas PPID", Fact.PHONE),
        ("Nama Petugas PPID", Fact.PERSON),
        ("Email Admin/Operator", Fact.EMAIL),
        ("Akun Instagram Resmi", Fact.SOCIAL),
        ("Jabatan Petugas di Kantor", Fact.POST),
        ("Jumlah Petugas", None),
        ("Password Admin", None),
        ("Keterangan", None),
        ("Alamat", None),
        ("", None),
    ],
)
def test_headings_in_the_offices_words(heading, fact):
    assert heading_fact(heading) is fact


def test_a_letterhead_numbers_and_sums_are_no_bodies():
    facts = read_facts(
        [
            sheet(
                ["PEMERINTAH KABUPATEN SUKAMAJU", "", ""],
                ["DAFTAR PPID PELAKSANA TAHUN 2026", "", ""],
                ["No", "Nama OPD", "Website", "Nama Petugas", "No. WA", "Instagram"],
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
                ["1", "1. Dinas Kesehatan", "dinkes.sukamaju.go.id", "Budi", "81234567890", "@dinkes"],
                ["", "KECAMATAN", "", "", "", ""],
                ["2", "Sukajaya", "-", "Siti", "", ""],
                ["", "Jumlah", "2", "", "", ""],
            )
        ]
    )
    assert [f.name for f in facts] == ["Dinas Kesehatan", "Kecamatan Sukajaya"]
    assert facts[0].social == ("https://www.instagram.com/dinkes",)
    assert (facts[0].row, facts[1].group) == (5, "KECAMATAN")


@pytest.mark.parametrize("is_merged", [True, False])
def test_a_heading_of_two_rows_and_a_signature_below(is_merged):
    """ "Admin" over "Nama" and "No. HP"; a cell merged over both rows is read in each, else the lower one is empty."""
    over = ["No", "Nama OPD", "Website"] if is_merged else ["", "", ""]
    facts = read_facts(
        [
            sheet(
                ["DATA WEBSITE PERANGKAT DAERAH", "", "", "", "", ""],
                ["No", "Nama OPD", "Website", "Admin Web", "", ""],
                [*over, "Nama", "No. HP", "E-mail"],
                ["1", "DINAS PMD DAN P3AP2KB", "dpmd.sukamaju.go.id", "Budi", "81234567890", ""],
                ["2", "", "", "", "081200000000", ""],
                ["", "", "", "", "", "Sukamaju, 12 November 2026"],
                ["", "", "", "", "NIP. 19680101 199003 1 001", "Kepala Dinas"],
            )
        ]
    )
    assert [(f.row, f.name, f.person, f.phone) for f in facts] == [
        (4, "Dinas PMD dan P3AP2KB", "Budi", "81234567890"),
        (5, "", "", "081200000000"),  # a number of nobody is a mistake to be told
    ]


@pytest.mark.parametrize(
    ("name", "below", "full"),
    [
        ("Kec. Sukajaya", "", "Kecamatan Sukajaya"),
        ("KEC.SUKAJAYA", "", "Kecamatan Sukajaya"),
        ("KECAMATAN SUKA JAYA", "", "Kecamatan Suka Jaya"),
        ("SUKAJAYA", "KEC", "Kecamatan Sukajaya"),
        ("Sukajaya II", "Nama Kecamatan", "Kecamatan Sukajaya II"),
        ("SUKAJAYA", "Perangkat Daerah", "SUKAJAYA"),
        ("Puskesmas Sukajaya", "Kecamatan", "Puskesmas Sukajaya"),
        ("BAPPEDA", "OPD", "BAPPEDA"),
        ("RSUD SUKAMAJU", "", "RSUD Sukamaju"),
        ("SEKRETARIAT DPRD", "", "Sekretariat DPRD"),
        ("Dinas PUPR", "", "Dinas PUPR"),
        ("DINAS PERUMAHAN DAN KAWASAN", "", "Dinas Perumahan dan Kawasan"),
    ],
)
def test_names_are_written_out_as_a_register_has_them(name, below, full):
    assert written_out(name, below=below) == full


def test_a_list_of_bare_names_below_the_heading_kecamatan():
    facts = read_facts([sheet(["NO", "KECAMATAN", "WEBSITE"], ["1", "SUKAJAYA", "sukajaya.sukamaju.go.id"])])
    assert [(f.name, f.group) for f in facts] == [("Kecamatan Sukajaya", "KECAMATAN")]


def test_a_list_without_names_says_what_to_do():
    with pytest.raises(ListUnreadable, match="Kolom nama"):
        read_facts([sheet(["a", "b"], ["1", "2"])])


def test_apostrophes_before_formulas_are_ours():
    facts = read_facts([sheet(["Nama", "Telepon"], ["Dinas X", "'+62812"], ["Dinas 'Y'", "'5"])])
    assert [(f.name, f.phone) for f in facts] == [("Dinas X", "+62812"), ("Dinas 'Y'", "'5")]


@pytest.mark.parametrize(
    ("heading", "cell", "url", "channel"),
    [
        ("Instagram", "@dinkes_sukamaju", "https://www.instagram.com/dinkes_sukamaju", "Instagram"),
        ("Akun FB", "dinkes.sukamaju", "https://www.facebook.com/dinkes.sukamaju", "Facebook"),
        ("Media sosial", "https://youtube.com/@dinkes", "https://youtube.com/@dinkes", "YouTube"),
        ("Media sosial", "tiktok.com/@dinkes", "https://tiktok.com/@dinkes", "TikTok"),
        ("Media sosial", "@tanpakanal", "", ""),
        ("Instagram", "=cmd()", "", ""),
    ],
)
def test_accounts_become_addresses(heading, cell, url, channel):
    assert social_address(heading, cell) == url
    assert not url or platform(url) == channel


@given(st.lists(st.lists(st.text(max_size=30), max_size=8), max_size=12))
def test_whatever_stands_in_a_sheet_is_read_or_refused(rows):
    made = sheet(*rows)
    if layout_of(made.rows) is None:
        with pytest.raises(ListUnreadable):
            read_facts([made])
    else:
        for facts in read_facts([made]):
            assert len(facts.name) <= 200
