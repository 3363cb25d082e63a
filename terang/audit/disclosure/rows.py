"""Tables that tell in words what a document would: who reported his wealth, and when."""

import re
from typing import Final

from terang.audit.disclosure.model import Indicator
from terang.audit.disclosure.survey import CELL
from terang.lib.text import fold

_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LETTERS: Final = re.compile(r"[a-z]{2}")
_NAMING: Final = 2  # cells in words: whom a row is about, and what he is
_CELLS: Final = 3


def has_entries(indicator: Indicator, text: str) -> bool:
    """Whether rows name one thing each and say of it what a document of it would; heads alone, or counts, do not."""
    rows = [row for line in text.split("\n") if CELL in line and _names(row := fold(line))]
    heads = any(head in row for row in rows for head in indicator.row_heads)
    told = any(_tells(row, indicator, heads=heads) for row in rows)
    return told and (len(rows) > 1 or any(c.isdigit() for c in rows[0]))


def _names(row: str) -> bool:
    cells = row.split(CELL)
    return len(cells) >= _CELLS and sum(bool(_LETTERS.search(c)) for c in cells) >= _NAMING


def _tells(row: str, indicator: Indicator, *, heads: bool) -> bool:
    return any(word in row for word in indicator.row_words) or (heads and bool(_YEAR.search(row)))
