"""One walk over a page in document order: what stands under which heading, and what is menu or footer.

Text goes to one list of pieces with marks between blocks and cells; sections and the contexts of links are
stretches of that list. `areas` has settled beforehand what is what (tags beginning with `t-`).
"""

from collections.abc import Callable
from typing import Final

from turbohtml import Element, Text

from terang.audit import areas, context
from terang.audit.context import CELL, LINE
from terang.audit.forms import is_search, read_form
from terang.audit.model import Area, Form, Image, Link, Section
from terang.audit.targets import Targets, best_source, pixels
from terang.lib.text import squeeze

_LOOKS_LIKE: Final = 7
_BOLD_LIMIT: Final = 60
_LAYOUT: Final = "table,h1,h2,h3,h4,iframe"

Done = Callable[[], None] | None
Opener = Callable[["Walk", Element], Done]


class Part:
    """A section being filled."""

    __slots__ = ("bold", "end", "forms", "frames", "heading", "images", "level", "links", "near", "start")

    def __init__(self, heading: str, level: int, start: int, near: str) -> None:
        self.heading, self.level, self.start, self.near = heading, level, start, near
        self.end = start
        self.bold = False  # only a bold line: no heading unless something follows
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.frames: list[str] = []
        self.forms: list[Form] = []

    @property
    def bare(self) -> bool:
        return not (self.links or self.images or self.frames or self.forms)


