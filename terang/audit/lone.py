"""Links that stand alone in a list item or a heading: most links of most pages, each understood once for all pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from terang.audit.context import LINE, MOST_OPEN, PART, Anchor
from terang.audit.dom import unescape
from terang.audit.tags import Tag
from terang.lib.text import squeeze

if TYPE_CHECKING:
    from terang.audit.sections import Walk

_MOST: Final = 16_000
_LONGEST: Final = 1_000  # characters of source worth remembering


class Lone(Struct, frozen=True, gc=False):
    """A plain link as it stands in the normal form: its start tag and the words behind it."""

    href: str | None
    words: str  # as in the source
    said: str  # read; else what the tag says
    speaks: bool  # whether `said` are its own words


class Lones(dict[str, Lone | None]):
    """By the piece of the normal form; None for what is more than a plain link. Forgets everything before it grows large."""

    def __init__(self, tag_of: Callable[[str], Tag | None]) -> None:
        """`tag_of` gives the start tag of a link that needs no more than its address."""
        self._tag_of = tag_of

    def __missing__(self, piece: str) -> Lone | None:
        head, _, words = piece.partition(">")
        tag = self._tag_of(head)
        lone = _lone(tag, words) if tag else None
        if len(piece) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[piece] = lone
        return lone


def _lone(tag: Tag, words: str) -> Lone:
    own = squeeze(unescape(words) if "&" in words else words)
    attrs = tag.attrs
    other = attrs.get("title") or attrs.get("aria-label") or attrs.get("value", "")
    return Lone(tag.goes, words, own or squeeze(other), bool(own))


def items(walk: "Walk", lones: Lones, text: str, kind: int) -> bool:
    """List items with nothing in them but a link: taken at once, since nothing is around them.

    `text` follows the tag of the first, `kind` is what plans call an item.
    """
    at = walk.at
    lone = None if walk.link else _item(walk.pieces, at, text, lones)
    if lone is None:
        return False
    pieces, plans, main = walk.pieces, walk.plans, walk.main
    if main[-1] is not LINE or walk.bold[0] >= 0:
        walk.line()
    while lone is not None:
        _take(walk, lone)
        at += 3
        if at + 4 > len(pieces) or pieces[at + 2] != "/a>":
            break
        head, _, text = pieces[at].partition(">")
        if plans[head][1] != kind:
            break
        lone = _item(pieces, at + 1, text, lones)
        at += lone is not None
    walk.contexts.line_start = len(main)
    walk.jump(at)
    return True


def _item(pieces: list[str], at: int, text: str, lones: Lones) -> Lone | None:
    """The link at `at` when nothing else is in its item, whose start tag `text` follows."""
    if (text and not text.isspace()) or len(pieces) < at + 3 or pieces[at + 1] != "/a>":
        return None
    end = pieces[at + 2]
    return lones[pieces[at]] if end == "/li>" or end.rstrip() == "/li>" else None


def _take(walk: "Walk", lone: Lone) -> None:
    main = walk.main
    start = len(main)
    if lone.words:
        main.append(lone.words)
    if lone.href is not None:
        walk.alt = ""
        anchor = walk.anchor(walk.targets.link(lone.href), lone.said, start)
        if walk.contexts.units:
            walk.contexts.waiting.append(anchor)
    main.append(LINE)


def heading(walk: "Walk", lones: Lones, tag: Tag, text: str) -> bool:
    """A heading with nothing in it but a plain link, as cards and lists of news have: taken at once."""
    pieces, at, waiting = walk.pieces, walk.at, walk.contexts.waiting
    if text or len(pieces) < at + 3 or pieces[at + 1] != "/a>" or pieces[at + 2][:4] != f"/{tag.name}>":
        return False
    lone = lones[pieces[at]]
    if lone is None or lone.href is None or not lone.speaks:
        return False
    if walk.link or walk.in_heading or len(waiting) >= MOST_OPEN:
        return False
    walk.line()
    part = walk.begin(lone.said, int(tag.name[1]))
    walk.rank(part)
    main = walk.main
    main += (PART, lone.words, LINE, PART)
    end = walk.contexts.line_start = len(main) - 1
    anchor = Anchor(walk.targets.link(lone.href), lone.said, part.above, part, end - 2, end - 1)
    part.links.append(anchor)
    waiting.append(anchor)
    walk.alt = ""
    walk.jump(at + 3)
    return True
