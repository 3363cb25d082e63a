"""WARC 1.1 records (ISO 28500), written by hand: one gzip member a record, the body as the server sent it.

Bodies that are compressed already, and records without one, are stored, not compressed (a compressor costs more to
set up than it saves there); the rest goes through isal level 1. Both are valid gzip, so every WARC reader reads them.
"""

import hashlib
import os
import struct
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache

from isal import isal_zlib
from msgspec import Struct

VERSION = "WARC/1.1\r\n"
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\xff"
_STORED_MOST = 65535
_BLOCK, _TRAILER = struct.Struct("<HH"), struct.Struct("<II")
_WHOLE_GZIP = 31  # wbits: gzip header and trailer
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE32 = [first + second for first in _DIGITS for second in _DIGITS]  # two digits at a time
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


class RecordKind(StrEnum):
    WARCINFO = "warcinfo"
    REQUEST = "request"
    RESPONSE = "response"
    REVISIT = "revisit"
    CONVERSION = "conversion"
    RESOURCE = "resource"


NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


class Record(Struct, frozen=True):
    """One record as read back."""

    kind: str
    headers: Mapping[str, str]
    block: bytes


class BrokenRecord(Exception):
    """The bytes at this place are not a whole WARC record."""


@lru_cache(maxsize=256)
def instant(at: datetime) -> str:
    moment = at if at.tzinfo is UTC else at.astimezone(UTC)
    return moment.isoformat()[:19] + "Z"


def digest(payload: bytes) -> str:
    """SHA-1 in base32, the form archives compare."""
    number = int.from_bytes(hashlib.sha1(payload, usedforsecurity=False).digest(), "big")
    return "sha1:" + "".join([_BASE32[number >> shift & 1023] for shift in range(150, -1, -10)])


def record_id() -> str:
    """A random UUID (RFC 9562, version 4)."""
    raw = os.urandom(16).hex()
    return f"<urn:uuid:{raw[:8]}-{raw[8:12]}-4{raw[13:16]}-{_VARIANT[raw[16]]}{raw[17:20]}-{raw[20:]}>"


def record(
    kind: RecordKind,
    fields: str,
    *,
    head: bytes,
    payload: bytes = b"",
    squeezed: bool = False,
) -> bytes:
    """One gzip member. `fields` are lines "Name: value" with their ends; `head` is the HTTP header block with its
    empty line, or nothing; `squeezed` payloads are stored.
    """
    size = len(head) + len(payload)
    front = f"{VERSION}WARC-Type: {kind.value}\r\n{fields}Content-Length: {size}\r\n\r\n".encode()
    data = b"".join((front, head, payload, b"\r\n\r\n"))
    if squeezed or not payload:
        return _stored(data)
    return bytes(isal_zlib.compress(data, 1, _WHOLE_GZIP))


def _stored(data: bytes) -> bytes:
    """A gzip member of stored blocks (RFC 1951, 3.2.4)."""
    size = len(data)
    if size <= _STORED_MOST:  # one block, as nearly always
        opening = _GZIP_HEAD + b"\x01" + _BLOCK.pack(size, size ^ 0xFFFF)
        return b"".join((opening, data, _TRAILER.pack(isal_zlib.crc32(data), size)))
    parts = [_GZIP_HEAD]
    for start in range(0, len(data), _STORED_MOST):
        piece = data[start : start + _STORED_MOST]
        last = start + _STORED_MOST >= len(data)
        parts += [b"\x01" if last else b"\x00", _BLOCK.pack(len(piece), len(piece) ^ 0xFFFF), piece]
    parts.append(_TRAILER.pack(isal_zlib.crc32(data), len(data) & 0xFFFFFFFF))
    return b"".join(parts)


def parse(member: bytes) -> Record:
    """The record of one gzip member. Raises BrokenRecord."""
    try:
        plain = zlib.decompress(member, _WHOLE_GZIP)
    except zlib.error as exc:
        raise BrokenRecord(str(exc)) from exc
    front, found, rest = plain.partition(b"\r\n\r\n")
    if not found or not front.startswith(VERSION.encode()):
        raise BrokenRecord("no WARC header")
    pairs = (line.partition(": ") for line in front.decode().split("\r\n")[1:])
    headers = {name: value for name, _, value in pairs}
    length = int(headers["Content-Length"])
    if len(rest) != length + 4:
        raise BrokenRecord("block is not as long as it says")
    return Record(headers["WARC-Type"], headers, rest[:length])


def split_http(block: bytes) -> tuple[bytes, bytes]:
    """HTTP header block (with its empty line) and payload."""
    end = block.find(b"\r\n\r\n")
    if end >= 0:
        return block[: end + 4], block[end + 4 :]
    end = block.find(b"\n\n")
    return (block[: end + 2], block[end + 2 :]) if end >= 0 else (block, b"")
