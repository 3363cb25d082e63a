"""What a cell of a list may say, and what is made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit import urls
from terang.roster.addresses import Allowed, Fault, looks_like_address, read_address

HOME = "https://dinkes.sukamaju.go.id/"


@pytest.mark.parametrize(
    "cell",
    [
        "dinkes.sukamaju.go.id",
        "https://dinkes.sukamaju.go.id",
        "  https://dinkes.sukamaju.go.id/  ",
        "HTTPS://DINKES.sukamaju.go.id/",
        "dinkes.sukamaju.go.id.",
        "dinkes.sukamaju.go.id,",
        "https:// dinkes.sukamaju.go.id",
        "dinkes .sukamaju.go.id",
        "dinkes. sukamaju.go.id",
        "<https://dinkes.sukamaju.go.id>",
        "“https://dinkes.sukamaju.go.id”",
        "https://dinkes.sukamaju.go.id/#beranda",
        "\ufeffdinkes.sukamaju.go.id\u200b",
        "dinkes.sukamaju.go.id\u00a0",
    ],
)
def test_plain_spellings_of_one_address_need_no_remark(cell):
    address = read_address(cell)
    assert (address.url, address.refused, address.remarks) == (HOME, None, ())


@pytest.mark.parametrize(
    "cell",
    [
        "http:/dinkes.sukamaju.go.id",
        "http//dinkes.sukamaju.go.id",
        "http;//dinkes.sukamaju.go.id",
        "htp://dinkes.sukamaju.go.id",
        "http:\\\\dinkes.sukamaju.go.id",
        "http://http://dinkes.sukamaju.go.id",
        "http://dinkes..sukamaju.go.id",
    ],
)
def test_what_is_mended_is_said(cell):
    address = read_address(cell)
    assert address.url == "http://dinkes.sukamaju.go.id/"
    assert [r.fault for r in address.remarks] == [Fault.REPAIRED]


def test_a_space_within_the_name_is_taken_out_and_told():
    address = read_address("www.kec melati.go.id")
    assert address.url == "https://www.kecmelati.go.id/"
    assert [r.fault for r in address.remarks] == [Fault.REPAIRED]
    assert read_address("www.sukamaju.go.id melati.go.id").url == "https://www.sukamaju.go.id/", "two of them"


def test_commas_for_dots_are_mended():
    assert read_address("dinkes,sukamaju,go,id").url == HOME


@pytest.mark.parametrize(
    "cell",
    ["", "-", "–", "  ", "Belum ada", "tidak ada website", "BELUM PUNYA", "n/a", "Nihil", "0", "x", "."],
)
def test_no_website_is_an_answer_and_not_a_mistake(cell):
    address = read_address(cell)
    assert (address.url, address.refused) == ("", None)


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("dinkes@sukamaju.go.id", Fault.EMAIL),
        ("mailto:dinkes@sukamaju.go.id", Fault.EMAIL),
        ("surel: dinkes@sukamaju.go.id", Fault.EMAIL),
        ("https://www.facebook.com/dinkes.sukamaju", Fault.SOCIAL),
        ("instagram.com/dinkes", Fault.SOCIAL),
        ("@dinkes_sukamaju", Fault.SOCIAL),
        ("ftp://dinkes.sukamaju.go.id", Fault.SCHEME),
        ("javascript:alert(1)", Fault.SCHEME),
        ("file:///etc/passwd", Fault.SCHEME),
        ("10.1.2.3", Fault.PRIVATE),
        ("http://192.168.0.10/opd", Fault.PRIVATE),
        ("http://[::1]/", Fault.NEVER),
        ("http://[::ffff:10.0.0.1]/", Fault.NEVER),
        ("127.0.0.1:8000", Fault.NEVER),
        ("169.254.169.254", Fault.NEVER),
        ("0x7f000001", Fault.NEVER),
        ("dinkes", Fault.NO_DOT),
        ("localhost:8000", Fault.NO_DOT),
        ("www", Fault.NO_HOST),
        ("https://", Fault.NO_HOST),
        ("dinkes.sukamaju.gp.idd", Fault.UNKNOWN_SUFFIX),
        ("go.id", Fault.UNKNOWN_SUFFIX),
        ("https://dinkes.sukamaju.go.id:22/", Fault.PORT),
        ("https://admin:rahasia@dinkes.sukamaju.go.id", Fault.CREDENTIALS),
        ("klik di sini", Fault.NOT_AN_ADDRESS),
        ("dinkes.sukamaju.go.id:99999", Fault.NOT_AN_ADDRESS),
    ],
)
def test_what_is_no_website_is_named(cell, fault):
    address = read_address(cell)
    assert address.url == ""
    assert address.refused is not None
    assert address.refused.fault is fault
    assert "{" not in address.refused.text + address.refused.advice


def test_a_password_is_not_repeated_to_the_screen():
    refused = read_address("https://admin:rahasia@dinkes.sukamaju.go.id").refused
    assert refused is not None
    assert "rahasia" not in refused.text + refused.advice


@pytest.mark.parametrize(
    "cell",
    [
        "dinkes.sukamaju.go.id, ppid.sukamaju.go.id",
        "https://dinkes.sukamaju.go.id\nhttps://ppid.sukamaju.go.id",
        "dinkes.sukamaju.go.id / ppid.sukamaju.go.id",
        "dinkes.sukamaju.go.id;ppid.sukamaju.go.id",
        "dinkes.sukamaju.go.id dan ppid.sukamaju.go.id",
    ],
)
def test_the_first_of_several_counts_and_it_is_said(cell):
    address = read_address(cell)
    assert address.url == HOME
    assert Fault.SEVERAL in [r.fault for r in address.remarks]


def test_words_beside_an_address_are_left_out_aloud():
    address = read_address("Website: dinkes.sukamaju.go.id (dalam perbaikan)")
    assert address.url == HOME
    assert [r.fault for r in address.remarks] == [Fault.WORDS]


def test_names_beyond_ascii_become_punycode():
    assert read_address("https://münchen.de").url == "https://xn--mnchen-3ya.de/"


def test_an_operator_may_allow_a_private_host():
    assert (
        read_address("http://10.1.2.3/", allowed=Allowed(hosts=frozenset({"10.1.2.3"}))).url
        == "http://10.1.2.3/"
    )
    assert (
        read_address("http://intranet/", allowed=Allowed(hosts=frozenset({"intranet"}))).url
        == "http://intranet/"
    )


@pytest.mark.parametrize("ip", ["127.0.0.1", "169.254.169.254", "[::1]"])
def test_allowing_is_not_advised_where_the_guard_would_refuse_all_the_same(ip):
    refused = read_address(f"http://{ip}/").refused
    assert refused is not None
    assert "--izinkan" not in refused.advice
    assert (
        read_address(f"http://{ip}/", allowed=Allowed(hosts=frozenset({ip.strip("[]")}))).refused == refused
    )
    internal = read_address("http://10.1.2.3/").refused
    assert internal is not None
    assert "--izinkan 10.1.2.3" in internal.advice


def test_loopback_only_when_allowed():
    assert (
        read_address("http://127.0.0.1:8123/", allowed=Allowed(loopback=True)).url == "http://127.0.0.1:8123/"
    )
    assert read_address("http://127.0.0.1:8123/").url == ""


@given(st.text(max_size=300) | st.from_regex(r"(https?:/?/?)?[a-z0-9.,;:@/\\ \[\]_-]{0,60}", fullmatch=True))
def test_any_text_is_an_address_or_a_fault_or_none(cell):
    address = read_address(cell)
    assert not (address.url and address.refused)
    for remark in (*address.remarks, *([address.refused] if address.refused else [])):
        assert remark.text
        assert remark.advice
    if address.url:
        assert urls.canonical(address.url) == address.url
        assert read_address(address.url).url == address.url
    looks_like_address(cell)


def test_a_port_nobody_serves_websites_on_says_which_are():
    refused = read_address("sukamaju.go.id:2222").refused
    assert refused is not None
    assert refused.text == "“sukamaju.go.id” memakai port 2222, yang tidak dipakai situs web publik."
    assert refused.advice.startswith("Hapus “:2222” dari alamatnya")
    assert read_address("sukamaju.go.id:8443").url == "https://sukamaju.go.id:8443/"


def test_a_word_between_two_addresses_is_no_oddity():
    found = read_address("a.sukamaju.go.id dan b.sukamaju.go.id")
    assert [r.fault for r in found.remarks] == [Fault.SEVERAL]
