"""Words as Indonesian forms them, so that "penganggaran" finds "anggaran" and "kec." finds "kecamatan". Pure."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from terang.lib.text import fold

EMPTY: Final = frozenset(
    {"yang", "dan", "atau", "di", "ke", "dari", "untuk", "pada", "dengan", "apa", "apakah", "itu"}
)
SHORT: Final = {
    "kec": "kecamatan", "kel": "kelurahan", "kab": "kabupaten", "pemkab": "pemerintah", "apbd": "anggaran",
    "dpa": "anggaran", "rka": "anggaran", "opd": "perangkat", "skpd": "perangkat", "ppid": "ppid",
    "lppd": "laporan", "lkjip": "lakip", "website": "situs", "web": "situs", "email": "surel",
}  # fmt: skip
_ENDS: Final = re.compile(r"(?:nya|lah|kah|pun)$")
_SUFFIX: Final = re.compile(r"(?:kan|an|i)$")
_PREFIX: Final = re.compile(r"^(?:meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)")
_LEAST: Final = 4  # letters that must remain of a word
_INSIDE: Final = 5  # letters that count within a word: "layan" in "pelayanan", but no "uang" in "ruang"
_WHOLE: Final = 10  # what a whole word is worth, less one for each form further from what was asked


def words(text: str) -> tuple[str, ...]:
    """What is asked for, without words that say nothing."""
    found = re.findall(r"[a-z0-9]+", fold(text))
    telling = [w for w in found if w not in EMPTY]
    return tuple(dict.fromkeys(telling or found))[:8]


@lru_cache(maxsize=1000)
def roots(word: str) -> tuple[str, ...]:
    """The word, what it stands for, and its root, in that order."""
    whole = SHORT.get(word)
    return tuple(dict.fromkeys(w for w in (word, whole, root(word)) if w))


def root(word: str) -> str:
    """Without endings and beginnings, as far as enough of it remains."""
    for pattern in (_ENDS, _SUFFIX, _PREFIX):
        shorter = pattern.sub("", word)
        word = shorter if len(shorter) >= _LEAST else word
    return word


def score(asked: Iterable[str], text: str) -> int:
    """How well a text answers: 0 when one of the words is in no form in it, more for whole words than for roots."""
    held, told = _read(text)
    total = 0
    for word in asked:
        best = _best(roots(word), told, held)
        if not best:
            return 0
        total += best
    return total


@lru_cache(maxsize=5000)
def _read(text: str) -> tuple[str, str]:
    """A text folded, and its words with a blank around each. The same texts are searched again and again."""
    held = fold(text)
    return held, f" {' '.join(re.findall(r'[a-z0-9]+', held))} "


def _best(forms: Iterable[str], told: str, held: str) -> int:
    best = 0
    for place, form in enumerate(forms):
        if best >= _WHOLE - place:  # no later form can be worth more
            break
        best = max(best, _worth(form, place, told, held))
    return best


def _worth(form: str, place: int, told: str, held: str) -> int:
    if f" {form}" not in told:
        return 3 - place if len(form) >= _INSIDE and form in held and place < 3 else 0
    return _WHOLE - place if f" {form} " in told else 6 - place