class Walk:
    """State of the walk over one page."""

    def __init__(self, marks: areas.Marks, targets: Targets) -> None:
        self.marks, self.targets = marks, targets
        self.main: list[str] = []
        self.chrome: list[str] = []
        self.out = self.main  # where text goes now
        self.openers = MAIN_OPENERS
        self.area = Area.MAIN
        self.menu: list[Link] = []
        self.part = Part("", 0, 0, "")
        self.parts = [self.part]
        self.outline: list[tuple[int, str]] = []  # headings above, from high to low
        self.contexts = context.Contexts(self.main)
        self.link: tuple[Element, int] | None = None
        self.bold = (-1, -1, 0)  # first and last piece of a bold run, links seen before it
        self.tables: list[dict[str, Opener]] = []
        self.content = 0  # depth inside main, article, section
        self.crumbs: list[str] = []
        self.label = ""  # last entry on this level of the menu
        self.search = False
        self.spare: list[Form] = []  # forms of menu and footer

    def run(self, body: Element) -> None:
        """Visits every node once; `after` holds what is to be done when an element ends."""
        stack: list[object] = [body]
        after: list[Done] = [None]
        for node in body.descendants:
            parent = node.parent
            while stack[-1] is not parent:
                stack.pop()
                if done := after.pop():
                    done()
            if type(node) is Text:
                self.out.append(node.data)
            elif type(node) is Element:
                opener = self.openers.get(node.tag)
                stack.append(node)
                after.append(opener(self, node) if opener else None)
        while after:
            if done := after.pop():
                done()
        self.line()
        self.part.end = len(self.main)

    # Blocks of the main area

    def line(self) -> None:
        """A line ends here and another begins."""
        if self.bold[0] >= 0:
            self.settle_bold()
        self.main.append(LINE)
        self.contexts.line()

    def block(self, element: Element) -> Done:
        self.line()
        self.contexts.open()
        return self.end_block

    def end_block(self) -> None:
        self.line()
        self.contexts.close_block()

    def br(self, element: Element) -> Done:
        self.line()
        return None

    def item(self, element: Element) -> Done:
        self.line()
        self.contexts.open_unit()
        return self.end_item

    def end_item(self) -> None:
        self.line()
        self.contexts.close_unit()

    def listing(self, element: Element) -> Done:
        self.line()
        self.contexts.list_begins()
        return self.line

    def pre(self, element: Element) -> Done:
        for node in element.descendants:
            if type(node) is Text and "\n" in node.data:
                node.data = node.data.replace("\n", LINE)
        return self.block(element)

    # Tables

    def table(self, element: Element) -> Done:
        """Rows of a table of data become lines; a table that only lays out the page is so many blocks."""
        cells = element.find_all(["td", "th"])
        if element.select_one(_LAYOUT) is not None or len(cells) <= len(element.find_all("tr")):
            return self.block(element)
        self.line()
        self.contexts.list_begins()
        self.tables.append(self.openers)
        self.openers = CELL_OPENERS
        return self.end_table

    def end_table(self) -> None:
        self.openers = self.tables.pop()
        self.line()

    def row(self, element: Element) -> Done:
        self.line()
        self.contexts.open_unit()
        return self.end_item

    def cell(self, element: Element) -> Done:
        if self.main[-1] is not LINE:
            self.main.append(CELL)
        return None

    def blank(self, element: Element) -> Done:
        """A block inside a cell: words do not run together, the row stays one line."""
        self.main.append(" ")
        return self.end_blank

    def end_blank(self) -> None:
        self.main.append(" ")

    # Headings

    def h(self, element: Element) -> Done:
        return self.heading(int(element.tag[1]))

    def looks(self, element: Element) -> Done:
        close = self.heading(_LOOKS_LIKE)
        if self.marks.was.get(element) != "a":
            return close
        end_link = self.a(element)

        def end() -> None:
            if end_link:
                end_link()
            self.end_heading()

        return end

    def heading(self, level: int) -> Done:
        self.line()
        self.begin("", level)
        return self.end_heading

    def begin(self, text: str, level: int) -> None:
        self.part.end = len(self.main)
        above = next((head for rank, head in reversed(self.outline) if rank < level), "")
        self.part = Part(text, level, len(self.main), above)
        self.parts.append(self.part)
        self.contexts.headings += 1

    def end_heading(self) -> None:
        part = self.part
        text = squeeze("".join(self.main[part.start :]))
        self.line()
        if not text and len(self.parts) > 1 and not part.heading:
            self.take_back()
            return
        part.heading = part.heading or text
        part.start = len(self.main)
        self.rank(part)

    def rank(self, part: Part) -> None:
        while self.outline and self.outline[-1][0] >= part.level:
            self.outline.pop()
        self.outline.append((part.level, part.heading))
        part.near = part.heading

    def take_back(self) -> None:
        """A heading without words is none: what stands in it belongs to the section before."""
        empty = self.parts.pop()
        self.part = self.parts[-1]
        self.contexts.move(empty.links, self.part.links)
        self.part.links += empty.links
        self.part.images += empty.images
        self.part.frames += empty.frames
        self.part.forms += empty.forms

    def panel(self, element: Element) -> Done:
        """A tab panel: the words on its tab are its heading."""
        close = self.block(element)
        label = self.marks.label[element]
        self.begin(label, _LOOKS_LIKE)
        self.rank(self.part)
        return close

    def b(self, element: Element) -> Done:
        first, last, _ = self.bold
        here = len(self.main)
        if first >= 0 and not "".join(self.main[last:]).strip():
            return self.end_b
        before = self.main[self.contexts.line_start :]
        if not "".join(before).strip():
            self.bold = (here, here, len(self.part.links))
            return self.end_b
        return None

    def end_b(self) -> None:
        self.bold = (self.bold[0], len(self.main), self.bold[2])

    def settle_bold(self) -> None:
        """A short line that is bold from end to end is a heading."""
        first, last, links = self.bold
        self.bold = (-1, -1, 0)
        if self.link or len(self.part.links) != links or "".join(self.main[last:]).strip():
            return
        text = squeeze("".join(self.main[first:last]))
        if 3 <= len(text) <= _BOLD_LIMIT and text[-1] not in '.,;”"' and any(c.isalpha() for c in text):
            self.part.end = first
            above = next((head for rank, head in reversed(self.outline) if rank < _LOOKS_LIKE), "")
            self.part = Part(text, _LOOKS_LIKE, last, above)
            self.part.bold = True
            self.parts.append(self.part)
            self.rank(self.part)

    # Links, pictures, frames, forms

    def a(self, element: Element) -> Done:
        if element.attr("href") is None or self.link:
            return None
        self.link = (element, len(self.out))
        return self.end_a

    def end_a(self) -> None:
        assert self.link  # noqa: S101  # opened by `a`
        element, start = self.link
        self.link = None
        out = self.out
        text = squeeze("".join(out[start:]))
        url = self.targets.link(element.attr("href") or "")
        if not text:
            text = _spoken(element)
        part = self.part
        if self.area is not Area.MAIN:
            self.menu.append(Link(url, text, self.area, " > ".join(self.crumbs)))
            self.label = text or self.label
            return
        near = part.near if part.near != text else next((t for _, t in reversed(self.outline[:-1])), "")
        self.contexts.wait(part.links, len(part.links), start, len(out), text)
        part.links.append(Link(url, text, Area.MAIN, "", near))

    def map_area(self, element: Element) -> Done:
        if href := element.attr("href"):
            link = Link(self.targets.link(href), _spoken(element), self.area, "", self.part.near)
            (self.part.links if self.area is Area.MAIN else self.menu).append(link)
        return None

    def img(self, element: Element) -> Done:
        if (url := self.targets.resource(best_source(element))) and self.area is Area.MAIN:
            size = pixels(element.attr("width")), pixels(element.attr("height"))
            self.part.images.append(Image(url, squeeze(element.attr("alt") or ""), *size))
        return None

    def frame(self, element: Element) -> Done:
        source = element.attr("data") if element.tag == "object" else best_source(element)
        if url := self.targets.resource(source):
            self.part.frames.append(url)
        return None

    def form(self, element: Element) -> Done:
        form = read_form(element, self.targets.resource(element.attr("action") or ""))
        if is_search(form):
            self.search = True
        (self.part.forms if self.area is Area.MAIN else self.spare).append(form)
        return self.openers["div"](self, element)

    # Areas

    def inside(self, element: Element) -> Done:
        """main, article, section: header and footer in here are content."""
        self.content += 1
        close = self.block(element)

        def end() -> None:
            self.content -= 1
            if close:
                close()

        return end

    def main_again(self, element: Element) -> Done:
        """A main element inside an unclosed nav or header: the menu has ended."""
        return self.switch(self.main, MAIN_OPENERS, Area.MAIN)

    def menu_area(self, element: Element) -> Done:
        self.line()
        return self.switch(self.chrome, CHROME_OPENERS, Area.MENU)

    def foot_area(self, element: Element) -> Done:
        self.line()
        return self.switch(self.chrome, CHROME_OPENERS, Area.FOOTER)

    def header(self, element: Element) -> Done:
        return self.block(element) if self.content else self.menu_area(element)

    def footer(self, element: Element) -> Done:
        return self.block(element) if self.content else self.foot_area(element)

    def switch(self, out: list[str], openers: dict[str, Opener], area: Area) -> Done:
        before = (self.out, self.openers, self.area, self.crumbs, self.label)
        self.out, self.openers, self.area, self.crumbs, self.label = out, openers, area, [], ""
        out.append(LINE)

        def end() -> None:
            out.append(LINE)
            self.out, self.openers, self.area, self.crumbs, self.label = before

        return end

    def chrome_block(self, element: Element) -> Done:
        """A block of a menu: its label is that of the block around it while that has none."""
        self.chrome.append(LINE)
        outer, self.label = self.label, ""

        def end() -> None:
            self.chrome.append(LINE)
            self.label = outer or self.label

        return end

    def chrome_item(self, element: Element) -> Done:
        self.chrome.append(LINE)
        outer, self.label = self.label, ""

        def end() -> None:
            self.chrome.append(LINE)
            self.label = outer

        return end

    def submenu(self, element: Element) -> Done:
        """A list inside a menu entry: the entry is the parent of what stands in the list."""
        self.chrome.append(LINE)
        outer = self.label
        if outer:
            self.crumbs.append(outer)
        self.label = ""

        def end() -> None:
            self.chrome.append(LINE)
            if outer:
                self.crumbs.pop()
            self.label = outer

        return end

    def chrome_heading(self, element: Element) -> Done:
        self.chrome.append(LINE)
        start = len(self.chrome)

        def end() -> None:
            self.label = squeeze("".join(self.chrome[start:])) or self.label
            self.chrome.append(LINE)

        return end

    # What it all comes to

    def sections(self) -> tuple[Section, ...]:
        found: list[Section] = []
        for part in self.parts:
            text = context.lines(self.main[part.start : part.end])
            if part.bold and not text and part.bare and found:
                last = found[-1]
                found[-1] = _with_text(last, f"{last.text}\n{part.heading}" if last.text else part.heading)
            elif text or part.heading or not part.bare:
                found.append(
                    Section(
                        part.heading,
                        part.level,
                        text,
                        tuple(part.links),
                        tuple(part.images),
                        tuple(part.frames),
                        tuple(part.forms),
                    )
                )
        return tuple(found)


