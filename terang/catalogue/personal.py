"""Personal data that a text shows to everybody, told by their shape. Pure.

Nothing found here is kept: callers say how many there are and how the first looks with its middle masked.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from msgspec import Struct


class Kind(StrEnum):
    NIK = "nik"
    FAMILY = "kk"
    PHONE = "telepon"
    MAIL = "surel"
    HOME = "alamat"


class Seen(Struct, frozen=True):
    kind: Kind
    masked: str  # "3310…0001"


# Codes of provinces that begin a NIK or a family card's number (Kepmendagri 300.2.2-2138/2025 and its forerunners).
_PROVINCES: Final = frozenset(
    map(
        str,
        (
            *range(11, 22),
            *range(31, 37),
            *range(51, 54),
            *range(61, 66),
            *range(71, 77),
            81,
            82,
            *range(91, 98),
        ),
    )
)
_SIXTEEN: Final = re.compile(r"(?<![\d.])(\d{2})(?:[ .-]?\d){14}(?![\d]|[.,]\d)")
_CARD: Final = re.compile(r"(?:nomor|no\.?)?\s*(?:kk|kartu keluarga)\W{0,12}$", re.I)
_PHONE: Final = re.compile(r"(?<![\w.])(?:\+?62|0)[\s-]?8\d{1,2}(?:[\s-]?\d{3,4}){2,3}(?!\d)")
_MAIL: Final = re.compile(
    r"[\w.+-]+@(?:gmail|yahoo|ymail|hotmail|outlook|live|icloud|rocketmail)\.[a-z.]{2,10}\b", re.I
)
_HOME: Final = re.compile(r"\bRT\s*\.?\s*/?\s*\d{1,3}\s*[/,]?\s*RW\s*\.?\s*\d{1,3}\b", re.I)


def personal(text: str) -> Iterator[Seen]:
    """Each thing that looks like personal data, in the order of kinds."""
    for found in _SIXTEEN.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if is_plausible(digits):
            is_card = _CARD.search(text[max(0, found.start() - 30) : found.start()])
            yield Seen(Kind.FAMILY if is_card else Kind.NIK, f"{digits[:4]}…{digits[-4:]}")
    for kind, pattern in ((Kind.PHONE, _PHONE), (Kind.MAIL, _MAIL), (Kind.HOME, _HOME)):
        for found in pattern.finditer(text):
            yield Seen(kind, _masked(kind, found[0]))


def is_plausible(digits: str) -> bool:
    """Whether 16 digits are built as a NIK: province, regency, district, day of birth (women: + 40), serial number."""
    day, month = int(digits[6:8]), int(digits[8:10])
    return (
        len(digits) == 16
        and digits[:2] in _PROVINCES
        and digits[2:4] != "00"
        and digits[4:6] != "00"
        and (1 <= day <= 31 or 41 <= day <= 71)
        and 1 <= month <= 12
        and digits[12:] != "0000"
    )


def _masked(kind: Kind, told: str) -> str:
    if kind is Kind.HOME:
        return told[:20]
    name, at, host = told.partition("@")
    return f"{name[:2]}…{at}{host}" if at else f"{told[:4]}…{told[-2:]}"
