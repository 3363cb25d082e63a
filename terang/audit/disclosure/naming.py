"""Which indicator a short text (label, title, heading, file name) names, and how surely.

The longest phrase wins: "laporan realisasi anggaran" names the realisation, not the budget, because the
longer phrase covers the shorter one; a look-alike phrase ("laporan kinerja harian") covers and cancels.
"""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from sys import intern
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from terang.audit.disclosure.model import Vocabulary
from terang.lib.text import fold

WORD = re.compile(r"[^\W_]+")
NUMBERED = re.compile(r"^(?:[\d.)|\s]|\(?[a-z][.)]\s)+")  # "1. ", "a) " before an entry of a list
LEADING = 0.8  # a text that begins with the name is about the thing, whatever follows
LEADING_LONG = 0.62  # even when it goes on for a sentence, as titles of regulations do
_READ = 16_000  # texts whose reading is remembered for all sites
_EVENTS = 12_000
_READ_BESIDE = 500  # and for one site, because words of its body stand in them
SUBJECT = 5  # letters; shorter names are abbreviations of documents
ACTS = re.compile(
    r" (?!(?:mengenai|menurut|melalui|menteri|menengah|merdeka|melayu|member)\b)"
    r"(?:mem[bfpv]|men[cdjstz]|meng[aeghikou]|meny|me[lmnrwy])\w{2,}"
)  # an active verb
OFFICE = 3  # words of an office's name before the one that joins on what it is called after, too
OFFICE_NAME = 80  # characters looked back for its first word
LABEL = 500  # characters; what goes on for longer is no name, and may be made to be read for ever
LONG = 8  # words beside the name that a name may have; a longer text is a sentence


NONE: frozenset[str] = (
    frozenset()
)  # one for all: Python makes every empty one anew, and thousands are remembered


class Name(NamedTuple):
    """One indicator named by a text."""

    code: str
    score: float  # 0-1: how surely the text is the name of it
    share: float  # 0-1: how many of its meaningful words the name makes up


class Phrase(NamedTuple):
    """A phrase of the vocabulary and the indicators it speaks of."""

    text: str
    names: frozenset[str]  # it is the name, or short for it
    kin: frozenset[str]
    never: frozenset[str]
    alone: frozenset[str]  # of `names`, those it names only where nothing else is said
    of_organ: bool  # offices are called after it
    words: int

    @property
    def strong(self) -> bool:
        return bool(self.names or self.never)


class Hit(NamedTuple):
    start: int
    end: int
    phrase: Phrase


class Reading(NamedTuple):
    """What a text names, and what usually stands on a page called so."""

    names: tuple[Name, ...]  # best first
    kin: frozenset[str]
    lookalikes: frozenset[str]  # indicators it is easily mistaken for


NOTHING = Reading((), NONE, NONE)


