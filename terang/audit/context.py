"""The words around a link: of its row, list item, line or card."""

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from terang.audit.dom import unescape
from terang.lib.text import squeeze

if TYPE_CHECKING:
    from terang.audit.sections import Part

LINE, CELL, PART = "\x01", "\x02", "\x03"  # marks between the pieces of a text
_MARKS: Final = frozenset({LINE, CELL, PART})
_EDGES: Final = f" {LINE}"
LIMIT: Final = 200
_LABEL: Final = 120  # characters of a line that may be the label of the button below it
_NEAR_PIECES: Final = 60
_MOST_WAITING: Final = 8  # links of one card
MOST_OPEN: Final = 500  # links without context before the first are given up
VAGUE: Final = re.compile(
    r"(?:klik|di ?sini|unduh|download|lihat|buka|baca|detail|detil|selengkapnya|selanjutnya|lengkap|view|preview|read"
    r"|more|pdf|file|berkas|dokumen|link|tautan|here|show|open|isi|\W)*",
    re.IGNORECASE,
)


def words(pieces: list[str]) -> str:
    """Pieces of the normal form as words, without marks."""
    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
    if "&" in text:
        text = unescape(text)
    if LINE in text:
        text = text.replace(LINE, " ")
    if CELL in text:
        text = text.replace(CELL, " ")
    if PART in text:
        text = text.replace(PART, " ")
    return squeeze(text)


# One way only to read any text: with two of them for "ii" or "2020" a long row of these would be read for hours.
_EDITION: Final = re.compile(r"(?:tahun|ta|semester|triwulan|tw|iv?|[\W\d])*", re.IGNORECASE)
_DATED: Final = re.compile(r"[\s(,]*(?:(?:tahun|ta)\s*)?(?:19|20)\d\d\W*$", re.IGNORECASE)


class Anchor(Struct, eq=False):
    """A link of the main area; its context is not known before what is around it has ended."""

    url: str
    text: str
    near: str
    part: "Part"
    start: int  # pieces of its own text
    end: int
    context: str = ""


