"""What a run may contact: which URLs, which addresses. Every connection is judged here first.

Forbidden is whatever no public website can live on: the special-purpose registries of IANA (IPv4 and
IPv6), multicast, and the metadata services of cloud providers, also when wrapped into an IPv6 address.
"""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

from msgspec import Struct

from terang.audit import urls
from terang.audit.model import Trouble

PORTS: Final = frozenset({80, 443, 8080, 8443})

_LOOPBACK: Final = "alamat komputer ini sendiri (loopback)"
_PRIVATE: Final = "alamat jaringan internal"
_LINK: Final = "alamat jaringan setempat (link-local)"
_SPECIAL: Final = "alamat yang dicadangkan, bukan untuk situs publik"
_EXAMPLE: Final = "alamat contoh untuk dokumentasi"
_MULTICAST: Final = "alamat multicast"
_METADATA: Final = "layanan metadata penyedia cloud"

# First hit decides, so metadata stands before the networks that hold it.
_METADATA_V4: Final = frozenset(
    map(
        IPv4Address,
        (
            "169.254.169.254",  # AWS, Google, Azure, DigitalOcean, OpenStack …
            "169.254.169.253",  # AWS resolver
            "169.254.169.123",  # AWS time
            "169.254.170.2",  # AWS ECS
            "169.254.170.23",  # AWS EKS
            "169.254.0.23",  # Tencent
            "100.100.100.200",  # Alibaba
            "192.0.0.192",  # Oracle
            "168.63.129.16",  # Azure: publicly routable by its number, internal in fact
        ),
    )
)
_METADATA_V6: Final = frozenset(
    map(IPv6Address, ("fd00:ec2::254", "fd00:ec2::253", "fd00:ec2::23", "fd20:ce::254"))
)

# https://www.iana.org/assignments/iana-ipv4-special-registry
_V4: Final = tuple(
    (IPv4Network(net), reason)
    for net, reason in (
        ("0.0.0.0/8", _SPECIAL),  # this network
        ("10.0.0.0/8", _PRIVATE),
        ("100.64.0.0/10", _PRIVATE),  # carrier-grade NAT
        ("127.0.0.0/8", _LOOPBACK),
        ("169.254.0.0/16", _LINK),
        ("172.16.0.0/12", _PRIVATE),
        ("192.0.0.0/24", _SPECIAL),
        ("192.0.2.0/24", _EXAMPLE),
        ("192.31.196.0/24", _SPECIAL),  # AS112
        ("192.52.193.0/24", _SPECIAL),  # AMT
        ("192.88.99.0/24", _SPECIAL),  # 6to4 relay, withdrawn
        ("192.168.0.0/16", _PRIVATE),
        ("192.175.48.0/24", _SPECIAL),  # AS112
        ("198.18.0.0/15", _SPECIAL),  # benchmarks
        ("198.51.100.0/24", _EXAMPLE),
        ("203.0.113.0/24", _EXAMPLE),
        ("224.0.0.0/4", _MULTICAST),
        ("240.0.0.0/4", _SPECIAL),  # reserved, broadcast
    )
)
# https://www.iana.org/assignments/iana-ipv6-special-registry; what lies outside 2000::/3 is not
# assigned to anybody's website, so only exceptions inside it and telling names are listed.
_V6: Final = tuple(
    (IPv6Network(net), reason)
    for net, reason in (
        ("::/128", _SPECIAL),
        ("::1/128", _LOOPBACK),
        ("64:ff9b:1::/48", _PRIVATE),  # local NAT64: leads into somebody's own network
        ("100::/64", _SPECIAL),  # discard
        ("100:0:0:1::/64", _SPECIAL),  # dummy prefix
        ("2001:db8::/32", _EXAMPLE),
        ("2001::/23", _SPECIAL),  # protocol assignments: ORCHID, benchmarks, AMT, Teredo …
        ("2620:4f:8000::/48", _SPECIAL),  # AS112
        ("3fff::/20", _EXAMPLE),
        ("5f00::/16", _SPECIAL),  # segment routing
        ("fc00::/7", _PRIVATE),
        ("fe80::/10", _LINK),
        ("fec0::/10", _PRIVATE),  # site-local, withdrawn
        ("ff00::/8", _MULTICAST),
    )
)
_GLOBAL_V6: Final = IPv6Network("2000::/3")
_MAPPED: Final = IPv6Network("::ffff:0:0/96")
_COMPATIBLE: Final = IPv6Network("::/96")
_NAT64: Final = IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR: Final = IPv6Network("2002::/16")
_TEREDO: Final = IPv6Network("2001::/32")
# What an operator may open for a host inside a government network; never metadata, loopback or link-local.
_INTERNAL: Final = (
    IPv4Network("10.0.0.0/8"),
    IPv4Network("100.64.0.0/10"),
    IPv4Network("172.16.0.0/12"),
    IPv4Network("192.168.0.0/16"),
)
_INTERNAL_V6: Final = IPv6Network("fc00::/7")


