from datetime import date

import pytest

from terang.audit.checks.security import (
    directory_listing,
    error_output,
    php_ended,
    security_headers,
    software_version,
)
from terang.audit.model import Level
from tests.audit.checks.sites import HOME, PLENTY, home, only, page, site, visit

ALL = {
    "strict-transport-security": "max-age=1",
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
}


@pytest.mark.parametrize(
    ("headers", "missing"),
    [(ALL, "0"), ({"server": "nginx"}, "4"), ({**ALL, "content-security-policy": "default-src 'self'"}, "1")],
)
def test_protective_headers(headers, missing):
    found = only(security_headers, site(visit(page=home(), headers=headers)))
    assert found.value == missing
    assert found.level in {Level.GOOD, Level.INFO}


def test_headers_that_were_not_kept_are_not_missing():
    assert only(security_headers, site(home())).level is Level.UNKNOWN


def test_hsts_means_nothing_over_http():
    plain = HOME.replace("https", "http")
    of = site(visit(plain, home(), headers={"server": "nginx"}, depth=0), home=plain)
    assert "HSTS" not in only(security_headers, of).message


@pytest.mark.parametrize(
    ("headers", "generator", "level"),
    [
        ({"server": "nginx"}, "", Level.GOOD),
        ({"server": "Apache/2.4.29 (Ubuntu)"}, "", Level.INFO),
        ({}, "WordPress 6.4.2", Level.INFO),
        ({}, "Hugo", Level.GOOD),
        ({"x-powered-by": "PHP/5.6.40"}, "", Level.WARNING),
        ({"x-powered-by": "PHP/8.3.1"}, "", Level.INFO),
        ({"x-powered-by": "ASP.NET"}, "", Level.GOOD),
    ],
)
def test_software_version(headers, generator, level):
    assert only(software_version, site(visit(page=home(generator=generator), headers=headers))).level is level


@pytest.mark.parametrize(
    ("said", "day", "ended"),
    [
        ("PHP/8.1.2", "2025-12-31", False),
        ("PHP/8.1.2", "2026-01-01", True),
        ("PHP/7.4.33", "2022-11-28", False),
        ("PHP/7.4.33", "2023-01-01", True),
        ("PHP/8.9.0", "2030-01-01", False),
        ("Apache/2.2", "2030-01-01", False),
    ],
)
def test_php_ends_on_its_day(said, day, ended):
    assert php_ended(said, date.fromisoformat(day)) is ended


def test_directory_listing():
    assert (
        only(directory_listing, site(home(), page("a.pdf", path="file/", title="Index of /file"))).value
        == "1"
    )
    assert only(directory_listing, site(home(), page(path="ipm", title="Index of Happiness"))).value == "0"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Warning: mysqli_connect(): Access denied in /home/u/public_html/db.php on line 12", "1"),
        ("Fatal error: Uncaught Error: Call to undefined function in /var/www/a.php:3", "1"),
        ("SQLSTATE[HY000] [2002] Connection refused", "1"),
        ("You have an error in your SQL syntax; check the manual", "1"),
        ("A PHP Error was encountered Severity: Notice", "1"),
        ("Error establishing a database connection", "1"),
        ("Traceback (most recent call last): File", "1"),
        ("Warning: jalan licin. " + PLENTY + " Layanan on line 24 jam", "0"),
        ("Pelayanan on line: perhatian! Notice: kantor tutup.", "0"),
        (PLENTY, "0"),
    ],
)
def test_errors_shown_to_visitors(text, found):
    assert only(error_output, site(home(), page(text, path="a"))).value == found
