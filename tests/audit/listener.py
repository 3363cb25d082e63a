"""A server on loopback that remembers who came, and answers all the same."""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Self

HALO = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nhalo"


def html(body: str, *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer with a page in it."""
    data = body.encode()
    lines = [
        f"HTTP/1.1 {status}",
        "Content-Type: text/html; charset=utf-8",
        *headers,
        f"Content-Length: {len(data)}",
    ]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + data


class Listener:
    """Answers `reply` to every request, or what `reply` returns for the request's path; b"" keeps silent."""

    def __init__(self, reply: bytes | Callable[[str], bytes] | None = None) -> None:
        self._reply = HALO if reply is None else reply
        self.heads: list[bytes] = []
        self.came = asyncio.Event()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def stop(self) -> None:
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            self.heads.append(head)
            self.came.set()
            answer = (
                self._reply
                if isinstance(self._reply, bytes)
                else self._reply(head.decode("latin-1").split(" ")[1])
            )
            writer.write(answer)
            await writer.drain()
            if not answer:
                await reader.read(-1)
        except (OSError, asyncio.IncompleteReadError):
            pass  # whoever hangs up early has been counted all the same
        finally:
            writer.close()
