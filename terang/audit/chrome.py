"""Menus, footers and side bars: the same on every page of a site, so each is read once.

`take_out` cuts them from the normal form of a page before the pass; `part` puts back what is known of them.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from terang.audit.context import LINE, words
from terang.audit.model import Area, Form, Link
from terang.audit.sections import CHROME, MAIN, Done, Walk
from terang.audit.tags import Tag

_BEGIN: Final = re.compile("<(nav|header|footer|aside)[ >]")
_MOST_KEPT: Final = 4_000_000  # characters of markup remembered
_SHORTEST: Final = 200


class Chrome(NamedTuple):
    """What one menu or footer gave."""

    menu: tuple[Link, ...]
    text: tuple[str, ...]
    frames: tuple[str, ...]
    forms: tuple[Form, ...]
    hidden: tuple[str, ...]
    search: bool


class Memory:
    """Menus and footers already read, by their markup and the folder of the page; forgets when full."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Chrome] = {}
        self._size = 0

    def get(self, key: tuple[str, str]) -> Chrome | None:
        return self._known.get(key)

    def keep(self, key: tuple[str, str], chrome: Chrome) -> None:
        if self._size > _MOST_KEPT:
            self._known.clear()
            self._size = 0
        self._known[key] = chrome
        self._size += len(key[0])


_MEMORY: Final = Memory()


def take_out(form: str) -> tuple[str, list[str]]:
    """The page with a mark where each menu or footer stood, and these in order."""
    left: list[str] = []
    slices: list[str] = []
    at = 0
    for found in _BEGIN.finditer(form):
        start = found.start()
        if start < at:
            continue
        end = _end(form, start, found[1])
        if end - start >= _SHORTEST:
            left += (form[at:start], f'<t-part n="{len(slices)}">')
            slices.append(form[start:end])
            at = end
    left.append(form[at:])
    return "".join(left), slices


def _end(form: str, start: int, name: str) -> int:
    """Behind the end tag that belongs to the start tag at `start`."""
    closing, opening = f"</{name}>", f"<{name}"
    end = form.find(closing, start)
    inner = form.find(opening, start + 1, end)
    while end >= 0 and inner >= 0:
        inner = form.find(opening, inner + 1, end)
        following = form.find(closing, end + 1)
        inner = form.find(opening, end + 1, following) if inner < 0 and following >= 0 else inner
        end = following
    return end + len(closing) if end >= 0 else len(form)


def part(walk: Walk, tag: Tag) -> None:
    """A menu or footer that was taken out: recalled when known, else read and remembered."""
    form = walk.slices[int(tag.attrs["n"])]
    if walk.mode != MAIN or walk.content or walk.link or '="?' in form:
        walk.scan(form)
        return
    key = (form, walk.targets.folder)
    known = _MEMORY.get(key)
    if known is None:
        main = len(walk.main)
        known = _read(walk, form)
        if all(piece in {LINE, ""} for piece in walk.main[main:]):
            _MEMORY.keep(key, known)
        return
    walk.line()
    walk.menu += known.menu
    walk.chrome += known.text
    walk.part.frames += known.frames
    walk.spare += known.forms
    walk.hidden += known.hidden
    walk.search = walk.search or known.search


def _read(walk: Walk, form: str) -> Chrome:
    marks = len(walk.menu), len(walk.chrome), len(walk.part.frames), len(walk.spare), len(walk.hidden)
    search, walk.search = walk.search, False
    part = walk.part
    walk.scan(form)
    found = Chrome(
        tuple(walk.menu[marks[0] :]),
        ("".join(walk.chrome[marks[1] :]),),
        tuple(part.frames[marks[2] :]),
        tuple(walk.spare[marks[3] :]),
        tuple(walk.hidden[marks[4] :]),
        walk.search,
    )
    walk.search = walk.search or search
    return found


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
