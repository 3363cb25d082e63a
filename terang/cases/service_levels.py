"""Complaints as data: categories, how many working days each kind may take, and by which rule it escalates."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from terang.cases.terms import Days, Term

_DATA: Final = Path(__file__).parent / "data/complaints.yaml"
ACT: Final = "aduan_tindak"
HELD_BACK: Final = frozenset({"umpan", "terlalu_cepat", "terlalu_sering"})
"""Doubts that keep a complaint apart at triage, and its sender without a receipt by message."""
VERIFY, OPEN, CLOSE = "aduan_verifikasi", "aduan_dibuka", "aduan_tutup"


class Level(Struct, frozen=True, forbid_unknown_fields=True):
    """How long acting may take, in working days from the day a body got it."""

    code: str
    name: str
    days: Days
    article: str
    status: str
    source: str = ""  # where the figure was read, and what it is called there

    @property
    def term(self) -> Term:
        return Term(
            ACT,
            "Menindaklanjuti aduan",
            "aduan diteruskan ke badan",
            self.days,
            self.article,
            self.status,
            "badan",
        )


class Category(Struct, frozen=True, forbid_unknown_fields=True):
    """`words`: parts of names of bodies that usually act; `secret`: the asker is offered to stay unknown."""

    code: str
    name: str
    level: str
    words: tuple[str, ...] = ()
    secret: bool = False


class Refusal(Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    name: str


class Escalation(Struct, frozen=True, forbid_unknown_fields=True):
    """`again`: working days between two steps; `steps`: how many there are."""

    again: Days
    steps: int


class _Complaints(Struct, frozen=True, forbid_unknown_fields=True):
    terms: tuple[Term, ...]
    levels: tuple[Level, ...]
    escalation: Escalation
    categories: tuple[Category, ...]
    refusals: tuple[Refusal, ...]


@cache
def _read() -> _Complaints:
    return msgspec.yaml.decode(_DATA.read_bytes(), type=_Complaints)


@cache
def terms() -> Mapping[str, Term]:
    return {term.code: term for term in _read().terms}


@cache
def levels() -> Mapping[str, Level]:
    return {level.code: level for level in _read().levels}


@cache
def categories() -> Mapping[str, Category]:
    return {category.code: category for category in _read().categories}


@cache
def refusals() -> Mapping[str, Refusal]:
    return {refusal.code: refusal for refusal in _read().refusals}


def escalation() -> Escalation:
    return _read().escalation


def name_of(category: str) -> str:
    """What a category is called; its code when it is not known any more."""
    found = categories().get(category)
    return found.name if found else category
