"""Which indicator of an older instrument is which of a newer one: suggested here, confirmed by a person."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from terang.instruments.definition import Definition, Indicator, indicators
from terang.lib.text import fold

ENOUGH = 0.5  # share of words two indicators must have in common to be suggested
SILENT = frozenset(
    [
        "apakah",
        "dan",
        "atau",
        "yang",
        "di",
        "ke",
        "dari",
        "untuk",
        "dengan",
        "pada",
        "informasi",
        "publik",
        "diumumkan",
        "situs",
        "ada",
        "badan",
    ]
)


class Pairing(Struct, frozen=True):
    """An older indicator, what is suggested for it, and why."""

    older: Indicator
    newer: str  # code; "" when nothing is like it
    reason: str


def suggest(older: Definition, newer: Definition) -> tuple[Pairing, ...]:
    """The same code first; then the most alike in words, each newer indicator only once."""
    olds, news = indicators(older), {i.code: i for i in indicators(newer)}
    pairs = {i.code: (i.code, "kode sama") for i in olds if i.code in news}
    free = set(news) - {code for code, _ in pairs.values()}
    for likeness, old, new in sorted(
        _alike(olds, news, pairs), key=lambda found: (-found[0], found[1], found[2])
    ):
        if old not in pairs and new in free:
            pairs[old] = (new, f"{round(100 * likeness)} persen kata sama")
            free.discard(new)
    return tuple(Pairing(i, *pairs.get(i.code, ("", "tidak ada yang mirip"))) for i in olds)


def _alike(
    olds: tuple[Indicator, ...], news: Mapping[str, Indicator], pairs: Mapping[str, object]
) -> Iterator[tuple[float, str, str]]:
    words = {code: _words(i) for code, i in news.items()}
    for old in olds:
        if old.code in pairs:
            continue
        mine = _words(old)
        for code, theirs in words.items():
            both = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
            if both >= ENOUGH:
                yield both, old.code, code


def _words(indicator: Indicator) -> frozenset[str]:
    text = fold(" ".join((indicator.name, *(q.text for q in indicator.questions))))
    return frozenset(w for w in "".join(c if c.isalnum() else " " for c in text).split() if w not in SILENT)
