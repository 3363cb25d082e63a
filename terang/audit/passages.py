"""A quoted passage found again: in markup, where tags stand between its words, and in running text."""

import html
import re
from collections.abc import Iterator
from typing import Final

ANCHOR: Final = "kutipan"  # id of the first marked piece
_BETWEEN: Final = r"(?:\s|&nbsp;|&#160;|<[^<>]{0,400}>)+"  # what may stand between two words of a passage
_TAG: Final = re.compile(r"(<[^<>]*>)")
_UNSEEN: Final = re.compile(r"<(script|style|title|template|noscript)\b[^>]*>.*?</\1\s*>", re.I | re.S)
_WORDS: Final = 12  # of a passage, when it does not stand there as a whole


def marked(markup: str, passage: str) -> str:
    """`markup` with the words of `passage` in <mark>, wherever tags may stand between them; as it is when not found."""
    for words in _wanted(passage):
        if span := _find(markup, words):
            return markup[: span[0]] + _wrapped(markup[span[0] : span[1]]) + markup[span[1] :]
    return markup


def found(text: str, passage: str) -> tuple[int, int] | None:
    """Where the passage stands in plain text, whatever white space is between its words."""
    for words in _wanted(passage):
        if match := re.search(r"\s+".join(map(re.escape, words)), text, re.I):
            return match.span()
    return None


def _wanted(passage: str) -> Iterator[list[str]]:
    """All its words, then its beginning: quotes are cut, and what is quoted may end on another page."""
    words = re.findall(r"\S+", passage.strip("… "))
    if words:
        yield words
    if len(words) > _WORDS:
        yield words[:_WORDS]


def _find(markup: str, words: list[str]) -> tuple[int, int] | None:
    """Where the words stand one after the other in text that is seen."""
    pattern = _BETWEEN.join(_either(word) for word in words)
    unseen = [match.span() for match in _UNSEEN.finditer(markup)]
    for match in re.finditer(pattern, markup, re.I):
        start = match.start()
        inside_tag = markup.rfind("<", 0, start) > markup.rfind(">", 0, start)
        if not inside_tag and not any(a <= start < b for a, b in unseen):
            return match.span()
    return None


def _either(word: str) -> str:
    """A word as it is, or with its special characters written as entities."""
    return "(?:" + "|".join(dict.fromkeys((re.escape(word), re.escape(html.escape(word))))) + ")"


def _wrapped(markup: str) -> str:
    parts = _TAG.split(markup)
    wrapped = [p if p.startswith("<") or not p.strip() else f"<mark>{p}</mark>" for p in parts]
    return "".join(wrapped).replace("<mark>", f'<mark id="{ANCHOR}">', 1)
