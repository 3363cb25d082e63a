"""The words around a link: of its row, list item, line or card."""

import re
from typing import Final

from msgspec.structs import replace

from terang.audit.model import Link
from terang.lib.text import squeeze

LINE, CELL = "\x1e", "\x1f"  # whitespace to str.split: they vanish where they are not asked for
LIMIT: Final = 200
_NEAR_PIECES: Final = 80
_MOST_WAITING: Final = 8
_VAGUE: Final = re.compile(
    r"(?:klik|di ?sini|unduh|download|lihat|buka|baca|detail|detil|selengkapnya|selanjutnya|view|preview|read|more|pdf|file|berkas|dokumen|link|tautan|here|show|open|\W)*",
    re.IGNORECASE,
)


class Waiting:
    """A link whose context is not known yet."""

    __slots__ = ("end", "links", "slot", "start", "text")

    def __init__(self, links: list[Link], slot: int, start: int, end: int, text: str) -> None:
        self.links, self.slot, self.start, self.end, self.text = links, slot, start, end, text

    def settle(self, words: str) -> None:
        if words:
            self.links[self.slot] = replace(self.links[self.slot], context=words)


class Contexts:
    """Gives every link of the main area the words of the smallest thing around it that says more than it."""

    def __init__(self, out: list[str]) -> None:
        self.out = out
        self.line_start = 0
        self.waiting: list[Waiting] = []
        self.headings = 0  # begun so far
        self.open_at: list[
            tuple[int, int, int]
        ] = []  # of each open block: first piece, first waiting link, headings
        self.units: list[
            list[int]
        ] = []  # rows and items: first piece, first waiting link, begin of a list inside

    def wait(self, links: list[Link], slot: int, start: int, end: int, text: str) -> None:
        self.waiting.append(Waiting(links, slot, start, end, text))

    def move(self, old: list[Link], new: list[Link]) -> None:
        for link in self.waiting:
            if link.links is old:
                link.links, link.slot = new, link.slot + len(new)

    def line(self) -> None:
        if self.waiting and not self.units:
            self._settle_line()
        self.line_start = len(self.out)

    def open(self) -> None:
        self.open_at.append((len(self.out), len(self.waiting), self.headings))

    def close_block(self) -> None:
        start, first, headings = self.open_at.pop()
        if len(self.waiting) > first and not self.units:
            self._settle_block(start, first, self.headings - headings)

    def open_unit(self) -> None:
        self.units.append([len(self.out), len(self.waiting), 0])

    def list_begins(self) -> None:
        if self.units and not self.units[-1][2]:
            self.units[-1][2] = len(self.out)

    def close_unit(self) -> None:
        """A row or item ends: its words are the context; those of an item around it when it has none."""
        start, first, inner = self.units.pop()
        if len(self.waiting) == first:
            return
        end = inner or len(self.out)
        kept = []
        for link in self.waiting[first:]:
            words = (
                self._label(start, end) if inner and link.start >= inner else self._around(start, link, end)
            )
            if words or not self.units:
                link.settle(words)
            else:
                kept.append(link)
        self.waiting[first:] = kept

    def _settle_line(self) -> None:
        start, kept = self.line_start, []
        for link in self.waiting:
            words = self._around(start, link, len(self.out)) if link.start >= start else ""
            if words:
                link.settle(words)
            else:
                kept.append(link)
        self.waiting = kept

    def _settle_block(self, start: int, first: int, headings: int) -> None:
        mine = self.waiting[first:]
        if len(mine) > _MOST_WAITING or headings > 1:  # a column or the page, no card
            del self.waiting[first:]
            return
        words = self._unlinked(start, mine)
        if words:
            for link in mine:
                link.settle(words)
            del self.waiting[first:]
            return
        for link in mine:
            if len(mine) > 1 and _VAGUE.fullmatch(link.text):
                words = squeeze(
                    " ".join(
                        other.text for other in mine if other is not link and not _VAGUE.fullmatch(other.text)
                    )
                )
                link.settle(words[:LIMIT])

    def _unlinked(self, start: int, mine: list[Waiting]) -> str:
        """Words of a block outside its links; '' when it is too large to be a card."""
        pieces, at = [], start
        for link in mine:
            pieces += self.out[at : link.start]
            at = max(at, link.end)
        pieces += self.out[at:]
        words = squeeze("".join(pieces[: 4 * _NEAR_PIECES]))
        return words if len(words) <= LIMIT else words[: LIMIT - 1] + "…" if len(words) <= 2 * LIMIT else ""

    def _label(self, start: int, end: int) -> str:
        return squeeze("".join(self.out[start : min(end, start + _NEAR_PIECES)]))[:LIMIT]

    def _around(self, start: int, link: Waiting, end: int) -> str:
        before = squeeze("".join(self.out[max(start, link.start - _NEAR_PIECES) : link.start]))
        after = squeeze("".join(self.out[link.end : min(end, link.end + _NEAR_PIECES)]))
        room = LIMIT - 1 - len(before)
        if len(after) > room:
            after = after[: max(room, 60)]
            before = before[-(LIMIT - 1 - len(after)) :].partition(" ")[2]
        return f"{before} {after}".strip()


def lines(pieces: list[str]) -> str:
    """Text of a stretch: one line a block, cells of a row separated by " | ", no empty lines."""
    found = []
    for line in "".join(pieces).split(LINE):
        if CELL in line:
            found.append(" | ".join(filter(None, (squeeze(cell) for cell in line.split(CELL)))))
        elif words := squeeze(line):
            found.append(words)
    return "\n".join(filter(None, found))
