"""Codes and names made from what an office wrote."""

import re

from terang.lib.text import fold

ACRONYMS = frozenset(
    [
        "PPID",
        "DIP",
        "DIK",
        "SOP",
        "UPT",
        "OPD",
        "KIP",
        "LHKPN",
        "SAQ",
        "SPBE",
        "BUMD",
        "RSUD",
        "LPSE",
        "APBD",
        "DPA",
        "RKA",
    ]
)
LONGEST = 40


def calm(name: str) -> str:
    """A name that shouts, in ordinary letters; others as they are. At most 400 characters."""
    text = " ".join(name.split())[:400]
    if not text.isupper():
        return text
    words = [w if w.strip("(),.") in ACRONYMS else w.lower() for w in text.split()]
    said = " ".join(words)
    return said[:1].upper() + said[1:]


class Codes:
    """Gives codes that are fit for addresses, each only once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, text: str, *, prefix: str) -> str:
        """From a number or a name: "12" is p12, "INFORMASI WAJIB" is informasi_wajib."""
        slug = re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_")[:LONGEST].rstrip("_")
        wanted = f"{prefix}{slug}" if slug.isdigit() else slug or prefix
        code, n = wanted, 2
        while code in self._given:
            code, n = f"{wanted}_{n}", n + 1
        self._given.add(code)
        return code
