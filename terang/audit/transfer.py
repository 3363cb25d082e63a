"""One HTTP exchange under way: what has arrived, which phase it is in, and when it must be given up."""

import socket
from collections.abc import Callable
from typing import Final

import pycurl

from terang.audit.headers import Head, read_head, too_large
from terang.audit.inflate import Decoded, inflate
from terang.audit.limits import Limits, body_limit
from terang.audit.model import Trouble

_EXCESS: Final = b"Excess found"


class Transfer:
    """Callbacks and state of one exchange. Nothing here decides what the outcome means."""

    __slots__ = (
        "_cap",
        "_deadline_bytes",
        "_deadline_since",
        "_dialling",
        "_joined",
        "_limit",
        "_limits",
        "_permits",
        "chunks",
        "connected",
        "curl",
        "excess",
        "head",
        "lines",
        "refused",
        "size",
        "started",
        "trouble",
    )

    def __init__(
        self,
        curl: pycurl.Curl,
        *,
        limits: Limits,
        limit: int | None,
        permits: Callable[[str, int], bool],
        started: float,
    ) -> None:
        self.curl = curl
        self.started = started
        self.lines: list[bytes] = []
        self.chunks: list[bytes] = []
        self.size = 0
        self.head: Head | None = None
        self.trouble: Trouble | None = None  # why we gave up
        self.excess = False  # more came than the header says
        self.refused: str | None = None  # an address nobody has judged
        self.connected = False  # whether a new connection was opened
        self._dialling: list[socket.socket] = []  # sockets on the way to being connected
        self._joined: float | None = None  # when one of them was seen connected
        self._limits = limits
        self._limit = limit
        self._permits = permits
        self._cap = limit if limit is not None else min(limits.html, limits.pdf, limits.other)
        self._deadline_bytes = 0
        self._deadline_since = started

    def open_socket(
        self, _purpose: int, address: tuple[int, int, int, tuple[str, int]]
    ) -> socket.socket | int:
        """The guard's last word: libcurl connects to an address that was judged, or not at all."""
        family, kind, protocol, (ip, port, *_) = address
        if not self._permits(ip, port):
            self.refused = ip
            return pycurl.SOCKET_BAD
        self.connected = True
        opened = socket.socket(family, kind, protocol)  # pycurl works on a copy of its descriptor
        self._dialling.append(opened)
        return opened

    def on_body(self, chunk: bytes) -> int | None:
        if self.head is None and self.read_head() is None:
            return 0
        self.chunks.append(chunk)
        self.size += len(chunk)
        if self.size > self._cap and self.size > self._true_cap():
            self._cut()
            return 0
        if len(self.chunks) > self._limits.pieces:
            self.trouble = Trouble.TRUNCATED
            return 0
        return None

    def on_note(self, kind: int, text: bytes) -> None:
        """libcurl reads as much as Content-Length says; that more was sent it tells only here."""
        if kind == pycurl.INFOTYPE_TEXT and text.startswith(_EXCESS):
            self.excess = True

    def read_head(self) -> Head | None:
        """Reads the header block once it is complete; None when it breaks a limit or makes no sense."""
        if too_large(self.lines, self._limits):
            self.trouble = Trouble.HEADERS_TOO_LARGE
            return None
        self.head = read_head(self.lines)
        if self.head is None:
            self.trouble = Trouble.BAD_RESPONSE
        return self.head

    def _true_cap(self) -> int:
        """The limit of what the body is, found out once it exceeds the smallest one."""
        head, start = self.head, self.chunks[0]
        if head is None or self._limit is not None:
            return self._cap
        if head.encodings:
            start = inflate(start[:4096], head.encodings, cap=lambda _: 1024, limits=self._limits).data
        self._cap = body_limit(self._limits, head.media, start)
        return self._cap

    def _cut(self) -> None:
        over = self.size - self._cap
        self.chunks[-1] = self.chunks[-1][:-over]
        self.size = self._cap
        self.trouble = Trouble.TRUNCATED

    def decode(self) -> tuple[bytes, Decoded]:
        """The body as sent and as decoded."""
        wire = self.chunks[0] if len(self.chunks) == 1 else b"".join(self.chunks)
        head = self.head
        if head is None:
            return wire, Decoded(wire)
        return wire, inflate(
            wire, head.encodings, cap=lambda start: self._most(head, start), limits=self._limits
        )

    def _most(self, head: Head, start: bytes) -> int:
        return self._limit if self._limit is not None else body_limit(self._limits, head.media, start)

    def overdue(self, now: float) -> Trouble | None:
        """The limit that has run out, if one has."""
        limits = self._limits
        if now - self.started > limits.total:
            return Trouble.TIMEOUT_TOTAL
        if self.size:
            return self._dawdling(now)
        return self._waiting(now)

    def _dawdling(self, now: float) -> Trouble | None:
        limits = self._limits
        if self.size != self._deadline_bytes:
            self._deadline_bytes, self._deadline_since = self.size, now
        elif now - self._deadline_since > limits.idle:
            return Trouble.TIMEOUT_IDLE
        lasted = now - self.started
        if lasted > limits.slow_after and self.size < limits.slow_rate * lasted:
            return Trouble.TOO_SLOW
        return None

    def _waiting(self, now: float) -> Trouble | None:
        """Before the body: connecting, shaking hands, or waiting for the header block."""
        limits, get = self._limits, self.curl.getinfo
        sent = get(pycurl.PRETRANSFER_TIME)
        if sent > 0:
            if self.lines and self.lines[-1] in (b"\r\n", b"\n"):  # header block complete, body awaited
                return self._dawdling_head(now)
            return Trouble.TIMEOUT_FIRST_BYTE if now - self.started - sent > limits.first_byte else None
        if self._shaking_hands(now):
            return Trouble.TIMEOUT_TLS if now - (self._joined or now) > limits.tls else None
        return Trouble.TIMEOUT_CONNECT if now - self.started > limits.connect else None

    def _shaking_hands(self, now: float) -> bool:
        """Whether TCP is through; libcurl tells only when TLS is, too."""
        if self._joined is None and any(map(_is_connected, self._dialling)):
            self._joined = now
            self.hang_up()
        return self._joined is not None

    def hang_up(self) -> None:
        """Closes our copies of sockets; libcurl keeps its own."""
        for opened in self._dialling:
            opened.close()
        self._dialling.clear()

    def _dawdling_head(self, now: float) -> Trouble | None:
        """The head is there and no byte of the body yet: waiting counts from the end of the head."""
        if self._deadline_bytes != -1:
            self._deadline_bytes, self._deadline_since = -1, now
        return Trouble.TIMEOUT_IDLE if now - self._deadline_since > self._limits.idle else None


def _is_connected(opened: socket.socket) -> bool:
    try:
        opened.getpeername()
    except OSError:
        return False
    return True
