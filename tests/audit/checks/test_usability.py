import pytest

from terang.audit.assembly import IMPOSSIBLE
from terang.audit.checks.indexing import noindex, robots, soft_404
from terang.audit.checks.speed import first_byte, page_weight
from terang.audit.checks.usability import accessibility, javascript_only, mobile, search, sitemap
from terang.audit.model import Accessibility, AxeIssue, Level, Purpose, Timing, Trouble
from tests.audit.checks.sites import HOME, PLENTY, dead, home, link, only, page, shell, site, visit


@pytest.mark.parametrize(
    ("wait", "level"), [(300, Level.GOOD), (801, Level.INFO), (1801, Level.WARNING), (9000, Level.PROBLEM)]
)
def test_first_byte(wait, level):
    found = only(first_byte, site(visit(page=home(), timing=Timing(first_byte=wait))))
    assert (found.level, found.value) == (level, str(wait))


def test_an_unmeasured_wait_is_unknown_and_not_fast():
    assert only(first_byte, site(home())).level is Level.UNKNOWN


def resource(name: str, size: int):
    return visit(name, purpose=Purpose.RESOURCE, size=size)


def test_page_weight():
    light = visit(page=home(resources=(HOME + "a.css", HOME + "b.jpg")), size=50_000)
    found = only(page_weight, site(light, resource("a.css", 10_000), resource("b.jpg", 7_000_000)))
    assert (found.value, found.level) == ("7060000", Level.WARNING)
    assert only(page_weight, site(light)).level is Level.UNKNOWN
    assert only(page_weight, site(visit(page=home(), size=50_000))).value == "50000"
    assert "1 berkas lain tidak terukur" in only(page_weight, site(light, resource("a.css", 10))).message


def test_mobile_is_about_the_home_page():
    assert only(mobile, site(home(viewport=True), page(path="a"))).level is Level.GOOD
    assert only(mobile, site(home(), page(path="a", viewport=True))).level is Level.PROBLEM


def test_search():
    assert only(search, site(home(), page(path="a", search=True))).value == "ya"
    assert only(search, site(home())).value == "tidak"


@pytest.mark.parametrize(
    ("menu", "visits", "value"),
    [
        ((), [visit("sitemap.xml", purpose=Purpose.SITEMAP)], "xml"),
        ((), [visit("sitemap.xml", purpose=Purpose.SITEMAP, status=404)], "tidak"),
        ((link(HOME + "peta", "Peta Situs"),), [], "halaman"),
        ((link(HOME + "peta", "Peta Wilayah"),), [], "tidak"),
        ((link("#", "Peta Situs"),), [], "tidak"),
    ],
)
def test_sitemap(menu, visits, value):
    assert only(sitemap, site(home(menu=menu), *visits)).value == value


def test_javascript_only_is_about_what_was_sent():
    sent = visit(page=shell())
    rendered = visit(page=home(rendered=True), purpose=Purpose.RENDER)
    assert only(javascript_only, site(sent, rendered)).value == "1"
    assert only(javascript_only, site(home())).value == "0"


@pytest.mark.parametrize(
    ("impacts", "level"),
    [
        ((), Level.GOOD),
        (("moderate",), Level.INFO),
        (("serious", "minor"), Level.WARNING),
        (("critical", "serious"), Level.PROBLEM),
    ],
)
def test_accessibility(impacts, level):
    issues = tuple(AxeIssue(f"r{n}", impact, 2, "help", "img") for n, impact in enumerate(impacts))
    found = only(
        accessibility,
        site(home(), accessibility=(Accessibility(HOME, issues), Accessibility(HOME + "a", issues))),
    )
    assert (found.level, found.value) == (level, str(len(impacts)))  # a rule counts once


@pytest.mark.parametrize("results", [(), (Accessibility(HOME, trouble=Trouble.NO_BROWSER),)])
def test_accessibility_without_a_browser_is_unknown(results):
    assert only(accessibility, site(home(), accessibility=results)).level is Level.UNKNOWN


@pytest.mark.parametrize(
    ("visits", "value"),
    [
        ([home(), visit("robots.txt", purpose=Purpose.ROBOTS)], "terbuka"),
        ([home(), visit("robots.txt", purpose=Purpose.ROBOTS, status=404)], "terbuka"),
        ([home()], ""),
        ([dead(Trouble.ROBOTS)], "terlarang"),
        ([dead(Trouble.ROBOTS_UNAVAILABLE)], "gagal"),
        ([home(), dead(Trouble.ROBOTS, depth=1)], "sebagian"),
        ([home(), visit("robots.txt", purpose=Purpose.ROBOTS, status=0, trouble=Trouble.OUR_NETWORK)], ""),
    ],
)
def test_robots(visits, value):
    assert only(robots, site(*visits)).value == value


def test_noindex():
    assert only(noindex, site(home(noindex=True))).level is Level.PROBLEM
    assert only(noindex, site(home(), page(path="a", noindex=True))).level is Level.INFO
    assert (
        only(noindex, site(visit(page=home(), headers={"x-robots-tag": "noindex, nofollow"}))).level
        is Level.PROBLEM
    )
    assert only(noindex, site(home())).level is Level.GOOD


@pytest.mark.parametrize(
    ("title", "text", "soft"),
    [
        ("404 Not Found", "", True),
        ("Halaman tidak ditemukan", "Kembali ke beranda", True),
        ("Dinas Kesehatan", "Maaf, halaman yang Anda cari tidak ditemukan.", True),
        ("Page not found | Dinkes", "", True),
        ("Dinas Kesehatan", "Data tidak ditemukan", True),
        ("Peraturan Nomor 404 Tahun 2020", "Isi", False),
        ("Korban tidak ditemukan, pencarian dilanjutkan", "Tim SAR", False),
        ("Cara mengatasi halaman tidak ditemukan", PLENTY, False),
    ],
)
def test_soft_404(title, text, soft):
    assert only(soft_404, site(home(), page(text, path="a", title=title))).value == str(int(soft))


def test_what_the_crawl_found_to_be_the_not_found_page_counts():
    marked = visit("hilang", detail="soft_404")
    assert only(soft_404, site(home(), marked)).value == "1"
    assert only(soft_404, site(shell(), marked)).value == "0"  # an application answers every address alike


@pytest.mark.parametrize(("status", "level"), [(200, Level.WARNING), (404, Level.GOOD)])
def test_an_impossible_page_that_answers(status, level):
    probe = visit(IMPOSSIBLE, purpose=Purpose.LINK, status=status)
    assert only(soft_404, site(home(), probe)).level is level
