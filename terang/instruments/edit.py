"""Changes of an instrument's document: each takes a document and returns another; nothing is stored here."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct

Document = dict[str, Any]
Row = dict[str, Any]


class Level(Struct, frozen=True):
    """A kind of part: under which key its rows stand, and below which level."""

    key: str
    above: str = ""
    below: str = ""


LEVELS: Final[Mapping[str, Level]] = {
    "aspek": Level("dimensions", below="indikator"),
    "indikator": Level("indicators", above="aspek", below="pertanyaan"),
    "pertanyaan": Level("questions", above="indikator"),
    "tahap": Level("stages"),
}


class NotThere(Exception):
    """The part was removed or renamed meanwhile."""


def rows(document: Document, level: str) -> Iterator[tuple[Row, list[Row], int]]:
    """Every row of a level, with the list it stands in and its place there."""
    found = LEVELS[level]
    owners = [document] if not found.above else [row for row, _, _ in rows(document, found.above)]
    for owner in owners:
        siblings = owner.setdefault(found.key, [])
        for at, row in enumerate(siblings):
            yield row, siblings, at


def find(document: Document, level: str, code: str) -> tuple[Row, list[Row], int]:
    for found in rows(document, level):
        if found[0].get("code") == code:
            return found
    raise NotThere(code)


def parent_of(document: Document, level: str, code: str) -> str:
    """Code of the part above; "" for parts that stand at the top."""
    found = LEVELS[level]
    if not found.above:
        return ""
    for owner, _, _ in rows(document, found.above):
        if any(row.get("code") == code for row in owner.get(found.key, [])):
            return str(owner["code"])
    raise NotThere(code)


def own(row: Row, level: str) -> Row:
    """A row without what stands below it: what its form shows."""
    below = LEVELS[level].below
    return {k: v for k, v in row.items() if not below or k != LEVELS[below].key}


def replace(document: Document, level: str, code: str, row: Row) -> Document:
    """Gives a part new content; what stands below it stays. Gates follow a new code."""
    new = deepcopy(document)
    old, siblings, at = find(new, level, code)
    below = LEVELS[level].below
    kept = {LEVELS[below].key: old.get(LEVELS[below].key, [])} if below else {}
    siblings[at] = {**row, **kept}
    if level in {"indikator", "pertanyaan"}:
        for gate in new.get("gates", []):
            gate["code"] = row["code"] if gate["code"] == code else gate["code"]
    return new


def add(document: Document, level: str, row: Row, *, into: str = "") -> Document:
    """Appends a part, below the part called `into`."""
    new = deepcopy(document)
    above = LEVELS[level].above
    owner = find(new, above, into)[0] if above else new
    owner.setdefault(LEVELS[level].key, []).append(row)
    return new


def remove(document: Document, level: str, code: str) -> Document:
    """Takes a part away with all below it; gates before what is gone go too."""
    new = deepcopy(document)
    _, siblings, at = find(new, level, code)
    del siblings[at]
    left = {r["code"] for name in ("indikator", "pertanyaan") for r, _, _ in rows(new, name)}
    if "gates" in new:
        new["gates"] = [g for g in new["gates"] if g["code"] in left]
    return new


def shift(document: Document, level: str, code: str, *, by: int) -> Document:
    """Moves a part up (-1) or down (+1); over the edge it goes to the neighbour above or below."""
    new = deepcopy(document)
    row, siblings, at = find(new, level, code)
    to = at + by
    if 0 <= to < len(siblings):
        siblings.insert(to, siblings.pop(at))
        return new
    return _over_the_edge(new, level, row, siblings, by=by)


def _over_the_edge(new: Document, level: str, row: Row, siblings: list[Row], *, by: int) -> Document:
    above = LEVELS[level].above
    if not above:
        return new
    key = LEVELS[level].key
    owners = [owner for owner, _, _ in rows(new, above)]
    here = next(n for n, owner in enumerate(owners) if owner.get(key) is siblings)
    if 0 <= here + by < len(owners):
        siblings.remove(row)
        target = owners[here + by].setdefault(key, [])
        target.insert(len(target) if by < 0 else 0, row)
    return new


def move(document: Document, level: str, code: str, *, into: str) -> Document:
    """Hangs a part below another one."""
    new = deepcopy(document)
    row, siblings, at = find(new, level, code)
    owner, _, _ = find(new, LEVELS[level].above, into)
    del siblings[at]
    owner.setdefault(LEVELS[level].key, []).append(row)
    return new


def duplicate(document: Document, level: str, code: str) -> Document:
    """Puts a copy behind a part; the copy and all below it get codes of their own."""
    new = deepcopy(document)
    row, siblings, at = find(new, level, code)
    taken = {r["code"] for name in LEVELS for r, _, _ in rows(new, name)}
    siblings.insert(at + 1, _renamed(deepcopy(row), level, taken))
    return new


def _renamed(row: Row, level: str, taken: set[str]) -> Row:
    row["code"] = free(row["code"], taken)
    taken.add(row["code"])
    if below := LEVELS[level].below:
        for inner in row.get(LEVELS[below].key, []):
            _renamed(inner, below, taken)
    return row


def free(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with the first number behind it that is not taken."""
    base, n = wanted[:55], 2
    code = wanted
    while code in taken:
        code, n = f"{base}_{n}", n + 1
    return code


def codes(document: Document) -> set[str]:
    return {r["code"] for name in LEVELS for r, _, _ in rows(document, name)}


def weigh(document: Document, weights: Mapping[tuple[str, str], str]) -> Document:
    """Sets weights of many parts at once, by level and code."""
    new = deepcopy(document)
    for level in ("aspek", "indikator", "pertanyaan"):
        for row, _, _ in rows(new, level):
            row["weight"] = weights.get((level, row["code"]), row["weight"])
    return new


def sum_up(document: Document) -> Document:
    """Every indicator weighs what its questions weigh together, every dimension what its indicators do."""
    new = deepcopy(document)
    for level in ("indikator", "aspek"):
        key = LEVELS[LEVELS[level].below].key
        for row, _, _ in rows(new, level):
            if row.get(key):
                row["weight"] = format(sum(Decimal(str(inner["weight"])) for inner in row[key]), "f")
    return new