class Lexicon:
    """The phrases of a vocabulary, ready to be searched in one pass, and what they made of texts lately.

    Made once, shared by all sites: their menus and headings are written in the same words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.firm = frozenset(i.code for i in vocabulary.indicators if i.whatever_about)
        abouts = (*_phrases_of(vocabulary, self.firm), *map(fold, vocabulary.abouts))
        self.firms = tuple(f"{phrase} " for phrase in _phrases_of(vocabulary, self.firm))
        self.blanks = tuple(f"{fold(word)} " for word in vocabulary.blanks)
        self.abouts = tuple(f"{phrase} " for phrase in abouts)  # as texts begin with them
        self.served = frozenset(  # what a document about it may stand for, since the vocabulary says so
            i.code for i in vocabulary.indicators if any(_leads(fold(n), self.abouts) for n in i.names)
        )
        self.phrases = _phrases(vocabulary)
        self.generic = frozenset(fold(label) for label in vocabulary.generic_labels)
        self.heads = frozenset(("", *map(fold, vocabulary.column_heads)))
        self.buttons = frozenset(map(fold, vocabulary.buttons))
        self.tools = frozenset(map(fold, vocabulary.tools))
        self.nothings = frozenset(("", *map(fold, vocabulary.nothings)))
        self.events = _by_first_word(vocabulary.events)
        self.verbs = frozenset(map(fold, vocabulary.headline_verbs))
        self.neutral = _words(vocabulary.neutral)
        self.known = self.neutral | _words(phrase.text for phrase in self.phrases)
        self.parts = {i.code: tuple(fold(p) for p in i.parts) for i in vocabulary.indicators}
        self.placeholder = _any_of(vocabulary.placeholders)
        self.centre = _any_of(vocabulary.central_bodies)
        self._organ = _office(vocabulary)
        self.read = lru_cache(maxsize=_READ)(self._read)
        self.is_event = lru_cache(maxsize=_EVENTS)(self._is_event)

    @cached_property
    def _search(self) -> AhoCorasick:
        """Made when there is something to read: in a website that has not changed there is nothing."""
        texts = [phrase.text for phrase in self.phrases]
        return AhoCorasick(texts, matchkind=MatchKind.Standard, implementation=Implementation.DFA)

    def _read(self, text: str) -> tuple[Reading, tuple[str, ...]]:
        """What `text` names on any site, and the words on which that depends."""
        folded = fold(text)
        hits = self._hits(folded)
        if not hits:
            return NOTHING, ()
        words = {intern(w) for w in WORD.findall(folded)} - self.neutral
        return self._reading(folded, hits, self.neutral), tuple(words)

    def _is_event(self, text: str) -> bool:
        folded = fold(text).strip()
        begins = self.events.get(folded.partition(" ")[0], ())
        if not self.verbs.isdisjoint(folded.split(" ")[1:-1]):
            return True
        return any(folded == e or folded.startswith(e + " ") for e in begins)

    def read_beside(self, text: str, own: frozenset[str]) -> Reading:
        """What `text` names where words of the body's own change nothing either."""
        folded = fold(text)
        return self._reading(folded, self._hits(folded), self.neutral | own)

    def _hits(self, folded: str) -> list[Hit]:
        found = self._search.find_matches_as_indexes(folded, overlapping=True)
        hits = [Hit(start, end, self.phrases[n]) for n, start, end in found if _is_whole(folded, start, end)]
        return [h for h in hits if not (h.phrase.of_organ and self._is_of_office(folded, h))]

    def _is_of_office(self, folded: str, hit: Hit) -> bool:
        """Whether a hit stands within the name of an office: "Bidang Umum dan Kepegawaian"."""
        return bool(self._organ.search(folded, max(0, hit.start - OFFICE_NAME), hit.start))

    def _reading(self, folded: str, hits: list[Hit], neutral: frozenset[str]) -> Reading:
        best: dict[str, Name] = {}
        for hit in self._longest(hits):
            for code in hit.phrase.names:
                name = _name(code, folded, hit, neutral)
                if code in hit.phrase.alone and not (hit.start == 0 and name.share == 1):
                    continue
                if code not in best or name.score > best[code].score:
                    best[code] = name
        if best and _leads(folded, self.abouts):
            best = {code: name for code, name in best.items() if code in self.firm | self.served}
        names = tuple(sorted(best.values(), key=lambda n: (-n.score, n.code)))
        lookalikes = frozenset(code for hit in hits for code in hit.phrase.never) or NONE
        return Reading(names, _kin(folded, hits, neutral), lookalikes)

    def _longest(self, hits: list[Hit]) -> list[Hit]:
        """Hits that no longer hit covers. A kin phrase never covers a name."""
        strong = [h for h in hits if h.phrase.strong]
        return [h for h in strong if not any(self._voids(other, h) for other in strong)]

    def _voids(self, longer: Hit, hit: Hit) -> bool:
        """A longer phrase voids what it covers; a look-alike voids what it touches."""
        codes = hit.phrase.names
        if not longer.phrase.never.isdisjoint(codes) and _touches(longer, hit):
            return True
        return bool(longer.phrase.names) and _covers(longer, hit) and codes.isdisjoint(self.firm)


