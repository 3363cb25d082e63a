"""The regency on loopback: one port that speaks HTTP and HTTPS, in a thread of its own, on several addresses."""

import asyncio
import contextlib
import socket
import ssl
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from terang.audit.guard import Reach
from terang.demo import wire
from terang.demo.model import Certificate, Regency, Reply, Request, Website
from terang.demo.shapes import parts
from terang.demo.tls import Authority

_HELLO: Final = 0x16  # first byte of a TLS handshake
_IDLE: Final = 60.0  # seconds until an idle connection is closed


class Server:
    """Answers for websites until it is stopped. Use as a context manager."""

    def __init__(
        self, websites: Iterable[Website], *, at: datetime, slowness: float = 1.0, spread: bool = True
    ) -> None:
        self._sites = {site.host: site for site in websites}
        self.slowness = slowness
        self._folder = tempfile.TemporaryDirectory(prefix="terang-demo-")
        self._authority = Authority(Path(self._folder.name), at)
        self._context = self._front()
        self.loop = asyncio.new_event_loop()
        self.transports: set[asyncio.Transport] = set()
        self._guests: set[asyncio.Task[None]] = set()
        self.requests: Counter[tuple[str, str]] = Counter()  # (URL, user agent): how often it was asked
        racks = {_rack(site, spread=spread) for site in self._sites.values()}
        self._listeners = {address: _listen(address) for address in sorted(racks)}
        self._closed = _reserved()
        self.reach = self._reach(spread=spread)
        self._thread = threading.Thread(target=self._run, name="terang-demo", daemon=True)
        self._thread.start()

    def __enter__(self) -> "Server":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def ca(self) -> str:
        """PEM file of the authority that signed for the good websites."""
        return str(self._authority.pem)

    def count(self, url: str) -> int:
        """How often a URL was asked for, by whomever."""
        return sum(n for (asked, _), n in self.requests.items() if asked == url)

    def stop(self) -> None:
        """Close every connection and wait for the thread. May be called twice."""
        if self._thread.is_alive():
            self.loop.call_soon_threadsafe(self.loop.stop)
            self._thread.join()
            self._closed.close()
            self._folder.cleanup()

    def _reach(self, *, spread: bool) -> Reach:
        hosts: dict[str, tuple[str, int]] = {}
        for site in self._sites.values():
            if site.exists:
                hosts |= self._doors(site, spread=spread)
        return Reach(hosts=hosts, only_mapped=True, ca=self.ca)

    def _doors(self, site: Website, *, spread: bool) -> Mapping[str, tuple[str, int]]:
        """Where each port of a host leads; a closed port leads to where nobody listens."""
        address = _rack(site, spread=spread)
        here = (address, self._listeners[address].getsockname()[1])
        nobody = (address, self._closed.getsockname()[1])
        secure = site.certificate is not Certificate.NONE
        return {
            site.host: here if secure or site.plain else nobody,
            f"{site.host}:443": here if secure else nobody,
            f"{site.host}:80": here if site.plain else nobody,
        }

    def _front(self) -> ssl.SSLContext:
        """The context a handshake begins with, until the client has named its host."""
        context = self._authority.context("localhost", Certificate.WRONG_HOST)
        context.sni_callback = self._choose
        return context

    def _choose(self, connection: ssl.SSLObject, host: str | None, _: ssl.SSLContext) -> int | None:
        site = self._sites.get((host or "").lower())
        if site is None:
            return None
        if site.certificate is Certificate.NONE:
            return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
        connection.context = self._authority.context(site.host, site.certificate)
        return None

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        tasks = [self.loop.create_task(self._accept(listener)) for listener in self._listeners.values()]
        self.loop.run_forever()
        for task in (*tasks, *asyncio.all_tasks(self.loop)):
            task.cancel()
        for transport in tuple(self.transports):
            transport.abort()
        self.loop.run_until_complete(asyncio.sleep(0.01))
        for listener in self._listeners.values():
            listener.close()
        self.loop.close()

    async def _accept(self, listener: socket.socket) -> None:
        while True:
            connection, _ = await self.loop.sock_accept(listener)
            task = self.loop.create_task(self._welcome(connection))
            self._guests.add(task)
            task.add_done_callback(self._guests.discard)

    async def _welcome(self, connection: socket.socket) -> None:
        """HTTP and HTTPS come through one port: the first byte tells which."""
        try:
            async with asyncio.timeout(_IDLE):
                first = await _peek(self.loop, connection)
            if not first:
                connection.close()
                return
            secure = first[0] == _HELLO
            await self.loop.connect_accepted_socket(
                lambda: _Exchange(self, secure=secure), connection, ssl=self._context if secure else None
            )
        except (OSError, TimeoutError):  # ssl.SSLError is an OSError: the client did not like the certificate
            connection.close()
        except asyncio.CancelledError:
            connection.close()
            raise

    def answer(self, request: Request) -> Reply:
        scheme = "https" if request.secure else "http"
        self.requests[f"{scheme}://{request.host}{request.target}", request.agent] += 1
        site = self._sites.get(request.host)
        return site.answer(request) if site else parts.not_found(request)


