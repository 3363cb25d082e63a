"""The one-page application in a real browser."""

import pytest
from playwright.sync_api import sync_playwright

from terang.audit import chromium
from tests.sites import bodies_served, sukamaju


@pytest.mark.browser
def test_the_script_shows_the_page_and_follows_links():
    website = sukamaju().website("bpbd")
    with bodies_served("bpbd") as server, sync_playwright() as play:
        address, port = server.reach.hosts[website.host]
        browser = play.chromium.launch(
            executable_path=chromium.find(),
            args=[
                *chromium.FLAGS,
                "--no-sandbox",
                "--ignore-certificate-errors",
                f"--host-resolver-rules=MAP * {address}:{port}",
            ],
        )
        try:
            page = browser.new_page()
            errors: list[str] = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(f"https://{website.host}{website.where['dip']}")
            page.wait_for_selector("main table")
            assert "Ringkasan isi informasi" in page.inner_text("main")
            page.get_by_role("link", name="Berita", exact=True).click()
            page.wait_for_selector("main .kartu")
            assert page.url.endswith("/berita")
            assert errors == []
        finally:
            browser.close()
