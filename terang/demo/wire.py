"""HTTP/1.1 as bytes: requests read, replies written with ETag, Last-Modified, gzip and 304."""

import zlib
from datetime import date
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from terang.demo.model import Reply, Request

LARGEST: Final = 64 * 1024  # bytes of a request's head
_GZIP: Final = 16 + zlib.MAX_WBITS
_TEXTS: Final = ("text/", "application/json", "application/xml", "application/rss", "application/javascript")
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Malformed(ValueError):
    """Not an HTTP/1.x request."""


def read(head: bytes, *, secure: bool) -> Request:
    """A request from its head. Raises Malformed."""
    first, *lines = head.decode("latin-1").split("\r\n")
    try:
        method, target, version = first.split(" ")
    except ValueError:
        raise Malformed(first) from None
    if not version.startswith("HTTP/1."):
        raise Malformed(first)
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    if target.startswith("http://"):  # absolute form, as sent to a proxy
        target = "/" + target.split("/", 3)[3] if target.count("/") > 2 else "/"
    host = headers.get("host", "").partition(":")[0].lower()
    return Request(method, host, target, headers, secure)


def http_date(day: date) -> str:
    """07.00 UTC of a day, as HTTP spells it."""
    return f"{_DAYS[day.weekday()]}, {day.day:02} {_MONTHS[day.month - 1]} {day.year} 07:00:00 GMT"


@lru_cache(maxsize=8192)
def tag(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()[:20]}"'


@lru_cache(maxsize=4096)
def compressed(body: bytes) -> bytes:
    """One gzip member without a time in it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    return packer.compress(body) + packer.flush()


def write(request: Request, reply: Reply) -> bytes:
    """The reply as it goes over the wire; 304 when the client has it already."""
    headers = [("Content-Type", reply.media), *reply.headers]
    if reply.status == 200:
        headers.append(("ETag", tag(reply.body)))
        if reply.changed:
            headers.append(("Last-Modified", http_date(reply.changed)))
        if _known(request, reply):
            return _head(304, [h for h in headers if h[0] != "Content-Type"], None)
    body = reply.body
    if reply.cut or _packs(request, reply):
        headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
        body = compressed(body)
        body = body[: len(body) // 2] if reply.cut else body
    head = _head(reply.status, headers, len(body))
    return head if request.method == "HEAD" else head + body


def _known(request: Request, reply: Reply) -> bool:
    """RFC 9110, 13.2.2: If-None-Match first, If-Modified-Since only without it."""
    if "if-none-match" in request.headers:
        given = request.headers["if-none-match"]
        return given == "*" or tag(reply.body) in given
    since = request.headers.get("if-modified-since")
    return bool(reply.changed and since == http_date(reply.changed))


def _packs(request: Request, reply: Reply) -> bool:
    text = reply.media.startswith(_TEXTS)
    return text and len(reply.body) > 400 and "gzip" in request.headers.get("accept-encoding", "")


def _head(status: int, headers: list[tuple[str, str]], length: int | None) -> bytes:
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    if not any(name == "Server" for name, _ in headers):
        lines.append("Server: nginx")
    lines += [f"{name}: {value}" for name, value in headers]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
