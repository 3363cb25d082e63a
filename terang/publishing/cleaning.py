"""HTML from elsewhere, made harmless: only what is on the list passes, everything else is dropped or only its text kept.

What goes out is written anew, tag by tag, with all text escaped, so no parser of any browser reads more into it than
stands there. Scripts, styles, frames, forms, event handlers, `javascript:` and `data:` addresses have no way through.
"""

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from typing import Final

from msgspec import Struct

from terang.audit import urls

_SAME: Final[Mapping[str, str]] = {
    "p": "p", "ul": "ul", "ol": "ol", "li": "li", "b": "b", "strong": "b", "i": "i", "em": "i",
    "blockquote": "blockquote", "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3",
}  # fmt: skip
_SILENT: Final = frozenset(
    {"script", "style", "iframe", "object", "embed", "applet", "noscript", "template", "svg", "math", "form", "select",
     "textarea", "button", "title", "head", "xmp", "plaintext", "noembed", "noframes", "video", "audio", "canvas"}
)  # fmt: skip
_VOID: Final = frozenset(
    {
        "br",
        "img",
        "hr",
        "input",
        "meta",
        "link",
        "source",
        "col",
        "area",
        "base",
        "embed",
        "wbr",
        "track",
        "param",
    }
)
_BLOCKS: Final = frozenset({"p", "ul", "ol", "blockquote", "h2", "h3"})
_BREAKS: Final = frozenset({"div", "section", "article", "figure", "figcaption", "header", "footer", "main", "aside", "dl", "dt", "dd", "pre", "address", "center", "hr", "table", "tr", "caption"})  # fmt: skip
_SHORTCODE: Final = re.compile(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|vc_\w+|et_pb_\w+|contact-form-7|wp\w*|su_\w+)\b[^\]]{0,2000}\]",
    re.I,
)
PAPERS: Final = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ods", ".odt", ".ppt", ".pptx", ".csv")
_FRAMES: Final[Mapping[str, str]] = {"iframe": "src", "embed": "src", "object": "data"}
_VIEWED: Final = re.compile(
    r"\[(?:pdf[\w-]*|embeddoc|dflip|file|gview|googleapps|wonderplugin_pdf)\s[^\]]{0,600}?(?:url|src|source|file|href|pdf)\s*=\s*[\"']?"
    r"(https?://[^\"'\s\]]{1,500})[^\]]{0,600}\]",
    re.I,
)
"""Shortcodes by which plugins show a document."""
_GAP: Final = re.compile(r"\n[ \t]*\n+")
_SPACE: Final = re.compile(r"\s+")
_BLOCK_TAG: Final = re.compile(r"<(?:p|div|ul|ol|table|h[1-6]|blockquote|figure|section)\b|<!-- wp:", re.I)
_MOST_ROWS: Final = 500
_MOST_COLUMNS: Final = 12
_DEEPEST: Final = 40  # tags kept open at once


class Text(Struct, frozen=True):
    html: str


class Table(Struct, frozen=True):
    rows: tuple[tuple[str, ...], ...]


class Picture(Struct, frozen=True):
    url: str
    alt: str


Block = Text | Table | Picture


