"""Kinds of public bodies, and how to tell the kind from a name or a column "jenis"."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from terang.lib.text import fold

OTHER = "lainnya"
Text = Annotated[str, Meta(min_length=1)]


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of public body."""

    code: Text
    name: Text
    ranked: Text  # code of the class it is ranked in
    synonyms: tuple[str, ...] = ()  # words and abbreviations that name it
    prefixes: tuple[str, ...] = ()  # beginnings of a first word: "dis" of Disdukcapil
    weak: bool = False  # counts only when no other kind is named: "PPID Dinas X" is a dinas


class RankingClass(Struct, frozen=True, forbid_unknown_fields=True):
    """Bodies that are compared with each other."""

    code: Text
    name: Text


class Kinds(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All kinds and the classes they are ranked in."""

    classes: Annotated[tuple[RankingClass, ...], Meta(min_length=1)]
    kinds: Annotated[tuple[Kind, ...], Meta(min_length=1)]

    @cached_property
    def codes(self) -> Mapping[str, Kind]:
        return {kind.code: kind for kind in self.kinds}

    @cached_property
    def class_names(self) -> Mapping[str, str]:
        return {c.code: c.name for c in self.classes}

    def name(self, code: str) -> str:
        return self.codes[code].name if code in self.codes else code

    def ranked(self, code: str) -> str:
        """Class a kind is ranked in."""
        return self.codes[code].ranked if code in self.codes else OTHER

    def recognise(self, text: str) -> str | None:
        """The kind a text names, None when it names none.

        The word that comes first wins ("Puskesmas Kec. Ngawen" is a puskesmas), the longer of two that begin
        together; weak words count only when there is no other.
        """
        words = re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()
        hits = sorted(hit for kind in self.kinds for hit in _hits(kind, words))
        return hits[0][-1] if hits else None


def _hits(kind: Kind, words: str) -> Iterator[tuple[bool, int, int, str]]:
    """Where a kind is named: weakness, position, minus length, code; the smallest wins."""
    for synonym in (kind.code, *kind.synonyms):
        at = f" {words} ".find(f" {synonym} ")
        if at >= 0:
            yield kind.weak, at, -len(synonym), kind.code
    first = words.partition(" ")[0]
    for prefix in kind.prefixes:
        if first.startswith(prefix) and len(first) > len(prefix):
            yield kind.weak, 0, -len(prefix), kind.code


@cache
def kinds() -> Kinds:
    """The kinds that come with the product."""
    path = Path(__file__).parent / "data" / "kinds.yaml"
    return msgspec.yaml.decode(path.read_bytes(), type=Kinds)
