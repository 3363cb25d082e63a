"""Windows of signed-in people in a real Chromium before the live server."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from terang.audit import chromium

WIDE = {"width": 1100, "height": 760}


@contextmanager
def chrome_running() -> Iterator[Browser]:
    """A browser. While it runs this thread has an event loop: Django's test client must have done its work before."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(),
            chromium_sandbox=chromium.is_sandboxed(),
            args=["--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield browser
        browser.close()


def window(browser: Browser, server: str, session: str = "") -> Page:
    """A window of who holds this session."""
    context = browser.new_context(
        base_url=server,
        viewport=WIDE,  # type: ignore[arg-type]
        reduced_motion="reduce",
        locale="id-ID",  # the tests read the Indonesian texts
    )
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
    return context.new_page()
