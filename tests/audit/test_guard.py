"""What a run may contact. Nothing here sends a packet."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit import guard, urls
from terang.audit.guard import Reach, forbidden
from terang.audit.model import Trouble

# Every block of the two IANA special-purpose registries, first, middle or last address of it.
FORBIDDEN = """
0.0.0.0 0.1.2.3 10.0.0.0 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.255.255.254 169.254.0.1
172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.8 192.0.0.9 192.0.0.10 192.0.0.170 192.0.0.171 192.0.2.1 192.31.196.1
192.52.193.1 192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
169.254.169.254 169.254.170.2 100.100.100.200 168.63.129.16 192.0.0.192
:: ::1 100::1 100:0:0:1::1 2001::1 2001:1::1 2001:1::2 2001:2::1 2001:3::1 2001:4:112::1 2001:10::1 2001:20::1 2001:30::1
2001:db8::1 2620:4f:8000::1 3fff::1 5f00::1 64:ff9b:1::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 febf::1 fec0::1 ff02::1
fd00:ec2::254 fd20:ce::254 4000::1 8000::1 0:0:1::1 1::1
::ffff:127.0.0.1 ::ffff:10.1.2.3 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1 ::127.0.0.1 ::10.0.0.1 ::8.8.8.8
64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::8.8.8.8
2002:7f00:1:: 2002:a00:1::1 2002:c0a8:101:1::1 2002:a9fe:a9fe::
2001:0:7f00:1::1 2001:0:808:808::f5ff:fffe bukan-alamat
""".split()  # noqa: SIM905
PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 36.66.1.1 100.63.255.255 100.128.0.0 103.10.1.1 126.255.255.255 128.0.0.1 168.63.129.15
169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255
198.20.0.0 202.43.1.1 223.255.255.255
2400:cb00::1 2001:4860:4860::8888 2001:200::1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:808:808::1
""".split()  # noqa: SIM905


@pytest.mark.parametrize("ip", FORBIDDEN)
def test_no_website_lives_there(ip):
    assert forbidden(ip)


@pytest.mark.parametrize("ip", PUBLIC)
def test_public_addresses_are_free(ip):
    assert forbidden(ip) is None


@given(st.ip_addresses(v=4))
def test_a_wrapped_address_is_judged_by_what_it_wraps(ip: IPv4Address):
    number = int(ip)
    wrapped = [
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x64FF9B << 96) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
    ]
    for outer in wrapped:
        assert (forbidden(str(outer)) is None) == (forbidden(str(ip)) is None)


@given(st.ip_addresses(v=4))
def test_never_laxer_than_the_standard_library(ip: IPv4Address):
    if not ip.is_global:
        assert forbidden(str(ip))


@given(st.ip_addresses(v=6))
def test_only_global_unicast_is_free(ip: IPv6Address):
    if forbidden(str(ip)) is None:
        assert int(ip) >> 125 == 1 or ip.ipv4_mapped or int(ip) >> 32 == 0x64FF9B << 64


# Spellings of one loopback address, then of other private ones: canonical, then refused.
SPELLINGS = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0X7F000001/",
    "http://017700000001/",
    "http://0x7f.0.0.1/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://0177.0.0.01/",
    "http://0177.1/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://127.0.0.1./",
    "http://127.1./",
    "http://127.0.0.0x1/",
    "http://127.000.000.001/",
    "http://%31%32%37.0.0.1/",
    "http://127%2E0%2E0%2E1/",
    "http://１２７.０.０.１/",
    "http://①②⑦.0.0.1/",
    "http://127。0。0。1/",
    "http://127．0．0．1/",
    "http:127.0.0.1",
    "http:/127.0.0.1",
    "http:\\\\127.0.0.1\\",
    "http://127.0.0.1:8080/",
    "http://12\t7.0.0\n.1/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:7f00:0001]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://0/",
    "http://0.0.0.0/",
    "http://[::]/",
    "http://10.0.0.7/",
    "http://0xa.7/",
    "http://167772167/",
    "http://192.168.1/",
    "http://0xC0A80001/",
    "http://0300.0250.1/",
    "http://172.16.5.4/",
    "http://0xac.0x10.1284/",
    "http://169.254.169.254/",
    "http://2852039166/",
    "http://0xA9FEA9FE/",
    "http://[fe80::1]/",
    "http://[fd00:ec2::254]/",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_private_address_is_refused_however_it_is_spelled(spelling):
    url = urls.canonical(spelling)
    assert url is not None
    name = urls.host(url)
    assert urls.is_address(name)
    assert Reach().judge(name, name)


