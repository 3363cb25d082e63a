"""The only way out for the browser: a loopback HTTP proxy that asks the guard before every connection.

Speaks CONNECT (https, wss, ws) and absolute-form requests (http), one request a connection, so that nothing can ride
on a connection the guard has opened for something else. Only whoever holds a ticket is served.

Parts of the page from its own website come as fast as a visitor's browser asks for them, up to the ticket's
allowance; every connection to another website waits its turn like any request of the crawl (docs/adr/0008).
"""

import asyncio
import base64
import contextlib
import hmac
import secrets
from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Final, Protocol, Self

from msgspec import Struct

from terang.audit import urls
from terang.audit.guard import Reach
from terang.audit.model import Failure, Trouble
from terang.audit.polite import TooLong

HEAD: Final = 64 * 1024
CHUNK: Final = 64 * 1024
METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
# Of one connection only, never passed on; what asks for another protocol or a running conversation is left out too.
HOP_BY_HOP: Final = frozenset(
    {
        "connection", "keep-alive", "proxy-connection", "proxy-authorization", "proxy-authenticate",
        "te", "trailer", "upgrade", "expect",
    }
)  # fmt: skip
TRIES: Final = 3  # addresses of one host


class Gate(Protocol):
    """What the proxy asks before it connects; the Fetcher is one."""

    reach: Reach

    async def locate(self, url: str) -> tuple[str, ...] | Failure: ...


class Turns(Protocol):
    """Whose turn it is to ask a server; Politeness is one."""

    def turn(self, host: str, ip: str = "", *, most: float) -> AbstractAsyncContextManager[float]: ...


class Allowance(Struct, frozen=True):
    """What the browser may use up: requests for one page, requests and bytes for one website, seconds for one connection."""

    page: int = 300
    requests: int = 5000
    bytes: int = 300 * 1024 * 1024
    upload: int = 1024 * 1024
    connect: float = 10.0
    idle: float = 20.0
    total: float = 60.0
    wait: float = 6.0  # seconds a page waits for its turn at another website; then it goes without


class Ticket:
    """The right of one browser context to use the proxy, and what it has used."""

    def __init__(self, allowance: Allowance, site: str = "") -> None:
        self.site = site  # host of the website it is for, without "www."
        self.name = secrets.token_hex(8)
        self.secret = secrets.token_hex(16)
        self.page = 0
        self.requests = 0
        self.bytes = 0
        self.refused: dict[str, Trouble] = {}  # "host:port" → why
        self._allowance = allowance

    def is_at_home(self, host: str) -> bool:
        """Whether `host` is the website itself: what a visitor's browser loads as part of the page."""
        name = urls.bare(host)
        return name == self.site or name.endswith(f".{self.site}")

    def turn_page(self) -> None:
        """A new page is opened."""
        self.page = 0

    @property
    def is_spent(self) -> bool:
        most = self._allowance
        return self.page >= most.page or self.requests >= most.requests or self.bytes > most.bytes

    def spend_request(self) -> bool:
        if self.is_spent:
            return False
        self.page += 1
        self.requests += 1
        return True

    def spend_bytes(self, count: int) -> bool:
        self.bytes += count
        return self.bytes <= self._allowance.bytes


class Asked(Struct, frozen=True):
    """The head of one request to the proxy."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def url(self) -> str | None:
        """What is asked for, canonical: the tunnel's end counts as a page of its own."""
        if self.method == "CONNECT":
            return urls.canonical(f"https://{self.target}/")
        url = urls.canonical(self.target)
        return url if url and url.startswith("http:") and self.method in METHODS else None


