"""Roots of Indonesian words, so that "penganggaran" finds "anggaran". Pure.

Our own list of roots decides where it knows one (data/roots.txt): affixes are taken off in every way the language puts
them on, and the first known root is the word's. For all other words the Snowball algorithm answers, which knows no words
and so takes "etap" for the root of "penetapan" but gives the same for each form of most.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from snowballstemmer import stemmer

from terang.lib.text import fold

_WORD: Final = re.compile(r"[a-z0-9]+")
_PARTICLE: Final = re.compile(r"(?:lah|kah|tah|pun|nya|ku|mu)$")
_SUFFIX: Final = re.compile(r"(?:kan|an|i)$")
# What a prefix begins with, and the letters it may have swallowed ("menetapkan": t; "mengelola": k).
_PREFIXES: Final = (
    ("meny", ("s",)), ("peny", ("s",)), ("meng", ("", "k")), ("peng", ("", "k")), ("mem", ("", "p")),
    ("pem", ("", "p")), ("men", ("", "t")), ("pen", ("", "t")), ("me", ("",)), ("pe", ("",)), ("ber", ("", "r")),
    ("be", ("",)), ("ter", ("", "r")), ("te", ("",)), ("per", ("", "r")), ("di", ("",)), ("ke", ("",)), ("se", ("",)),
)  # fmt: skip
_LEAST: Final = 3  # letters of a root
_LAYERS: Final = 5  # affixes on one word: "ke-ter-buka-an-nya"
LONGEST: Final = 39  # letters of a word that is remembered


def _told(name: str) -> Iterator[str]:
    text = (files("terang.catalogue") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield from line.split()


@cache
def roots() -> frozenset[str]:
    return frozenset(_told("roots.txt"))


@cache
def empty() -> frozenset[str]:
    """Words that say nothing about what is looked for."""
    return frozenset(_told("empty.txt"))


def words(text: str) -> list[str]:
    """Words as they are compared, in their order; a doubled one ("buku-buku") twice."""
    return [word[:LONGEST] for word in _WORD.findall(fold(text))]


def stems(text: str) -> list[str]:
    """Roots of the words that say something, in their order."""
    return [stem(word) for word in words(text) if word not in empty()]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The root of one word as `words` gives it."""
    if len(word) <= _LEAST or not word.isalpha():
        return word
    return _known(word) or str(_snowball().stemWord(word))


def _known(word: str) -> str:
    """The root among ours that the fewest affixes lead to, or ""."""
    layer, seen = [word], {word}
    for _ in range(_LAYERS):
        if found := next((one for one in layer if one in roots()), ""):
            return found
        layer = [one for told in layer for one in _shorter(told) if one not in seen]
        seen.update(layer)
    return next((one for one in layer if one in roots()), "")


def _shorter(word: str) -> Iterator[str]:
    """The word without one affix, in every way; particles first, for they stand outermost."""
    for pattern in (_PARTICLE, _SUFFIX):
        found = pattern.search(word)
        while found and found.start() >= _LEAST:  # "layakan": "kan" or "an"
            yield word[: found.start()]
            found = pattern.search(word, found.start() + 1)
    for prefix, swallowed in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST - 1:
            for letter in swallowed:
                yield letter + word[len(prefix) :]


@cache
def _snowball() -> "stemmer":
    return stemmer("indonesian")