def _with_text(section: Section, text: str) -> Section:
    return Section(
        section.heading, section.level, text, section.links, section.images, section.frames, section.forms
    )


def _spoken(element: Element) -> str:
    """What a link without text is called: its title, label, or the picture inside."""
    text = element.attr("title") or element.attr("aria-label") or element.attr("alt")
    if not text and (image := element.find("img")) is not None:
        text = image.attr("alt") or image.attr("title")
    return squeeze(text) if text else ""


_BLOCKS: Final = (
    "div",
    "p",
    "center",
    "blockquote",
    "figure",
    "figcaption",
    "fieldset",
    "address",
    "details",
    "dl",
    "dialog",
    "hgroup",
    "tbody",
    "thead",
    "tfoot",
    "td",
    "th",
    "tr",
    "body",
    "aside",
    "hr",
    "summary",
    "legend",
    "caption",
    "t-wrap",
)

MAIN_OPENERS: Final[dict[str, Opener]] = {
    **dict.fromkeys(_BLOCKS, Walk.block),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Walk.h),
    **dict.fromkeys(("main", "article", "section"), Walk.inside),
    **dict.fromkeys(("li", "dt", "dd"), Walk.item),
    **dict.fromkeys(("ul", "ol", "menu"), Walk.listing),
    **dict.fromkeys(("b", "strong"), Walk.b),
    **dict.fromkeys(("iframe", "embed", "object", "frame"), Walk.frame),
    "a": Walk.a,
    "area": Walk.map_area,
    "br": Walk.br,
    "pre": Walk.pre,
    "table": Walk.table,
    "img": Walk.img,
    "form": Walk.form,
    "nav": Walk.menu_area,
    areas.MENU: Walk.menu_area,
    areas.FOOT: Walk.foot_area,
    areas.HEAD: Walk.looks,
    areas.PANEL: Walk.panel,
    "header": Walk.header,
    "footer": Walk.footer,
    "aside": Walk.footer,
}
CELL_OPENERS: Final[dict[str, Opener]] = {
    **MAIN_OPENERS,
    **dict.fromkeys(
        (
            *_BLOCKS,
            "h5",
            "h6",
            "section",
            "article",
            "li",
            "ul",
            "ol",
            "br",
            "dt",
            "dd",
            areas.HEAD,
            areas.PANEL,
        ),
        Walk.blank,
    ),
    **dict.fromkeys(("b", "strong"), lambda walk, element: None),
    **dict.fromkeys(("td", "th"), Walk.cell),
    "tr": Walk.row,
    "caption": Walk.block,
    "tbody": lambda walk, element: None,
    "thead": lambda walk, element: None,
}
CHROME_OPENERS: Final[dict[str, Opener]] = {
    **dict.fromkeys(
        (*_BLOCKS, "section", "article", "header", "footer", "aside", areas.FOOT),
        Walk.chrome_block,
    ),
    **dict.fromkeys(("li", "dd", "tr"), Walk.chrome_item),
    **dict.fromkeys(("ul", "ol", "menu", "table", "dl", "nav", areas.MENU), Walk.submenu),
    **dict.fromkeys(
        ("h1", "h2", "h3", "h4", "h5", "h6", "dt", areas.HEAD, "summary", "legend", "caption"),
        Walk.chrome_heading,
    ),
    **dict.fromkeys(("iframe", "embed", "object"), Walk.frame),
    "a": Walk.a,
    "area": Walk.map_area,
    "br": lambda walk, element: walk.chrome.append(LINE),
    "main": Walk.main_again,
    "img": Walk.img,
    "form": Walk.form,
    areas.PANEL: Walk.chrome_block,
}
