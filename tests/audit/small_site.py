"""A small made-up website on loopback: pages by path, every request written down."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from msgspec import Struct

from terang.audit.guard import Reach
from tests.serving import serving


class Reply(Struct):
    body: bytes = b""
    media: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = {}
    pause: float = 0.0


Make = Callable[[Mapping[str, str]], Reply]
Pages = Mapping[str, Reply | Make]


class Served(Struct):
    """A running website."""

    pages: dict[str, Reply | Make]
    port: int
    requests: list[tuple[str, str, str]]  # method, host and path, user agent
    answers: list[int]

    def counts(self) -> Counter[str]:
        return Counter(path for _, path, _ in self.requests)


def _handler(served: Served) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._answer(self._reply())

        do_HEAD = do_GET  # noqa: N815

        def _reply(self) -> Reply:
            host = (self.headers["Host"] or "").partition(":")[0]
            served.requests.append((self.command, host + self.path, self.headers["User-Agent"] or ""))
            found = served.pages.get(host + self.path) or served.pages.get(self.path)
            if found is None:
                return Reply(b"<h1>404</h1><p>Tidak ditemukan</p>", status=404)
            return found if isinstance(found, Reply) else found(dict(self.headers))

        def _answer(self, reply: Reply) -> None:
            time.sleep(reply.pause)
            tag = '"' + hashlib.md5(reply.body, usedforsecurity=False).hexdigest() + '"'
            fresh = reply.status == 200 and self.headers["If-None-Match"] == tag
            status = 304 if fresh else reply.status
            served.answers.append(status)
            self.send_response(status)
            self.send_header("Content-Type", reply.media)
            if reply.status == 200:
                self.send_header("ETag", tag)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if not fresh:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if self.command != "HEAD" and not fresh:
                self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Quiet."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed is part of the tests."""


@contextmanager
def serve(pages: Pages) -> Iterator[Served]:
    """Serve `pages` ("/path" for every host, or "host/path") until the block is left."""
    served = Served(dict(pages), 0, [], [])
    server = _Server(("127.0.0.1", 0), _handler(served))
    served.port = server.server_address[1]
    with serving(server):
        yield served


def reach(served: Served, *hosts: str) -> Reach:
    """Only these hosts, all of them served here over http."""
    return Reach(hosts={f"{host}:80": ("127.0.0.1", served.port) for host in hosts}, only_mapped=True)


def page(title: str, *links: tuple[str, str], text: str = "", menu: str = "", head: str = "") -> Reply:
    items = "".join(f'<li><a href="{href}">{label}</a></li>' for href, label in links)
    html = (
        f"<!doctype html><html lang=id><head><title>{title}</title>{head}</head><body><nav>{menu}</nav>"
        f"<main><h1>{title}</h1><p>{text or 'Isi halaman ' + title}</p><ul>{items}</ul></main></body></html>"
    )
    return Reply(html.encode())