def test_there_are_enough_spellings():
    assert len(set(SPELLINGS)) >= 32


@pytest.mark.parametrize(
    ("url", "trouble"),
    [
        ("http://x.go.id/", None),
        ("https://x.go.id:8443/", None),
        ("http://x.go.id:8080/", None),
        ("http://x.go.id:22/", Trouble.BAD_PORT),
        ("http://x.go.id:25/", Trouble.BAD_PORT),
        ("http://x.go.id:6379/", Trouble.BAD_PORT),
        ("http://admin@x.go.id/", Trouble.BAD_URL),
        ("http://a:b@x.go.id/", Trouble.BAD_URL),
        ("http://127.0.0.1:9999/", Trouble.BAD_PORT),
    ],
)
def test_urls_that_are_not_asked_for(url, trouble):
    refusal = Reach().why_not(url)
    assert (refusal and refusal[0]) == trouble


def test_an_operator_may_open_ports_and_internal_hosts_but_never_metadata():
    reach = Reach(allow=frozenset({"intranet.go.id"}), ports=frozenset({80, 9000}))
    assert reach.why_not("http://x.go.id:9000/") is None
    assert reach.judge("intranet.go.id", "10.1.2.3") is None
    assert reach.judge("intranet.go.id", "fd12::1") is None
    assert reach.judge("lain.go.id", "10.1.2.3")
    for ip in (
        "127.0.0.1",
        "::1",
        "169.254.169.254",
        "100.100.100.200",
        "fd00:ec2::254",
        "fe80::1",
    ):
        assert reach.judge("intranet.go.id", ip)


def test_loopback_is_open_only_when_asked_for():
    assert Reach().judge("localhost", "127.0.0.1")
    for ip in ("127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"):
        assert Reach(allow_loopback=True).judge("localhost", ip) is None
    assert Reach(allow_loopback=True).judge("x.go.id", "10.0.0.1")
    assert Reach(allow_loopback=True).why_not("http://127.0.0.1:43211/") is None


def test_mapped_hosts():
    reach = Reach(
        hosts={"a.go.id": ("127.0.0.1", 4001), "b.go.id:443": ("127.0.0.1", 4002)}, only_mapped=True
    )
    assert reach.mapped("https://a.go.id/x") == ("127.0.0.1", 4001)
    assert reach.mapped("https://b.go.id/") == ("127.0.0.1", 4002)
    assert reach.mapped("http://b.go.id/") is None
    refused = {
        Trouble.NOT_ALLOWED: ("http://c.go.id/", "http://b.go.id/", "http://8.8.8.8/"),
        Trouble.PRIVATE_ADDRESS: ("http://127.0.0.1/", "http://10.1.2.3/x", "http://[::1]/"),
    }
    for trouble, told in refused.items():
        for url in told:
            refusal = reach.why_not(url)
            assert refusal is not None
            assert refusal[0] is trouble, url
    assert reach.why_not("http://u:p@a.go.id/") is not None


def test_the_guard_has_teeth(monkeypatch):
    """Control: with an empty table, the private address would pass."""
    forbidden.cache_clear()
    monkeypatch.setattr(guard, "_V4", ())
    assert forbidden("10.0.0.7") is None
    forbidden.cache_clear()
