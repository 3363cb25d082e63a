"""One pass over a page in document order: what stands under which heading, and what is menu or footer.

The page comes in its normal form (see `dom`), cut at "<". Text goes to one list of pieces with marks between
blocks and cells; sections and the contexts of links are stretches of that list.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from msgspec import Struct

from terang.audit import areas, lone
from terang.audit.context import CELL, LINE, PART, VAGUE, Anchor, Contexts, tidy, words
from terang.audit.dom import unescape
from terang.audit.model import Area, Form, Image, Link, Section
from terang.audit.tags import BLOCK, HEADING, INLINE, ITEM, LINK, LONE, LOOKS_LIKE, Tag
from terang.audit.targets import Targets, best_source, pixels
from terang.lib.text import squeeze

MAIN, IN_CELL, CHROME = 0, 1, 2  # how tags are taken: as content, as part of a table cell, as menu
_BOLD_LIMIT: Final = 60
_TITLE_PIECES: Final = 6  # of the line above a frame
_LOOKAHEAD: Final = 30  # times the length of a page that may be looked ahead in all

Block = tuple[
    int, int, int
]  # an open block: its first piece, the first link waiting in it, headings before it
Done = Callable[[], None] | Block | None
Plan = tuple[tuple[Any, Any, Any], int, Tag]  # what to do in the three modes


class Part(Struct, eq=False):
    """A section being filled."""

    heading: str
    level: int
    above: str  # heading of the section this one stands in
    bold: bool = False  # only a bold line: no heading unless something follows
    links: list[Anchor] = []
    images: tuple[Image, ...] = ()
    frames: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()

    @property
    def bare(self) -> bool:
        return not (self.links or self.images or self.frames or self.forms)


class Walk:
    """State of the pass over one page."""

    def __init__(
        self, targets: Targets, plans: dict[str, Plan], lones: lone.Lones, forms: Sequence[Form]
    ) -> None:
        self.targets, self.plans, self.lones = targets, plans, lones
        self.forms = forms  # by their numbers, the targets of their actions still to be found
        self.mode = MAIN
        self.area = Area.MAIN
        self.main: list[str] = []
        self.chrome: list[str] = []
        self.out = self.main  # where text goes now
        self.unseen: list[str] = []  # … and where it goes when nobody sees it
        self.hidden: list[str] = []
        self.pieces: list[str] = []
        self.iterator: Any = iter(())
        self.looked = 0
        self.menu: list[Link] = []
        self.part = Part("", 0, "")
        self.parts = [self.part]
        self.headings = 0
        self.carded = False  # whether a heading was a link: then more may follow
        self.ended: tuple[Block, int, int, Part] | None = None  # the last block with links waiting in it
        self.outline: list[tuple[int, str]] = []  # headings above, from high to low
        self.contexts = Contexts(self.main)
        self.link: tuple[Tag, int] | None = None
        self.bold = (-1, -1, 0)  # first and last piece of a bold run, links seen before it
        self.content = 0  # depth inside main, article, section
        self.trail: tuple[str, ...] = ()  # parents in the menu
        self.entry = -1  # where the text of the menu entry begins that is open
        self.label = ""  # last entry on this level of the menu
        self.alt = ""  # of the last picture
        self.dates: list[tuple[int, int]] = []  # stretches that markup calls dates
        self.tabs: dict[str, str] = {}  # words of a tab by the id of the panel it opens
        self.opened: frozenset[str] | None = None  # ids that a click elsewhere shows; None until asked for
        self.search = False
        self.tabled = False  # whether a table stands in the main part
        self.spare: list[Form] = []  # forms of menu and footer
        self.slices: list[Any] = []  # menus and footers taken out of the page, see `chrome`
        self.frames: Any = None  # what such gave on earlier pages, see `chrome`

    def scan(self, form: str) -> None:
        """Takes a page, or a stretch of it, in normal form."""
        before = self.pieces, self.iterator
        self.pieces = form.split("<")
        self.iterator = iterator = iter(self.pieces)
        plans, main, waiting = self.plans, self.main, self.contexts.waiting
        stack: list[Done] = []
        self.out.append(next(iterator))
        for piece in iterator:
            head, _, text = piece.partition(">")
            if head[:1] == "/":
                if stack and (done := stack.pop()):
                    self.close(done)
            else:
                openers, kind, tag = plans[head]
                if kind == INLINE:
                    stack.append(None)
                elif kind == BLOCK and self.mode == MAIN:
                    if self.carded and (after := lone.cards(self, self.lones, text)) is not None:
                        text = after
                    else:
                        if main[-1] is not LINE or self.bold[0] >= 0:
                            self.line()
                        stack.append((len(main), len(waiting), self.headings))
                elif kind == LINK and self.mode == MAIN and not self.link:
                    following = next(iterator, "")
                    if following[:3] == "/a>":
                        text = self.plain_link(tag, text, following[3:])
                    else:
                        if following:
                            self.jump(self.at - 1)
                        stack.append(openers[MAIN](self, tag))
                elif kind == ITEM and self.mode == MAIN and lone.items(self, self.lones, text):
                    continue
                elif kind == HEADING and self.mode == MAIN and lone.heading(self, self.lones, tag, text):
                    text = self.pieces[self.at - 1][len("/h1>") :]
                elif opener := openers[self.mode]:
                    done = opener(self, tag)
                    if kind != LONE:
                        stack.append(done)
                elif kind != LONE:
                    stack.append(None)
            if text and not (text == "\n" and self.out[-1] is LINE):
                self.out.append(text)
        while stack:
            if done := stack.pop():
                self.close(done)
        self.pieces, self.iterator = before

    def close(self, done: Callable[[], None] | Block) -> None:
        """What was opened ends."""
        if isinstance(done, tuple):
            self.end_block(done)
        else:
            done()

    @property
    def at(self) -> int:
        """Index of the next piece."""
        return len(self.pieces) - int(self.iterator.__length_hint__())

    def jump(self, index: int) -> None:
        self.iterator.__setstate__(index)

    def look(self, name: str, *, most: int) -> areas.Stretch | None:
        """What the element just opened holds, as long as looking ahead stays cheap."""
        if self.looked > _LOOKAHEAD * len(self.pieces):
            return None
        found = areas.measure(self.pieces, self.at, name, most=most)
        self.looked += (found.end - self.at) if found else min(most, len(self.pieces) - self.at)
        return found

    def line(self) -> None:
        """A line of the main area ends here and another begins."""
        contexts, out = self.contexts, self.main
        if out[-1] is LINE and self.bold[0] < 0:
            return
        waiting = contexts.waiting
        if waiting and waiting[-1].start >= contexts.line_start and not contexts.units:
            contexts.end_line()
        if self.bold[0] >= 0:
            self.settle_bold()
        out.append(LINE)
        contexts.line_start = len(out)

    def open_block(self) -> Block:
        self.line()
        return len(self.main), len(self.contexts.waiting), self.headings

    def end_block(self, block: Block) -> None:
        self.line()
        start, first, headings = block
        contexts = self.contexts
        waiting = len(contexts.waiting)
        if waiting > first and not contexts.units:
            ended = block, len(self.main), waiting, self.part
            if ended != self.ended:  # a block with nothing in it but the block that just ended says no more
                contexts.close_block(start, first, headings=self.headings - headings, part=self.part)
                self.ended = ended

    def end_unit(self) -> None:
        self.line()
        self.contexts.close_unit()

    # Headings

    def begin(self, heading: str, level: int) -> Part:
        above = ""
        for rank, text in reversed(self.outline):
            if rank < level:
                above = text
                break
        self.part = Part(heading, level, above)
        self.parts.append(self.part)
        self.headings += 1
        return self.part

    def rank(self, part: Part) -> None:
        while self.outline and self.outline[-1][0] >= part.level:
            self.outline.pop()
        self.outline.append((part.level, part.heading))

    def headed(self, heading: str, level: int) -> Part:
        """A section begins whose heading is known; beside one of its own level it stands where that stood."""
        before, outline = self.part, self.outline
        if before.level != level or not outline or outline[-1][1] is not before.heading:
            part = self.begin(heading, level)
            self.rank(part)
            return part
        self.part = part = Part(heading, level, before.above)
        self.parts.append(part)
        self.headings += 1
        outline[-1] = (level, heading)
        return part

    @property
    def in_heading(self) -> bool:
        return not self.part.heading and len(self.parts) > 1

    def end_heading(self, start: int) -> None:
        part, text = self.part, words(self.main[start:])
        self.line()
        if not text:
            self.main[start - 1] = LINE
            self.take_back()
            return
        self.main.append(PART)
        part.heading = text
        self.rank(part)

    def end_blank(self) -> None:
        self.main.append(" ")

    def take_back(self) -> None:
        """A heading without words is none: what stands in it belongs to the section before."""
        empty = self.parts.pop() if len(self.parts) > 1 else self.part
        if empty is self.parts[-1]:
            return
        self.part = part = self.parts[-1]
        self.headings -= 1
        for link in empty.links:
            link.part = part
            link.near = part.heading
        part.links += empty.links
        part.images += empty.images
        part.frames += empty.frames
        part.forms += empty.forms

    def title(self, heading: str) -> Part:
        """A section begins whose heading stands elsewhere."""
        self.main += (PART, heading.replace("&", "&amp;"), PART)
        return self.headed(heading, LOOKS_LIKE)

    def end_bold(self) -> None:
        self.bold = (self.bold[0], len(self.main), self.bold[2])

    def settle_bold(self) -> None:
        """A short line that is bold from end to end is a heading."""
        first, last, links = self.bold
        self.bold = (-1, -1, 0)
        main = self.main
        if self.link or len(self.part.links) != links or "".join(main[last:]).strip():
            return
        text = words(main[first:last])
        if 3 <= len(text) <= _BOLD_LIMIT and text[-1] not in '.,;”"' and any(c.isalpha() for c in text):
            main[first] = PART + main[first]
            main[last - 1] += PART
            part = self.begin(text, LOOKS_LIKE)
            part.bold = True
            self.rank(part)

    # Links

    def end_link(self) -> None:
        tag, start = self.link or (Tag("a"), 0)
        self.link = None
        out = self.out
        text = words(out[start:]) or self.spoken(tag)
        url = self.targets.link(tag.goes or "")
        if self.mode == CHROME:
            self.menu.append(Link(url, text, self.area, " > ".join(self.trail)))
            if self.entry >= 0 or url[:1] == "#" or tag.opens:
                self.label = text or self.label
            return
        self.awaited(url, text, start)

    def plain_link(self, tag: Tag, text: str, after: str) -> str:
        """A link of the main area with nothing but words in it; gives the text behind it."""
        out, goes = self.main, tag.goes
        start = len(out)
        if text:
            out.append(text)
        if goes is not None:
            self.alt = ""
            said = squeeze(unescape(text) if "&" in text else text) or self.spoken(tag)
            self.awaited(self.targets.link(goes), said, start)
        return after

    def awaited(self, url: str, text: str, start: int) -> None:
        """A link whose context is what stands around it."""
        self.contexts.waiting.append(self.anchor(url, text, start))

    def anchor(self, url: str, text: str, start: int) -> Anchor:
        part = self.part
        heading = part.heading
        anchor = Anchor(
            url, text, heading if heading and heading != text else part.above, part, start, len(self.main)
        )
        part.links.append(anchor)
        return anchor

    def spoken(self, tag: Tag) -> str:
        """What a link without text is called: its title, label, or the picture inside."""
        attrs = tag.attrs
        return squeeze(attrs.get("title") or attrs.get("aria-label") or self.alt or attrs.get("value", ""))

    def picture(self, src: str, alt: str, attrs: dict[str, str]) -> None:
        if self.mode != CHROME and (url := self.targets.resource(src)):
            size = pixels(attrs.get("width")), pixels(attrs.get("height"))
            self.part.images += (Image(url, squeeze(alt), *size),)

    def title_frame(self) -> None:
        """A short line right above a frame is its heading: "DPA 2026" above the viewer that shows it."""
        self.line()
        main = self.main
        last = len(main) - 1
        start = max((n for n in range(max(0, last - _TITLE_PIECES), last) if main[n] is LINE), default=-1)
        text = words(main[start + 1 : last])
        if start < 0 or not 3 <= len(text) <= _BOLD_LIMIT or text[-1] in ".,;:" or VAGUE.fullmatch(text):
            return
        if self.link or self.in_heading or PART in "".join(main[start:]) or self._links_since(start):
            return
        main[start + 1] = PART + main[start + 1]
        main[last - 1] += PART
        self.rank(self.begin(text, LOOKS_LIKE))
        self.contexts.floor = len(main)

    def _links_since(self, start: int) -> bool:
        return bool(self.part.links) and self.part.links[-1].start >= start

    def frame(self, src: str) -> None:
        if url := self.targets.resource(src):
            self.part.frames += (url,)

    # What it all comes to

    def sections(self) -> tuple[Section, ...]:
        """What was filled, once: a part and its links hold each other, and are parted here instead of by the collector."""
        whole = "".join(self.main)
        texts = squeeze(unescape(whole) if "&" in whole else whole).split(PART)[::2]
        found: list[Section] = []
        for part, between in zip(self.parts, texts, strict=False):
            text = tidy(between)
            if part.bold and not text and part.bare and found:
                found[-1] = _with_line(found[-1], part.heading)
            elif text or part.heading or not part.bare:
                found.append(_section(part, text))
        for part in self.parts:
            part.links = []
        return tuple(found)


def _section(part: Part, text: str) -> Section:
    links = tuple([Link(a.url, a.text, Area.MAIN, a.context, a.near) for a in part.links])
    return Section(part.heading, part.level, text, links, part.images, part.frames, part.forms)


def _with_line(section: Section, line: str) -> Section:
    text = f"{section.text}\n{line}" if section.text else line
    return Section(
        section.heading, section.level, text, section.links, section.images, section.frames, section.forms
    )


__all__ = [
    "CELL",
    "CHROME",
    "IN_CELL",
    "LOOKS_LIKE",
    "MAIN",
    "PART",
    "Done",
    "Part",
    "Plan",
    "Walk",
    "best_source",
]
