"""A life as a table: from each state, the states that may follow."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

S = TypeVar("S", bound=Enum)


class IllegalMove(Exception):
    """This state does not lead to that one."""


def check(moves: Mapping[S, frozenset[S]], old: S, new: S) -> None:
    """Raises IllegalMove unless the table lets `old` become `new`."""
    if new not in moves[old]:
        raise IllegalMove(f"{old.value} → {new.value}")