class Contexts:
    """Gives every link the words of the smallest thing around it that says more than the link."""

    def __init__(self, out: list[str]) -> None:
        self.out = out
        self.line_start = 0
        self.floor = 0  # where the last frame stood: the line above that is the frame's
        self.waiting: list[Anchor] = []
        self.units: list[
            list[int]
        ] = []  # open rows and items: first piece, first waiting link, start of a list inside

    def end_line(self) -> None:
        """A line outside rows and items ends: its words are the context of the links in it."""
        start, end = self.line_start, len(self.out)
        waiting = self.waiting
        last = waiting[-1]
        if last.start == start and last.end == end:
            return  # nothing but the link, which has no context yet
        first = len(waiting)
        while first and waiting[first - 1].start >= start:
            first -= 1
        if first == len(waiting):
            return
        mine = waiting[first:]
        kept = []
        for link in mine:
            link.context = self._around(start, link, end, mine if len(mine) > 1 else ())
            if not link.context:
                kept.append(link)
        waiting[first:] = kept
        if len(waiting) > MOST_OPEN:
            del waiting[:_MOST_WAITING]

    def open_unit(self) -> None:
        self.units.append([len(self.out), len(self.waiting), 0])

    def list_begins(self) -> None:
        if self.units and not self.units[-1][2]:
            self.units[-1][2] = len(self.out)

    def close_unit(self) -> None:
        """A row or item ends: its words are the context; those of an item around it when it has none."""
        if not self.units:
            return
        start, first, inner = self.units.pop()
        mine = self.waiting[first:]
        if not mine:
            return
        end = inner or len(self.out)
        if not inner and len(mine) > 1:
            self._name_each(start, mine)
        kept = []
        for link in mine:
            if link.context:
                continue
            if inner and link.start >= inner:
                link.context = words(self.out[start : min(end, start + _NEAR_PIECES)])[:LIMIT]
            else:
                link.context = self._around(start, link, end, mine if 1 < len(mine) <= _MOST_WAITING else ())
            if not link.context and (self.units or VAGUE.fullmatch(link.text)):
                kept.append(link)
        self.waiting[first:] = kept

    def _name_each(self, start: int, mine: list[Anchor]) -> None:
        """Several buttons in one cell or item, each with words of its own before it: these are its context.

        A year alone stands for another edition of what was named before it.
        """
        labels: list[str] = []
        named = ""
        for link in mine:
            before = self.out[start : link.start]
            cells = [n for n, piece in enumerate(before) if piece is CELL]
            own = before[cells[-1] + 1 :] if cells else before
            label = words(own)[:LIMIT] if VAGUE.fullmatch(link.text) else ""
            if cells:
                named = ""
            if label and named and _EDITION.fullmatch(label):
                label = f"{named} {label}"
            named = _DATED.sub("", label) or named
            labels.append(label[:LIMIT] if not _EDITION.fullmatch(label) else "")
            start = link.end
        if sum(map(bool, labels)) > 1:
            for link, label in zip(mine, labels, strict=True):
                link.context = label

    def close_block(self, start: int, first: int, *, headings: int, part: "Part") -> None:
        """A block ends: the words of a card are the context of the links in it that have none."""
        mine = self.waiting[first:]
        if len(mine) > 1 and (labels := self._labels(start, mine)):
            for link, label in zip(mine, labels, strict=True):
                link.context = label
            del self.waiting[first:]
            return
        if len(mine) > _MOST_WAITING or headings > 1:  # a column or the page, no card
            del self.waiting[first:]
            return
        found = self._unlinked(start, mine)
        for link in mine:
            if found and headings == 1 and link.part is not part:
                _move(link, part)  # the heading of a card stands below its picture
            if found:
                link.context = found
            elif len(mine) > 1 and VAGUE.fullmatch(link.text):
                others = (o.text for o in mine if o is not link and not VAGUE.fullmatch(o.text))
                link.context = squeeze(" ".join(others))[:LIMIT]
        if found:
            del self.waiting[first:]

    def _labels(self, start: int, mine: list[Anchor]) -> list[str]:
        """What stands above each of several buttons: a short line; nothing when one of them has none."""
        found = []
        for link in mine:
            begin = max(start, self.floor) if link.start >= self.floor else start
            said = words(self.out[begin : link.start])
            if not 2 < len(said) <= _LABEL or not VAGUE.fullmatch(link.text):
                return []
            found.append(said)
            start = link.end
        return found

    def _unlinked(self, start: int, mine: list[Anchor]) -> str:
        """Words of a block outside its links; '' when it is too large to be a card."""
        out, at = self.out, start
        pieces: list[str] = []
        for link in mine:
            pieces += out[at : link.start]
            at = max(at, link.end)
        pieces += out[at:]
        if _MARKS.issuperset(pieces):
            return ""
        found = words(pieces[: 4 * _NEAR_PIECES])
        if len(found) <= LIMIT:
            return found
        return found[: LIMIT - 1] + "…" if len(found) <= 2 * LIMIT else ""

    def _around(self, start: int, link: Anchor, end: int, mine: "list[Anchor] | tuple[()]") -> str:
        out = self.out  # a link alone in its line has nothing around it
        if (
            link.start - start <= 1
            and end - link.end <= 1
            and _MARKS.issuperset(out[start : link.start] + out[link.end : end])
        ):
            return ""
        before = out[max(start, link.start - _NEAR_PIECES) : link.start]
        after = out[link.end : min(end, link.end + _NEAR_PIECES)]
        if mine:
            before, after = self._without_vague(before, after, link, mine)
        left, right = "".join(before), "".join(after)
        if len(left) + len(right) < 3 * LIMIT and len(found := words([left, " ", right])) < LIMIT:
            return found
        return _cut(words([left[-LIMIT:]]), words([right[:LIMIT]]))

    def _without_vague(
        self, before: list[str], after: list[str], link: Anchor, mine: "list[Anchor] | tuple[()]"
    ) -> tuple[list[str], list[str]]:
        """The same stretch with "unduh", "lihat" and the like of the other links left out."""
        first = link.start - len(before)
        for other in mine:
            if other is link or not VAGUE.fullmatch(other.text):
                continue
            if other.end <= link.start:
                for index in range(max(0, other.start - first), other.end - first):
                    before[index] = ""
            elif other.start >= link.end:
                for index in range(other.start - link.end, min(len(after), other.end - link.end)):
                    after[index] = ""
        return before, after


def _cut(left: str, right: str) -> str:
    """The words nearest to a link in a long stretch."""
    right = right[: max(LIMIT - 1 - len(left), 60)]
    if len(left) > LIMIT - 1 - len(right):
        left = left[-(LIMIT - 1 - len(right)) :].partition(" ")[2]
    return f"{left} {right}".strip()


def _move(link: Anchor, part: "Part") -> None:
    link.part.links.remove(link)
    part.links.append(link)
    link.part, link.near = part, part.heading


def lines(pieces: list[str]) -> str:
    """Text of a stretch: one line a block, cells of a row separated by " | ", no empty lines, no double blanks."""
    return tidy(squeeze(unescape("".join(pieces))))


def tidy(text: str) -> str:
    """The same for a squeezed text that still has its marks."""
    text = text.strip(_EDGES)
    if LINE not in text and CELL not in text:
        return text
    found = [line for raw in text.split(LINE) if (line := raw.strip())]
    if CELL in text:
        found = [_cells(line) if CELL in line else line for line in found]
    return "\n".join(filter(None, found))


def _cells(line: str) -> str:
    return " | ".join(cell for raw in line.split(CELL) if (cell := raw.strip()))
