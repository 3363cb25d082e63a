"""Behaviours of the hostile lab: slow, endless, malformed and compressed answers."""

import asyncio
import gzip
import socket
import struct
import zlib
from collections.abc import Awaitable, Callable
from functools import cache

import brotli
import zstandard

PAGE = b"<!doctype html><html><head><title>Dinas Uji</title></head><body><p>Halaman uji.</p></body></html>"
MIB = 1024 * 1024


class Request:
    """What was asked, and the means to answer it badly."""

    def __init__(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        self.count = 0  # how often this behaviour was asked for, this time included
        lines = head.decode("latin-1").split("\r\n")
        self.head = head
        self.target = lines[0].split(" ")[1]
        self.headers = {
            k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:] if line)
        }
        self.writer = writer

    @property
    def name(self) -> str:
        """The behaviour asked for: first path segment, or the host for robots.txt."""
        path = self.target.partition("?")[0]
        if path == "/robots.txt":
            return "robots_" + self.headers.get("host", "").partition(".")[0]
        return path.split("/")[1]

    @property
    def rest(self) -> str:
        """What follows the behaviour's name."""
        return self.target.partition("?")[0].removeprefix("/" + self.name).strip("/")

    async def send(self, *parts: bytes) -> None:
        for part in parts:
            self.writer.write(part)
            await self.writer.drain()

    async def answer(
        self, body: bytes = PAGE, *, status: str = "200 OK", media: str = "text/html", more: bytes = b""
    ) -> None:
        """A well-formed answer; the body may be anything."""
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n".encode()
        await self.send(head + more + b"\r\n", body)

    async def head_only(self, more: bytes, status: bytes = b"200 OK") -> None:
        await self.send(b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\n" + more + b"\r\n")

    def reset(self) -> None:
        """Closes with RST instead of FIN."""
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Behaviour = Callable[[Request], Awaitable[None]]
BEHAVIOURS: dict[str, Behaviour] = {}


def behaviour(act: Behaviour) -> Behaviour:
    BEHAVIOURS[act.__name__] = act
    return act


def fixed(name: str, body: Callable[[], bytes] | bytes = PAGE, **how: object) -> None:
    """A behaviour that is one well-formed answer."""

    async def act(request: Request) -> None:
        await request.answer(body if isinstance(body, bytes) else body(), **how)  # type: ignore[arg-type]

    BEHAVIOURS[name] = act


@cache
def bomb(coding: str, size: int = 64 * MIB) -> bytes:
    """So many zero bytes, packed as small as the coding allows."""
    if coding == "br":
        return bytes(brotli.compress(bytes(size), quality=5))
    if coding == "zstd":
        return zstandard.ZstdCompressor().compress(bytes(size))
    packer = zlib.compressobj(9, zlib.DEFLATED, {"gzip": 31, "deflate": 15}[coding])
    return packer.compress(bytes(size)) + packer.flush()


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@behaviour
async def silent(request: Request) -> None:
    await asyncio.sleep(3600)


@behaviour
async def header_drip(request: Request) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Tetes: " + b"a" * 10_000:
        await request.send(bytes([byte]))
        await asyncio.sleep(0.05)


@behaviour
async def header_lines_drip(request: Request) -> None:
    await request.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(1000):
        await request.send(f"X-{number}: a\r\n".encode())
        await asyncio.sleep(0.05)


@behaviour
async def body_drip(request: Request) -> None:
    await request.head_only(b"Content-Length: 10000\r\n")
    for _ in range(10_000):
        await request.send(b"a")
        await asyncio.sleep(0.03)


@behaviour
async def body_stall(request: Request) -> None:
    await request.head_only(b"Content-Length: 10000\r\n")
    await request.send(PAGE)
    await asyncio.sleep(3600)


@behaviour
async def head_stall(request: Request) -> None:
    await request.head_only(b"Content-Length: 10000\r\n")
    await asyncio.sleep(3600)


@behaviour
async def steady(request: Request) -> None:
    await request.head_only(b"Content-Length: 100000000\r\n")
    while True:
        await request.send(b"a" * 2000)
        await asyncio.sleep(0.03)


@behaviour
async def endless_body(request: Request) -> None:
    await request.head_only(b"")
    while True:
        await request.send(b"<p>lagi</p>" * 1000)


@behaviour
async def endless_headers(request: Request) -> None:
    await request.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await request.send(b"X-Lagi: lagi\r\n" * 100)


@behaviour
async def endless_informational(request: Request) -> None:
    while True:
        await request.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)


@behaviour
async def no_status_line(request: Request) -> None:
    await request.send(b"Content-Type: text/html\r\n\r\n" + PAGE)


@behaviour
async def http09(request: Request) -> None:
    await request.send(PAGE)


@behaviour
async def not_http(request: Request) -> None:
    await request.send(b"SSH-2.0-OpenSSH_9.2\r\n")


@behaviour
async def length_short(request: Request) -> None:
    """In one piece: a client reads no further than the length says once the body has begun."""
    await request.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n" + PAGE)


@behaviour
async def length_short_late(request: Request) -> None:
    await request.head_only(b"Content-Length: 20\r\n")
    await asyncio.sleep(0.2)
    await request.send(PAGE)


@behaviour
async def length_long(request: Request) -> None:
    await request.head_only(b"Content-Length: 5000\r\n")
    await request.send(PAGE)


@behaviour
async def length_negative(request: Request) -> None:
    await request.head_only(b"Content-Length: -5\r\n")
    await request.send(PAGE)


@behaviour
async def length_words(request: Request) -> None:
    await request.head_only(b"Content-Length: banyak\r\n")
    await request.send(PAGE)


