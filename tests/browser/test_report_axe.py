"""The report as its readers meet it: no axe violation on any kind of page, and nothing beside a phone's screen."""

from importlib.resources import files

import pytest
from playwright.sync_api import sync_playwright

from terang.audit import chromium
from terang.report.write import write
from tests.report.made import REPORTS, result

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NARROW = {"width": 320, "height": 640}  # CSS pixels: WCAG 2.2, 1.4.10 Reflow
WIDE = {"width": 1100, "height": 760}
AXE = (files("terang.audit") / "vendor" / "axe" / "axe.min.js").read_text("utf-8")
VIOLATIONS = """async only => (await axe.run(document, {resultTypes: ['violations'], ...only})).violations.map(
    found => found.id + ' ' + found.nodes.map(node => node.target.join(' ')).slice(0, 3).join(' | '))"""
ALL = {"rules": {"target-size": {"enabled": True}}}  # of WCAG 2.2, which axe leaves out unless asked
COLORS = {"runOnly": ["color-contrast"]}  # all that a dark scheme changes
BESIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEIGHTS = "() => [...document.querySelectorAll('.url')].map(a => a.getBoundingClientRect().height)"
FAULTY = """<!doctype html><title>buruk</title><img src="data:,"><p style="color:#999;background:#aaa">abu-abu</p>
<div style="width:400px">lebar</div>"""


@pytest.fixture(scope="module")
def tab():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(),
            chromium_sandbox=chromium.is_sandboxed(),
            args=["--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield browser.new_page(reduced_motion="reduce")
        browser.close()


def kinds_of_pages(folder):
    """One page of each kind; of the bodies the ones with the least and the most to say."""
    bodies = sorted((folder / "badan").glob("*.html"), key=lambda page: page.stat().st_size)
    indicators = sorted((folder / "indikator").glob("*.html"))
    return [folder / "index.html", folder / "metode.html", bodies[0], bodies[-1], indicators[0]]


def beside(tab, path):
    """How many pixels of the page lie beside a narrow screen."""
    tab.set_viewport_size(NARROW)
    tab.goto(path.as_uri())
    return tab.evaluate(BESIDE)


def violations(tab, path):
    """What axe finds in light and in dark colors."""
    tab.set_viewport_size(WIDE)
    tab.goto(path.as_uri())
    tab.evaluate(AXE)  # not as a script of the page: its policy admits none
    found = []
    for scheme, only in (("light", ALL), ("dark", COLORS)):
        tab.emulate_media(color_scheme=scheme)
        found += tab.evaluate(VIOLATIONS, only)
    return found


def test_axe_finds_nothing_on_any_kind_of_page(tab, tmp_path):
    write(result(REPORTS), tmp_path)
    found = {page.name: violations(tab, page) for page in kinds_of_pages(tmp_path)}
    assert len(found) == 5
    assert not {name: faults for name, faults in found.items() if faults}


def test_addresses_are_high_enough_to_touch(tab, tmp_path):
    """24 CSS pixels: WCAG 2.2, 2.5.8."""
    write(result(REPORTS), tmp_path)
    tab.set_viewport_size(WIDE)
    heights = []
    for page in sorted((tmp_path / "badan").glob("*.html")):
        tab.goto(page.as_uri())
        heights += tab.evaluate(HEIGHTS)
    assert heights
    assert min(h for h in heights if h) >= 24, "0 is folded away"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_nothing_lies_beside_a_narrow_screen(tab, tmp_path, lang):
    write(result(REPORTS), tmp_path, lang=lang)
    found = {page.name: beside(tab, page) for page in kinds_of_pages(tmp_path)}
    assert set(found.values()) == {0}, found


def test_a_page_with_faults_is_noticed(tab, tmp_path):
    path = tmp_path / "buruk.html"
    path.write_text(FAULTY)
    assert beside(tab, path) > 0
    assert {"image-alt", "color-contrast"} <= {fault.split()[0] for fault in violations(tab, path)}
