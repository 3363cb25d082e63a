"""Which indicator a short text (label, title, heading, file name) names, and how surely.

The longest phrase wins: "laporan realisasi anggaran" names the realisation, not the budget, because the
longer phrase covers the shorter one; a look-alike phrase ("laporan kinerja harian") covers and cancels.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from terang.audit.disclosure.model import Vocabulary
from terang.lib.text import fold

WORD = re.compile(r"[^\W_]+")
LEADING = 0.8  # a text that begins with the name is about the thing, whatever follows
LEADING_LONG = 0.62  # even when it goes on for a sentence, as titles of regulations do
LONG = 8  # words beside the name that a name may have; a longer text is a sentence


class Name(NamedTuple):
    """One indicator named by a text."""

    code: str
    score: float  # 0-1: how surely the text is the name of it
    share: float  # 0-1: how many of its meaningful words the name makes up


class Role(NamedTuple):
    code: str
    kind: str  # name, short, kin, never


class Hit(NamedTuple):
    start: int
    end: int
    phrase: str


class Reading(NamedTuple):
    """What a text names, and what usually stands on a page called so."""

    names: tuple[Name, ...]  # best first
    kin: frozenset[str]
    lookalikes: frozenset[str]  # indicators it is easily mistaken for


NOTHING = Reading((), frozenset(), frozenset())


class Lexicon:
    """The phrases of a vocabulary, ready to be searched in one pass. Made once, shared by all sites."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.roles: dict[str, list[Role]] = {}
        for indicator in vocabulary.indicators:
            for kind in ("names", "short", "kin", "never"):
                for phrase in getattr(indicator, kind):
                    self.roles.setdefault(fold(phrase), []).append(Role(indicator.code, kind))
        self.firm = {i.code for i in vocabulary.indicators if i.whatever_about}
        self.patterns = list(self.roles)
        self.search = AhoCorasick(
            self.patterns, matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )
        self.strong = {p for p, roles in self.roles.items() if any(r.kind != "kin" for r in roles)}
        self.generic = frozenset(fold(label) for label in vocabulary.generic_labels)
        self.events = _by_first_word(vocabulary.events)
        self.neutral = _words(vocabulary.neutral)
        self.known = self.neutral | _words(self.patterns)
        self.parts = {i.code: tuple(fold(p) for p in i.parts) for i in vocabulary.indicators}
        self.placeholder = _any_of(vocabulary.placeholders)


@lru_cache(maxsize=4)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    return Lexicon(vocabulary)