@behaviour
async def length_twice(request: Request) -> None:
    await request.head_only(b"Content-Length: 20\r\nContent-Length: %d\r\n" % len(PAGE))
    await request.send(PAGE)


@behaviour
async def length_twice_same(request: Request) -> None:
    await request.head_only(b"Content-Length: %d\r\n" % len(PAGE) * 2)
    await request.send(PAGE)


@behaviour
async def chunk_overflow(request: Request) -> None:
    await request.head_only(b"Transfer-Encoding: chunked\r\n")
    await request.send(b"fffffffffffffffffffffff\r\n" + PAGE)


@behaviour
async def chunk_nonsense(request: Request) -> None:
    await request.head_only(b"Transfer-Encoding: chunked\r\n")
    await request.send(b"5\r\nhalo!\r\nzz\r\n" + PAGE)


@behaviour
async def chunk_cut(request: Request) -> None:
    await request.head_only(b"Transfer-Encoding: chunked\r\n")
    await request.send(b"1000\r\n" + PAGE)


@behaviour
async def chunked_and_length(request: Request) -> None:
    await request.head_only(b"Transfer-Encoding: chunked\r\nContent-Length: 7\r\n")
    await request.send(b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE))


@behaviour
async def trailers(request: Request) -> None:
    await request.head_only(b"Transfer-Encoding: chunked\r\n")
    await request.send(b"%x\r\n%b\r\n0\r\nContent-Type: image/png\r\nX-Ekor: ya\r\n\r\n" % (len(PAGE), PAGE))


@behaviour
async def endless_trailers(request: Request) -> None:
    await request.head_only(b"Transfer-Encoding: chunked\r\n")
    await request.send(b"%x\r\n%b\r\n0\r\n" % (len(PAGE), PAGE))
    while True:
        await request.send(b"X-Ekor: lagi\r\n" * 1000)


@behaviour
async def endless_chunk_extension(request: Request) -> None:
    await request.head_only(b"Transfer-Encoding: chunked\r\n")
    await request.send(b"5\r\nhalo!\r\n5;")
    while True:
        await request.send(b"tambahan" * 1000)


@behaviour
async def tiny_chunks(request: Request) -> None:
    await request.head_only(b"Transfer-Encoding: chunked\r\n")
    while True:
        await request.send(b"1\r\na\r\n" * 1000)


@behaviour
async def transfer_gzip(request: Request) -> None:
    await request.head_only(b"Transfer-Encoding: gzip, chunked\r\n")
    body = gzip.compress(PAGE)
    await request.send(b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body))


@behaviour
async def hang_up(request: Request) -> None:
    """FIN before any answer."""


@behaviour
async def reset_at_once(request: Request) -> None:
    request.reset()


@behaviour
async def reset_mid_body(request: Request) -> None:
    await request.head_only(b"Content-Length: 10000\r\n")
    await request.send(PAGE)
    await asyncio.sleep(0.05)
    request.reset()


def coded(name: str, coding: str, body: Callable[[], bytes]) -> None:
    fixed(name, body, more=f"Content-Encoding: {coding}\r\n".encode())


coded("gzip", "gzip", lambda: gzip.compress(PAGE))
coded("deflate", "deflate", lambda: zlib.compress(PAGE))
coded("deflate_raw", "deflate", lambda: raw_deflate(PAGE))
coded("br", "br", lambda: brotli.compress(PAGE))
coded("zstd", "zstd", lambda: zstandard.ZstdCompressor().compress(PAGE))
coded("gzip_two_members", "gzip", lambda: gzip.compress(PAGE) * 2)
coded("gzip_padded", "gzip", lambda: gzip.compress(PAGE) + bytes(100))
coded("gzip_cut", "gzip", lambda: gzip.compress(PAGE * 50)[:-60])
coded("gzip_cut_in_trailer", "gzip", lambda: gzip.compress(PAGE)[:-4])
coded("gzip_bad_crc", "gzip", lambda: gzip.compress(PAGE)[:-8] + b"abcd" + struct.pack("<I", len(PAGE)))
coded("gzip_lie", "gzip", lambda: PAGE)
coded("gzip_bomb", "gzip", lambda: bomb("gzip"))
coded("deflate_bomb", "deflate", lambda: bomb("deflate"))
coded("br_bomb", "br", lambda: bomb("br"))
coded("zstd_bomb", "zstd", lambda: bomb("zstd"))
coded("gzip_in_gzip_bomb", "gzip, gzip", lambda: gzip.compress(bomb("gzip")))
coded("gzip_empty_members", "gzip", lambda: gzip.compress(b"", mtime=0) * 1_000_000)
coded("gzip_gzip", "gzip, gzip", lambda: gzip.compress(gzip.compress(PAGE)))
coded("gzip_deflate", "gzip, deflate", lambda: zlib.compress(gzip.compress(PAGE)))
coded("gzip_deflate_lie", "gzip, deflate", lambda: gzip.compress(PAGE))
coded("three_codings", "gzip, gzip, gzip", lambda: gzip.compress(gzip.compress(gzip.compress(PAGE))))
coded("unknown_coding", "rahasia", lambda: PAGE)
coded("br_cut", "br", lambda: brotli.compress(PAGE * 50 + bytes(range(256)))[:-20])
coded("zstd_cut", "zstd", lambda: zstandard.ZstdCompressor().compress(PAGE)[:-10])


@behaviour
async def fin_mid_gzip(request: Request) -> None:
    await request.head_only(b"Content-Encoding: gzip\r\n")
    await request.send(gzip.compress(PAGE * 50)[:-60])
