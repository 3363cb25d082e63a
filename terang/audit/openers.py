"""What each tag does to the pass over a page (see `sections`): as content, in a table cell, in a menu."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from msgspec.structs import replace

from terang.audit import chrome
from terang.audit.context import CELL, LINE, PART
from terang.audit.forms import is_search
from terang.audit.model import Area, Link
from terang.audit.sections import CHROME, IN_CELL, MAIN, Done, Walk
from terang.audit.tags import LOOKS_LIKE, TAKEN, UNSEEN, Tag
from terang.audit.targets import best_source
from terang.lib.text import squeeze

_TABLE_PIECES: Final = 150  # of a table, looked at to tell data from layout

Opener = Callable[[Walk, Tag], Done]


def block(walk: Walk, tag: Tag) -> Done:
    return walk.open_block()


def br(walk: Walk, tag: Tag) -> None:
    walk.line()


def item(walk: Walk, tag: Tag) -> Done:
    walk.line()
    walk.contexts.open_unit()
    return walk.end_unit


def listing(walk: Walk, tag: Tag) -> Done:
    walk.line()
    walk.contexts.list_begins()
    return walk.line


def pre(walk: Walk, tag: Tag) -> Done:
    """Line breaks of preformatted text are lines."""
    close = block(walk, tag)
    start = len(walk.main)

    def end() -> None:
        walk.main[start:] = [piece.replace("\n", LINE) for piece in walk.main[start:]]
        if close:
            walk.close(close)

    return end


def table(walk: Walk, tag: Tag) -> Done:
    """Rows of a table of data become lines; a table that only lays out the page is so many blocks."""
    walk.tabled = True
    if _lays_out(walk):
        return block(walk, tag)
    walk.line()
    walk.contexts.list_begins()
    walk.mode = IN_CELL

    def end() -> None:
        walk.mode = MAIN
        walk.line()

    return end


def _lays_out(walk: Walk) -> bool:
    """Another table, a heading or a frame inside, or not more cells than rows."""
    cells = rows = 0
    begin = walk.at
    for piece in walk.pieces[begin : begin + _TABLE_PIECES]:
        start = piece[:3]
        if start in {"td>", "td ", "th>", "th "}:
            cells += 1
        elif start in {"tr>", "tr "}:
            rows += 1
        elif start == "/ta" and piece.startswith("/table>"):
            break
        elif start in {"tab", "h1>", "h1 ", "h2>", "h2 ", "h3>", "h3 ", "h4>", "h4 ", "ifr"}:
            return True
    return cells <= rows


def cell(walk: Walk, tag: Tag) -> Done:
    if walk.main[-1] is not LINE:
        walk.main.append(CELL)
    return None


def blank(walk: Walk, tag: Tag) -> Done:
    """A block inside a cell: words do not run together, the row stays one line."""
    walk.main.append(" ")
    return walk.end_blank


def heading(walk: Walk, tag: Tag) -> Done:
    return open_heading(walk, tag.level)


def term(walk: Walk, tag: Tag) -> Done:
    """What a list of definitions defines stands above what it says of it."""
    return open_heading(walk, LOOKS_LIKE)


def open_heading(walk: Walk, level: int) -> Done:
    if walk.in_heading:
        return None
    walk.line()
    main = walk.main
    main.append(PART)
    walk.begin("", level)
    return partial(walk.end_heading, len(main))


def bold(walk: Walk, tag: Tag) -> Done:
    if walk.in_heading:
        return None
    first, last, _ = walk.bold
    main = walk.main
    if first >= 0 and not "".join(main[last:]).strip():
        return walk.end_bold
    if not "".join(main[walk.contexts.line_start :]).strip():
        here = len(main)
        walk.bold = (here, here, len(walk.part.links))
        return walk.end_bold
    return None


def link(walk: Walk, tag: Tag) -> Done:
    if walk.link:
        return None
    if "href" not in tag.attrs and not tag.target:
        return chrome.unlinked(walk) if walk.mode == CHROME else None
    walk.link = (tag, len(walk.out))
    walk.alt = ""
    return walk.end_link


def map_area(walk: Walk, tag: Tag) -> None:
    if not (href := tag.attrs.get("href")):
        return
    url, text = walk.targets.link(href), squeeze(tag.attrs.get("alt") or tag.attrs.get("title", ""))
    if walk.mode == CHROME:
        walk.menu.append(Link(url, text, walk.area))
    else:
        walk.awaited(url, text, len(walk.main))


def image(walk: Walk, tag: Tag) -> None:
    attrs = tag.attrs
    alt = attrs.get("alt") or attrs.get("title", "")
    walk.alt = walk.alt or alt
    walk.picture(best_source(attrs), alt, attrs)


def frame(walk: Walk, tag: Tag) -> Done:
    if walk.mode == MAIN:
        walk.title_frame()
    walk.frame(tag.attrs.get("data", "") if tag.name == "object" else best_source(tag.attrs))
    return unseen(walk, tag) if tag.name == "iframe" else None


def form(walk: Walk, tag: Tag) -> Done:
    number = tag.attrs.get("data-t-form", "")[:6]
    if number.isdecimal() and int(number) < len(walk.forms):
        found = replace(walk.forms[int(number)], action=walk.targets.resource(tag.attrs.get("action")))
        walk.search = walk.search or is_search(found)
        if walk.mode == CHROME:
            walk.spare.append(found)
        else:
            walk.part.forms += (found,)
    opener = OPENERS["div"][walk.mode]
    return opener(walk, tag) if opener else None


def unseen(walk: Walk, tag: Tag) -> Done:
    """Scripts, styles, drawings: nothing in them is text of the page."""
    return skip(walk, tag.name, walk.unseen)


def skip(walk: Walk, name: str, out: list[str]) -> Done:
    """Jumps to the end tag; what stands between goes to `out`, tags left out."""
    pieces, start = walk.pieces, walk.at
    closing, opening, depth = f"/{name}>", (f"{name}>", f"{name} "), 1
    if out is not walk.unseen:
        out.append(pieces[start - 1].partition(">")[2])
    raw = name in {"script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext"}
    for index in range(start, len(pieces)):
        piece = pieces[index]
        if piece.startswith(closing):
            depth -= 1
            if not depth:
                walk.jump(index)
                break
        elif not raw and piece.startswith(opening):
            depth += 1
        if out is not walk.unseen:
            out.append(piece.partition(">")[2])
    before, walk.out = walk.out, walk.unseen

    def end() -> None:
        walk.out = before
        walk.unseen.clear()

    return end


def inside(walk: Walk, tag: Tag) -> Done:
    """main, article, section: header and footer in here are content."""
    walk.content += 1
    close = block(walk, tag)

    def end() -> None:
        walk.content -= 1
        if close:
            walk.close(close)

    return end


def nav(walk: Walk, tag: Tag) -> Done:
    return chrome.enter(walk, Area.MENU)


def header(walk: Walk, tag: Tag) -> Done:
    return block(walk, tag) if walk.content else chrome.enter(walk, Area.MENU)


def footer(walk: Walk, tag: Tag) -> Done:
    return block(walk, tag) if walk.content else chrome.enter(walk, Area.FOOTER)


_BLOCKS: Final = (
    "div", "p", "center", "blockquote", "figure", "figcaption", "fieldset", "address", "details", "dl", "dialog", "hgroup", "tbody",
    "thead", "tfoot", "td", "th", "tr", "summary", "legend", "select", "textarea",
)  # fmt: skip
NOTHING: Final[tuple[Any, Any, Any]] = (None, None, None)
OPENERS: Final[dict[str, tuple[Any, Any, Any]]] = {
    **dict.fromkeys(_BLOCKS, (block, blank, chrome.block)),
    **dict.fromkeys(("h1", "h2", "h3", "h4"), (heading, blank, chrome.heading)),
    **dict.fromkeys(("h5", "h6"), (heading, blank, chrome.heading)),
    **dict.fromkeys(("article", "section"), (inside, blank, chrome.block)),
    "main": (inside, blank, chrome.leave),
    **dict.fromkeys(("li", "dd"), (item, blank, chrome.item)),
    "dt": (term, blank, chrome.heading),
    **dict.fromkeys(("ul", "ol", "menu"), (listing, blank, chrome.submenu)),
    **dict.fromkeys(("b", "strong"), (bold, None, None)),
    **dict.fromkeys(("iframe", "embed", "object", "frame"), (frame, frame, frame)),
    **dict.fromkeys(UNSEEN, (unseen, unseen, unseen)),
    **dict.fromkeys(("td", "th"), (block, cell, chrome.block)),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (None, None, None)),
    "tr": (block, item, chrome.item),
    "caption": (block, block, chrome.heading),
    "table": (table, blank, chrome.submenu),
    "a": (link, link, link),
    "area": (map_area, map_area, map_area),
    "br": (br, blank, chrome.br),
    "hr": (br, blank, chrome.br),
    "pre": (pre, blank, chrome.block),
    "img": (image, image, image),
    "form": (form, form, form),
    "nav": (nav, nav, chrome.submenu),
    "header": (header, blank, chrome.block),
    "footer": (footer, blank, chrome.block),
    "aside": (footer, blank, chrome.block),
    TAKEN: (chrome.part, chrome.part, chrome.part),
}
