"""Menus, footers and side bars: the same on every page of a site, so each is understood once.

`take_out` cuts them from the normal form of a page before the pass; `part` puts back what is known of them.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from terang.audit import repeats
from terang.audit.context import LINE, lines, words
from terang.audit.model import Area, Form, Link
from terang.audit.repeats import Repeat
from terang.audit.sections import CHROME, MAIN, Done, Walk
from terang.audit.tags import TAKEN, Tag
from terang.lib.recent import Recent

_BEGIN: Final = re.compile("<(nav|header|footer|aside|script)[ >]")
_ROOM: Final = 400_000  # characters of markup whose meaning is remembered


class Chrome(NamedTuple):
    """What one menu or footer gave."""

    menu: tuple[Link, ...]
    text: tuple[str, ...]
    frames: tuple[str, ...]
    forms: tuple[Form, ...]
    hidden: tuple[str, ...]
    search: bool


class Slice(NamedTuple):
    """One menu or footer, and the forms it numbers."""

    mark: int  # hash of its normal form
    forms: tuple[Form, ...]
    whole: str | Repeat

    @property
    def form(self) -> str:
        return self.whole if isinstance(self.whole, str) else self.whole.form


class Frames:
    """What the menus and footers of one site gave."""

    def __init__(self) -> None:
        self.known: Recent[tuple[int, str], Chrome] = Recent(
            _ROOM
        )  # by hash of markup, and by origin or folder
        self.texts: Recent[tuple[str, ...], str] = Recent(_ROOM // 4)


_MOST_PIECES: Final = 12  # of a page whose menus were all recalled


def take_out(
    form: str, forms: tuple[Form, ...], known: tuple[Repeat, ...], around: tuple[tuple[str, str], ...] = ()
) -> tuple[str, list[Slice], int]:
    """The page with a mark where each menu or footer stood, these in order, and how many of `known` came out.

    What stands inside an element of `around` (begin and end) belongs to that and does not come out.
    """
    left: list[str] = []
    slices: list[Slice] = []
    at = met = 0
    begin = _BEGIN.search(form)
    while begin:
        start = begin.start()
        if begin[1] == "script":  # what it writes is no menu yet
            begin = _BEGIN.search(form, repeats.end_of_script(form, start))
            continue
        if met < len(known) and form.startswith(mark := known[met].mark(met), start):
            if _is_inside(form, at, start, around):
                break
            end = start + len(mark)
            taken: Slice | None = Slice(known[met].mark_of_form, known[met].forms, known[met])
            met += 1
        else:
            end = repeats.end_of(form, start, begin[1])
            stretch = form[start:end]
            taken = Slice(hash(stretch), forms, stretch) if end - start >= repeats.SHORTEST else None
        if taken:
            left += (form[at:start], f'<{TAKEN} n="{len(slices)}">')
            slices.append(taken)
            at = end
        begin = _BEGIN.search(form, end if taken else start + 1)
    left.append(form[at:])
    return "".join(left), slices, met


def _is_inside(form: str, at: int, start: int, around: tuple[tuple[str, str], ...]) -> bool:
    """Whether an element of these that begins after `at` is still open at `start`."""
    return any(form.rfind(begin, at, start) > form.rfind(end, at, start) for begin, end in around)


def part(walk: Walk, tag: Tag) -> None:
    """A menu or footer that was taken out: recalled when known, else read and remembered."""
    taken: Slice = walk.slices[int(tag.attrs["n"])]
    if walk.mode != MAIN or walk.content or walk.link:
        _scan(walk, taken)
        return
    targets, frames = walk.targets, walk.frames.known
    mark = taken.mark
    known: Chrome | None = frames.get((mark, targets.origin)) or frames.get((mark, targets.folder))
    if known is None:
        _read(walk, taken)
        return
    walk.line()
    walk.menu += known.menu
    walk.chrome += known.text
    walk.part.frames += known.frames
    walk.spare += known.forms
    walk.hidden += known.hidden
    walk.search = walk.search or known.search


def _scan(walk: Walk, taken: Slice) -> None:
    before, walk.forms = walk.forms, taken.forms
    walk.scan(taken.form)
    walk.forms = before


def _read(walk: Walk, taken: Slice) -> None:
    marks = len(walk.menu), len(walk.chrome), len(walk.part.frames), len(walk.spare), len(walk.hidden)
    search, walk.search = walk.search, False
    part, main, targets = walk.part, len(walk.main), walk.targets
    content = len(part.links), len(part.images), len(part.forms)
    walk.targets = watched = targets.watched()
    _scan(walk, taken)
    walk.targets = targets
    found = Chrome(
        tuple(walk.menu[marks[0] :]),
        ("".join(walk.chrome[marks[1] :]),),
        tuple(part.frames[marks[2] :]),
        tuple(walk.spare[marks[3] :]),
        tuple(walk.hidden[marks[4] :]),
        walk.search,
    )
    walk.search = walk.search or search
    pure = walk.part is part and content == (len(part.links), len(part.images), len(part.forms))
    if watched.reach and pure and all(piece in {LINE, ""} for piece in walk.main[main:]):
        walk.frames.known.keep((taken.mark, watched.reach), found, len(taken.form))


def text(walk: Walk) -> str:
    """Visible text of the menus and footers of a page."""
    if len(walk.chrome) > _MOST_PIECES:
        return lines(walk.chrome)
    key = tuple(walk.chrome)
    known: str | None = walk.frames.texts.get(key)
    if known is None:
        known = lines(walk.chrome)
        walk.frames.texts.keep(key, known, len(known) + 1)
    return known


def enter(walk: Walk, area: Area) -> Done:
    """A menu or footer begins."""
    walk.line()
    before = (walk.out, walk.mode, walk.area, walk.trail, walk.label)
    walk.out, walk.mode, walk.area, walk.trail, walk.label = walk.chrome, CHROME, area, (), ""
    walk.chrome.append(LINE)

    def end() -> None:
        walk.chrome.append(LINE)
        walk.out, walk.mode, walk.area, walk.trail, walk.label = before

    return end


def leave(walk: Walk, tag: Tag) -> Done:
    """A main element inside a menu that was never closed: the menu has ended."""
    before = (walk.out, walk.mode, walk.area)
    walk.out, walk.mode, walk.area = walk.main, MAIN, Area.MAIN
    walk.line()

    def end() -> None:
        walk.line()
        walk.out, walk.mode, walk.area = before

    return end


def br(walk: Walk, tag: Tag) -> None:
    walk.chrome.append(LINE)


def block(walk: Walk, tag: Tag) -> Done:
    """The label of a block around goes on; a menu entry without one takes that of a block inside it."""
    walk.chrome.append(LINE)
    outer, walk.label = walk.label, ""

    def end() -> None:
        walk.chrome.append(LINE)
        walk.label = outer or (walk.label if walk.entry >= 0 else "")

    return end


def item(walk: Walk, tag: Tag) -> Done:
    walk.chrome.append(LINE)
    outer, walk.label = walk.label, ""
    entry, walk.entry = walk.entry, len(walk.chrome)

    def end() -> None:
        walk.chrome.append(LINE)
        walk.label, walk.entry = outer, entry

    return end


def submenu(walk: Walk, tag: Tag) -> Done:
    """A list inside a menu entry: the entry is the parent of what stands in the list."""
    outer, trail, entry = walk.label, walk.trail, walk.entry
    if not outer and entry >= 0:
        outer = words(walk.chrome[entry:])[:80]
    walk.chrome.append(LINE)
    if outer:
        walk.trail = (*trail, outer)
    walk.label, walk.entry = "", -1

    def end() -> None:
        walk.chrome.append(LINE)
        walk.label, walk.trail, walk.entry = outer, trail, entry

    return end


def heading(walk: Walk, tag: Tag) -> Done:
    """A heading names the links that follow on its level."""
    walk.chrome.append(LINE)
    return _labelled(walk)


def unlinked(walk: Walk) -> Done:
    """An entry that leads nowhere but opens a list."""
    return _labelled(walk)


def _labelled(walk: Walk) -> Callable[[], None]:
    start = len(walk.chrome)

    def end() -> None:
        walk.label = words(walk.chrome[start:]) or walk.label
        walk.chrome.append(LINE)

    return end
