"""What the reader of one format hands over, before it becomes a `Document`."""

import re
from datetime import date

from msgspec import Struct

from terang.audit.documents.limits import TEXT
from terang.audit.model import Trouble

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])  # of plain text
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_WATERMARK = re.compile(
    r"(?:di ?pindai|di ?scan|scanned|created|dibuat) (?:dengan|with|by|oleh|in) (?:\w+ ?)?scan\w*", re.I
)
_LETTERS = re.compile(r"[^\W\d_]+")
_NAMELESS = re.compile("[\ufffd\ue000-\uf8ff]")
_SAMPLE = 4_000
_ENOUGH = 20


class Reading(Struct, frozen=True, omit_defaults=True):
    """What one file says about itself. `written` is its own date, unchecked."""

    text: str = ""
    title: str = ""
    pages: int = 0
    written: date | None = None
    encrypted: bool = False
    width: int = 0
    height: int = 0
    troubles: tuple[Trouble, ...] = ()


def tidy(text: str, limit: int = TEXT) -> str:
    """Whitespace folded line by line, empty lines and control characters dropped, at most `limit` characters."""
    text = _printed(text[: 4 * limit].replace("\x02\r\n", "").replace("\x02", ""))
    return "\n".join(filter(None, (" ".join(part.split()) for part in text.split("\n"))))[:limit].rstrip()


def _printed(text: str) -> str:
    """Without control characters; plain text, as most is, has few of them to be looked for."""
    if text.isascii():
        return text.encode().translate(None, _CONTROL_BYTES).decode()
    return _CONTROLS.sub("", text)


def line(text: str, limit: int = 300) -> str:
    """The same on one line: for titles and cells."""
    return " ".join(_CONTROLS.sub("", text[: 4 * limit]).split())[:limit].rstrip()


def wordy(text: str) -> bool:
    """Whether there is something to read. The mark of a scanning app is not; nor is a font without meaning."""
    sample = text[:_SAMPLE]
    if not sample.isascii() or "scan" in sample.lower():
        sample = _WATERMARK.sub("", sample)
    nameless = 0 if sample.isascii() else len(_NAMELESS.findall(sample))
    return _has_letters(sample, max(_ENOUGH, nameless + 1))


def _has_letters(text: str, least: int) -> bool:
    count = 0
    for found in _LETTERS.finditer(text):
        count += found.end() - found.start()
        if count >= least:
            return True
    return False


def day(text: str) -> date | None:
    """The day in a date as files write them: D:20240314093000+07'00', 2024-03-14T09:30:00Z."""
    found = _DAY.search(text)
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
