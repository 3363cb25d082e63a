"""Tables that tell in words what a document would: who reported his wealth, and when."""

import re
from collections.abc import Iterable
from typing import Final

from terang.audit.disclosure.model import Indicator
from terang.audit.disclosure.survey import CELL
from terang.lib.text import fold

_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_AMOUNT: Final = re.compile(r"\brp\b\W{0,3}\d[\d.,]{6,}")
_LETTERS: Final = re.compile(r"[a-z]{2}")
_NAMING: Final = 2  # cells in words: whom a row is about, and what he is
_CELLS: Final = 3


def has_entries(indicator: Indicator, text: str) -> bool:
    """Whether rows name one thing each and say of it what a document of it would; heads alone, or counts, do not."""
    lines = [fold(line) for line in text.split("\n")]
    if any(_AMOUNT.search(line) and _says(line, indicator.row_heads) for line in lines):
        return True
    rows = [line for line in lines if CELL in line and _names(line)]
    heads = any(_says(row, indicator.row_heads) for row in rows)
    told = any(_says(row, indicator.row_words) or (heads and _YEAR.search(row)) for row in rows)
    return told and (len(rows) > 1 or any(c.isdigit() for c in rows[0]))


def _names(row: str) -> bool:
    cells = row.split(CELL)
    return len(cells) >= _CELLS and sum(bool(_LETTERS.search(c)) for c in cells) >= _NAMING


def _says(line: str, words: Iterable[str]) -> bool:
    return any(word in line for word in words)
