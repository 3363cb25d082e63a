"""A folder of files served on loopback as the website it was saved from.

Files that `_snapshot_missing.txt` names existed on the real site and were left out of the snapshot: a
stand-in of the right type is served for them, so that a link to them is not taken for a dead one.
"""

import asyncio
import io
import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from terang.audit.urls import decode

MISSING: Final = "_snapshot_missing.txt"
REASONS: Final = {200: "OK", 301: "Moved Permanently", 404: "Not Found"}
INDEX: Final = ("index.html", "index.htm")
TYPES: Final = {".webp": "image/webp", ".md": "text/plain", ".xlsx": "application/vnd.ms-excel"}


class Folder:
    """One site: its files and the ones known to be left out."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.missing = frozenset(_missing(root))

    def answer(self, target: str) -> tuple[int, str, bytes]:
        """Status, media type (of a redirect: where to) and body for a request target."""
        relative = decode(f"http://x{target}").strip("/")
        file = self._file(relative)
        if (
            file is not None
            and (self.root / relative).is_dir()
            and not target.partition("?")[0].endswith("/")
        ):
            return 301, f"/{relative}/", b""
        if file is not None:
            return 200, media_type(file.name), file.read_bytes()
        if relative.lower() in self.missing:
            return 200, media_type(relative), stand_in(relative)
        return 404, "text/html; charset=utf-8", b"<!doctype html><title>404</title><h1>Tidak ditemukan</h1>"

    def _file(self, relative: str) -> Path | None:
        path = (self.root / relative).resolve()
        if not path.is_relative_to(self.root) or path.name.startswith("_"):
            return None
        if path.is_dir():
            return next((path / name for name in INDEX if (path / name).is_file()), None)
        return path if path.is_file() else None


def _missing(root: Path) -> list[str]:
    listing = root / MISSING
    if not listing.is_file():
        return []
    lines = listing.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line.split(" (trimmed")[0].strip().strip("/").lower() for line in lines if line.strip()]


def media_type(name: str) -> str:
    suffix = Path(name).suffix.lower()
    if suffix in {".html", ".htm", ""}:
        return "text/html"
    return TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def stand_in(name: str) -> bytes:
    """A readable file of the type that `name` promises, saying nothing: a blank page, a grey picture."""
    suffix = Path(name).suffix.lower()
    if suffix == ".pdf":
        return _blank_pdf()
    if suffix in {".jpg", ".jpeg", ".png", ".webp", ".gif"}:
        return _grey_picture("JPEG" if suffix in {".jpg", ".jpeg"} else suffix[1:].upper())
    if suffix == ".rar":
        return b"Rar!\x1a\x07\x01\x00" + bytes(4096)
    return b"-" * 4096


def _blank_pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(72, 72, 450, 700)
    canvas.save()
    return buffer.getvalue()


def _grey_picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (1000, 700), (200, 200, 200)).save(buffer, kind)
    return buffer.getvalue()


class FolderServer:
    """Serves several folders on one loopback port, told apart by the Host header."""

    def __init__(self, folders: Mapping[str, Folder]) -> None:
        self._folders = folders
        self._server: asyncio.Server | None = None
        self.port = 0

    async def __aenter__(self) -> "FolderServer":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await _head(reader):
                writer.write(self.reply(head))
                await writer.drain()
        except (ConnectionError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass  # the client is gone, or the server is being closed
        finally:
            writer.close()

    def reply(self, head: list[str]) -> bytes:
        """The response to a request, given the lines of its head."""
        method, target, _ = (*head[0].split(" "), "", "")[:3]
        fields = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
        folder = self._folders.get(fields.get("host", "").partition(":")[0])
        status, media, body = folder.answer(target) if folder else (404, "text/plain", b"")
        said = f"Location: {media}" if status == 301 else f"Content-Type: {media}"
        lines = (
            f"HTTP/1.1 {status} {REASONS[status]}",
            said,
            f"Content-Length: {len(body)}",
            "",
            "",
        )
        return "\r\n".join(lines).encode() + (b"" if method == "HEAD" else body)


async def _head(reader: asyncio.StreamReader) -> list[str]:
    try:
        raw = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return []
    return raw.decode("latin-1").split("\r\n")
