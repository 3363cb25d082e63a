"""Requests that are larger than anything the office takes: refused with a sentence, and never stored."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

LARGEST: Final = 64 * 1024 * 1024  # bytes of one request: the largest file, and the form around it
DRAINED: Final = 4 * 1024 * 1024 * 1024  # so much is read and thrown away, so that a browser hears the answer

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_PAGE: Final = """<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Berkas terlalu besar</title><h1>Berkas ini terlalu besar</h1>
<p>Yang dapat diterima paling besar 50 MB sekali kirim. Kecilkan berkasnya, atau pasang di situs badan Anda dan kirim tautannya.</p>
<p>Isian Anda yang sudah tersimpan tidak berubah. Kembali dengan tombol kembali peramban.</p></html>"""


class RequestSize:
    """Looks at every request before the application: by the length it announces, else by counting what comes."""

    def __init__(self, app: App, *, largest: int = LARGEST) -> None:
        self._app, self._largest = app, largest

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _announced(scope) > self._largest:
            await self._refuse(receive, send)
            return
        counted = _Counted(receive, self._largest)
        try:
            await self._app(scope, counted, counted.watch(send))
        except _TooMuch:
            if not counted.is_answered:
                await self._refuse(receive, send)

    async def _refuse(self, receive: Receive, send: Send) -> None:
        """A browser that is still sending reads no answer: the rest is taken and thrown away first."""
        taken, more = 0, True
        while more and taken < DRAINED:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            taken += len(message.get("body", b""))
            more = message.get("more_body", False)
        body = _PAGE.encode()
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
        ]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class _TooMuch(Exception):
    """More came than anybody may send."""


class _Counted:
    """What the application reads, counted."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive, self._left = receive, largest
        self.is_answered = False

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _TooMuch
        return message

    def watch(self, send: Send) -> Send:
        async def watched(message: Message) -> None:
            self.is_answered = True
            await send(message)

        return watched


def _announced(scope: Message) -> int:
    text = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(text) if text.isdigit() else 0
