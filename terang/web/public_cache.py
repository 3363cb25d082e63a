"""Stored answers for people who are not signed in: given before Django is asked, without session or database.

Stands in front of the application. It keeps what `terang.web.public_pages` has marked, in the memory of this
process, each with the stamp of what was public when it was made; another stamp, and the answer is made anew. The
stamp is read at most once a second, so a publication is seen within a second by every process of every machine; what
cannot wait (`accounts.urgent`) is seen by the next answer of every process of this machine.
"""

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Final

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from terang.accounts import urgent
from terang.web.public_pages import MARK, SCOPE, is_held
from terang.web.public_stamp import Follower
from terang.web.request_size import App, Message, Receive, Send

FRESH_FOR: Final = 1.0  # seconds until the stamp is read again
LARGEST: Final = 1024 * 1024  # bytes of an answer worth keeping
ROOM: Final = 64 * 1024 * 1024  # bytes of all answers kept by one process
PACKED_FROM: Final = 600  # bytes
_PACKABLE: Final = (b"text/", b"application/json", b"application/ld+json", b"application/problem+json",
                    b"application/atom+xml", b"application/xml", b"image/svg+xml")  # fmt: skip

Key = tuple[bytes | str, ...]


@dataclass(frozen=True)
class Stored:
    stamp: str
    tag: str
    headers: tuple[tuple[bytes, bytes], ...]  # without those of the body
    body: bytes
    packed: bytes | None  # by gzip, where that is smaller

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed or b"") + 2_000


class Store:
    """The answers used last, within a bound of memory."""

    def __init__(self, *, room: int = ROOM) -> None:
        self._kept: OrderedDict[Key, Stored] = OrderedDict()
        self._left = room

    def get(self, key: Key, stamp: str) -> Stored | None:
        found = self._kept.get(key)
        if found is None or found.stamp != stamp:
            return None
        self._kept.move_to_end(key)
        return found

    def put(self, key: Key, answer: Stored) -> None:
        if before := self._kept.pop(key, None):
            self._left += before.size
        self._kept[key] = answer
        self._left -= answer.size
        while self._left < 0:
            _, oldest = self._kept.popitem(last=False)
            self._left += oldest.size


class PublicCache:
    """Answers what it has; what it has not, it asks the application for, and keeps when that is allowed."""

    def __init__(
        self, app: App, *, read: Callable[[datetime], str] | None = None, fresh_for: float = FRESH_FOR
    ) -> None:
        follower = Follower()
        self._app, self._fresh_for = app, fresh_for
        self._read = read or (lambda at: follower.read(at=at))
        self._store, self._lock = Store(), asyncio.Lock()
        self._stamp, self._read_at = "", float("-inf")
        self._urgent = urgent.last()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        key = key_of(scope) if settings.PUBLIC_CACHE else None
        if key is None:
            await self._app(scope, receive, send)
            return
        stamp = await self._now()
        if not stamp:
            await self._app(scope, receive, send)
            return
        found = self._store.get(key, stamp)
        if found is not None:
            await _answer(found, scope, send)
        elif scope["method"] == "HEAD":
            await self._app({**scope, SCOPE: stamp}, receive, send)
        else:
            keeper = _Keeper(send, stamp)
            await self._app({**scope, SCOPE: stamp}, receive, keeper)
            await keeper.finish(scope, lambda made: self._store.put(key, made))

    async def _now(self) -> str:
        """The stamp, at most a second old; many who ask at once read it once. What cannot wait does not."""
        told = urgent.last()
        if told != self._urgent:
            self._urgent, self._read_at = told, float("-inf")
        if monotonic() - self._read_at < self._fresh_for:
            return self._stamp
        async with self._lock:
            if monotonic() - self._read_at >= self._fresh_for:
                self._stamp = await sync_to_async(self._ask)()
                self._read_at = monotonic()
        return self._stamp

    def _ask(self) -> str:
        """Without a database nothing is known to be public still: the application says what is wrong."""
        close_old_connections()
        try:
            return self._read(timezone.now())  # noqa: TID251 - the border of the application
        except DatabaseError:
            return ""
        finally:
            close_old_connections()


