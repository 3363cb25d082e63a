"""What attributes make of an element: class words, roles, styles and scripts ask for more than its name does."""

import re
from typing import Any, Final, TypeVar

from terang.audit import chrome
from terang.audit.areas import LONGEST_HEADING, Kind
from terang.audit.context import LINE, words
from terang.audit.lone import Lones
from terang.audit.model import Area, Link
from terang.audit.openers import NOTHING, OPENERS, block, bold, heading, item, link, open_heading, skip
from terang.audit.sections import CHROME, IN_CELL, LOOKS_LIKE, MAIN, Done, Plan, Walk
from terang.audit.tags import BLOCK, HEADING, INLINE, ITEM, LINK, LONE, NORMAL, TAKEN, VOID, Tag
from terang.lib.text import squeeze

# Tags of which all that differ only in numbers mean the same: nothing of them is an address or a name.
_NUMBERED: Final = re.compile(r'[a-z]+ class="[^"]*"(?: data-[\w-]+="\d*")*')
_ZEROS: Final = bytes.maketrans(b"123456789", b"000000000")
_HEADING_PIECES: Final = 14
_PAGE_HEAD: Final = re.compile(r"breadcrumb|\b(?:page|inner|sub)-?(?:header|title|banner|head)\b")
_HEADLINES: Final = frozenset({"h1>", "h1 ", "h2>", "h2 ", "h3>", "h3 "})
_CLICKED: Final = re.compile(r"""[#'](?P<id>[A-Za-z][\w-]{1,60})(?=['"])""")
_NO_HEADINGS: Final = frozenset({"label", "td", "th", "li", "img", "input", "body"})
_MOST_TEXT: Final = (
    400  # characters of text up to which class words are believed without asking for its share
)
_MOST_UNLINKED: Final = 300
_MOST_UNTOLD: Final = 100  # characters of hidden text that nobody will miss
Head = TypeVar("Head", str, bytes)
_MOST_KEPT: Final = 8_000
_LONGEST_KEPT: Final = 1_000


def special(walk: Walk, tag: Tag) -> Done:
    """What class words, styles and scripts make of an element, else what its name says."""
    if tag.gone and (done := _hide(walk, tag)):
        return done
    if tag.picture and tag.name not in {"body", "html"}:
        walk.picture(tag.picture, tag.attrs.get("title") or tag.attrs.get("aria-label", ""), {})
    if tag.book:
        walk.frame(tag.book)
    if (
        tag.kind is not Kind.NONE
        and (walk.mode != IN_CELL or tag.name == "caption")
        and (done := _by_words(walk, tag))
    ):
        return done
    if tag.panel and (label := walk.tabs.pop(tag.panel, "")) and walk.mode == MAIN:
        return _panel(walk, tag, label)
    if tag.target and tag.name != "a" and not walk.link:
        return _clickable(walk, tag)
    opener = OPENERS.get(tag.name, NOTHING)[walk.mode]
    done = opener(walk, tag) if opener else None
    if tag.bold and walk.mode == MAIN:
        done = _emboldened(walk, tag, done)
    if tag.tab:
        return _tab(walk, tag, done)
    return _dating(walk, done) if tag.dating and walk.mode != CHROME else done


def _emboldened(walk: Walk, tag: Tag, done: Done) -> Done:
    """A block that a class makes bold is what <b> is: a heading when it is a short line and something follows."""
    end_bold = bold(walk, tag)

    def end() -> None:
        if end_bold:
            walk.close(end_bold)
        if done:
            walk.close(done)

    return end


def _tab(walk: Walk, tag: Tag, done: Done) -> Done:
    """A tab: its words are the heading of the panel it opens."""
    out, start = walk.out, len(walk.out)

    def end() -> None:
        if label := words(out[start:]):
            walk.tabs[tag.tab] = label
        if done:
            walk.close(done)

    return end


def _hide(walk: Walk, tag: Tag) -> Done:
    if walk.area is Area.MENU or tag.name in VOID or _is_opened(walk, tag):
        return None
    found = walk.look(tag.name, most=len(walk.pieces))
    if found is None or (found.size > 200 and found.size * 2 > sum(map(len, walk.main)) + _text_size(walk)):
        return None
    if found.size > _MOST_UNTOLD and found.linked * 4 < found.size:
        return None  # text that a click brings up; what is injected to stay unseen is links
    walk.hidden.append(LINE)
    return skip(walk, tag.name, walk.hidden)


def _is_opened(walk: Walk, tag: Tag) -> bool:
    """Whether a click on something else of the page shows it, as its id there says."""
    if not tag.panel:
        return False
    if walk.opened is None:
        clicks = (piece for piece in walk.pieces if 'onclick="' in piece or ' href="#' in piece)
        walk.opened = frozenset(hit for piece in clicks for hit in _CLICKED.findall(piece.partition(">")[0]))
    return tag.panel in walk.opened


def _text_size(walk: Walk) -> int:
    """Characters of text from here to the end."""
    return sum(len(piece.partition(">")[2].strip()) for piece in walk.pieces[walk.at :])


