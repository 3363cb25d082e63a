"""The mailbox for complaints, over IMAP (RFC 3501): unread letters are read, taken, and only then marked as read."""

import imaplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from django.conf import settings

from terang.audit.guard import forbidden
from terang.notices.adapters import Way

_TIMEOUT: Final = 20.0
_MOST: Final = 50  # letters of one visit
_LARGEST: Final = 25 * 1024 * 1024


class Unreachable(Exception):
    """The mailbox could not be read; the sentence says why."""


def visit(way: Way, take: Callable[[bytes], None]) -> int:
    """How many letters were taken. One that cannot be taken stays unread, and the others go on. Raises Unreachable."""
    host, _, port = way.base.partition(":")
    try:
        box = _opened(host, int(port or 993))
        try:
            box.login(way.name, way.secrets.get("password", ""))
            box.select("INBOX")
            return _read(box, take)
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                box.logout()
    except (OSError, imaplib.IMAP4.error, ValueError) as fault:
        raise Unreachable((str(fault) or type(fault).__name__)[:300]) from fault


def _read(box: imaplib.IMAP4, take: Callable[[bytes], None]) -> int:
    _, found = box.uid("search", "UNSEEN", "SMALLER", str(_LARGEST))
    taken, fault = 0, None
    for uid in (found[0] or b"").split()[:_MOST]:
        _, parts = box.uid("fetch", uid.decode(), "(BODY.PEEK[])")
        raw = next((part[1] for part in parts if isinstance(part, tuple)), b"")
        try:
            take(raw)
        except Exception as why:  # noqa: BLE001 - one letter must not hold up the mailbox; told after the others
            fault = why
            continue
        box.uid("store", uid.decode(), "+FLAGS", r"(\Seen)")
        taken += 1
    if fault is not None:
        raise Unreachable(f"Sebuah surat tidak dapat dibaca: {fault}"[:300]) from fault
    return taken


def _opened(host: str, port: int) -> imaplib.IMAP4:
    """At an address that was judged; nobody leads us into our own network by a name."""
    address = _judged(host, port)
    if port == 993:
        return _Sealed(address, host, port)
    box = _Plain(address, host, port)
    if "STARTTLS" in box.capabilities:
        box.starttls(ssl.create_default_context())
    elif not _is_own(host):
        raise Unreachable("Server surat ini tidak menyandikan sambungannya (TLS).")
    return box


def _judged(host: str, port: int) -> str:
    for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        address = str(place[0])
        if _is_own(host) or forbidden(address) is None:
            return address
    raise Unreachable("Alamat server surat ini berada di jaringan internal; buka dulu di INTERNAL_HOSTS.")


def _is_own(host: str) -> bool:
    return host in settings.INTERNAL_HOSTS


class _Plain(imaplib.IMAP4):
    def __init__(self, address: str, host: str, port: int) -> None:
        self._address = address
        super().__init__(host, port, _TIMEOUT)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        return socket.create_connection((self._address, self.port), timeout)


class _Sealed(imaplib.IMAP4_SSL):
    def __init__(self, address: str, host: str, port: int) -> None:
        self._address = address
        super().__init__(host, port, ssl_context=ssl.create_default_context(), timeout=_TIMEOUT)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self._address, self.port), timeout)
        sealed: socket.socket = self.ssl_context.wrap_socket(plain, server_hostname=self.host)
        return sealed