class _Keeper:
    """Holds an answer back until it is whole and known to be one that may be kept; lets all others through."""

    def __init__(self, send: Send, stamp: str) -> None:
        self._send, self._stamp = send, stamp
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self._size = 0
        self.is_whole = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _may_be_kept(message):
            self._start = message
        elif self._start is None or self.is_whole:
            await self._send(message)
        else:
            await self._take(message)

    async def _take(self, message: Message) -> None:
        part = message.get("body", b"")
        self._parts.append(part)
        self._size += len(part)
        if not message.get("more_body", False):
            self.is_whole = True
        elif self._size > LARGEST:
            await self._let_go(more=True)

    async def _let_go(self, *, more: bool) -> None:
        start, self._start = self._start, None
        if start is not None:
            await self._send(start)
            await self._send({"type": "http.response.body", "body": b"".join(self._parts), "more_body": more})

    async def finish(self, scope: Message, keep: Callable[[Stored], None]) -> None:
        if self._start is None:
            return
        if not self.is_whole or self._size > LARGEST:
            await self._let_go(more=not self.is_whole)
            return
        made = _stored(self._start, b"".join(self._parts), self._stamp)
        keep(made)
        await _answer(made, scope, self._send)


def key_of(scope: Message) -> Key | None:
    """What tells answers apart. None: this request is not for the store."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    told = dict(scope["headers"])
    if b"authorization" in told or b"hx-request" in told or b"range" in told:
        return None
    cookies = _cookies(told.get(b"cookie", b""))
    if settings.SESSION_COOKIE_NAME in cookies or "messages" in cookies:
        return None
    language = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    return (
        told.get(b"host", b""),
        told.get(b"x-forwarded-proto", b"") or scope.get("scheme", ""),
        scope.get("raw_path") or scope["path"],
        scope.get("query_string", b""),
        language,
    )


def _cookies(header: bytes) -> dict[str, str]:
    pairs = (part.partition("=") for part in header.decode("latin-1").split(";"))
    return {name.strip(): value.strip().strip('"') for name, _, value in pairs}


def _may_be_kept(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start["headers"]}
    is_marked = headers.get(b"etag", b"").startswith(MARK.encode())
    is_public = headers.get(b"cache-control", b"").startswith(b"public")
    is_bare = b"set-cookie" not in headers and b"content-encoding" not in headers
    return start["status"] == 200 and is_marked and is_public and is_bare


def _stored(start: Message, body: bytes, stamp: str) -> Stored:
    headers = {bytes(name).lower(): bytes(value) for name, value in start["headers"]}
    headers.pop(b"content-length", None)
    vary = headers.get(b"vary", b"")
    headers[b"vary"] = vary + b", Accept-Encoding" if vary else b"Accept-Encoding"
    packed = None
    if len(body) >= PACKED_FROM and headers.get(b"content-type", b"").startswith(_PACKABLE):
        packed = gzip.compress(body, compresslevel=5, mtime=0)
    return Stored(stamp, headers[b"etag"].decode(), tuple(headers.items()), body, packed)


async def _answer(found: Stored, scope: Message, send: Send) -> None:
    """The stored answer as this reader wants it: 304, packed, or as it is."""
    told = dict(scope["headers"])
    if is_held(told.get(b"if-none-match", b"").decode("latin-1"), found.tag):
        kept = [(n, v) for n, v in found.headers if n not in (b"content-type", b"content-disposition")]
        await _send(send, 304, kept, b"")
        return
    headers, body = list(found.headers), found.body
    if found.packed is not None and _takes_gzip(told.get(b"accept-encoding", b"")):
        headers.append((b"content-encoding", b"gzip"))
        body = found.packed
    headers.append((b"content-length", str(len(body)).encode()))
    await _send(send, 200, headers, b"" if scope["method"] == "HEAD" else body)


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _takes_gzip(header: bytes) -> bool:
    for told in header.decode("latin-1").lower().split(","):
        name, _, quality = told.strip().partition(";")
        if name.strip() == "gzip":
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