class Proxy:
    """Runs between `async with` and its end, on a free port of 127.0.0.1."""

    def __init__(self, gate: Gate, allowance: Allowance | None = None, *, turns: Turns | None = None) -> None:
        self._gate = gate
        self._turns = turns
        self._allowance = allowance or Allowance()
        self._tickets: dict[str, Ticket] = {}
        self._running: set[asyncio.Task[None]] = set()
        self.address = ""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=HEAD)
        self.address = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def admit(self, site: str = "") -> Ticket:
        """A new ticket for the pages of `site`."""
        ticket = Ticket(self._allowance, site)
        self._tickets[ticket.name] = ticket
        return ticket

    def dismiss(self, ticket: Ticket) -> None:
        """The ticket is worth nothing from now on."""
        self._tickets.pop(ticket.name, None)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task:
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        try:
            async with asyncio.timeout(self._allowance.total):
                await self._serve(reader, writer)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # one side went away or took too long: the other finds its connection closed
        except asyncio.CancelledError:
            pass  # the proxy closes; nobody waits for this connection
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = read_request(await _read_head(reader, self._allowance.idle))
        ticket = self._ticket(asked) if asked else None
        if asked is None or (ticket and asked.url is None):
            await _answer(writer, "400 Bad Request")
        elif ticket is None:
            await _answer(
                writer, "407 Proxy Authentication Required", 'Proxy-Authenticate: Basic realm="terang"'
            )
        elif asked.url:
            await self._connect(asked, asked.url, (reader, writer), ticket)

    async def _connect(self, asked: Asked, url: str, near: "Streams", ticket: Ticket) -> None:
        if not ticket.spend_request():
            await _answer(near[1], "403 Forbidden")
            return
        opened = await self._open(url, ticket)
        place = f"{urls.host(url)}:{urls.port(url)}"
        if isinstance(opened, Trouble):
            ticket.refused[place] = opened
            await _answer(near[1], "403 Forbidden")
            return
        ticket.refused.pop(place, None)
        try:
            await self._pass_on(asked, url, near, opened, ticket)
        finally:
            opened[1].close()

    def _ticket(self, asked: Asked) -> Ticket | None:
        """The ticket shown, if it is one of ours."""
        kind, _, code = asked.header("proxy-authorization").partition(" ")
        if kind.lower() != "basic":
            return None
        try:
            name, _, secret = base64.b64decode(code, validate=True).decode("ascii").partition(":")
        except ValueError:
            return None
        ticket = self._tickets.get(name)
        return ticket if ticket and hmac.compare_digest(ticket.secret, secret) else None

    async def _open(self, url: str, ticket: Ticket) -> "Streams | Trouble":
        """A connection to a judged address, or why there is none."""
        found = await self._gate.locate(url)
        if isinstance(found, Failure):
            return found.trouble
        if not (ticket.is_at_home(urls.host(url)) or await self._has_turn(urls.host(url), found[0])):
            return Trouble.RATE_LIMITED
        place = self._gate.reach.mapped(url)
        port = place[1] if place else urls.port(url)
        trouble = Trouble.UNREACHABLE
        for ip in found[:TRIES]:
            try:
                async with asyncio.timeout(self._allowance.connect):
                    return await asyncio.open_connection(ip, port, limit=HEAD)
            except TimeoutError:
                trouble = Trouble.TIMEOUT_CONNECT
            except ConnectionRefusedError:
                trouble = Trouble.REFUSED
            except OSError:
                trouble = Trouble.UNREACHABLE
        return trouble

    async def _has_turn(self, host: str, ip: str) -> bool:
        """Waits for the turn at another website; whether it came in time. It is not held: the request follows at once."""
        if self._turns is None:
            return True
        try:
            async with (
                asyncio.timeout(self._allowance.wait),
                self._turns.turn(host, ip, most=self._allowance.wait),
            ):
                return True
        except (TimeoutError, TooLong):
            return False

    async def _pass_on(self, asked: Asked, url: str, near: "Streams", far: "Streams", ticket: Ticket) -> None:
        if asked.method == "CONNECT":
            near[1].write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
            await _first_of(self._pipe(near[0], far[1], ticket), self._pipe(far[0], near[1], ticket))
        elif await self._send(asked, url, near, far[1], ticket):
            await _first_of(self._reply(far[0], near[1], ticket), _silence(near[0]))

    async def _send(
        self, asked: Asked, url: str, near: "Streams", far: asyncio.StreamWriter, ticket: Ticket
    ) -> bool:
        """Sends the request with its body; False when it is one that is not passed on."""
        length = asked.header("content-length") or "0"
        if asked.header("transfer-encoding") or not length.isdigit() or int(length) > self._allowance.upload:
            await _answer(near[1], "413 Content Too Large")
            return False
        body = await asyncio.wait_for(near[0].readexactly(int(length)), self._allowance.idle)
        far.write(_head(f"{asked.method} {_target(url)} HTTP/1.1", asked.headers) + body)
        ticket.spend_bytes(len(body))
        await far.drain()
        return True

    async def _reply(self, far: asyncio.StreamReader, near: asyncio.StreamWriter, ticket: Ticket) -> None:
        """Passes one answer on, marked as the last on its connection."""
        read = await self._final_head(far)
        if read is None:
            await _answer(near, "502 Bad Gateway")
            return
        near.write(_head(*read))
        await self._pipe(far, near, ticket)

    async def _final_head(self, far: asyncio.StreamReader) -> "Head | None":
        """The head of the answer itself, past "100 Continue" and early hints."""
        while read := _read_answer(await _read_head(far, self._allowance.idle)):
            if not read[0].split(" ")[1].startswith("1"):
                return read
        return None

    async def _pipe(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, ticket: Ticket) -> None:
        """Copies until the end, a long silence, or the end of what the ticket allows."""
        while chunk := await asyncio.wait_for(source.read(CHUNK), self._allowance.idle):
            if not ticket.spend_bytes(len(chunk)):
                return
            sink.write(chunk)
            await sink.drain()


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Head = tuple[str, tuple[tuple[str, str], ...]]


