"""The official codes of places."""

import pytest
from django.core.management import CommandError, call_command

from terang.bodies import regions
from terang.bodies.models import Region

pytestmark = pytest.mark.django_db
CODES = """kode,nama
99,Provinsi Contoh
99.01,Kabupaten Sukamaju
99.71,Kota Sukaramai
99.01.01,Sukajaya
99.01.01.2001,Sukasari
51,Bali
81,Maluku
"""


def load(tmp_path, text=CODES):
    file = tmp_path / "wilayah.csv"
    file.write_text(text)
    call_command("import_regions", str(file))


def test_places_know_their_level_parent_and_zone(tmp_path, capsys):
    load(tmp_path)
    assert "7 wilayah dimuat, 7 di antaranya baru" in capsys.readouterr().out
    told = {
        r.code: (r.level, r.parent.code if r.parent else "", r.get_zone_display())
        for r in Region.objects.all()
    }
    assert told == {
        "99": ("provinsi", "", "WIB"),
        "99.01": ("kabupaten", "99", "WIB"),
        "99.71": ("kota", "99", "WIB"),
        "99.01.01": ("kecamatan", "99.01", "WIB"),
        "99.01.01.2001": ("desa", "99.01.01", "WIB"),
        "51": ("provinsi", "", "WITA"),
        "81": ("provinsi", "", "WIT"),
    }


def test_loading_again_renews_names_and_keeps_numbers(tmp_path):
    load(tmp_path)
    before = Region.objects.get(code="99.01").pk
    load(tmp_path, CODES.replace("Kabupaten Sukamaju", "Kabupaten Sukamaju Raya"))
    after = Region.objects.get(code="99.01")
    assert (after.pk, after.name) == (before, "Kabupaten Sukamaju Raya")
    assert Region.objects.count() == 7


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "kode,nama"),
        ("kode,nama\n33.10,Kabupaten X\n", "induknya"),
        ("kode,nama\nbukan,Kode\n", "Baris 2"),
        ("kode,nama\n99,\n", "Baris 2"),
    ],
)
def test_a_list_that_is_none_changes_nothing(tmp_path, text, says):
    with pytest.raises(CommandError, match=says):
        load(tmp_path, text)
    assert not Region.objects.exists()


@pytest.mark.parametrize(
    ("text", "codes"),
    [("99.01", ["99.01"]), ("kabupaten sukamaju", ["99.01"]), ("suka", ["99.01", "99.71"]), ("sukasari", [])],
)
def test_a_region_is_found_by_code_or_words(tmp_path, text, codes):
    load(tmp_path)
    assert [region.code for region in regions.find(text)] == codes


def test_thousands_of_places_take_few_queries(tmp_path, django_assert_max_num_queries):
    villages = "".join(f"99.01.01.{n:04},Desa {n}\n" for n in range(2001, 6001))
    with django_assert_max_num_queries(60):
        load(tmp_path, CODES.replace("99.01.01.2001,Sukasari\n", "") + villages)
    assert Region.objects.count() == 4006
