"""One search for the words of all checks: every text of a site is read once, however many checks ask about it."""

from collections.abc import Iterator, Mapping
from enum import Flag, auto
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from terang.audit.checks.gambling_words import TERMS
from terang.audit.checks.seen import once, texts
from terang.audit.model import Page, Site, Visit


class Hint(Flag):
    """What a text may be about, by a word that stands in every phrase the check looks for."""

    NONE = 0
    PLACEHOLDER = auto()
    DEFACEMENT = auto()
    ERROR = auto()
    NOT_FOUND = auto()
    GAMBLING = auto()


# One of these stands in every phrase of the check. Lower case, as they stand in a text.
WORDS: Final[Mapping[Hint, tuple[str, ...]]] = MappingProxyType(
    {
        Hint.PLACEHOLDER: (
            "lorem", "dolor sit", "adipisc", "ad minim", "perspiciatis", "wordpress", "example page", "contoh laman", "laman contoh",
            "adam street", "text here", "tagline here", "content here", "text goes here", "content goes here", "tagline goes here",
            "edit this text", "contoh teks", "teks contoh", "konten di", "teks di", "edit button", "quisque", "praesent",
            "sample page", "sample text", "vestibulum", "pellentesque", "tincidunt", "eiusmod", "curabitur", "suspendisse",
        ),
        Hint.DEFACEMENT: (
            "hack", "h4ck", "deface", "pwned", "haxored", "touched", "stamped", "was here", "greet", "cyber", "security is",
        ),
        Hint.ERROR: (
            " line ", "uncaught", "sqlstate", "sql syntax", "php error", "database error", "traceback", "whoops", "server error in",
            "mysql", "ora-", "quotation mark", "database connection", "illuminate",
        ),
        Hint.NOT_FOUND: ("404", "ditemukan", "ditemui", "found"),
        Hint.GAMBLING: tuple(TERMS),
    }
)  # fmt: skip


class Said(NamedTuple):
    """A page and its words in lower case, with what they may be about."""

    visit: Visit
    page: Page
    text: str
    hints: Hint


@cache
def _search() -> tuple[AhoCorasick, tuple[int, ...]]:
    """The words of all checks, ready to be searched in one pass, and what each hints at."""
    pairs = [(word, hint) for hint, words in WORDS.items() for word in words]
    search = AhoCorasick([word for word, _ in pairs], implementation=Implementation.DFA)
    return search, tuple(hint.value for _, hint in pairs)


def hints(text: str) -> Hint:
    """What a text in lower case may be about."""
    search, meant = _search()
    found = 0
    for number, _, _ in search.find_matches_as_indexes(text, overlapping=True):
        found |= meant[number]
    return Hint(found)


@once
def scanned(site: Site) -> tuple[Said, ...]:
    """Every page with its words."""
    return tuple(Said(visit, page, text, hints(text)) for visit, page, text in texts(site))


def about(site: Site, hint: Hint) -> Iterator[Said]:
    """The pages that may be about it."""
    return (page for page in scanned(site) if hint in page.hints)