class _Exchange(asyncio.Protocol):
    """One connection: requests in, replies out, in order."""

    def __init__(self, server: Server, *, secure: bool) -> None:
        self._server, self._secure = server, secure
        self._data = b""
        self._waiting = False  # a slow reply is under way
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]
        self._server.transports.add(self._transport)  # type: ignore[arg-type]

    def connection_lost(self, error: Exception | None) -> None:
        self._server.transports.discard(self._transport)
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._data += data
        self._next()

    def _next(self) -> None:
        while not self._waiting and (end := self._data.find(b"\r\n\r\n")) >= 0:
            if not self._one(end):
                return
        if len(self._data) > wire.LARGEST and self._transport:
            self._transport.close()

    def _one(self, end: int) -> bool:
        """Answer the request whose head ends at `end`; False when its body has not arrived or it is no HTTP."""
        try:
            request = wire.read(self._data[:end], secure=self._secure)
        except wire.Malformed:
            self._close()
            return False
        length = request.headers.get("content-length", "0")
        whole = end + 4 + (int(length) if length.isdigit() else 0)
        if len(self._data) < whole:
            return False
        self._data = self._data[whole:]
        reply = self._server.answer(request)
        wait = reply.delay * self._server.slowness
        if wait:
            self._waiting = True
            self._server.loop.call_later(wait, self._late, request, reply)
        else:
            self._send(request, reply)
        return True

    def _late(self, request: Request, reply: Reply) -> None:
        self._waiting = False
        self._send(request, reply)
        self._next()

    def _send(self, request: Request, reply: Reply) -> None:
        if self._transport and not self._transport.is_closing():
            self._transport.write(wire.write(request, reply))
            if request.headers.get("connection", "").lower() == "close":
                self._transport.close()

    def _close(self) -> None:
        if self._transport:
            self._transport.write(
                b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
            self._transport.close()


async def _peek(loop: asyncio.AbstractEventLoop, connection: socket.socket) -> bytes:
    """The first byte, left where it is."""
    connection.settimeout(0)
    ready: asyncio.Future[None] = loop.create_future()
    loop.add_reader(connection, _settle, ready)
    try:
        await ready
    finally:
        loop.remove_reader(connection)
    return connection.recv(1, socket.MSG_PEEK)


def _settle(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


def _rack(site: Website, *, spread: bool) -> str:
    return f"127.0.0.{1 + site.rack}" if spread else "127.0.0.1"


def _listen(address: str) -> socket.socket:
    listener = socket.create_server((address, 0), backlog=512)
    listener.settimeout(0)
    return listener


def _reserved() -> socket.socket:
    """A port that is taken and never listened on: connections to it are refused."""
    taken = socket.socket()
    taken.bind(("0.0.0.0", 0))  # noqa: S104 - bound, never listening
    return taken


def serve(
    regency: Regency, *, at: datetime | None = None, slowness: float = 1.0, spread: bool = True
) -> Server:
    """Serve every website of the regency on loopback.

    `at`: the day certificates are made for; the machine's clock when left out, as clients judge them by it.
    `slowness` scales the delays of slow websites. `spread`: one loopback address a machine, else all on 127.0.0.1.
    """
    return serve_sites(regency.websites.values(), at=at, slowness=slowness, spread=spread)


def serve_sites(
    websites: Iterable[Website], *, at: datetime | None = None, slowness: float = 1.0, spread: bool = True
) -> Server:
    """Serve some websites only."""
    moment = at or datetime.fromtimestamp(time.time(), UTC)
    return Server(websites, at=moment, slowness=slowness, spread=spread)


@contextlib.contextmanager
def serving(regency: Regency, *, slowness: float = 1.0) -> Iterator[Server]:
    """A server for the length of a block."""
    with serve(regency, slowness=slowness) as server:
        yield server
