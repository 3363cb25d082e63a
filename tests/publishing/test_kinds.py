"""Regulations and packages of procurement: lists that are filtered, what changed what, the list of public information, CSV."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from terang.catalogue.models import Entry
from terang.publishing.models import ProcurementPage, RegulationPage, RegulationTie, SiteHome, TopicPage
from terang.publishing.models.procurement import Stage
from terang.publishing.models.regulations import Force, Verb
from terang.publishing.results.shown import shown_of, with_nature
from tests.people import a_body, a_region
from tests.publishing.made import a_site

pytestmark = pytest.mark.django_db


def below(home: SiteHome, topic: str, page: Any) -> Any:
    made = TopicPage.objects.get(body=home.body_id, topic=topic).add_child(instance=page)
    made.save_revision().publish()
    return made


def a_regulation(
    home: SiteHome, number: str = "5", year: int = 2025, title: str = "Pelayanan", **more: Any
) -> Any:
    page = RegulationPage(
        title=title, body_id=home.body_id, kind="keputusan", number=number, year=year, **more
    )
    return below(home, "regulasi", page)


def a_package(home: SiteHome, title: str = "Laptop", **more: Any) -> Any:
    told = {"year": 2026, "budget": Decimal(90_000_000), "source": "APBD kabupaten", **more}
    return below(home, "pengadaan", ProcurementPage(title=title, body_id=home.body_id, **told))


def test_a_regulation_stands_in_its_list_and_in_the_list_of_public_information(
    django_capture_on_commit_callbacks: Any,
) -> None:
    home = a_site()
    where = f"/situs/{home.slug}/kebijakan/regulasi/"
    assert Client().get(where).status_code == 404
    a_regulation(home, title="Standar Pelayanan", set_on=date(2025, 3, 1), summary="Mengatur loket.")
    page = Client().get(where).content.decode()
    assert "Keputusan Kepala Badan Nomor 5 Tahun 2025" in page
    (entry,) = Entry.objects.filter(topic="regulasi")
    assert (entry.title, entry.year, entry.summary) == (
        "Keputusan Kepala Badan Nomor 5 Tahun 2025 tentang Standar Pelayanan", 2025, "Mengatur loket.")  # fmt: skip
    assert Client().get(entry.link).status_code == 200
    assert "regulasi" in shown_of(with_nature(SiteHome.objects.all()).get()).topics


@pytest.mark.parametrize(("verb", "stands"), [
    (Verb.CHANGES, Force.CHANGED), (Verb.REVOKES, Force.REVOKED), (Verb.CARRIES_OUT, Force.HOLDS),
])  # fmt: skip
def test_a_later_regulation_decides_whether_an_earlier_one_holds(verb: Verb, stands: Force) -> None:
    home = a_site()
    old, new = a_regulation(home, "1", 2019), a_regulation(home, "9", 2026)
    RegulationTie.objects.create(page=new, verb=verb, other=old)
    told = dict(RegulationPage.objects.standing().values_list("number", "stands"))
    assert told == {"1": stands, "9": Force.HOLDS}
    page = Client().get(f"/situs/{home.slug}/kebijakan/regulasi/{old.slug}/").content.decode()
    assert f'data-force="{stands}"' in page
    assert new.called in page
    new.unpublish()
    assert set(RegulationPage.objects.standing().values_list("stands", flat=True)) == {Force.HOLDS}


@pytest.mark.parametrize(("asked", "numbers"), [
    ("", {"1", "2", "3"}), ("tahun=2019", {"1"}), ("keadaan=dicabut", {"1"}), ("cari=parkir", {"2"}), ("jenis=perda", set()),
])  # fmt: skip
def test_the_list_is_filtered(asked: str, numbers: set[str]) -> None:
    home = a_site()
    a_regulation(home, "1", 2019, force=Force.REVOKED)
    a_regulation(home, "2", 2024, title="Retribusi parkir")
    a_regulation(home, "3", 2024)
    page = Client().get(f"/situs/{home.slug}/kebijakan/regulasi/?{asked}").content.decode()
    assert {n for n in "123" if f"Nomor {n} Tahun" in page} == numbers


def test_a_regulation_is_listed_once_and_its_day_fits_its_year() -> None:
    home = a_site()
    a_regulation(home)
    twice = RegulationPage(title="x", body_id=home.body_id, kind="keputusan", number="5", year=2025)
    with pytest.raises(ValidationError, match="sudah ada"):
        twice.clean()
    twice.number, twice.set_on = "6", date(2024, 1, 1)
    with pytest.raises(ValidationError, match="Tahunnya"):
        twice.clean()


def test_a_package_tells_its_money_and_what_does_not_fit() -> None:
    home = a_site()
    page = a_package(home, stage=Stage.SIGNED, winner="CV Rekaan", contract_value=Decimal(95_000_000), ends_on=date(2026, 1, 31),
                     starts_on=date(2026, 1, 2), sirup_url="https://sirup.lkpp.go.id/contoh")  # fmt: skip
    assert page.remarks(on=date(2026, 6, 1)) == [
        "Nilai kontrak melebihi pagu.",
        "Sudah melewati jadwal selesai.",
    ]
    shown = Client().get(f"/situs/{home.slug}/kebijakan/pengadaan/{page.slug}/").content.decode()
    for words in ("CV Rekaan", "Rp95.000.000", "sirup.lkpp.go.id", "melebihi pagu"):
        assert words in shown
    assert Entry.objects.get(topic="pengadaan").title == "Paket pengadaan: Laptop"
    page.unpublish()
    assert not Entry.objects.shown().filter(topic="pengadaan").exists()


@pytest.mark.parametrize(("wrong", "said"), [
    ({"stage": Stage.SIGNED}, "penyedianya"),
    ({"contract_value": Decimal(1)}, "penyedianya"),
    ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)}, "sesudah mulai"),
])  # fmt: skip
def test_a_package_that_cannot_be_is_refused(wrong: dict[str, Any], said: str) -> None:
    page = ProcurementPage(title="x", year=2026, budget=Decimal(1), source="APBD", **wrong)
    with pytest.raises(ValidationError, match=said):
        page.clean()


def test_both_lists_as_files() -> None:
    home = a_site()
    a_regulation(home, title="=RUMUS()")
    a_package(home)
    for name, column, told in (("regulasi", "tentang", "'=RUMUS()"), ("pengadaan", "pagu", "90000000")):
        answer = Client().get(f"/situs/{home.slug}/{name}.csv")
        (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
        assert row[column] == told
        assert row["alamat"].endswith("/")


def test_the_lists_ask_no_more_for_more(django_assert_max_num_queries: Any) -> None:
    home = a_site()
    for number in range(12):
        a_regulation(home, str(number))
        a_package(home, f"Paket {number}")
    with django_assert_max_num_queries(28):
        Client().get(f"/situs/{home.slug}/kebijakan/regulasi/")
    with django_assert_max_num_queries(28):
        Client().get(f"/situs/{home.slug}/kebijakan/pengadaan/")


def test_the_portal_lists_regulations_and_procurement_of_all_bodies() -> None:
    one, other = a_site(a_body("Dinas Kesehatan")), a_site(a_body("Kecamatan Melati"))
    elsewhere = a_site(a_body("Dinas Lain", region=a_region("99.02", "Kabupaten Lain")))
    a_regulation(one, "1", 2019, "Parkir")
    a_regulation(other, "2", 2026, "Loket", summary="Jam buka loket.")
    a_regulation(elsewhere, "3", 2026, "Tetangga")
    a_package(one, "Laptop", winner="CV Contoh", contract_value=Decimal(80_000_000), stage=Stage.SIGNED)
    a_package(other, "Kursi", budget=Decimal(10_000_000))
    a_package(elsewhere, "Meja")

    def shown(path: str) -> list[str]:
        page = Client().get(path)
        assert page.status_code == 200, path
        words = ("Parkir", "Loket", "Tetangga", "Laptop", "Kursi", "Meja")
        return [word for word in words if f">{word}<" in page.text or f"tentang {word}" in page.text]

    assert shown("/regulasi/") == ["Parkir", "Loket"]
    assert shown(f"/regulasi/?badan={one.body.slug}") == shown("/regulasi/?tahun=2019") == ["Parkir"]
    assert shown("/regulasi/?cari=buka") == ["Loket"]
    assert shown("/regulasi/?keadaan=dicabut") == []
    assert shown("/daerah/99.02/regulasi/") == ["Tetangga"]
    assert shown("/pengadaan/") == ["Laptop", "Kursi"]
    assert shown(f"/pengadaan/?badan={other.body.slug}") == shown("/pengadaan/?tahap=rencana") == ["Kursi"]
    assert "1 dari 2 paket" in Client().get("/pengadaan/").text
    for path, count in (("/regulasi/regulasi.csv", 2), ("/pengadaan/pengadaan.csv", 2), (f"/pengadaan/pengadaan.csv?badan={one.body.slug}", 1)):  # fmt: skip
        rows = list(csv.reader(io.StringIO(Client().get(path).text.removeprefix("\ufeff"))))
        assert len(rows) == count + 1
        assert rows[1][-1].startswith("http")
    SiteHome.objects.filter(pk=other.pk).update(live=False)
    assert shown("/regulasi/") == ["Parkir"]
    found = Client().get("/cari/?q=parkir").text
    assert f"/situs/{one.slug}/kebijakan/regulasi/" in found


@pytest.mark.parametrize("path", ["/regulasi/", "/pengadaan/"])
def test_the_portal_asks_no_more_for_more(path: str, django_assert_max_num_queries: Any) -> None:
    for n in range(12):
        home = a_site(a_body(f"Dinas {n}"))
        a_regulation(home, str(n))
        a_package(home, f"Paket {n}")
    Client().get(path)
    with django_assert_max_num_queries(24):
        assert Client().get(f"{path}?urut=tahun").status_code == 200
