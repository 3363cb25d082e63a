"""Old office files (DOC, XLS, PPT): the names of their streams tell them apart."""

import re

from terang.audit.documents.limits import TEXT
from terang.audit.documents.reading import Reading, tidy, wordy
from terang.audit.documents.sheets import workbook

_BOOK = "Workbook\0".encode("utf-16-le")
_OLD_BOOK = "Book\0".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# Word keeps its text in long runs of Windows-1252 or UTF-16; names of styles and fonts are short.
_NARROW = re.compile(rb"[\t\r\n\x07\x0b\x20-\x7e\x91-\x97\xa0\xe0-\xff]{48,}")
_WIDE = re.compile(rb"(?:[\t\r\n\x07\x0b\x20-\x7e\xa0-\xff]\0|[\x13\x14\x18-\x1e\x26]\x20){24,}")
_INPUT = 8_000_000
_WORD = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def read_ole(data: bytes) -> Reading:
    """Workbooks by calamine; of DOC and PPT the long runs of text, without structure."""
    if _LOCKED in data:
        return Reading(encrypted=True)
    if _BOOK in data or _OLD_BOOK in data:
        reading = workbook(data)
        if reading.text or reading.encrypted:
            return reading
    return Reading(text=_runs(data[:_INPUT]))


def _runs(data: bytes) -> str:
    found = [(one.start(), one[0].decode("utf-16-le", "replace")) for one in _WIDE.finditer(data)]
    found += [(one.start(), one[0].decode("cp1252", "replace")) for one in _NARROW.finditer(data)]
    texts = (text.replace("\x07", " | ") for _, text in sorted(found) if _WORD.search(text))
    joined = tidy("\n".join(texts), TEXT)
    return joined if wordy(joined) else ""
