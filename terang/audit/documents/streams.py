"""How far the streams of a PDF unpack. Spaces by the million cost our reader nothing, and the browser of whoever opens the file a lot."""

import base64
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from terang.audit.documents.limits import MEBIBYTE

_RATIO: Final = 200  # as of archives; what is written or drawn on a page packs 3 to 30 to 1
_MOST: Final = 16 * MEBIBYTE  # of all that pack so well, together
_LAYERS: Final = 4
_BITE: Final = 4_096
_DICTIONARY: Final = 2_048  # bytes looked at before a stream
_STREAM: Final = re.compile(rb">>\s*stream\r?\n")
_PICTURE: Final = re.compile(rb"/Subtype\s*/Image\b")  # blank paper packs 1000 to 1 and is no bomb
_LETTERS: Final = re.compile(rb"/(?:ASCII85Decode|A85)\b")
_LETTERS_END: Final = b"~>"
_DEFLATED: Final = re.compile(rb"/(?:FlateDecode|Fl)\b")


def swells(data: bytes) -> bool:
    """Whether streams that are no pictures unpack more than 200 to 1, to more than 16 MiB together."""
    room, end = _MOST, data.rfind(_LETTERS_END)
    for found in _STREAM.finditer(data):
        words = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b"obj")[2]
        if not _PICTURE.search(words):
            room -= _swollen(_packed(data, found.end(), words, end), len(_DEFLATED.findall(words)))
        if room < 0:
            return True
    return False


def _packed(data: bytes, start: int, words: bytes, end: int) -> memoryview:
    """What lies from `start` on; bytes again where its dictionary says that they are written in letters.

    `end`: where the last letters of the file end, so that none are looked for after them.
    """
    if not _LETTERS.search(words):
        return memoryview(data)[start:]
    try:
        return memoryview(
            base64.a85decode(data[start : data.find(_LETTERS_END, start)] if start < end else b"")
        )
    except ValueError:
        return memoryview(b"")


def _swollen(packed: memoryview, layers: int) -> int:
    """Bytes of one stream that unpacks more than 200 to 1; 0 of any other."""
    taken = size = 0

    def bites() -> Iterator[bytes]:
        nonlocal taken
        for taken in range(0, len(packed), _BITE):
            yield bytes(packed[taken : taken + _BITE])

    pieces: Iterable[bytes] = bites()
    for _ in range(min(max(layers, 1), _LAYERS)):  # one, too, where the filter is named elsewhere
        pieces = _inflated(pieces)
    certain = _MOST + _RATIO * (len(packed) + _BITE)  # whatever else comes, it is too much
    for piece in pieces:
        size += len(piece)
        if size > certain:
            break
    return size if size > _RATIO * (taken + _BITE) else 0


def _inflated(packed: Iterable[bytes]) -> Iterator[bytes]:
    """What they unpack to, piece by piece, up to the first fault."""
    engine = zlib.decompressobj()
    for rest in packed:
        while rest and not engine.eof:
            try:
                yield engine.decompress(rest, MEBIBYTE)
            except zlib.error:
                return
            rest = engine.unconsumed_tail
        if engine.eof:
            return
