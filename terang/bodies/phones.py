"""Telephone numbers as people write them, in one form: +62 and digits (E.164), or a short number as it is."""

import re
from typing import Final

_SHORT: Final = re.compile(r"[1-9]\d{2,5}")
_E164: Final = re.compile(r"\+\d{8,15}")


class Unreadable(Exception):
    """The sentence names what was written."""


def read_phone(text: str) -> str:
    """One number; the first of several. Excel eats a leading 0: "812…" is a mobile number all the same."""
    first = re.split(r"[,;/]|\batau\b|\bdan\b", text.strip())[0]
    if re.search(r"[A-Za-z]{3,}", first):
        raise Unreadable(f"“{text}” bukan nomor telepon.")
    digits = re.sub(r"[^\d+]", "", first)
    if _SHORT.fullmatch(digits):
        return digits
    number = _international(digits)
    if not _E164.fullmatch(number):
        raise Unreadable(f"“{text}” bukan nomor telepon.")
    return number


def _international(digits: str) -> str:
    if digits.startswith("+"):
        return digits.removeprefix("+620").join(("+62", "")) if digits.startswith("+620") else digits
    if digits.startswith("62"):
        return "+" + digits
    return "+62" + digits.removeprefix("0") if digits.startswith(("0", "8")) else digits


def shown(number: str) -> str:
    """+6281234567890 as 0812-3456-7890."""
    if not number.startswith("+62"):
        return number
    local = "0" + number.removeprefix("+62")
    return "-".join([local[:4], *(local[i : i + 4] for i in range(4, len(local), 4))])


def is_mobile(number: str) -> bool:
    """Whether WhatsApp may be there."""
    return number.startswith("+628") or (number.startswith("+") and not number.startswith("+62"))