def _by_words(walk: Walk, tag: Tag) -> Done:
    if tag.kind is Kind.HEAD:
        return _looks_like_heading(walk, tag)
    if walk.mode == CHROME:
        return chrome.submenu(walk, tag) if tag.kind is Kind.MENU else None
    found = walk.look(tag.name, most=len(walk.pieces))
    if found is None or found.main or not _believed(walk, tag, found.size, found.linked):
        return None
    if _PAGE_HEAD.search(tag.attrs.get("class", "")) and _is_headed(walk, found.end):
        return None
    return chrome.enter(walk, Area.MENU if tag.kind is Kind.MENU else Area.FOOTER)


def _is_headed(walk: Walk, end: int) -> bool:
    """Whether a headline stands from here to `end`: the way to a page may stand in one block with its name."""
    return any(piece[:3] in _HEADLINES for piece in walk.pieces[walk.at : end])


def _believed(walk: Walk, tag: Tag, size: int, linked: int) -> bool:
    """Class words say menu or footer: not when it is most of the page, no menu when few of its words are links."""
    if size > _MOST_TEXT and size * 2 > sum(map(len, walk.main)) + _text_size(walk):
        return False
    return tag.kind is Kind.FOOT or size <= _MOST_UNLINKED or linked * 2 > size


def _looks_like_heading(walk: Walk, tag: Tag) -> Done:
    if tag.name in _NO_HEADINGS or (tag.name == "a" and walk.link):
        return None
    if walk.in_heading and walk.mode != CHROME:
        return None
    found = walk.look(tag.name, most=_HEADING_PIECES)
    if found is None or found.blocks or not 0 < found.size <= LONGEST_HEADING:
        return None
    if walk.mode == CHROME:
        return chrome.heading(walk, tag) if tag.name != "a" else link(walk, tag)
    if tag.name != "a":
        return open_heading(walk, LOOKS_LIKE)
    end_heading = open_heading(walk, LOOKS_LIKE)
    end_link = link(walk, tag)

    def end() -> None:
        if end_link:
            walk.close(end_link)
        if end_heading:
            walk.close(end_heading)

    return end


def _panel(walk: Walk, tag: Tag, label: str) -> Done:
    """A tab panel: the words on its tab are its heading."""
    close = block(walk, tag)
    walk.title(label)
    return close


def _clickable(walk: Walk, tag: Tag) -> Done:
    """A button, a whole row, or a choice among documents that a script makes a link."""
    if tag.name == "option":
        if walk.mode == MAIN:
            walk.line()
        return link(walk, tag)
    opener = OPENERS.get(tag.name, NOTHING)[walk.mode]
    if tag.name in VOID:
        if opener:
            opener(walk, tag)
        walk.link, walk.alt = (tag, len(walk.out)), tag.attrs.get("alt", "")
        walk.end_link()
        return None
    if tag.name in {"button", "span", "i", "b", "strong", "label", "small", "em", "p"}:
        close = opener(walk, tag) if opener else None
        end_link = link(walk, tag)

        def end_inline() -> None:
            if end_link:
                walk.close(end_link)
            if close:
                walk.close(close)

        return end_inline
    close = opener(walk, tag) if opener else None
    start = len(walk.out)

    def end() -> None:
        if walk.mode != CHROME:
            walk.awaited(walk.targets.link(tag.target), walk.spoken(tag), len(walk.main))
        else:
            walk.menu.append(
                Link(walk.targets.link(tag.target), squeeze("".join(walk.out[start:])), walk.area)
            )
        if close:
            walk.close(close)

    return end


def _dating(walk: Walk, done: Done) -> Done:
    start = len(walk.main)

    def end() -> None:
        if len(walk.main) - start < 40:
            walk.dates.append((start, len(walk.main)))
        if done:
            walk.close(done)

    return end


def _plan(head: str) -> Plan:
    tag = Tag(head)
    openers = (special, special, special) if tag.special else OPENERS.get(tag.name, NOTHING)
    return openers, _kind(openers, tag), tag


def _kind(openers: tuple[Any, Any, Any], tag: Tag) -> int:
    if tag.name in VOID or tag.name == TAKEN:
        return LONE
    if openers is NOTHING:
        return INLINE
    if openers[MAIN] is block:
        return BLOCK
    if openers[MAIN] is item and tag.name == "li":
        return ITEM
    if openers[MAIN] is heading:
        return HEADING
    return LINK if openers[MAIN] is link else NORMAL


class Plans(dict[str, Plan]):
    """What to do at each start tag, by its source; forgets everything before it grows large."""

    def __init__(self) -> None:
        self._numbered: dict[bytes, Plan] = {}  # of tags that differ only in their numbers, all digits 0

    def __missing__(self, head: str) -> Plan:
        source = head.encode("utf-8", "surrogatepass")
        alike = source.translate(_ZEROS)
        if (plan := self._numbered.get(alike)) is not None:
            return plan
        if alike != source and _NUMBERED.fullmatch(head):
            return _keep(self._numbered, alike, _plan(alike.decode("utf-8", "surrogatepass")))
        return _keep(self, head, _plan(head))


def _keep(plans: dict[Head, Plan], head: Head, plan: Plan) -> Plan:
    if len(head) <= _LONGEST_KEPT:
        if len(plans) >= _MOST_KEPT:
            plans.clear()
        plans[head] = plan
    return plan


PLANS: Final = Plans()


def _plain_link(head: str) -> Tag | None:
    """The tag when it is that of a link and nothing else is to be done for it."""
    _, kind, tag = PLANS.get(head) or _plan(head)
    return tag if kind == LINK else None


LONES: Final = Lones(_plain_link)
