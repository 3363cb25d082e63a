"""A citizen without an account: finds why a kecamatan is "Cukup", sees the proof, downloads the data; on every public page."""

import csv
import io
from pathlib import Path

import pytest
from django.urls import get_resolver, resolve

from terang.bodies.actions import borders
from terang.bodies.models import Body
from terang.evaluations.actions import results
from terang.evaluations.models import Predicate
from tests import people
from tests.bodies.test_borders import file, square
from tests.browser.office import addresses
from tests.browser.test_office_pages import faults
from tests.browser.windows import chrome_running, window
from tests.catalogue.listed import an_entry
from tests.evaluations import made
from tests.publishing.alerting import issued
from tests.web.portal.made import publish

FILES = (
    "agenda_file", "capture", "emergency_cap", "emergency_feed", "list_file", "procurement_csv", "programs_csv",
    "programs_oc4ids", "record", "regulations_csv", "story_feed",
)  # fmt: skip
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def published_year() -> None:
    """Six kecamatan and two dinas; one kecamatan would be Informatif but for its missing list (DIP)."""
    region = people.a_region()
    for name in ("Tirtawarsa", "Bumiarum", "Wanaraksa", "Giriwaluya", "Margawening", "Jatiwening"):
        body = people.a_body(
            f"Kecamatan {name}", kind="kecamatan", url=f"https://{name.lower()}.contoh.test/"
        )
        made.inspected(body, renstra="ada", dip="kosong" if name == "Tirtawarsa" else "ada")
        Predicate.objects.create(region=region, body=body, year=2025, score=15, name="Cukup")
    for name in ("Dinas Sosial", "Dinas Perikanan"):
        made.inspected(people.a_body(name, url="https://dinas.contoh.test/"), renstra="ada", dip="tidak_ada")
    document = made.a_document(
        bands=[{"name": n, "floor": f} for n, f in (("Informatif", "15"), ("Cukup", "5"), ("Kurang", "0"))],
        gates=[{"code": "dip", "must_be": "1", "cap_band": "Cukup"}],
    )
    for year, score in ((2024, 71), (2025, 84)):
        Predicate.objects.create(region=region, year=year, score=score, name="Menuju Informatif")
    cycle = made.running(region, instrument=made.an_instrument(document))
    results.compute(cycle, by=people.administrator(region), at=people.AT)
    publish(cycle, at=people.AT)
    an_entry(body=Body.objects.get(name="Dinas Sosial"))
    issued(at=people.now())
    drawn = file(square(0, 0, nama="Tirtawarsa"), square(1, 0, nama="Bumiarum"))
    borders.apply(borders.keep(region, drawn, name="peta", by=None, at=people.AT), by=None, at=people.AT)


def test_why_is_this_kecamatan_only_cukup(live_server, tmp_path: Path):
    published_year()
    slug = Body.objects.get(name="Kecamatan Tirtawarsa").slug
    with chrome_running() as chrome:
        page = window(chrome, live_server.url)
        page.goto("/")
        page.get_by_label("Cari badan publik, informasi, atau dokumen").fill("kec. tirtawarsa")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Kecamatan Tirtawarsa", exact=True).click()
        assert page.url.endswith(f"/badan/{slug}/")
        assert "Cukup" in page.locator(".verdict").inner_text()
        assert (
            "belum terpenuhi: predikat paling tinggi “Cukup”" in page.locator(".verdict .notice").inner_text()
        )
        page.get_by_role("region", name="Yang masih dapat ditambah").get_by_role(
            "link", name="Apakah ada dip?"
        ).click()
        row = page.get_by_role("row").filter(has_text="Kecamatan Tirtawarsa")
        assert "belum" in row.inner_text()
        row.get_by_role("link", name="bukti").click()
        assert "Ditemukan dip 2025–2029." in page.locator("main").inner_text()
        menu = page.get_by_role("navigation", name="Utama")
        menu.get_by_text("Informasi", exact=True).click()
        menu.get_by_role("link", name="Data terbuka").click()
        with page.expect_download() as kept:
            page.locator(
                'main a[href$="hasil.csv"], main a[href$="nilai.csv"], main a[href$=".csv"]'
            ).first.click()
        kept.value.save_as(tmp_path / "data.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "data.csv").read_text("utf-8-sig"))))
    assert len(rows) > 1


@pytest.mark.timeout(600)
def test_every_public_page_is_reached_by_links_and_is_sound(live_server):
    published_year()
    client = people.client()
    paths = [path for path, _text in addresses(client) if not path.startswith("/data/sematkan")]
    views = {resolve(path.partition("?")[0]).view_name for path in paths}
    known = {
        f"portal:{name}"
        for name in get_resolver("terang.web.portal.urls").reverse_dict
        if isinstance(name, str) and not name.startswith("of_")
    }
    assert known - views <= {
        *(f"portal:{name}" for name in FILES),
        "portal:other_ranking", "portal:regions", "portal:improved_in",  # only with a contest, a second region or year
    }  # fmt: skip
    with chrome_running() as chrome:
        page = window(chrome, live_server.url)
        wrong = {path: found for path in paths if (found := faults(page, path))}
    assert wrong == {}


def test_a_ranking_on_paper_holds_all_of_it(live_server):
    published_year()
    with chrome_running() as chrome:
        page = window(chrome, live_server.url)
        page.goto("/peringkat/2026/kecamatan/")
        page.emulate_media(media="print")
        assert not page.locator("header.top").is_visible()
        assert page.locator("table.ranking tbody tr").count() == 6
        assert page.locator("table.ranking tbody tr").last.is_visible()
