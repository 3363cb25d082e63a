"""Links that stand alone in a list item or a heading: most links of most pages, each understood once for all pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from terang.audit.context import LINE, MOST_OPEN, PART, Anchor
from terang.audit.dom import unescape
from terang.audit.tags import BLOCK, HEADING, ITEM, Tag
from terang.lib.text import squeeze

if TYPE_CHECKING:
    from terang.audit.sections import Walk

_MOST: Final = 32_000  # the links of some fifty sites
_LONGEST: Final = 1_000  # characters of source worth remembering
_NO_TEXT: Final = frozenset({"", "\n"})  # between blocks


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


def items(walk: "Walk", lones: Lones, text: str) -> bool:
    """List items with nothing in them but a link: taken at once, since nothing is around them.

    `text` follows the tag of the first.
    """
    at = walk.at
    lone = None if walk.link else _item(walk.pieces, at, text, lones)
    if lone is None:
        return False
    pieces, plans = walk.pieces, walk.plans
    if walk.main[-1] is not LINE or walk.bold[0] >= 0:
        walk.line()
    found: list[Lone] = []
    while lone is not None:
        found.append(lone)
        at += 3
        if at + 4 > len(pieces) or pieces[at + 2] != "/a>":
            break
        head, _, text = pieces[at].partition(">")
        if plans[head][1] != ITEM:
            break
        lone = _item(pieces, at + 1, text, lones)
        at += lone is not None
    _take(walk, found)
    walk.contexts.line_start = len(walk.main)
    walk.jump(at)
    return True


def _item(pieces: list[str], at: int, text: str, lones: Lones) -> Lone | None:
    """The link at `at` when nothing else is in its item, whose start tag `text` follows."""
    if (text and not text.isspace()) or len(pieces) < at + 3 or pieces[at + 1] != "/a>":
        return None
    end = pieces[at + 2]
    return lones[pieces[at]] if end == "/li>" or end.rstrip() == "/li>" else None


def _take(walk: "Walk", found: list[Lone]) -> None:
    main, part, link = walk.main, walk.part, walk.targets.link
    heading, above = part.heading, part.above
    anchors: list[Anchor] = []
    for lone in found:
        start = len(main)
        if lone.words:
            main.append(lone.words)
        if lone.href is not None:
            said = lone.said
            near = heading if heading and heading != said else above
            anchors.append(Anchor(link(lone.href), said, near, part, start, len(main)))
        main.append(LINE)
    if anchors:
        walk.alt = ""
        part.links += anchors
        if walk.contexts.units:
            walk.contexts.waiting += anchors


def heading(walk: "Walk", lones: Lones, tag: Tag, text: str) -> bool:
    """A heading with nothing in it but a plain link, as cards and lists of news have: taken at once."""
    at = walk.at
    lone = None if text else _titled(walk.pieces, at, tag, lones)
    if lone is None or _is_busy(walk):
        return False
    walk.line()
    _head(walk, tag, lone)
    walk.jump(at + 3)
    walk.carded = True
    return True


def _is_busy(walk: "Walk") -> bool:
    return bool(walk.link) or walk.in_heading or len(walk.contexts.waiting) >= MOST_OPEN


def _titled(pieces: list[str], at: int, tag: Tag, lones: Lones) -> Lone | None:
    """The link at `at` when nothing else is in its heading."""
    if len(pieces) < at + 3 or pieces[at + 1] != "/a>" or pieces[at + 2][:4] != f"/{tag.name}>":
        return None
    lone = lones[pieces[at]]
    return lone if lone and lone.speaks and lone.href is not None else None


def _head(walk: "Walk", tag: Tag, lone: Lone) -> None:
    part = walk.headed(lone.said, tag.level)
    main = walk.main
    main += (PART, lone.words, LINE, PART)
    end = walk.contexts.line_start = len(main) - 1
    anchor = Anchor(walk.targets.link(lone.href or ""), lone.said, part.above, part, end - 2, end - 1)
    part.links.append(anchor)
    walk.contexts.waiting.append(anchor)
    walk.alt = ""


_Card = tuple[Tag, Lone, int, str]  # heading and link, the piece behind the card, the text before that


def cards(walk: "Walk", lones: Lones, text: str) -> str | None:
    """Blocks with nothing in them but such a heading, one beside the other: taken at once.

    `text` follows the tag of the first; gives what follows the last, None when the first is no such block.
    """
    at = walk.at
    card = None if walk.bold[0] >= 0 or _is_busy(walk) else _card(walk, lones, at, text)
    if card is None:
        return None
    walk.line()
    pieces, main, waiting = walk.pieces, walk.main, walk.contexts.waiting
    while card is not None:
        block = len(main), len(waiting), walk.headings
        tag, lone, at, text = card
        _head(walk, tag, lone)
        main.append(LINE)
        if not walk.contexts.units:
            walk.ended = block, len(main), len(waiting), walk.part
        if text not in _NO_TEXT or len(waiting) >= MOST_OPEN:
            break
        head, _, inner = pieces[at].partition(">") if at < len(pieces) else ("/", "", "")
        is_block = head[:1] != "/" and walk.plans[head][1] == BLOCK
        card = _card(walk, lones, at + 1, inner) if is_block else None
    walk.contexts.line_start = len(main)
    walk.jump(at)
    return text


def _card(walk: "Walk", lones: Lones, at: int, text: str) -> _Card | None:
    """Blocks inside each other around a heading that is a link: `text` follows the first tag, `at` is the next piece."""
    pieces, plans, depth = walk.pieces, walk.plans, 0
    kind, tag = BLOCK, None
    while kind == BLOCK:
        if text not in _NO_TEXT or at >= len(pieces):
            return None
        head, _, text = pieces[at].partition(">")
        if head[:1] == "/":
            return None
        _, kind, tag = plans[head]
        at += 1
        depth += 1
    if kind != HEADING or text or tag is None or (lone := _titled(pieces, at, tag, lones)) is None:
        return None
    end = at + 3
    if pieces[end - 1] != f"/{tag.name}>" or end + depth > len(pieces):
        return None
    for piece in pieces[end : end + depth]:
        if piece[:1] != "/" or text not in _NO_TEXT:
            return None
        text = piece.partition(">")[2]
    return tag, lone, end + depth, text
