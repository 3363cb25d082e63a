"""Stand-ins on loopback for the networks: a mail server, and anything that speaks JSON over HTTP."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from terang.audit.guard import Reach
from terang.notices.adapters import wire
from tests.serving import serving


class _Talk(socketserver.StreamRequestHandler):
    """One SMTP conversation (RFC 5321), as much of it as smtplib uses."""

    def handle(self) -> None:
        server: Any = self.server
        server.visits += 1
        self._say("220 surat.contoh.test")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"QUIT":
                self._say("221 sampai jumpa")
                return
            if word == b"DATA":
                self._say("354 silakan")
                self._take()
                continue
            to = line.decode().partition(":")[2]
            refused = word == b"RCPT" and next((c for a, c in server.refuses.items() if a in to), "")
            self._say(refused or ("250-surat.contoh.test\r\n250 8BITMIME" if word == b"EHLO" else "250 baik"))

    def _take(self) -> None:
        server: Any = self.server
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        server.accepted(message_from_bytes(b"".join(lines)))
        if server.silent.is_set():  # accepted, but the yes never arrives
            server.silent.wait_for_end()
            return
        self._say("250 diterima")

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


class _Silence(threading.Event):
    """Set: letters are taken without an answer, until `end` is called."""

    def __init__(self) -> None:
        super().__init__()
        self._over = threading.Event()

    def wait_for_end(self) -> None:
        self._over.wait(20)

    def end(self) -> None:
        self.clear()
        self._over.set()


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Talk)
        self.letters: list[Message] = []
        self.refuses: dict[str, str] = {}
        self.silent = _Silence()
        self.has_letter = threading.Event()
        self.visits = 0

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def accepted(self, letter: Message) -> None:
        self.letters.append(letter)
        self.has_letter.set()


@contextmanager
def mail_server(port: int = 0) -> Iterator[MailServer]:
    server = MailServer(port)
    with serving(server):
        try:
            yield server
        finally:
            server.silent.end()


class _Asked(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server: Any = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        server.heard.append((self.path, dict(self.headers), json.loads(body)))
        self._answer(*server.answers.pop(0) if server.answers else server.usual)

    def do_GET(self) -> None:
        server: Any = self.server
        server.heard.append((self.path, dict(self.headers), None))
        self._answer(*server.pages.get(self.path, (404, {})))

    def _answer(self, status: int, document: Any, media: str = "application/json") -> None:
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@contextmanager
def network(monkeypatch: Any, *hosts: str) -> Iterator[Any]:
    """An HTTP server that `hosts` lead to; `heard` is what it was asked, `answers` what it says next."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Asked)
    server.heard, server.answers, server.usual, server.pages = [], [], (200, {}), {}
    mapped = dict.fromkeys(hosts, ("127.0.0.1", server.server_port))
    monkeypatch.setattr(wire, "reach", lambda url: Reach(hosts=mapped, only_mapped=True))
    with serving(server):
        yield server


def use_smtp(settings: Any, port: int) -> None:
    settings.EMAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER, settings.EMAIL_TIMEOUT = "", 5
