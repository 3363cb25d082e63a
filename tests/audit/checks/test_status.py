from datetime import date

import pytest

from terang.audit.checks.freshness import datings, news_monthly
from terang.audit.checks.seen import months_before
from terang.audit.checks.status import Thresholds, status
from terang.audit.model import Dated, How, Level, Purpose, Trouble
from tests.audit.checks.sites import HOME, PLENTY, dead, document, home, link, news, only, page, site, visit

UNKNOWN = "tidak_dapat_dinilai"


@pytest.mark.parametrize(
    ("day", "value", "level"),
    [
        ("2026-03-10", "aktif", Level.GOOD),
        ("2025-12-14", "aktif", Level.GOOD),  # three months to the day
        ("2025-12-13", "kurang_aktif", Level.WARNING),
        ("2025-03-14", "kurang_aktif", Level.WARNING),
        ("2025-03-13", "tidak_aktif", Level.PROBLEM),
        ("2019-01-01", "tidak_aktif", Level.PROBLEM),
    ],
)
def test_the_newest_content_decides(day, value, level):
    found = only(status, site(home(), news(day), news("2018-05-05")))
    assert (found.value, found.level) == (value, level)
    assert str(date.fromisoformat(day).year) in found.message
    assert found.proof[0].url == f"{HOME}berita/{day}"


def test_thresholds_are_a_setting():
    (found,) = status(site(home(), news("2026-01-14")), Thresholds(active=1, sleepy=6))
    assert found.value == "kurang_aktif"


@pytest.mark.parametrize(
    ("trouble", "value"),
    [
        (Trouble.DNS, "mati"),
        (Trouble.REFUSED, "mati"),
        (Trouble.TIMEOUT_CONNECT, UNKNOWN),
        (Trouble.TIMEOUT_DNS, UNKNOWN),
        (Trouble.TLS, UNKNOWN),
        (Trouble.RESET, UNKNOWN),
        (Trouble.OUR_NETWORK, UNKNOWN),
        (Trouble.NOT_ALLOWED, UNKNOWN),
        (Trouble.ROBOTS, UNKNOWN),
        (Trouble.ROBOTS_UNAVAILABLE, UNKNOWN),
        (Trouble.PRIVATE_ADDRESS, UNKNOWN),
    ],
)
def test_dead_is_what_nobody_can_open(trouble, value):
    assert only(status, site(dead(trouble))).value == value


@pytest.mark.parametrize(
    ("code", "value"),
    [
        (404, "mati"),
        (410, "mati"),
        (500, "mati"),
        (503, "mati"),
        (401, UNKNOWN),
        (403, UNKNOWN),
        (429, UNKNOWN),
    ],
)
def test_an_error_of_the_home_page(code, value):
    assert only(status, site(visit(status=code))).value == value


def test_a_broken_home_page_over_living_pages_is_not_dead():
    assert only(status, site(visit(status=404), news("2026-03-01"))).value == "aktif"


@pytest.mark.parametrize(
    ("title", "text", "value"),
    [
        ("Account Suspended", "This Account has been suspended. Contact your hosting provider.", "suspend"),
        ("dinkes", "Situs ini sedang ditangguhkan", "suspend"),
        ("sukamaju.go.id", "This domain has expired. Buy this domain", "suspend"),
        ("Apache2 Debian Default Page: It works", "This is the default welcome page " * 100, "suspend"),
        ("", "It works!", "suspend"),
        ("Index of /", "backup.zip 2024-01-01", "suspend"),
        ("WordPress › Installation", "Welcome. Language", "suspend"),
        (
            "Welcome to nginx!",
            "If you see this page, the nginx web server is successfully installed",
            "suspend",
        ),
        ("Segera hadir", "Situs sedang dalam pengembangan", "suspend"),
        ("Just a moment...", "Enable JavaScript and cookies to continue", UNKNOWN),
        ("Access Denied", "You don't have permission", UNKNOWN),
        # Tempting: real pages that use the same words.
        ("Dinas Kesehatan", PLENTY + "Jembatan sedang dalam perbaikan. It works!", "aktif"),
        ("Dinas Kesehatan", PLENTY + "Akun ini telah ditangguhkan oleh Instagram", "aktif"),
        ("Index of development: Indeks Pembangunan Manusia", PLENTY, "aktif"),
        ("Waspada penipuan: this domain is for sale, kata Diskominfo Sukamaju", PLENTY, "aktif"),
        ("Dinas PUPR", "Jalan Sukamaju sedang dalam perbaikan. " * 20, "aktif"),
    ],
)
def test_substitutes_for_a_home_page(title, text, value):
    assert only(status, site(home(text, title=title), news("2026-03-01"))).value == value


