"""Which wordings of a note count now. Pure: the answer depends on the set of notes, not on how or when they came."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID


class Wording(Protocol):
    uid: UUID
    digest: str
    code: str
    turn: int
    replaces: Sequence[str]
    written_at: datetime


W = TypeVar("W", bound=Wording)


def current(notes: Iterable[W]) -> dict[str, list[W]]:
    """By indicator, the wordings nobody replaced; several where two people wrote without seeing each other.

    A wording replaces those it names, of the same indicator and an earlier turn: so replacing never goes round in a
    circle, and of any set of wordings at least one counts.
    """
    every: dict[str, list[W]] = defaultdict(list)
    for note in notes:
        every[note.code].append(note)
    return {code: _standing(wordings) for code, wordings in every.items()}


def _standing(wordings: Sequence[W]) -> list[W]:
    highest: dict[str, int] = {}
    for note in wordings:
        for replaced in note.replaces:
            highest[replaced] = max(highest.get(replaced, 0), note.turn)
    standing = [note for note in wordings if note.turn >= highest.get(str(note.uid), 0)]
    return sorted(standing, key=lambda note: (note.written_at, str(note.uid), note.digest))
