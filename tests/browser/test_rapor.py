"""The head of an office signs in, opens the rapor of the own office and takes the PDF along."""

import os
from pathlib import Path

import pypdfium2
import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from terang.bodies.models import Role
from terang.reports import making
from terang.reports.models import Paper
from tests import people
from tests.browser.windows import chrome_running, window
from tests.reports import ranked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]
PASSWORD = "kata-sandi-pimpinan-7"


@pytest.fixture(autouse=True)
def _the_database_may_be_asked_beside_a_browser(settings, tmp_path):
    settings.DATA = tmp_path
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def signs_in(page: Page, email: str) -> None:
    page.goto(reverse("accounts:sign_in"))
    page.fill("input[name=email]", email)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_load_state()


def test_the_head_of_an_office_prints_the_rapor(live_server):
    cycle = ranked.published(ranked.computed(2, names=("Kecamatan Tirtawarsa", "Kecamatan Lain")))
    body = cycle.entries.get(name="Kecamatan Tirtawarsa").body
    leader = people.holding(Role.LEADER, body=body)
    leader.set_password(PASSWORD)
    leader.save()
    with chrome_running() as browser:
        page = window(browser, live_server.url)
        signs_in(page, leader.email)
        page.get_by_text("Membina", exact=True).click()
        page.get_by_role("link", name="Laporan", exact=True).click()
        expect(page.locator("main")).to_contain_text("Kecamatan Tirtawarsa")
        expect(page.locator("main")).not_to_contain_text("Kecamatan Lain")
        page.get_by_role("link", name="Lihat").click()
        expect(page.locator("h1")).to_have_text("Kecamatan Tirtawarsa")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1100
        page.get_by_role("link", name="Kembali").click()
        page.get_by_role("button", name="Buat PDF").click()
        page.wait_for_load_state()
        expect(page.locator("main")).to_contain_text("0 dari 1 berkas jadi")
        assert making.sweep() == 1
        expect(page.locator("main")).to_contain_text(
            "1 berkas siap", timeout=20_000
        )  # by itself, without a reload
        with page.expect_download() as coming:
            page.get_by_role("link", name="Kecamatan Tirtawarsa (PDF)").click()
        name, text = coming.value.suggested_filename, pages_of(Path(coming.value.path()))
    assert name == Paper.objects.get().file_name
    assert len(text) == 2
    assert "Kecamatan Tirtawarsa" in text[0]
    assert "Yang perlu dilengkapi" in text[1]
    assert "KONSEP" not in "".join(text)


def pages_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(one.get_textpage().get_text_range().split()) for one in document]
    finally:
        document.close()