def test_a_suspended_page_behind_an_error_code_or_a_redirect_is_suspended():
    gone = page("This account has been suspended", title="Account Suspended")
    assert only(status, site(visit(page=gone, status=503))).value == "suspend"
    moved = visit(final=HOME + "cgi-sys/suspendedpage.cgi")
    assert only(status, site(moved)).value == "suspend"


def test_a_cloudflare_challenge_is_no_dead_site():
    assert only(status, site(visit(status=503, headers={"cf-mitigated": "challenge"}))).value == UNKNOWN


def dated(how: How, *days: str):
    return [news(day, how, path=f"p{n}") for n, day in enumerate(days)]


@pytest.mark.parametrize(
    ("pages", "value"),
    [
        (dated(How.SITEMAP, "2026-03-10", "2026-03-11", "2026-02-01"), UNKNOWN),  # lastmod alone
        (dated(How.METADATA, *["2026-03-01"] * 6), UNKNOWN),  # imported on one day
        (dated(How.METADATA, *["2026-03-01"] * 6, "2024-01-01", "2024-02-01"), "tidak_aktif"),
        (
            dated(
                How.TEXT, "2026-03-14", "2026-03-14", "2026-03-14", "2023-01-01", "2022-05-05", "2022-03-03"
            ),
            "tidak_aktif",
        ),  # a clock
        (dated(How.TEXT, "2016-10-30"), UNKNOWN),  # may be the date of a law
        (dated(How.METADATA, "2016-10-30"), "tidak_aktif"),
        (dated(How.METADATA, "2026-05-01", "2024-01-01"), "tidak_aktif"),  # planned for the future
        (dated(How.HEADER, "2026-03-01"), UNKNOWN),  # one weak date
        (dated(How.FILE, "2026-03-01", "2026-02-20"), "aktif"),  # two of them agree
        (dated(How.TEXT, "2026-03-01"), "aktif"),  # a hand-made site has nothing better
        (dated(How.URL, "2026-03-14"), "aktif"),
        ([], UNKNOWN),
    ],
)
def test_what_a_date_is_worth(pages, value):
    assert only(status, site(home(), *pages)).value == value


def test_the_date_of_the_day_on_the_home_page_is_a_clock():
    clock = home(dated=Dated(date(2026, 3, 14), How.TEXT))
    assert only(status, site(clock, news("2022-02-02"))).value == "tidak_aktif"


def test_lists_of_news_count_without_opening_them():
    rows = [link(f"{HOME}baca/{n}", f"Kabar {n}", context=f"{n} Februari 2026") for n in range(1, 9)]
    of = site(home(links=rows))
    assert only(status, of).value == "aktif"
    assert only(news_monthly, of).value == "0.7"


def test_a_list_of_other_peoples_news_does_not_count():
    rows = [
        link(f"https://kompas.example/{n}", f"Kabar {n}", context=f"{n} Februari 2026") for n in range(1, 9)
    ]
    assert datings(site(home(links=rows))) == ()


def test_a_document_proves_activity_with_another():
    files = [document(f"{n}.pdf", dated=Dated(date(2026, 2, n), How.HEADER)) for n in (1, 2)]
    assert only(status, site(home(), *files)).value == "aktif"


@pytest.mark.parametrize(
    ("count", "level"), [(0, Level.PROBLEM), (3, Level.WARNING), (20, Level.INFO), (60, Level.GOOD)]
)
def test_news_of_the_last_year_only(count, level):
    fresh = [news(f"2025-{4 + n % 9:02}-{1 + n // 9:02}", path=f"n{n}") for n in range(count)]
    old = [news(f"2023-{1 + n % 12:02}-{1 + n // 12:02}", path=f"o{n}") for n in range(30)]
    found = only(news_monthly, site(home(), *fresh, *old))
    assert (found.level, found.value) == (level, f"{count / 12:.1f}")


def test_no_news_among_few_opened_pages_is_not_held_against_the_site():
    assert only(news_monthly, site(home(), left=500, stopped="budget")).level is Level.UNKNOWN


def test_a_rendered_page_counts_once():
    shown = news("2026-03-01")
    both = site(home(), shown, visit("berita/2026-03-01", shown, purpose=Purpose.RENDER))
    assert len(datings(both)) == 1


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-05-31", 3, "2026-02-28"),
        ("2024-05-31", 3, "2024-02-29"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-12-01", 12, "2025-12-01"),
    ],
)
def test_months_are_calendar_months(day, months, before):
    assert months_before(date.fromisoformat(day), months) == date.fromisoformat(before)
