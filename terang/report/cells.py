"""Text from websites made harmless for cells of a spreadsheet."""

import re
import unicodedata
from functools import lru_cache

REPEATED = 10_000  # texts remembered: names, reasons and advice are the same for many bodies
LIMIT = 2_000  # characters; Excel takes 32,767, a reader far less
ELLIPSIS = "…"
# What makes a spreadsheet program compute, in any width: NFKC turns ＝ and ﹢ into = and +.
TRIGGERS = frozenset("=+-@|%")
# A list separator that is not ours ends a cell in programs with other regional settings.
AFTER_SEPARATOR = re.compile(r"([;,|\t][\s\"']*)(?=[=+\-@|%＝＋－＠﹢﹣﹦﹫])")


@lru_cache(maxsize=REPEATED)
def clean(text: str) -> str:
    """One line without control, direction, private, unassigned or half characters."""
    if text.isprintable():  # nearly always: nothing to take out
        return " ".join(text.split())
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join("".join(kept).split())


@lru_cache(maxsize=REPEATED)
def safe(text: str) -> str:
    """A cell that no spreadsheet program takes for a formula, at most LIMIT characters."""
    tidy = cut(clean(text))
    return f"'{tidy}" if _computes(tidy) else tidy


@lru_cache(maxsize=REPEATED)
def safe_in_csv(text: str) -> str:
    """As `safe`, and safe when the file is opened with another separator than the comma."""
    return AFTER_SEPARATOR.sub(r"\1'", safe(text))


def cut(text: str, limit: int = LIMIT) -> str:
    return text if len(text) <= limit else text[: limit - 1] + ELLIPSIS


def _computes(text: str) -> bool:
    """Whether the first visible character, in normal width, starts a formula."""
    plain = unicodedata.normalize("NFKC", text).lstrip(" '\"`")
    folded = plain[:1] or text[:1]
    return folded in TRIGGERS or folded in {"−", "‐", "–"} or text[:1] in TRIGGERS
