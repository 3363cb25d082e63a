"""A mailbox on loopback: as much of IMAP4rev1 as imaplib asks for."""

import re
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.serving import serving


class _Box(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: Any = self.server
        self._say(b"* OK siap")
        while line := self.rfile.readline():
            tag, _, rest = line.strip().partition(b" ")
            word = rest.split(b" ")[0].upper()
            if word == b"CAPABILITY":
                self._say(b"* CAPABILITY IMAP4rev1")
            elif word == b"LOGIN" and b"salah" in rest:
                self._say(tag + b" NO kata sandi salah")
                continue
            elif word == b"SELECT":
                self._say(b"* %d EXISTS" % len(server.letters))
            elif word == b"UID":
                self._uid(server, rest)
            elif word == b"LOGOUT":
                self._say(b"* BYE")
                self._say(tag + b" OK")
                return
            self._say(tag + b" OK selesai")

    def _uid(self, server: Any, rest: bytes) -> None:
        if b"SEARCH" in rest.upper():
            unseen = [str(n).encode() for n in server.letters if n not in server.seen]
            self._say(b"* SEARCH " + b" ".join(unseen))
            return
        number = int(re.search(rb"(?i)(?:fetch|store) (\d+)", rest)[1])  # type: ignore[index]
        if b"FETCH" in rest.upper():
            raw = server.letters[number]
            self.wfile.write(
                b"* %d FETCH (UID %d BODY[] {%d}\r\n" % (number, number, len(raw)) + raw + b")\r\n"
            )
        else:
            server.seen.add(number)

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


@contextmanager
def mailbox(*letters: bytes) -> Iterator[Any]:
    server: Any = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Box)
    server.daemon_threads = True
    server.letters, server.seen = dict(enumerate(letters, 1)), set()
    server.port = server.server_address[1]
    with serving(server):
        yield server
