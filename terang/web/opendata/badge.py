"""A badge as SVG: a body's name, its score and what it is called, in a width that any font keeps within."""

from decimal import Decimal
from html import escape
from typing import Final

from msgspec import Struct

from terang.report.cells import clean

HEIGHT: Final = 44
_PAD: Final = 10
MOST: Final = 480  # pixels of the whole
MOST_NAME: Final = 280
_NARROW: Final = frozenset("iljtfrI.,:;'|!()[] ·-")
_WIDE: Final = frozenset("mwMWQO@%&—")
COLOURS: Final = {
    "good": "#17633a",
    "info": "#1c4f8a",
    "warn": "#7a4d00",
    "bad": "#a02622",
    "neutral": "#535c58",
}


class Badge(Struct, frozen=True):
    name: str  # of the body
    year: int | None  # None: nothing is published of it yet
    band: str
    score: Decimal | None
    tone: str  # a colour of COLOURS
    short: str = ""  # what is drawn instead of the name: without that of the region

    @property
    def words(self) -> str:
        """All of it as a sentence, for who hears it."""
        name = clean(self.name)
        if self.year is None:
            return f"{name}: belum ada hasil evaluasi keterbukaan informasi"
        told = [clean(self.band), f"nilai {_comma(self.score)}" if self.score is not None else ""]
        return f"{name}: {', '.join(filter(None, told)) or 'tanpa nilai'}, keterbukaan informasi {self.year}"


def svg(badge: Badge) -> str:
    about = f"Keterbukaan informasi {badge.year}" if badge.year else "Keterbukaan informasi"
    band = badge.band or ("Tanpa predikat" if badge.year else "Belum ada hasil")
    score = "" if badge.score is None else f"Nilai {_comma(badge.score)}"
    name = fitted(badge.short or badge.name, size=12.5, room=MOST_NAME, is_bold=True)
    band = fitted(band, size=12.5, room=MOST - MOST_NAME - 4 * _PAD - 1, is_bold=True)
    left = round(2 * _PAD + max(width(name, size=12.5, is_bold=True), width(about, size=11)))
    right = round(2 * _PAD + max(width(band, size=12.5, is_bold=True), width(score, size=11)))
    colour, words = COLOURS.get(badge.tone, COLOURS["neutral"]), escape(badge.words)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HEIGHT}" viewBox="0 0 {left + right} {HEIGHT}" '
        f'role="img" aria-label="{words}"><title>{words}</title>'
        f'<clipPath id="b"><rect width="{left + right}" height="{HEIGHT}" rx="7"/></clipPath><g clip-path="url(#b)">'
        f'<rect width="{left}" height="{HEIGHT}" fill="#f6f5f1"/><rect x="{left}" width="{right}" height="{HEIGHT}" fill="{colour}"/></g>'
        f'<rect x=".5" y=".5" width="{left + right - 1}" height="{HEIGHT - 1}" rx="6.5" fill="none" stroke="#8d8a80"/>'
        "<g font-family=\"'Plus Jakarta Sans','Noto Sans','DejaVu Sans',Verdana,sans-serif\">"
        f"{_text(_PAD, 19, name, '#1d2523', is_bold=True)}{_text(_PAD, 34, about, '#535c58')}"
        f"{_text(left + _PAD, 19 if score else 26, band, '#ffffff', is_bold=True)}{_text(left + _PAD, 34, score, '#ffffff')}</g></svg>"
    )


def width(text: str, *, size: float, is_bold: bool = False) -> float:
    """Pixels that a text takes at most, by the widest of the common fonts (Verdana, DejaVu Sans)."""
    ems = sum(_em(c) for c in text)
    return ems * size * (1.12 if is_bold else 1)


def fitted(text: str, *, size: float, room: float, is_bold: bool = False) -> str:
    """The text, cut with an ellipsis where it would be wider than `room`."""
    tidy = clean(text)
    if width(tidy, size=size, is_bold=is_bold) <= room:
        return tidy
    while tidy and width(tidy + "…", size=size, is_bold=is_bold) > room:
        tidy = tidy[:-1]
    return tidy.rstrip() + "…"


def _em(c: str) -> float:
    if c in _NARROW:
        return 0.42
    if c in _WIDE or ord(c) > 0x24F:
        return 1.0
    return 0.75 if c.isupper() or c.isdigit() else 0.64


def _text(x: int, y: int, words: str, colour: str, *, is_bold: bool = False) -> str:
    if not words:
        return ""
    weight, size = (' font-weight="700"', 12.5) if is_bold else ("", 11)
    return f'<text x="{x}" y="{y}" font-size="{size}"{weight} fill="{colour}">{escape(words)}</text>'


def _comma(score: Decimal | None) -> str:
    return "–" if score is None else format(score, "f").replace(".", ",")
