"""Names of the same thing: which stretches of a text name which thing. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from msgspec import Struct

from terang.catalogue.stemming import stems
from terang.instruments.vocabulary import LOADER, vocabulary

SAME: Final = "="  # before the name of what means the same
TOPIC: Final = "@"  # before the code of a topic of the vocabulary
_MOST: Final = 8  # words of a name


class Named(Struct, frozen=True):
    """Words `first` to `last` (excluded) of a text name these things."""

    first: int
    last: int
    terms: tuple[str, ...]


def named(stemmed: Sequence[str]) -> Iterator[Named]:
    """Every stretch of roots that is a name we know."""
    known = _known()
    for first in range(len(stemmed)):
        for last in range(first + 1, min(first + _MOST, len(stemmed)) + 1):
            if terms := known.get(tuple(stemmed[first:last])):
                yield Named(first, last, terms)


@cache
def _known() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for term, names in [*_same(), *_topics()]:
        for name in names:
            key = tuple(stems(name))
            if key and term not in found.setdefault(key, []):
                found[key].append(term)
    return {key: tuple(terms) for key, terms in found.items()}


def _same() -> Iterator[tuple[str, Sequence[str]]]:
    text = (files("terang.catalogue") / "data" / "synonyms.yaml").read_text(encoding="utf-8")
    for name, row in yaml.load(text, Loader=LOADER).items():  # noqa: S506 - both loaders are the safe ones
        yield SAME + name, [str(one) for one in row]


def _topics() -> Iterator[tuple[str, Sequence[str]]]:
    for indicator in vocabulary().indicators:
        yield TOPIC + indicator.code, (*indicator.names, *indicator.short)
