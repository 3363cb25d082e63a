"""Text as it is compared, and text as it is shown."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from turbohtml import _html

_SEPARATORS: Final = "-_/‐‑‒–—―⁃−"  # hyphens, dashes, underscore and slash stand between words, as blanks do
_SINGLE_QUOTES: Final = "‘’‚‛′`´ʻʼ"
_DOUBLE_QUOTES: Final = "“”„‟″«»"
_INVISIBLE: Final = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
_COMBINING: Final = (*range(0x0300, 0x0370), *range(0xFE00, 0xFE10))

_TABLE: Final[dict[int, str | None]] = {
    **{ord(char): " " for char in _SEPARATORS},
    **{ord(char): "'" for char in _SINGLE_QUOTES},
    **{ord(char): '"' for char in _DOUBLE_QUOTES},
    **{ord(char): None for char in _INVISIBLE},
    **dict.fromkeys(_COMBINING),
}
# What stands in most texts that are not ASCII: without it they are, and folded in a tenth of the time.
_USUAL: Final = (("…", "..."), ("–", " "), ("—", " "), ("’", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "))
_SHORT: Final = 120  # characters
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")


def _split_and_join(text: str) -> str:
    return " ".join(text.split())


# The C function does the same, three times faster on long texts; its name is private, but its parser is pinned.
squeeze: Callable[[str], str] = getattr(_html, "_collapse_whitespace", _split_and_join)
"""Runs of whitespace become one space; nothing at the ends."""


def fold(text: str) -> str:
    """The form in which words are compared: "Rencana_Kerja – 2025" and "rencana kerja/2025" are the same.

    Lower case, no accents, plain quotes, no invisible characters; compatibility forms (bold mathematical
    letters, full-width letters) are read as the letters they imitate. Idempotent.
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        for mark, plain in _USUAL:
            text = text.replace(mark, plain)
    if text.isascii():
        return squeeze(_ascii(text.lower()))
    plain = _plain(text.lower())
    while (again := _plain(plain.lower())) != plain:
        plain = again
    return squeeze(plain)


_fold_short = lru_cache(maxsize=32_768)(_fold)  # labels and titles are asked about again and again


def _plain(text: str) -> str:
    """ASCII neither decomposes nor joins what stands beside it: only the stretches between need the tables."""
    return _ascii(_FOREIGN.sub(_decomposed, text))


def _decomposed(stretch: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", stretch[0]).translate(_TABLE)


def _ascii(text: str) -> str:
    for separator in "-_/":  # one after the other is ten times faster than a table
        if separator in text:
            text = text.replace(separator, " ")
    return text.replace("`", "'")