def _low32(ip: IPv6Address) -> IPv4Address:
    return IPv4Address(int(ip) & 0xFFFFFFFF)


def _wrapped(ip: IPv6Address) -> tuple[IPv4Address, ...]:
    """IPv4 addresses a packet to `ip` may end at: mapped, compatible, NAT64, 6to4, Teredo."""
    if ip in _MAPPED or ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        return (_low32(ip),)
    if ip in _SIX_TO_FOUR:
        return (IPv4Address((int(ip) >> 80) & 0xFFFFFFFF),)
    if ip in _TEREDO:  # server, and the client's own address with its bits turned over
        return (IPv4Address((int(ip) >> 64) & 0xFFFFFFFF), IPv4Address(~int(ip) & 0xFFFFFFFF))
    return ()


def _forbidden_v4(ip: IPv4Address) -> str | None:
    if ip in _METADATA_V4:
        return _METADATA
    return next((reason for net, reason in _V4 if ip in net), None)


def _forbidden_v6(ip: IPv6Address) -> str | None:
    if ip in _METADATA_V6:
        return _METADATA
    for inner in _wrapped(ip):
        if reason := _forbidden_v4(inner):
            return reason
    if ip in _MAPPED or ip in _NAT64:
        return None
    if reason := next((reason for net, reason in _V6 if ip in net), None):
        return reason
    return None if ip in _GLOBAL_V6 else _SPECIAL


def _address(ip: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(ip.partition("%")[0])
    except ValueError:
        return None


@lru_cache(maxsize=10_000)
def forbidden(ip: str) -> str | None:
    """Why no website may be looked for at this address, in Indonesian; None when it is a public one."""
    address = _address(ip)
    if address is None:
        return "bukan alamat IP"
    if isinstance(address, IPv4Address):
        return _forbidden_v4(address)
    return _forbidden_v6(address)


def _is_loopback(address: IPv4Address | IPv6Address) -> bool:
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (inner or address).is_loopback


def _is_internal(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        return address in _INTERNAL_V6 and address not in _METADATA_V6
    return address not in _METADATA_V4 and any(address in net for net in _INTERNAL)


class Reach(Struct, frozen=True):
    """Which hosts, ports and addresses one run may contact."""

    hosts: Mapping[str, tuple[str, int]] = {}  # "host" or "host:port" → loopback address and port
    allow_loopback: bool = False
    allow: frozenset[str] = frozenset()  # hosts on an internal network that an operator has opened
    ports: frozenset[int] = PORTS
    only_mapped: bool = False  # a host outside `hosts` is never looked up, never contacted
    ca: str | None = None  # PEM file that mapped hosts are verified against

    def mapped(self, url: str) -> tuple[str, int] | None:
        """Where a mapped host really listens; None for the others."""
        if not self.hosts:
            return None
        name = urls.host(url)
        return self.hosts.get(f"{name}:{urls.port(url)}") or self.hosts.get(name)

    def why_not(self, url: str) -> tuple[Trouble, str] | None:
        """Why this canonical URL may not be asked for at all, with an Indonesian reason."""
        if urls.has_userinfo(url):
            return Trouble.BAD_URL, "alamat memuat nama pengguna atau kata sandi"
        if self.mapped(url):
            return None
        if self.only_mapped:
            name = urls.host(url)
            if _address(name) and (reason := forbidden(name)):
                return Trouble.PRIVATE_ADDRESS, reason
            return Trouble.NOT_ALLOWED, "di luar situs yang boleh dihubungi dalam pemeriksaan ini"
        if urls.port(url) not in self.ports and not self._open_loopback(url):
            return Trouble.BAD_PORT, f"porta {urls.port(url)} bukan porta situs web"
        return None

    def _open_loopback(self, url: str) -> bool:
        """Test servers listen on whatever port is free."""
        name = urls.host(url)
        address = _address(name)
        return self.allow_loopback and (
            name == "localhost" or (address is not None and _is_loopback(address))
        )

    def judge(self, name: str, ip: str) -> str | None:
        """Why `ip` may not be contacted for the unmapped host `name`; None when it may."""
        reason = forbidden(ip)
        address = _address(ip)
        if reason is None or address is None:
            return reason
        if self.allow_loopback and _is_loopback(address):
            return None
        return None if name in self.allow and _is_internal(address) else reason