class Cleaned(Struct, frozen=True):
    """What is left, in order, and the kinds of what was taken away."""

    blocks: tuple[Block, ...]
    dropped: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its words."""
        plain = (re.sub(r"<[^>]*>", " ", b.html) if isinstance(b, Text) else "" for b in self.blocks)
        return _SPACE.sub(" ", " ".join(plain)).strip()


def clean(html: str, *, base: str) -> Cleaned:
    """`base`: the address the HTML stood at. Never raises."""
    source = _VIEWED.sub(_named_link, html.replace("\0", ""))
    source = _SHORTCODE.sub("", source)
    if not _BLOCK_TAG.search(source):  # as WordPress does with what was typed without tags
        source = "".join(f"<p>{part}</p>" for part in _GAP.split(source) if part.strip())
    reader = _Reader(base)
    try:
        reader.feed(source)
        reader.close()
    except (AssertionError, ValueError, RecursionError):  # a declaration that html.parser gives up on
        reader.dropped["rusak"] = True
    reader.end()
    return Cleaned(tuple(reader.blocks), tuple(reader.dropped))


def is_paper(address: str) -> bool:
    """Whether an address is that of a document, by its name."""
    return urls.path(address).lower().endswith(PAPERS)


def file_name(address: str) -> str:
    return urls.decode(address).rpartition("/")[2]


def _named_link(shown: re.Match[str]) -> str:
    return (
        f'<p><a href="{escape(shown[1])}">{escape(file_name(shown[1]))}</a></p>' if is_paper(shown[1]) else ""
    )


class _Reader(HTMLParser):
    """Writes down what passes. `_open`: tags that were written and wait for their end."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.dropped: dict[str, bool] = {}
        self._base = base
        self._out: list[str] = []
        self._open: list[str] = []
        self._silent: list[str] = []
        self._rows: list[list[str]] | None = None
        self._cell: list[str] | None = None
        self._linked: list[tuple[str, int]] = []  # documents that a table links, and in which of its rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        if tag in _FRAMES and not self._silent and self._cell is None:
            self._framed(given.get(_FRAMES[tag], ""), given)
        if self._silent or tag in _SILENT:
            if tag not in _VOID:
                self._silent.append(tag)
        elif self._cell is not None or tag in {"td", "th"}:
            self._in_cell(tag)
            if tag == "a":
                self._in_row(given)
        elif tag == "table":
            self._finish()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag == "img":
            self._picture(given)
        elif tag == "a":
            self._link(given)
        elif tag == "br":
            if self._open:
                self._write("<br/>")
        else:
            self._start(tag)

    def _note(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in _SILENT:
            self.dropped[tag] = True
        for name, value in given.items():
            if name.startswith("on"):
                self.dropped["on*"] = True
            elif name in {"href", "src"} and not _is_plain(value):
                self.dropped[value.partition(":")[0].strip().lower()[:20] + ":"] = True

    def _in_cell(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._end_cell()
            if self._rows is not None:
                self._cell = []
        elif tag == "tr":
            self._end_cell()
            if self._rows is not None:
                self._rows.append([])
        elif self._cell is not None and tag in {*_SAME, *_BREAKS, "br"}:
            self._cell.append(" ")

    def _in_row(self, given: Mapping[str, str]) -> None:
        """Cells hold words only: a document that one links is listed below the table."""
        address = urls.canonical(given.get("href", "").strip(), self._base)
        if address and is_paper(address) and self._rows and len(self._linked) < _MOST_ROWS:
            self._linked.append((address, len(self._rows) - 1))

    def _start(self, tag: str) -> None:
        name = _SAME.get(tag)
        if name in _BLOCKS or tag in _BREAKS:
            self._close_inline(keep_list=name in {"ul", "ol"})
        if name == "li":
            self._close_to("li")
            if not {"ul", "ol"} & set(self._open):
                self._push("ul")
        if name:
            self._push(name)

    def _push(self, name: str) -> None:
        if name in {"b", "i"}:
            self._need_block()
        if len(self._open) < _DEEPEST:
            self._write(f"<{name}>")
            self._open.append(name)

    def _link(self, given: Mapping[str, str]) -> None:
        self._close_to("a")
        address = given.get("href", "").strip()
        kept = (
            address
            if address.startswith(("mailto:", "tel:"))
            else urls.canonical(address, self._base)
            if address
            else None
        )
        self._need_block()
        if kept and len(kept) <= 2000 and len(self._open) < _DEEPEST:
            self._write(f'<a href="{escape(kept)}">')
            self._open.append("a")

    def _picture(self, given: Mapping[str, str]) -> None:
        address = urls.canonical(given.get("src", ""), self._base) if given.get("src") else None
        if address and self._rows is None:
            waiting = list(self._open)
            self._finish()
            self.blocks.append(Picture(address, _SPACE.sub(" ", given.get("alt", "")).strip()[:250]))
            for name in waiting:
                if name != "a":
                    self._push(name)

    def _framed(self, shown: str, given: Mapping[str, str]) -> None:
        """A document in a frame becomes a link to it, also when a viewer of others shows it."""
        address = urls.canonical(shown.strip(), self._base) or ""
        told = (
            [address, *(urls.canonical(value) or "" for _name, value in urls.pairs(address))]
            if address
            else []
        )
        paper = next((one for one in told if is_paper(one)), "")
        if paper and "wp-block-file__embed" not in given.get("class", ""):  # its own links follow it
            self._close_inline(keep_list=False)
            self._link({"href": paper})
            self._say(file_name(paper))
            self._close_inline(keep_list=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._unsilence(tag)
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag == "table" and self._rows is not None:
            self._end_table()
        elif self._cell is None:
            self._end_tag("a" if tag == "a" else _SAME.get(tag, ""), tag)

    def _end_tag(self, name: str, tag: str) -> None:
        if name in self._open:
            while self._open:
                last = self._open.pop()
                self._write(f"</{last}>")
                if last == name:
                    break
        elif tag in _BREAKS:
            self._close_inline(keep_list=True)

    def _unsilence(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent and self._silent.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._cell is not None:
            self._cell.append(data)
        elif self._rows is None:
            self._say(data)

    def _say(self, data: str) -> None:
        text = _SPACE.sub(" ", data)
        if not text.strip() and not self._open:
            return
        self._need_block()
        self._write(escape(text, quote=False))

    def _need_block(self) -> None:
        """Words and what marks them stand in a paragraph."""
        if not set(self._open) & _BLOCKS:
            self._push("p")

    def _close_inline(self, *, keep_list: bool) -> None:
        """A block ends the paragraph before it; lists may hold lists."""
        while self._open and not (keep_list and self._open[-1] in {"ul", "ol", "li", "blockquote"}):
            self._write(f"</{self._open.pop()}>")

    def _close_to(self, name: str) -> None:
        """Ends an element of this kind that is still open in the innermost list."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place] in {"ul", "ol"} and name != "a":
                return
            if self._open[place] == name:
                while len(self._open) > place:
                    self._write(f"</{self._open.pop()}>")
                return

    def _write(self, text: str) -> None:
        self._out.append(text)

    def _end_cell(self) -> None:
        if self._cell is not None and self._rows is not None:
            if not self._rows:
                self._rows.append([])
            if len(self._rows) <= _MOST_ROWS and len(self._rows[-1]) < _MOST_COLUMNS:
                self._rows[-1].append(_SPACE.sub(" ", "".join(self._cell)).strip())
        self._cell = None

    def _end_table(self) -> None:
        self._end_cell()
        kept, linked = self._rows or [], dict(self._linked)
        self._rows, self._linked = None, []
        rows = [tuple(row) for row in kept if any(row)][:_MOST_ROWS]
        if rows:
            self.blocks.append(Table(tuple(rows)))
        if linked:
            named = [
                (address, max(kept[row], key=len, default="") or file_name(address))
                for address, row in linked.items()
            ]
            items = "".join(
                f'<li><a href="{escape(address)}">{escape(name, quote=False)}</a></li>'
                for address, name in named
            )
            self.blocks.append(Text(f"<ul>{items}</ul>"))

    def _finish(self) -> None:
        """Closes what is open and keeps it as a block, unless nothing is said in it."""
        while self._open:
            self._write(f"</{self._open.pop()}>")
        html = "".join(self._out)
        self._out = []
        for _ in range(3):
            html = re.sub(
                r"<(p|li|ul|ol|b|i|h2|h3|blockquote|a)(?: href=\"[^\"]*\")?>(?:\s|<br/>)*</\1>", "", html
            )
        if re.sub(r"<[^>]*>", "", html).strip():
            self.blocks.append(Text(html.strip()))

    def end(self) -> None:
        if self._rows is not None:
            self._end_table()
        self._finish()


def _is_plain(address: str) -> bool:
    """Whether an address is one of the web, of mail or of a telephone, or relative to one."""
    scheme = re.match(r"[\s\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\-\s]*):", address)
    return scheme is None or scheme[1].lower() in {"http", "https", "mailto", "tel"}
