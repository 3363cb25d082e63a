"""Text as it is compared, and text as it is shown."""

import unicodedata
from typing import Final

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
_ASCII_TABLE: Final = {ord(char): " " for char in "-_/"} | {ord("`"): "'"}


def squeeze(text: str) -> str:
    """Runs of whitespace become one space; nothing at the ends."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """The form in which words are compared: "Rencana_Kerja – 2025" and "rencana kerja/2025" are the same.

    Lower case, no accents, plain quotes, no invisible characters; compatibility forms (bold mathematical
    letters, full-width letters) are read as the letters they imitate. Idempotent.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_TABLE).split())
    plain = _plain(text.lower())
    while (again := _plain(plain.lower())) != plain:
        plain = again
    return " ".join(plain.split())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).translate(_TABLE)
