"""libcurl handles: made once, set up for one exchange after the other."""

from typing import Final

import pycurl
from msgspec import Struct

from terang.audit.limits import Limits
from terang.audit.transfer import Transfer

_ACCEPT: Final = (
    b"Accept: text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
    b"Accept-Language: id,en;q=0.5",
    b"Accept-Encoding: gzip",  # as a plain header: we inflate, libcurl gives the bytes as sent
)
_CONTROL: Final = frozenset("\r\n\0")


class Order(Struct, frozen=True):
    """What to ask for and how to get there."""

    url: str
    headers: tuple[tuple[str, str], ...]
    agent: str
    verify: bool
    head: bool
    pins: str  # RESOLVE entry, '' for mapped hosts and address literals
    via: str  # CONNECT_TO entry, '' for hosts that are not mapped
    mapped: bool
    data: bytes | None = None  # body of a POST


class Handle:
    """One libcurl handle; remembers how it is set up, so that only differences are set again."""

    __slots__ = ("_ca", "_ca_mapped", "_last", "curl")

    def __init__(self, ca: str, ca_mapped: str, limits: Limits) -> None:
        self.curl = curl = pycurl.Curl()
        self._ca = ca
        self._ca_mapped = ca_mapped
        self._last: Order | None = None
        for option, value in (
            (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
            (pycurl.FOLLOWLOCATION, 0),
            (pycurl.PROXY, ""),  # also keeps libcurl from reading proxies from the environment
            (pycurl.NOPROXY, "*"),
            (pycurl.NETRC, 0),
            (pycurl.NOSIGNAL, 1),
            (pycurl.PATH_AS_IS, 1),  # one URL parser only, and it is not libcurl's
            (pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1),  # the header block as sent, for evidence
            (pycurl.HTTP_CONTENT_DECODING, 0),
            (pycurl.BUFFERSIZE, 64 * 1024),
            (pycurl.VERBOSE, 1),  # read by Transfer.on_note; 14 microseconds an exchange, nothing is printed
            (pycurl.OPT_CERTINFO, 1),
            (pycurl.SSLVERSION, pycurl.SSLVERSION_TLSv1_2),
            # libcurl's own timers only back up ours, which know the phases
            (pycurl.CONNECTTIMEOUT_MS, int((limits.connect + limits.tls) * 1000) + 1000),
            (pycurl.TIMEOUT_MS, int(limits.total * 1000) + 1000),
        ):
            curl.setopt(option, value)

    def prepare(self, order: Order, transfer: Transfer) -> None:
        """Sets the handle up for one exchange."""
        curl, last = self.curl, self._last
        curl.setopt(pycurl.URL, order.url)
        curl.setopt(pycurl.HEADERFUNCTION, transfer.lines.append)
        curl.setopt(pycurl.WRITEFUNCTION, transfer.on_body)
        curl.setopt(pycurl.DEBUGFUNCTION, transfer.on_note)
        curl.setopt(pycurl.OPENSOCKETFUNCTION, transfer.open_socket)
        if last is None or last.headers != order.headers:
            curl.setopt(pycurl.HTTPHEADER, _lines(order.headers))
        if last is None or last.agent != order.agent:
            curl.setopt(pycurl.USERAGENT, order.agent)
        if last is None or (last.head, last.data) != (order.head, order.data):
            curl.setopt(pycurl.NOBODY if order.head else pycurl.HTTPGET, 1)
            if order.data is not None:
                curl.setopt(pycurl.POSTFIELDS, order.data)
            curl.setopt(pycurl.FORBID_REUSE, int(order.head))  # some servers send a body all the same
        if last is None or last.pins != order.pins:
            curl.setopt(pycurl.RESOLVE, [order.pins] if order.pins else [])
        if last is None or last.via != order.via:
            curl.setopt(pycurl.CONNECT_TO, [order.via] if order.via else [])
        if last is None or (last.verify, last.mapped) != (order.verify, order.mapped):
            curl.setopt(pycurl.SSL_VERIFYPEER, int(order.verify))
            curl.setopt(pycurl.SSL_VERIFYHOST, 2 if order.verify else 0)
            curl.setopt(pycurl.CAINFO, self._ca_mapped if order.mapped else self._ca)
        self._last = order

    def prepare_look(self, order: Order, transfer: Transfer) -> None:
        """Sets the handle up for a handshake only, without verification; it is not used again."""
        self.prepare(order, transfer)
        self.curl.setopt(pycurl.SSL_VERIFYPEER, 0)
        self.curl.setopt(pycurl.SSL_VERIFYHOST, 0)
        self.curl.setopt(pycurl.CONNECT_ONLY, 1)

    def close(self) -> None:
        self.curl.close()


def _lines(headers: tuple[tuple[str, str], ...]) -> list[bytes]:
    """Header lines; a value that could start a line of its own is left out."""
    extra = [f"{name}: {value}".encode() for name, value in headers if not _CONTROL & set(name + value)]
    return [*_ACCEPT, *extra]


class Handles:
    """Idle handles, waiting for the next exchange."""

    def __init__(self, ca: str, ca_mapped: str | None, limits: Limits) -> None:
        self._ca = ca
        self._ca_mapped = ca_mapped or ca
        self._limits = limits
        self._idle: list[Handle] = []

    def take(self) -> Handle:
        return self._idle.pop() if self._idle else Handle(self._ca, self._ca_mapped, self._limits)

    def give(self, handle: Handle) -> None:
        self._idle.append(handle)

    def close(self) -> None:
        for handle in self._idle:
            handle.close()
        self._idle.clear()