def _phrases_of(vocabulary: Vocabulary, codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(fold(p) for i in vocabulary.indicators if i.code in codes for p in (*i.names, *i.short))


def _leads(folded: str, begins: tuple[str, ...]) -> bool:
    """Whether a text begins so as a whole word, after the number of its row."""
    return f"{NUMBERED.sub('', folded)} ".startswith(begins)


def _phrases(vocabulary: Vocabulary) -> tuple[Phrase, ...]:
    roles: dict[str, dict[str, set[str]]] = {}
    offices = frozenset(map(fold, vocabulary.of_organs))
    for indicator in vocabulary.indicators:
        for kind in ("names", "short", "alone", "kin", "never"):
            for phrase in getattr(indicator, kind):
                roles.setdefault(fold(phrase), {}).setdefault(kind, set()).add(indicator.code)
    return tuple(
        Phrase(
            text,
            frozenset().union(*(codes.get(kind, ()) for kind in ("names", "short", "alone"))) or NONE,
            frozenset(codes.get("kin", ())) or NONE,
            frozenset(codes.get("never", ())) or NONE,
            frozenset(codes.get("alone", ())) or NONE,
            text in offices,
            len(WORD.findall(text)),
        )
        for text, codes in roles.items()
    )


def _kin(folded: str, hits: list[Hit], neutral: frozenset[str]) -> frozenset[str]:
    kin = [h for h in hits if h.phrase.kin and " " in h.phrase.text]
    telling = [h for h in kin if not any(_covers(other, h) for other in hits)]
    whole = [h for h in telling if _name("", folded, h, neutral).score >= LEADING]
    return frozenset(code for h in whole for code in h.phrase.kin) or NONE


def _name(code: str, folded: str, hit: Hit, neutral: frozenset[str]) -> Name:
    before = _beside(NUMBERED.sub("", folded[: hit.start]), neutral)
    after = _beside(folded[hit.end :], neutral)
    covered = hit.phrase.words
    share = covered / (covered + before + after)
    leads = LEADING if after <= LONG else LEADING_LONG
    return Name(code, max(share, leads) if before == 0 and not _acts(folded, hit) else share, share)


def _acts(folded: str, hit: Hit) -> bool:
    """Whether a name of one word is who does something: "Pegawai memperbaiki …" tells news, "SOP menerima tamu" does not."""
    return hit.phrase.words == 1 and hit.end - hit.start >= SUBJECT and bool(ACTS.match(folded, hit.end))


def _beside(text: str, neutral: frozenset[str]) -> int:
    return sum(1 for w in WORD.findall(text) if w not in neutral and not w.isdigit())


@lru_cache(maxsize=4)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    return Lexicon(vocabulary)


class Names:
    """Reads short texts of one site."""

    def __init__(self, vocabulary: Vocabulary, *, own: Iterable[str] = ()) -> None:
        """`own`: the names of the body audited; its words stand beside a name without changing it."""
        self.lexicon = lexicon(vocabulary)
        self._own = _words(own) - self.lexicon.neutral
        self._read_beside = lru_cache(maxsize=_READ_BESIDE)(self.lexicon.read_beside)

    def read(self, text: str) -> Reading:
        """What `text` names; read anew only when words of the body stand in it."""
        text = text[:LABEL]
        reading, words = self.lexicon.read(text)
        return reading if self._own.isdisjoint(words) else self._read_beside(text, self._own)

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

    def is_button(self, text: str) -> bool:
        """Whether a text says only what a click does: "unduh", "lihat dokumen", "download PDF"."""
        return self.is_generic(text) or all(w in self.lexicon.buttons for w in fold(text).split())

    def is_tool(self, text: str) -> bool:
        """Whether a text names what a page does for its reader: "kembali ke atas", "cetak", "bagikan"."""
        return fold(text).strip(" .:>[]()|!\"'") in self.lexicon.tools

    def is_foreign(self, text: str) -> bool:
        """Whether not one word of a label belongs to the field: a file called so is of something else."""
        words = [w for w in WORD.findall(fold(text)) if not w.isdigit()]
        return bool(words) and not any(w in self.lexicon.known or w in self._own for w in words)

    def is_blank(self, folded: str) -> bool:
        """Whether a label begins as that of a form to fill in or of an example."""
        return _leads(folded, self.lexicon.blanks)

    def is_of_centre(self, body: str) -> bool:
        """Whether a body's name is that of an office of the centre, wherever it stands."""
        return bool(self.lexicon.centre.search(fold(body)))

    def is_firm(self, text: str) -> bool:
        """Whether a label begins with what stays itself whatever it is about: a SOP about requests is a SOP."""
        return _leads(fold(text), self.lexicon.firms)

    def is_event(self, text: str) -> bool:
        """Whether a title tells of something that happened: it begins with an event or has a headline's verb within."""
        return self.lexicon.is_event(text)


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


def _office(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What stands before a word that belongs to the name of an office: "Bidang", "Badan Pengelolaan Keuangan dan".

    A dash is folded away, so other words between say nothing: "Dinas Kesehatan - Pengadaan 2026" is a procurement.
    """
    joined = "|".join(map(re.escape, vocabulary.joining))
    return re.compile(
        rf"{_any_of(vocabulary.organs).pattern}(?:(?:[ ,&]+[^\W\d_]+){{0,{OFFICE}}}(?:,| &| (?:{joined})))? $"
    )


def _is_whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or after.isalnum())


def _touches(lookalike: Hit, hit: Hit) -> bool:
    return lookalike.start <= hit.start < lookalike.end


def _covers(longer: Hit, shorter: Hit) -> bool:
    return (
        longer.start <= shorter.start
        and shorter.end <= longer.end
        and longer.end - longer.start > shorter.end - shorter.start
    )
