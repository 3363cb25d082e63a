"""The hostile server lab: one raw-socket server on loopback with a table of behaviours.

`with Lab() as lab:` serves every behaviour of `BEHAVIOURS` at `lab.url(name)`; robots.txt of the host
"<name>.uji.go.id" is the behaviour `robots_<name>`. `lab.served` counts requests by behaviour.
"""

import asyncio
import socket
import ssl
import threading
from collections import Counter
from types import TracebackType
from typing import Self

from tests.audit import lures  # noqa: F401  (adds its behaviours to the table)
from tests.audit.misdeeds import BEHAVIOURS, Request

__all__ = ["BEHAVIOURS", "Deaf", "Full", "Lab"]


class Lab:
    """The server, in a thread of its own; behaviours are asked for by path."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self.served: Counter[str] = Counter()
        self.connections = 0
        self.port = 0

    def url(self, name: str, host: str = "127.0.0.1") -> str:
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}/{name}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_exception_handler(lambda _loop, _context: None)  # clients hang up on us by design
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._client, "127.0.0.1", 0, ssl=self._tls, backlog=512)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.sleep(0.01)

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        try:
            await self._answer(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request after the other, as long as answers are well-formed ones of known length."""
        while first := await reader.read(1):
            if first == b"\x16":  # a TLS greeting on a plain port: say so in plain words, as nginx does
                writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                return
            request = Request(first + await reader.readuntil(b"\r\n\r\n"), writer)
            name = request.name if request.name in BEHAVIOURS else "page"
            self.served[name] += 1
            request.count = self.served[name]
            await BEHAVIOURS[name](request)
            if not BEHAVIOURS[name].__qualname__.startswith("fixed"):
                return


class Deaf:
    """Takes connections and never says a word, not even a TLS one."""

    def __enter__(self) -> Self:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(16)
        self.port = self._socket.getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()


class Full(Deaf):
    """Its queue of waiting connections is full: a further one is not even refused."""

    def __enter__(self) -> Self:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(0)
        self.port = self._socket.getsockname()[1]
        self._waiting = []
        for _ in range(4):
            waiting = socket.socket()
            waiting.settimeout(0)
            waiting.connect_ex(("127.0.0.1", self.port))
            self._waiting.append(waiting)
        return self

    def __exit__(self, *_: object) -> None:
        for waiting in self._waiting:
            waiting.close()
        super().__exit__()
