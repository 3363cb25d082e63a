"""What people type in for a run of reports: number and date of the letter, who signs, and for minutes who came."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

COUNTER = "#"
"""In the number of a letter it becomes the running number of each paper of a run."""


class Signer(Struct, frozen=True):
    post: str
    name: str
    rank: str = ""
    nip: str = ""


class Guest(Struct, frozen=True):
    """Somebody who attended the plenary."""

    name: str
    post: str = ""


class Wording(Struct, frozen=True):
    number: str = ""
    first: int = 1  # of the running number
    on: date | None = None
    place: str = ""
    signers: tuple[Signer, ...] = ()
    # Minutes only
    held_on: date | None = None
    hours: str = ""
    venue: str = ""
    chair: str = ""
    guests: tuple[Guest, ...] = ()
    decisions: tuple[str, ...] = ()
    foreword: str = ""  # annual report: a word of the head
    next_steps: tuple[str, ...] = ()

    def number_of(self, nth: int) -> str:
        """The letter number of the nth paper, counted from 0."""
        return self.number.replace(COUNTER, f"{self.first + nth:03d}")

    @property
    def count(self) -> str:
        """The class of the block of signatures."""
        return {1: "one", 3: "three"}.get(len(self.signers), "")


def read(plain: Mapping[str, Any]) -> Wording:
    return msgspec.convert(dict(plain), Wording)


def plain(wording: Wording) -> dict[str, Any]:
    """For the database."""
    made: dict[str, Any] = msgspec.to_builtins(wording)
    return made


def guests(text: str) -> tuple[Guest, ...]:
    """One a line: name, then the post behind a semicolon; commas belong to titles ("S.Sos., M.Si.")."""
    return tuple(_guest(line) for line in text.splitlines() if line.strip())


def _guest(line: str) -> Guest:
    name, _, post = line.partition(";") if ";" in line else line.partition(" - ")
    return Guest(name.strip(), post.strip())


def lines(text: str) -> tuple[str, ...]:
    """One sentence a line, without its number."""
    tidy = (line.strip().lstrip("0123456789.)-• ").strip() for line in text.splitlines())
    return tuple(line for line in tidy if line)
