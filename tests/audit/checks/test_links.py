import pytest

from terang.audit.checks.links import broken_documents, broken_links, empty_links, scanned_documents
from terang.audit.model import Kind, Level, Purpose, Trouble
from tests.audit.checks.sites import HOME, document, home, link, only, site, visit


def tried(path: str, **rest):
    return visit(path, purpose=Purpose.LINK, **rest)


def failed(path: str, trouble: Trouble):
    return tried(path, status=0, trouble=trouble)


def test_broken_links_are_counted_by_where_they_lead_and_shown_where_they_stand():
    of = site(
        home(),
        tried("a", status=404, label="Profil"),
        tried("https://lain.example/", status=410),
        *[tried(f"b{n}") for n in range(30)],
    )
    found = only(broken_links, of)
    assert (found.value, found.level) == ("2", Level.WARNING)
    assert "1 di dalam situs, 1 ke situs lain" in found.message
    assert found.proof[0].url == HOME
    assert "Profil" in found.proof[0].quote
    assert "404" in found.proof[0].quote


@pytest.mark.parametrize("status", [401, 403, 429, 405])
def test_refused_access_is_no_broken_link(status):
    found = only(broken_links, site(home(), tried("a", status=status)))
    assert (found.value, found.level) == ("0", Level.GOOD)
    assert "1 tautan lain tidak dapat dipastikan" in found.message


@pytest.mark.parametrize(
    ("trouble", "broken"),
    [
        (Trouble.DNS, "1"),
        (Trouble.TIMEOUT_CONNECT, "0"),
        (Trouble.RESET, "0"),
        (Trouble.ROBOTS, "0"),
        (Trouble.TRAP_CALENDAR, "0"),
    ],
)
def test_only_an_unknown_domain_breaks_for_everyone(trouble, broken):
    assert (
        only(broken_links, site(home(), tried("a"), failed("https://hilang.example/", trouble))).value
        == broken
    )


def test_our_own_trouble_is_not_counted_at_all():
    assert only(broken_links, site(home(), failed("a", Trouble.OUR_NETWORK))).level is Level.UNKNOWN


def test_many_broken_links_are_a_problem():
    of = site(home(), *[tried(f"a{n}", status=404) for n in range(25)])
    found = only(broken_links, of)
    assert found.level is Level.PROBLEM
    assert len(found.proof) == 20


@pytest.mark.parametrize(
    ("file", "broken"),
    [
        (document("a.pdf"), False),
        (document("a.pdf", has_text=False), False),  # a scan opens
        (document("a.pdf", encrypted=True), True),
        (document("a.pdf", troubles=(Trouble.PARSER_CRASH,)), True),
        (document("a.pdf", troubles=(Trouble.TRUNCATED,)), False),  # cut at our own limit
        (document("a.pdf", kind=Kind.HTML), True),
        (visit("a.pdf", home()), True),  # a web page where a document was promised
        (visit("a.pdf", home(), final=HOME + "login"), False),  # a login is its own finding
        (visit("a.pdf", status=404), True),
        (visit("a.pdf", detail="soft_404"), True),
        (visit("a.pdf", status=403), False),
        (visit("a.pdf", status=0, trouble=Trouble.TIMEOUT_TOTAL), False),
        (visit("A.PDF", status=404), True),
    ],
)
def test_documents_a_visitor_cannot_open(file, broken):
    assert only(broken_documents, site(home(), file)).value == str(int(broken))


def test_a_broken_document_is_not_counted_as_a_broken_link_too():
    of = site(home(), tried("a.pdf", status=404), tried("b"))
    assert (only(broken_links, of).value, only(broken_documents, of).value) == ("0", "1")


def test_scans():
    files = [
        document("a.pdf"),
        document("b.pdf", has_text=False),
        document("c.docx", kind=Kind.DOCX, has_text=False),
    ]
    assert only(scanned_documents, site(home(), *files)).value == "50"
    assert only(scanned_documents, site(home())).level is Level.UNKNOWN


def test_links_to_nowhere_in_the_main_area():
    menu = (link("#", "Profil"),)
    of = site(home(links=[link("#", "Unduh DPA"), link("#isi", "Isi"), link("#")], menu=menu))
    assert only(empty_links, of).value == "1"
    assert only(empty_links, site(home(menu=menu))).level is Level.GOOD
