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
    """Decodes `wire` piece by piece; raises _Cut, _Crowd or one of _ERRORS after the last good piece."""

    def __call__(self, wire: bytes, limits: Limits) -> Iterator[bytes]: ...


def _zlib_member(wire: bytes, wbits: int) -> Iterator[bytes | int]:
    """Pieces of one member; last the number of bytes left over behind it."""
    stream = zlib.decompressobj(wbits)
    rest = wire
    while not stream.eof:
        piece = stream.decompress(rest, _STEP)
        rest = stream.unconsumed_tail
        if piece:
            yield piece
        elif not stream.eof and not rest:
            raise _Cut
    yield len(stream.unused_data)


def _gzip(wire: bytes, limits: Limits) -> Iterator[bytes]:
    """One member after the other; padding or junk behind a whole member is passed over, as browsers do."""
    at = 0
    for _ in range(limits.members):
        for piece in _zlib_member(wire[at:] if at else wire, 31):
            if isinstance(piece, bytes):
                yield piece
            else:
                at = len(wire) - piece
        if wire[at : at + 3] != _GZIP:
            return
    raise _Crowd


def _deflate(wire: bytes, limits: Limits) -> Iterator[bytes]:
    """zlib, as the standard says, or raw, as some servers send."""
    wrapped = len(wire) > 1 and wire[0] & 15 == 8 and (wire[0] << 8 | wire[1]) % 31 == 0
    for piece in _zlib_member(wire, 15 if wrapped else -15):
        if isinstance(piece, bytes):
            yield piece


def _brotli(wire: bytes, limits: Limits) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    data = wire
    while not stream.is_finished():
        piece = stream.process(data, output_buffer_limit=_STEP)
        data = b""
        if piece:
            yield piece
        elif stream.can_accept_more_data() and not stream.is_finished():
            raise _Cut


def _zstd(wire: bytes, limits: Limits) -> Iterator[bytes]:
    stream = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
    for at in range(0, len(wire), _ZSTD_SLICE):
        yield stream.decompress(wire[at : at + _ZSTD_SLICE])
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
    """Undoes one coding, up to `cap` bytes."""
    steps = _CODINGS.get(coding)
    if steps is None:
        return Decoded(b"", (Trouble.UNDECODABLE,))
    parts: list[bytes] = []
    size = 0
    troubles: tuple[Trouble, ...] = ()
    try:
        for piece in steps(wire, limits):
            parts.append(piece)
            size += len(piece)
            if size > cap:
                break
    except _Cut:
        troubles = (Trouble.TRUNCATED,)
    except _Crowd:
        troubles = (Trouble.BOMB,)
    except _ERRORS:
        troubles = (Trouble.UNDECODABLE,)
    return Decoded(b"".join(parts), troubles)


def inflate(
    wire: bytes, encodings: tuple[str, ...], *, cap: Callable[[bytes], int], limits: Limits
) -> Decoded:
    """The decoded body; `cap` gives the size limit from its first bytes."""
    if not encodings or not wire:
        return _cut(Decoded(wire), cap)
    if len(encodings) > limits.encodings:
        return Decoded(b"", (Trouble.UNDECODABLE,))
    highest = max(limits.ratio_from, limits.ratio * len(wire))
    decoded = Decoded(wire)
    for coding in reversed(encodings):
        decoded = _undo(decoded, coding, limits, highest)
        if decoded.troubles and not decoded.data:
            return decoded
    if len(decoded.data) > highest:
        return Decoded(decoded.data[: min(highest, cap(decoded.data))], (*decoded.troubles, Trouble.BOMB))
    return _cut(decoded, cap)


def _undo(outer: Decoded, coding: str, limits: Limits, highest: int) -> Decoded:
    ceiling = min(highest, max(limits.html, limits.pdf, limits.other))
    fast = _at_once(outer.data) if coding == "gzip" else None
    if fast is not None and len(fast) <= ceiling:
        return Decoded(fast, outer.troubles)
    inner = _layer(outer.data, coding, ceiling, limits)
    return Decoded(inner.data, tuple(dict.fromkeys(outer.troubles + inner.troubles)))


def _cut(decoded: Decoded, cap: Callable[[bytes], int]) -> Decoded:
    most = cap(decoded.data)
    if len(decoded.data) <= most:
        return decoded
    return Decoded(decoded.data[:most], tuple(dict.fromkeys((*decoded.troubles, Trouble.TRUNCATED))))
