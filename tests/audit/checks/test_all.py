"""What holds for every check on every website."""

import pytest

from terang.audit.checks import CATALOGUE, CHECKS
from terang.audit.checks.troubles import TROUBLES
from terang.audit.model import Accessibility, AxeIssue, Level, Purpose, Site, Timing, Trouble
from tests.audit.checks.sites import (
    BODY,
    HOME,
    certificate,
    dead,
    document,
    home,
    link,
    news,
    page,
    site,
    visit,
)

RICH = site(
    visit(
        page=home(
            links=[link(HOME + "x", "x", context="12 Maret 2026")], viewport=True, resources=(HOME + "a.css",)
        ),
        timing=Timing(first_byte=300),
        headers={"server": "nginx/1.2.3"},
        certificate=certificate("2026-12-01"),
        size=9000,
    ),
    news("2026-03-01"),
    page("Lorem ipsum dolor sit amet", path="contoh"),
    document("a.pdf", has_text=False),
    visit("rusak", status=404, purpose=Purpose.LINK),
    visit(HOME + "a.css", purpose=Purpose.RESOURCE, size=100),
    visit(page=home(), purpose=Purpose.CLOAK),
    visit("robots.txt", purpose=Purpose.ROBOTS),
    visit("http://dinkes.sukamajukab.go.id/", final=HOME, purpose=Purpose.LINK),
    accessibility=(Accessibility(HOME, (AxeIssue("image-alt", "critical", 3),)),),
)
EMPTY = Site(BODY, RICH.as_of, HOME, ())
SITES = {
    "rich": RICH,
    "unvisited": EMPTY,
    "one page": site(home()),
    "empty home": site(page("", title="")),
    "suspended": site(page("This account has been suspended.", title="Account Suspended")),
    **{trouble.value: site(dead(trouble)) for trouble in Trouble},
    **{str(status): site(visit(status=status)) for status in (401, 403, 404, 410, 429, 500, 503)},
}
LEVELS = {entry.code: set(entry.levels) for entry in CATALOGUE}


@pytest.mark.parametrize("name", SITES)
def test_every_check_says_exactly_one_catalogued_thing(name):
    findings = [f for check in CHECKS for f in check(SITES[name])]
    assert [f.check for f in findings] == [entry.code for entry in CATALOGUE]
    for f in findings:
        assert f.level in LEVELS[f.check], f
        assert f.message.endswith("."), f
        assert not f.message[0].islower(), f
        assert f.level is Level.UNKNOWN or f.value, f
        assert len(f.proof) <= 21


@pytest.mark.parametrize("trouble", Trouble)
def test_a_home_page_that_could_not_be_had_is_never_called_without_content(trouble):
    blamed = {f.check for check in CHECKS for f in check(site(dead(trouble))) if f.level is not Level.UNKNOWN}
    about_the_way = {"status", "https", "certificate", "official_domain", "domain_shape", "robots"}
    assert blamed <= about_the_way
    assert not (trouble.ours and blamed & {"status", "https", "certificate", "robots"})


def test_a_suspended_site_is_judged_once_and_not_for_its_missing_contents():
    blamed = {
        f.check
        for check in CHECKS
        for f in check(SITES["suspended"])
        if f.level not in {Level.UNKNOWN, Level.GOOD, Level.INFO}
    }
    assert blamed == {"status"}


def test_every_trouble_has_words():
    assert set(TROUBLES) == set(Trouble)


def test_the_catalogue_names_each_check_once():
    codes = [entry.code for entry in CATALOGUE]
    assert len(codes) == len(set(codes)) == len(CHECKS)


def test_the_same_site_gives_the_same_findings():
    once, twice = ([f for check in CHECKS for f in check(RICH)] for _ in range(2))
    assert once == twice
