"""Which characters the bytes of a page stand for.

Order of trust: byte-order mark, UTF-8 that decodes without a fault, HTTP header, <meta>, Windows-1252.
Strict UTF-8 comes before every declaration because other encodings hardly ever look like it.
"""

import codecs
import re
from collections.abc import Mapping
from typing import Final

from turbohtml.detect import detect

from terang.audit.model import Trouble

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_WITHIN: Final = 4096
_TEXT_CODECS: Final = re.compile(
    r"^(?:utf-|iso8859|cp\d|koi8|shift_jis|euc_|gb|big5|mac|ascii|latin|hz|iso2022)"
)
_WESTERN: Final = frozenset({"ascii", "iso8859-1", "latin-1"})  # browsers read these as Windows-1252
_CUT: Final = "unexpected end of data"
_DAMAGED: Final = 0.02  # share of bytes that may be broken in what is still UTF-8


def decode(body: bytes, headers: Mapping[str, str]) -> tuple[str, tuple[Trouble, ...]]:
    """Text of a page, never failing; CHARSET when what is declared is not what is there."""
    text, troubles = _decode(body, headers)
    return (text.replace("\0", "") if "\0" in text else text), troubles


def _decode(body: bytes, headers: Mapping[str, str]) -> tuple[str, tuple[Trouble, ...]]:
    if body.isascii() and b"\0" not in body:
        return body.decode("ascii"), ()
    declared = _declared(body, headers)
    for bom, codec in _BOMS:
        if body.startswith(bom):
            text = body[len(bom) :].decode(codec, "replace")
            return text, _judge(codec, declared, text)
    if wide := _wide(body):
        text = body.decode(wide, "replace")
        return text, _judge(wide, declared, text)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _not_utf8(body, declared, fault)
    return text, _judge("utf-8", declared, text)


def _judge(real: str, declared: tuple[str, ...], text: str) -> tuple[Trouble, ...]:
    """CHARSET unless every declaration names the real encoding."""
    family = real.rsplit("-", 1)[0] if real.endswith(("-le", "-be")) else real
    lies = any(not name.startswith(family) for name in declared)
    return (Trouble.CHARSET,) if lies or "�" in text else ()


def _not_utf8(
    body: bytes, declared: tuple[str, ...], fault: UnicodeDecodeError
) -> tuple[str, tuple[Trouble, ...]]:
    named = next((name for name in declared if name != "utf-8"), None)
    if named is None and fault.reason == _CUT and not body[: fault.start].isascii():
        return body.decode("utf-8", "replace").rstrip("�"), ()  # only cut inside its last character
    if named is None and _mostly_utf8(body):
        return body.decode("utf-8", "replace"), (Trouble.CHARSET,)
    text = body.decode(named or "cp1252", "replace")
    lies = "utf-8" in declared or len(set(declared)) > 1
    if "�" in text:
        return _guess(body, text), (Trouble.CHARSET,)
    return text, (Trouble.CHARSET,) if lies else ()


def _mostly_utf8(body: bytes) -> bool:
    """Whether only a few characters are broken among many good ones, as after pasting from another page."""
    text = body.decode("utf-8", "replace")
    good = sum(char > "\x7f" for char in text) if len(text) < 1_000_000 else len(text)
    broken = text.count("�")
    return broken < good - broken and broken <= len(text) * _DAMAGED


def _guess(body: bytes, fallback: str) -> str:
    """What a statistical detector makes of bytes that no rule explains."""
    found = detect(body[:100_000]).encoding
    codec = _codec(found) if found else None
    text = body.decode(codec, "replace") if codec else fallback
    return text if text.count("�") < fallback.count("�") else fallback


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    head = body[:512]
    if len(head) < 16 or head.count(0) < len(head) // 3:
        return None
    if head[1::2].count(0) > 2 * head[0::2].count(0) + 4:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > 2 * head[1::2].count(0) + 4 else None


def _declared(body: bytes, headers: Mapping[str, str]) -> tuple[str, ...]:
    """Encodings named by the HTTP header and by <meta>, in Python's spelling, unknown ones left out."""
    header = _HEADER.search(headers.get("content-type", ""))
    meta = _META.search(body, 0, _META_WITHIN)
    names = (header[1] if header else None, meta[1].decode("ascii", "replace") if meta else None)
    return tuple(codec for name in names if name and (codec := _codec(name)))


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if not _TEXT_CODECS.match(name):
        return None
    return "cp1252" if name in _WESTERN else name