async def _first_of(*ways: Coroutine[None, None, None]) -> None:
    """Runs all until the first ends: what the others still carry nobody waits for."""
    tasks = [asyncio.ensure_future(way) for way in ways]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _silence(reader: asyncio.StreamReader) -> None:
    """Ends when the browser hangs up or sends anything more: a second request would pass the guard unseen."""
    await reader.read(1)


async def _read_head(reader: asyncio.StreamReader, idle: float) -> bytes:
    return await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), idle)


def _lines(head: bytes) -> Head | None:
    """First line and headers; None when a line is no header."""
    first, *rest = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    pairs = [line.partition(":") for line in rest]
    if any(not colon or not name or name != name.strip() for name, colon, _ in pairs):
        return None
    return first, tuple((name, value.strip()) for name, _, value in pairs)


def read_request(head: bytes) -> Asked | None:
    """A request head as browsers send it; None for anything else."""
    read = _lines(head)
    parts = read[0].split(" ") if read else []
    if read is None or len(parts) != 3 or parts[2] != "HTTP/1.1":
        return None
    return Asked(parts[0], parts[1], read[1])


def _read_answer(head: bytes) -> Head | None:
    """Status line and headers of an answer; None when it is none, or speaks as if it were a proxy."""
    read = _lines(head)
    if read is None:
        return None
    parts = read[0].split(" ")
    if (
        len(parts) < 2
        or not parts[0].startswith("HTTP/1.")
        or not parts[1].isdigit()
        or parts[1] in {"101", "407"}
    ):
        return None
    return read


def _head(first: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    kept = [f"{name}: {value}" for name, value in headers if name.lower() not in HOP_BY_HOP]
    return "\r\n".join([first, *kept, "Connection: close", "", ""]).encode("latin-1")


def _target(url: str) -> str:
    query = urls.query(url)
    return f"{urls.path(url)}?{query}" if query else urls.path(url)


async def _answer(writer: asyncio.StreamWriter, status: str, *headers: str) -> None:
    head = "\r\n".join([f"HTTP/1.1 {status}", *headers, "Content-Length: 0", "Connection: close", "", ""])
    writer.write(head.encode("ascii"))
    with contextlib.suppress(OSError):
        await writer.drain()
