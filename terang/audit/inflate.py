"""Content decoding with a cap: what was sent compressed is never believed, only measured.

A body that ends early, decodes to too much or cannot be decoded comes back as far as it was read,
with the Trouble that says so. libdeflate decodes the ordinary case three times as fast as zlib.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Final, Protocol

import brotli
import deflate
import zstandard
from msgspec import Struct

from terang.audit.limits import Limits
from terang.audit.model import Trouble

_STEP: Final = 256 * 1024  # bytes of output of one step
_SLICE: Final = 16 * 1024  # bytes of input of one step
_FAST: Final = 4 * 1024 * 1024  # declared sizes up to here are decoded in one call
_ZSTD_SLICE: Final = 256  # input of one step: each block of 4 bytes may become 128 KiB
_ZSTD_WINDOW: Final = 8 * 1024 * 1024  # RFC 9659
_GZIP: Final = b"\x1f\x8b\x08"
_ERRORS: Final = (zlib.error, brotli.error, zstandard.ZstdError)


class Decoded(Struct, frozen=True):
    """A body after decoding, and what was wrong with it."""

    data: bytes
    troubles: tuple[Trouble, ...] = ()


class _Cut(Exception):
    """The stream ended before its end mark."""


class _Crowd(Exception):
    """More members than any honest body has."""


class _Steps(Protocol):
    """Decodes `wire` piece by piece, each with the bytes of input used up so far.

    Raises _Cut, _Crowd or one of _ERRORS behind the last good piece.
    """

    def __call__(self, wire: bytes, limits: Limits) -> Iterator[tuple[bytes, int]]: ...


def _zlib_stream(wire: bytes, wbits: int, start: int = 0) -> Iterator[tuple[bytes, int]]:
    """One stream from `start` on; input goes in by slices, for zlib copies what it has not used."""
    stream = zlib.decompressobj(wbits)
    for at in range(start, len(wire), _SLICE):
        rest = wire[at : at + _SLICE]
        end = at + len(rest)
        while rest and not stream.eof:
            piece = stream.decompress(rest, _STEP)
            rest = stream.unused_data if stream.eof else stream.unconsumed_tail
            yield piece, end - len(rest)
        if stream.eof:
            return
    while piece := stream.decompress(b"", _STEP):
        yield piece, len(wire)
    if not stream.eof:
        raise _Cut


def _gzip_header(wire: bytes, at: int) -> int:
    """Where the data of the member at `at` begins (RFC 1952, 2.3)."""
    if wire[at : at + 3] != _GZIP[: max(0, len(wire) - at)]:
        raise zlib.error("not gzip")
    flags, here = (wire[at + 3] if len(wire) > at + 3 else 0), at + 10
    if flags & 4:
        here += 2 + int.from_bytes(wire[here : here + 2], "little")
    for flag in (8, 16):  # name, comment: up to a NUL
        if flags & flag:
            here = wire.find(b"\0", here) + 1 or len(wire)
    return here + 2 if flags & 2 else here


def _gzip(wire: bytes, limits: Limits) -> Iterator[tuple[bytes, int]]:
    """One member after the other; padding or junk behind a whole member is passed over, as browsers do.

    The checksum is compared here instead of by zlib, which would keep back what it has decoded.
    """
    at = 0
    for _ in range(limits.members):
        at, crc, size = _gzip_header(wire, at), 0, 0
        if at >= len(wire):
            raise _Cut
        for piece, used in _zlib_stream(wire, -15, at):
            yield piece, used
            at, crc, size = used, zlib.crc32(piece, crc), size + len(piece)
        if at + 8 > len(wire):
            raise _Cut
        if struct.unpack_from("<II", wire, at) != (crc, size & 0xFFFFFFFF):
            raise zlib.error("checksum differs")
        at += 8
        if wire[at : at + 3] != _GZIP:
            return
    raise _Crowd


def _deflate(wire: bytes, limits: Limits) -> Iterator[tuple[bytes, int]]:
    """zlib, as the standard says, or raw, as some servers send."""
    wrapped = len(wire) > 1 and wire[0] & 15 == 8 and (wire[0] << 8 | wire[1]) % 31 == 0
    return _zlib_stream(wire, 15 if wrapped else -15)


def _brotli(wire: bytes, limits: Limits) -> Iterator[tuple[bytes, int]]:
    stream = brotli.Decompressor()
    for at in range(0, len(wire), _SLICE):
        data = wire[at : at + _SLICE]
        yield stream.process(data, output_buffer_limit=_STEP), at + len(data)
        while not stream.is_finished() and not stream.can_accept_more_data():
            yield stream.process(b"", output_buffer_limit=_STEP), at + len(data)
        if stream.is_finished():
            return
    raise _Cut


def _zstd(wire: bytes, limits: Limits) -> Iterator[tuple[bytes, int]]:
    stream = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
    for at in range(0, len(wire), _ZSTD_SLICE):
        yield stream.decompress(wire[at : at + _ZSTD_SLICE]), at + _ZSTD_SLICE
        if stream.eof:
            return
    raise _Cut


_CODINGS: Final[dict[str, _Steps]] = {
    "gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}


def _at_once(wire: bytes) -> bytes | None:
    """A gzip body of one member and sane declared size; None when it must be looked at more closely.

    libdeflate stops after the first member and believes the size it is given, so the body must hold
    no second one and its last four bytes must be the size that came out.
    """
    if len(wire) < 20 or wire[:3] != _GZIP or wire.find(_GZIP, 3) > 0:
        return None
    (size,) = struct.unpack_from("<I", wire, len(wire) - 4)
    if not 0 < size <= _FAST:
        return None
    try:
        data = deflate.gzip_decompress(wire, size)
    except (deflate.DeflateError, ValueError):
        return None
    return bytes(data) if len(data) == size else None


def _layer(wire: bytes, coding: str, cap: int, limits: Limits) -> Decoded:
    """Undoes one coding, up to `cap` bytes or until it swells like a bomb."""
    steps = _CODINGS.get(coding)
    if steps is None:
        return Decoded(b"", (Trouble.UNDECODABLE,))
    parts: list[bytes] = []
    size = 0
    try:
        for piece, used in steps(wire, limits):
            parts.append(piece)
            size += len(piece)
            if size > limits.ratio_from and size > limits.ratio * used:
                return Decoded(b"".join(parts), (Trouble.BOMB,))
            if size > cap:
                break
    except _Cut:
        return Decoded(b"".join(parts), (Trouble.TRUNCATED,))
    except _Crowd:
        return Decoded(b"".join(parts), (Trouble.BOMB,))
    except _ERRORS:
        return Decoded(b"".join(parts), (Trouble.UNDECODABLE,))
    return Decoded(b"".join(parts))


def inflate(
    wire: bytes, encodings: tuple[str, ...], *, cap: Callable[[bytes], int], limits: Limits
) -> Decoded:
    """The decoded body; `cap` gives the size limit from its first bytes."""
    if not encodings or not wire:
        return _cut(Decoded(wire), cap)
    if len(encodings) > limits.encodings:
        return Decoded(b"", (Trouble.UNDECODABLE,))
    decoded = Decoded(wire)
    for coding in reversed(encodings):
        decoded = _undo(decoded, coding, limits)
        if decoded.troubles and not decoded.data:
            return decoded
    if Trouble.BOMB in decoded.troubles:
        return Decoded(decoded.data[: cap(decoded.data)], decoded.troubles)
    return _cut(decoded, cap)


def _undo(outer: Decoded, coding: str, limits: Limits) -> Decoded:
    fast = _at_once(outer.data) if coding == "gzip" else None
    if fast is not None and len(fast) <= max(limits.ratio_from, limits.ratio * len(outer.data)):
        return Decoded(fast, outer.troubles)
    inner = _layer(outer.data, coding, max(limits.html, limits.pdf, limits.other), limits)
    return Decoded(inner.data, tuple(dict.fromkeys(outer.troubles + inner.troubles)))


def _cut(decoded: Decoded, cap: Callable[[bytes], int]) -> Decoded:
    most = cap(decoded.data)
    if len(decoded.data) <= most:
        return decoded
    return Decoded(decoded.data[:most], tuple(dict.fromkeys((*decoded.troubles, Trouble.TRUNCATED))))