class Names:
    """Reads short texts of one site."""

    def __init__(self, vocabulary: Vocabulary, *, own: Iterable[str] = ()) -> None:
        """`own`: the names of the body audited; its words stand beside a name without changing it."""
        self.lexicon = lexicon(vocabulary)
        self._neutral = self.lexicon.neutral | _words(own)
        self._known = self.lexicon.known | self._neutral
        self.read = lru_cache(maxsize=8_000)(self._read)

    def names(self, text: str) -> tuple[Name, ...]:
        """Indicators that `text` names, best first."""
        return self.read(text).names

    def kin(self, text: str) -> frozenset[str]:
        """Indicators that usually stand on a page called `text`, by a name of at least two words."""
        return self.read(text).kin

    def is_generic(self, text: str) -> bool:
        """Whether a link text says nothing about what it leads to: "unduh", "klik di sini", "1"."""
        folded = fold(text).strip(" .:>[]()|!\"'")
        return len(folded) < 2 or folded in self.lexicon.generic or folded.isdigit()

    def is_foreign(self, text: str) -> bool:
        """Whether not one word of a label belongs to the field: a file called so is of something else."""
        words = [w for w in WORD.findall(fold(text)) if not w.isdigit()]
        return bool(words) and not any(w in self._known for w in words)

    def is_event(self, text: str) -> bool:
        """Whether a title tells of something that happened: it begins with an event or contains a news verb."""
        folded = fold(text).strip()
        begins = self.lexicon.events.get(folded.partition(" ")[0], ())
        return any(folded == e or folded.startswith(e + " ") for e in begins)

    def _read(self, text: str) -> Reading:
        folded = fold(text)
        hits = self._hits(folded)
        if not hits:
            return NOTHING
        best: dict[str, Name] = {}
        for hit in self._longest(hits):
            for code in {r.code for r in self.lexicon.roles[hit.phrase] if r.kind in {"names", "short"}}:
                name = self._name(code, folded, hit)
                if code not in best or name.score > best[code].score:
                    best[code] = name
        names = tuple(sorted(best.values(), key=lambda n: (-n.score, n.code)))
        roles = (r for h in hits for r in self.lexicon.roles[h.phrase])
        return Reading(names, self._kin(folded, hits), frozenset(r.code for r in roles if r.kind == "never"))

    def _kin(self, folded: str, hits: list[Hit]) -> frozenset[str]:
        roles = self.lexicon.roles
        kin = [h for h in hits if " " in h.phrase and any(r.kind == "kin" for r in roles[h.phrase])]
        telling = [h for h in kin if not any(_covers(other, h) for other in hits)]
        whole = [h for h in telling if self._name("", folded, h).score >= LEADING]
        return frozenset(r.code for h in whole for r in roles[h.phrase] if r.kind == "kin")

    def _hits(self, folded: str) -> list[Hit]:
        lexicon = self.lexicon
        found = lexicon.search.find_matches_as_indexes(folded, overlapping=True)
        hits = [Hit(start, end, lexicon.patterns[n]) for n, start, end in found]
        return [h for h in hits if _is_whole(folded, h)]

    def _longest(self, hits: list[Hit]) -> list[Hit]:
        """Hits that no longer hit covers. A kin phrase never covers a name."""
        strong = [h for h in hits if h.phrase in self.lexicon.strong]
        return [h for h in strong if not any(self._voids(other, h) for other in strong)]

    def _voids(self, longer: Hit, hit: Hit) -> bool:
        """A longer phrase voids what it covers; a look-alike voids what it touches."""
        codes = {r.code for r in self.lexicon.roles[hit.phrase] if r.kind in {"names", "short"}}
        lookalike = {r.code for r in self.lexicon.roles[longer.phrase] if r.kind == "never"} & codes
        if lookalike and _touches(longer, hit):
            return True
        is_name = any(r.kind in {"names", "short"} for r in self.lexicon.roles[longer.phrase])
        return is_name and _covers(longer, hit) and not codes & self.lexicon.firm

    def _name(self, code: str, folded: str, hit: Hit) -> Name:
        before = self._beside(folded[: hit.start])
        after = self._beside(folded[hit.end :])
        covered = len(WORD.findall(hit.phrase))
        share = covered / (covered + before + after)
        leads = LEADING if after <= LONG else LEADING_LONG
        return Name(code, max(share, leads) if before == 0 else share, share)

    def _beside(self, folded: str) -> int:
        return sum(1 for w in WORD.findall(folded) if w not in self._neutral and not w.isdigit())


def _words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(w for phrase in phrases for w in WORD.findall(fold(phrase)))


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for phrase in map(fold, phrases):
        first = phrase.partition(" ")[0]
        grouped[first] = (*grouped.get(first, ()), phrase)
    return grouped


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted((fold(p) for p in phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _is_whole(text: str, hit: Hit) -> bool:
    before = text[hit.start - 1] if hit.start else " "
    after = text[hit.end] if hit.end < len(text) else " "
    return not (before.isalnum() or after.isalnum())


def _touches(lookalike: Hit, hit: Hit) -> bool:
    return lookalike.start <= hit.start < lookalike.end


def _covers(longer: Hit, shorter: Hit) -> bool:
    return (
        longer.start <= shorter.start
        and shorter.end <= longer.end
        and longer.end - longer.start > shorter.end - shorter.start
    )
