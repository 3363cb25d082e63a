"""Who verifies what: drawn by lot from a published seed, so that anybody can draw again and get the same."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal

from msgspec import Struct


class Task(Struct, frozen=True):
    """A question of an entry for one verifier."""

    entry: int
    question: str
    turn: int
    verifier: int


class Shortage(Struct, frozen=True):
    """An entry nobody may verify: everybody belongs to that body."""

    entry: int


def lot(seed: str, *parts: object) -> int:
    """A number between 0 and 2^64 for these parts, by SHA-256."""
    text = "\x1f".join((seed, *map(str, parts)))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def is_doubled(seed: str, entry: int, question: str, share: Decimal) -> bool:
    """Whether this question is marked twice; `share` 0-1 of all."""
    return lot(seed, "dua", entry, question) < int(share * (1 << 64))


def draw(
    seed: str,
    questions: Mapping[int, Sequence[str]],
    *,
    verifiers: Sequence[int],
    barred: Set[tuple[int, int]],
    share: Decimal,
    load: Mapping[int, int] | None = None,
) -> Iterator[Task | Shortage]:
    """Tasks for every entry of `questions`.

    One verifier takes a whole entry (the least burdened, ties by lot); a doubled question goes to another one as
    well. `barred` holds pairs (verifier, entry) that must not meet. `load` is what everybody has already.
    """
    burden = Counter({v: (load or {}).get(v, 0) for v in verifiers})
    for entry in sorted(questions, key=lambda e: lot(seed, "urutan", e)):
        able = [v for v in verifiers if (v, entry) not in barred]
        if not able:
            yield Shortage(entry)
            continue
        first = least_burdened(able, burden, seed, entry)
        burden[first] += len(questions[entry])
        for question in questions[entry]:
            yield Task(entry, question, 1, first)
            others = [v for v in able if v != first]
            if others and is_doubled(seed, entry, question, share):
                second = least_burdened(others, burden, seed, entry, question)
                burden[second] += 1
                yield Task(entry, question, 2, second)


def least_burdened(able: Sequence[int], burden: Mapping[int, int], seed: str, *parts: object) -> int:
    """Who has the least to do; among equals the lot decides."""
    return min(able, key=lambda v: (burden.get(v, 0), lot(seed, v, *parts)))
