"""Sentences of the engine in another language: the catalogue gives each as a pattern with its translation.

The engine speaks Indonesian, and so does `hasil.json`. A report in another language reads those sentences back:
`{x}` is kept as it stands, `{x:t}` is translated itself, `{x:w}` is a list of translated words, `{x:d}` a day,
`{x:n}` a number. Names of one letter hold no space. A pattern fits only when all its translated parts are known.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from msgspec import Struct

from terang.lib.dates import first_date

HOLE = re.compile(r"\{(\w+)(?::([twdn]))?\}")
GAP = re.compile(r"(?<=\.) (?=[A-Z\d])")
WORD = re.compile(r"[^\W\d_]{2,}")
SHORT, LONG = r"\S+?", r".+?"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Pattern(Struct, frozen=True):
    """One sentence with holes: how to find it, what stands for it, how each hole is filled."""

    found: re.Pattern[str]
    said: str
    holes: Mapping[str, str]


class Sentences:
    """A catalogue of one language."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._whole = {text: said for text, said in texts.items() if not HOLE.search(text)}
        self._patterns = sorted(
            (_pattern(text, said) for text, said in texts.items() if HOLE.search(text)), key=_looseness
        )
        self._known: dict[str, str | None] = {}

    def __call__(self, text: str) -> str | None:
        """The translation; None when the catalogue does not hold the sentence. Without words there is nothing to say."""
        if text not in self._known:
            self._known[text] = text if not WORD.search(text) else self._said(text)
        return self._known[text]

    def _said(self, text: str) -> str | None:
        if text in self._whole:
            return self._whole[text]
        if (other := _flipped(text)) in self._whole:
            return _as_begun(self._whole[other], text)
        fitting = (self._fill(p, m) for p in self._patterns if (m := p.found.fullmatch(text)))
        return next((said for said in fitting if said is not None), self._one_by_one(text))

    def _one_by_one(self, text: str) -> str | None:
        """Several sentences in one text: the first that is known, then the rest."""
        for gap in GAP.finditer(text):
            first, rest = self(text[: gap.start()]), self(text[gap.end() :])
            if first is not None and rest is not None:
                return f"{first} {rest}"
        return None

    def _fill(self, pattern: Pattern, match: re.Match[str]) -> str | None:
        parts = {name: self._part(kind, match[name]) for name, kind in pattern.holes.items()}
        if None in parts.values():
            return None
        return HOLE.sub(lambda hole: _placed(hole, str(parts[hole[1]])), pattern.said)

    def _part(self, kind: str, text: str) -> str | None:
        fill: Mapping[str, Callable[[str], str | None]] = {
            "t": self,
            "w": self._words,
            "d": _day,
            "n": _number,
        }
        return fill[kind](text) if kind else text

    def _words(self, text: str) -> str | None:
        """ "alamat, telepon, dan surel": each word by itself."""
        parts = re.split(r"(, dan |, | dan )", text)
        said = [{", ": ", ", ", dan ": ", and ", " dan ": " and "}.get(p) or self(p) for p in parts]
        return "".join(map(str, said)) if None not in said else None


def _placed(hole: re.Match[str], text: str) -> str:
    """A translated part begins small inside a sentence, and large at its beginning."""
    if hole[2] != "t":
        return text
    if hole.start() == 0:
        return text[:1].upper() + text[1:]
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _pattern(text: str, said: str) -> Pattern:
    found, end = "", 0
    for hole in HOLE.finditer(text):
        inside = SHORT if len(hole[1]) == 1 else LONG
        found += re.escape(text[end : hole.start()]) + f"(?P<{hole[1]}>{inside})"
        end = hole.end()
    holes = {hole[1]: hole[2] or "" for hole in HOLE.finditer(text)}
    return Pattern(re.compile(found + re.escape(text[end:]), re.DOTALL), said, holes)


def _looseness(pattern: Pattern) -> int:
    """The pattern that says most itself comes first."""
    return -len(re.sub(r"\(\?P<.*?\)", "", pattern.found.pattern))


def english_day(on: date) -> str:
    """14 March 2026"""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def _flipped(text: str) -> str:
    return text[:1].swapcase() + text[1:]


def _as_begun(said: str, text: str) -> str:
    return (said[:1].upper() if text[:1].isupper() else said[:1].lower()) + said[1:]


def _day(text: str) -> str | None:
    on = first_date(text, latest=date.max)
    return english_day(on) if on else None


def _number(text: str) -> str | None:
    return text.translate(str.maketrans(",.", ".,")) if re.fullmatch(r"[\d.,]+", text) else None


@cache
def sentences(lang: str) -> Sentences:
    """The catalogue of `lang`: names and sentences, one file each."""
    return Sentences(dict(_texts(lang)))


def _texts(lang: str) -> Iterable[tuple[str, str]]:
    for part in ("istilah", "kalimat"):
        text = (files("terang.report") / "data" / f"{lang}-{part}.yaml").read_text(encoding="utf-8")
        found: dict[str, str] = yaml.safe_load(text)
        yield from found.items()
