import pytest

from terang.audit.checks.domain import domain_shape, moved, official_domain
from terang.audit.checks.transport import certificate, https, https_redirect, mixed_content
from terang.audit.model import Body, Level, Purpose, Trouble
from tests.audit.checks import sites
from tests.audit.checks.sites import HOME, dead, form, home, only, page, site, visit

PLAIN = HOME.replace("https", "http")


def plain_home():
    return visit(PLAIN, home(), depth=0, source="")


def test_https():
    assert only(https, site(home())).value == "ya"
    assert only(https, site(plain_home(), home=PLAIN)).value == "tidak"
    twin = visit(HOME, purpose=Purpose.LINK)
    assert only(https, site(plain_home(), twin, home=PLAIN)).value == "tidak_dipakai"


@pytest.mark.parametrize(
    ("trouble", "level"),
    [
        (Trouble.TLS, Level.PROBLEM),
        (Trouble.TIMEOUT_TLS, Level.UNKNOWN),
        (Trouble.DNS, Level.UNKNOWN),
        (Trouble.OUR_NETWORK, Level.UNKNOWN),
    ],
)
def test_https_that_could_not_be_tried_is_not_missing(trouble, level):
    assert only(https, site(dead(trouble))).level is level


def test_redirect_from_http():
    assert only(https_redirect, site(home())).level is Level.UNKNOWN
    assert only(https_redirect, site(visit(page=home(), hops=(PLAIN,)))).value == "ya"
    tried = visit(PLAIN, purpose=Purpose.LINK, final=PLAIN)
    assert only(https_redirect, site(home(), tried)).value == "tidak"
    elsewhere = visit("http://lain.example/", purpose=Purpose.LINK)
    assert only(https_redirect, site(home(), elsewhere)).level is Level.UNKNOWN


@pytest.mark.parametrize(
    ("found", "count"),
    [
        (home(resources=("http://cdn.example/a.js",)), "1"),
        (home(resources=("https://cdn.example/a.js",)), "0"),
        (home(forms=[form("nama", action="http://dinkes.sukamajukab.go.id/kirim")]), "1"),
        (home(links=[sites.link("http://lain.example/", "Lain")]), "0"),  # a link is no content
    ],
)
def test_mixed_content(found, count):
    assert only(mixed_content, site(found)).value == count


@pytest.mark.parametrize(
    ("until", "level", "days"),
    [
        ("2026-06-14T03:00", Level.GOOD, "92"),
        ("2026-03-28T04:00", Level.GOOD, "14"),
        ("2026-03-27T04:00", Level.WARNING, "13"),
        ("2026-03-13T02:00", Level.ALARM, "-2"),
    ],
)
def test_certificate_days(until, level, days):
    found = only(certificate, site(visit(page=home(), certificate=sites.certificate(until))))
    assert (found.level, found.value) == (level, days)


@pytest.mark.parametrize(
    ("fault", "level"),
    [
        (Trouble.CERTIFICATE_EXPIRED, Level.ALARM),
        (Trouble.CERTIFICATE_HOST, Level.PROBLEM),
        (Trouble.CERTIFICATE_UNTRUSTED, Level.PROBLEM),
    ],
)
def test_certificate_faults_noted_on_a_page_that_was_read_anyway(fault, level):
    seen = visit(page=home(), notes=(fault,), certificate=sites.certificate("2027-01-01", "hosting.example"))
    found = only(certificate, site(seen))
    assert found.level is level
    assert (fault is Trouble.CERTIFICATE_HOST) == ("hosting.example" in found.message)


def test_another_sites_certificate_is_not_this_sites():
    other = visit(
        "https://lain.example/",
        purpose=Purpose.LINK,
        notes=(Trouble.CERTIFICATE_EXPIRED,),
        certificate=sites.certificate("2020-01-01"),
    )
    own = visit(page=home(), certificate=sites.certificate("2026-12-01"))
    assert only(certificate, site(own, other)).level is Level.GOOD


@pytest.mark.parametrize(
    ("url", "value", "level"),
    [
        ("https://dinkes.sukamajukab.go.id/", "resmi", Level.GOOD),
        ("https://sukamaju.desa.id/", "resmi", Level.GOOD),
        ("https://dinkes-sukamaju.blogspot.com/", "gratis", Level.PROBLEM),
        ("https://sites.google.com/view/dinkes", "gratis", Level.PROBLEM),
        ("https://dinkessukamaju.wordpress.com/", "gratis", Level.PROBLEM),
        ("https://dinkessukamaju.com/", "lain", Level.WARNING),
        ("https://dinkes.go.id.penipu.com/", "lain", Level.WARNING),  # go.id in the middle
        ("https://wordpress.com.example/", "lain", Level.WARNING),
    ],
)
def test_official_domain(url, value, level):
    found = only(official_domain, site(visit(url, home(), depth=0), home=url))
    assert (found.value, found.level) == (value, level)


def test_a_company_of_the_region_may_have_a_company_name():
    body = Body("PDAM Tirta Sukamaju", "bumd", "https://tirtasukamaju.co.id/")
    assert only(official_domain, site(body=body, home=body.website)).value == "resmi"


@pytest.mark.parametrize(
    ("url", "region", "value"),
    [
        ("https://dinkes.sukamajukab.go.id/", "Kabupaten Sukamaju", "subdomain"),
        ("https://dinkes.sukamaju.go.id/", "Kabupaten Sukamaju", "subdomain"),
        ("https://www.sukamajukab.go.id/", "Kabupaten Sukamaju", "induk"),
        ("https://dinkessehat.go.id/", "Kabupaten Sukamaju", "sendiri"),
        ("https://dinkes.majuprov.go.id/", "", "subdomain"),
        ("https://dinkes.com/", "", ""),
    ],
)
def test_domain_shape(url, region, value):
    body = Body("Dinas Kesehatan", "dinas", url, region=region)
    assert only(domain_shape, site(body=body, home=url)).value == value


@pytest.mark.parametrize(
    ("final", "level"),
    [
        (HOME, Level.GOOD),
        ("https://www.dinkes.sukamajukab.go.id/beranda", Level.GOOD),
        ("https://sukamajukab.go.id/dinkes", Level.GOOD),
        ("https://dinkes.majukab.go.id/", Level.WARNING),
        ("https://slot.example/", Level.PROBLEM),
    ],
)
def test_moved(final, level):
    assert only(moved, site(visit(page=home(), final=final))).level is level


def test_a_meta_refresh_moves_too():
    found = only(moved, site(page("Alihkan", refresh="https://lain.example/x")))
    assert (found.value, found.level) == ("lain.example", Level.PROBLEM)
