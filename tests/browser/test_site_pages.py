"""Every kind of page of a website made by Terang: axe finds nothing, a phone shows all of it, the HTML is valid, pictures have a size."""

import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from django.test import Client

from terang.demo.offices import offices
from terang.publishing.actions import make_site
from terang.web.rehearsed import websites
from tests import people
from tests.browser.office import kinds
from tests.browser.test_office_pages import faults
from tests.browser.windows import chrome_running, window
from tests.publishing.made import own_folders, reading

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
    # Wagtail leaves a picture's file to the collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
LIGHT = 150_000  # bytes of a first page without its photos


def pages(start: str) -> Iterator[tuple[str, str]]:
    """Address and text of what links inside the website lead to."""
    browser, waiting, seen = Client(), [start], {start}
    while waiting:
        path = waiting.pop(0)
        with reading(browser.get(path)) as answer:
            if not answer["Content-Type"].startswith("text/html"):
                continue
            assert answer.status_code == 200, path
            text = answer.getvalue().decode()
        yield path, text
        for way in re.findall(r'href="([^"#?]+)"', text):
            if way.startswith(start) and way not in seen:
                seen.add(way)
                waiting.append(way)


def invalid(text: str) -> list[str]:
    """Parse errors by the HTML standard."""
    parser = html5lib.HTMLParser()
    parser.parse(text)
    return [f"{place}: {code} {told}" for place, code, told in parser.errors]


def unsized(text: str) -> list[str]:
    return [tag for tag in re.findall(r"<img\b[^>]*>", text) if "width=" not in tag or "height=" not in tag]


def weight(page, path: str) -> int:
    """Bytes that a first visit to `path` brings, photos aside."""
    came = []
    page.on(
        "response", lambda answer: came.append(answer) if answer.request.resource_type != "image" else None
    )
    page.goto(path, wait_until="networkidle")
    return sum(len(answer.body()) for answer in came if answer.ok)


def of_new_kinds(everything: list[tuple[str, str]]) -> Iterator[str]:
    shown: set[str] = set()
    for path, text in everything:
        if not kinds(text) <= shown:
            shown |= kinds(text)
            yield path


def test_every_kind_of_page(live_server, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    own_folders(settings, tmp_path, monkeypatch)
    office = next(o for o in offices(2026) if o.code == "dinkes")
    body = people.a_body(office.name)
    home = websites.fill(body, office, by=people.administrator(body.region), at=people.AT)
    empty = make_site(people.a_body(), by=None, at=people.AT)
    everything = [*pages(home.get_url()), *pages(empty.get_url())]
    assert {path: found for path, text in everything if (found := invalid(text) + unsized(text))} == {}
    new = list(of_new_kinds(everything))
    with chrome_running() as chrome:
        page = window(chrome, live_server.url)
        assert weight(page, home.get_url()) < LIGHT
        assert {path: found for path in new if (found := faults(page, path))} == {}
        plays(page, f"{home.get_url()}ppid/tata-cara-permohonan/")
    assert len(everything) > 40


SPOKEN = """film => new Promise(done => film.addEventListener("timeupdate", () => {
  const cues = film.textTracks[0].activeCues;
  if (film.currentTime > 0.2 && cues && cues.length) done(cues[0].text);
}))"""
"""What the captions say once the film runs."""


def plays(page, path: str) -> None:
    """The sign-language video runs under our own policy, started from the keyboard, and its captions are read."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.goto(path)
    film = page.locator("video")
    film.focus()
    page.keyboard.press("Space")
    assert "bukan bahasa isyarat" in film.evaluate(SPOKEN)
    page.keyboard.press("Space")
    assert film.evaluate("film => film.paused && film.videoWidth === 320")
    assert told == []


def test_the_check_of_html_finds_faults():
    """A control."""
    assert invalid("<!doctype html><title>x</title><table><p>y</p></table>")
    assert unsized('<img src="x" width="3">')
