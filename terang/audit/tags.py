"""Start tags of the normal form. Every page of a site repeats the same ones, so each is understood once."""

import re
from typing import Final

from terang.audit.areas import Kind, classify, is_dating, is_gone, is_switched
from terang.audit.dom import unescape
from terang.audit.targets import background, script_target
from terang.lib.recent import Recent

VOID: Final = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()  # noqa: SIM905
)
UNSEEN: Final = frozenset(
    "script style noscript template svg math canvas audio video datalist option noembed noframes title xmp plaintext".split()  # noqa: SIM905
)
NORMAL, LONE, BLOCK, INLINE, LINK, ITEM, HEADING = range(7)  # what kind of tag: LONE has no end tag
LOOKS_LIKE: Final = 7  # level of what merely looks like a heading
TAKEN: Final = "\x01"  # stands for a menu or footer taken out; no page can have a tag of that name

_ATTRIBUTE: Final = re.compile(r'(?<![^\s="])([^\s="]++)="([^"]*+)"')  # a name is read once, from its begin
_LINKS: Final = (
    "data-href",
    "data-link",
    "data-file",
    "data-download",
    "data-downloadurl",
    "data-download-url",
    "formaction",
)
_LINKING: Final = dict.fromkeys(("tr", "div", "span", "li", "td"), (*_LINKS, "data-url")) | dict.fromkeys(
    ("a", "button"), (*_LINKS, "data-url", "data-src")
)  # a box that shows a file above the page; elsewhere "data-src" is a picture that comes later
_BOOKS: Final = (
    "data-pdf",
    "data-pdf-url",
    "data-pdf-src",
    "data-book",
    "data-source",
    "data-source-url",
    "source",
    "data-viewer-src",
    "data-doc",
    "data-embed-url",
)
_BOOK_NAMES: Final = frozenset((*_BOOKS, "data-src", "data-url"))
_FILE: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|zip|rar)(?:[?#]|$)", re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"^(?:https?:/)?/|^\.{0,2}/|^[\w%./ -]+\.(?:pdf|docx?|xlsx?|pptx?|html?|php|jpe?g|png|zip|rar)\b",
    re.IGNORECASE,
)
DIGITS: Final = str.maketrans("123456789", "000000000")
_LOOKS: Final[Recent[tuple[object, ...], tuple[Kind, bool, bool]]] = Recent(4_000_000)
_CLICKS: Final = ("@click", "x-on:click", "v-on:click", "ng-click")
_BOLD: Final = frozenset(
    {"fw-bold", "fw-bolder", "font-bold", "font-semibold", "font-extrabold", "font-weight-bold"}
)
_COLLAPSE: Final = frozenset({"collapse"})
_OPENING: Final = frozenset({"collapse", "tab", "pill", "dropdown"})
_BOXES: Final = frozenset({"modal", "offcanvas"})
_SCRIPTS: Final = ("data-id", "data-fancybox")
_IDLE: Final = re.compile(
    r"(?:\s|;|return\b|(?:true|false|null|undefined)\b|void\b|\(0?\)|0|event\.preventDefault)*+"
)
SCRIPTED: Final = "#skrip"  # where a link leads of which only a script knows it


class Tag:
    """One start tag, understood."""

    __slots__ = (
        "attrs",
        "bold",
        "book",
        "dating",
        "goes",
        "gone",
        "kind",
        "level",
        "name",
        "opens",
        "panel",
        "picture",
        "special",
        "tab",
        "target",
    )

    def __init__(self, head: str) -> None:
        self.name, _, rest = head.partition(" ")
        attrs = {key: unescape(value) for key, value in _ATTRIBUTE.findall(rest)} if rest else {}
        self.attrs: dict[str, str] = attrs
        self.kind, self.gone, self.dating = _look(self.name, attrs)
        self.level = _level(self.name, attrs)
        self.bold = self.name in {"p", "div"} and not _BOLD.isdisjoint(attrs.get("class", "").split())
        self.target = _target(self.name, attrs) if attrs else ""
        self.goes = self.target or _goes(attrs)  # where a click leads; None when it is no link
        self.picture = background(attrs["style"]) if "url(" in attrs.get("style", "") else ""
        self.book = _book(self.name, attrs) if attrs else ""
        self.opens = bool(attrs) and ("drop" in attrs.get("class", "") or "toggle" in attrs.get("class", ""))
        self.tab = _tab(attrs)
        self.panel = attrs.get("id", "") if self.name in {"div", "section", "article", "li"} else ""
        words = (
            self.gone,
            self.dating,
            self.target,
            self.picture,
            self.book,
            self.tab,
            self.panel,
            self.bold,
        )
        self.special = self.kind is not Kind.NONE or any(words)


def _level(name: str, attrs: dict[str, str]) -> int:
    """Of a heading, 1 to 6; what opens a part of an accordion stands below all of them, whatever its name."""
    if name[:1] != "h" or not name[1:].isdigit():
        return 0
    return LOOKS_LIKE if "accordion" in attrs.get("class", "") else int(name[1:])


def _look(name: str, attrs: dict[str, str]) -> tuple[Kind, bool, bool]:
    """Kind, whether it is hidden, whether a date stands in it: asked once for all that differ only in numbers."""
    get = attrs.get
    look = (
        name,
        get("class", "").translate(DIGITS),
        get("id", "").translate(DIGITS),
        get("style"),
        get("role"),
        get("itemprop"),
        get("data-toggle", get("data-bs-toggle")),
        "hidden" in attrs,
        is_switched(attrs),
        _unfolds(name, attrs),
    )
    known = _LOOKS.get(look)
    if known is None:
        known = (
            _kind(name, attrs),
            bool(attrs) and is_gone(name, attrs),
            bool(attrs) and is_dating(attrs),
        )
        _LOOKS.keep(look, known, sum(len(words) for words in look[1:6] if words) + 100)
    return known


def _kind(name: str, attrs: dict[str, str]) -> Kind:
    if (
        name in {"summary", "legend", "caption"}
        or attrs.get("data-toggle", attrs.get("data-bs-toggle")) in _COLLAPSE
        or _unfolds(name, attrs)
    ):
        return Kind.HEAD
    kind = classify(attrs) if attrs else Kind.NONE
    if kind in {Kind.MENU, Kind.FOOT} and name not in {"div", "section", "ul", "ol", "aside", "center"}:
        return Kind.NONE
    return Kind.NONE if name[:1] == "h" and name[1:].isdigit() else kind


def _unfolds(name: str, attrs: dict[str, str]) -> bool:
    """Whether a button turns something below it over, shown or not: `open = !open` in the words of a script framework."""
    return name == "button" and any("!" in attrs[key] for key in _CLICKS if key in attrs)


def _tab(attrs: dict[str, str]) -> str:
    """The panel a tab opens, by its id."""
    toggle = attrs.get("data-toggle") or attrs.get("data-bs-toggle")
    if attrs.get("role") != "tab" and toggle not in {"tab", "pill"}:
        return ""
    target = attrs.get("data-bs-target") or attrs.get("data-target") or attrs.get("href", "")
    return target[1:] if target[:1] == "#" else attrs.get("aria-controls", "")


def _target(name: str, attrs: dict[str, str]) -> str:
    """Where a click leads when it is a script, a data attribute or a choice that says so."""
    if name == "option":
        return value if _FILE.search(value := attrs.get("value", "")) else ""
    href = attrs.get("href", "").strip()
    if name == "a" and href and href[:1] != "#" and href[:11].lower() != "javascript:":
        return ""
    if (code := attrs.get("onclick")) and (target := script_target(code)):
        return target
    names = _LINKING.get(name, _LINKS)
    if attrs.keys().isdisjoint(names):
        return ""
    if name in {"iframe", "img", "embed", "object"}:
        return ""
    said = ((key, attrs.get(key, "").strip()) for key in names)
    return next((x for key, x in said if x and (_FILE if key == "data-src" else _ADDRESS).search(x)), "")


def _goes(attrs: dict[str, str]) -> str | None:
    """The address; of a link to nowhere that opens something on the page or runs a script, "#" and what it opens."""
    href = attrs.get("href")
    if href is None or (href.strip() not in {"", "#"} and href[:11].lower() != "javascript:"):
        return href
    toggle = attrs.get("data-bs-toggle", attrs.get("data-toggle"))
    if toggle in _BOXES:
        return SCRIPTED
    if toggle in _OPENING:
        return f"#{attrs.get('data-bs-target', attrs.get('data-target', '')).lstrip('#')}"
    code = next((attrs[key] for key in ("onclick", *_CLICKS) if key in attrs), href[11:])
    is_idle = _IDLE.fullmatch(code) and attrs.keys().isdisjoint(_SCRIPTS)
    return href if is_idle or script_target(href) else SCRIPTED


def _book(name: str, attrs: dict[str, str]) -> str:
    """The document a flip-book or viewer shows in place of an ordinary element."""
    if name in {"iframe", "img", "embed", "object", "a", "button"}:
        return ""
    if attrs.keys().isdisjoint(_BOOK_NAMES):
        return ""
    found = next(
        (value for key in _BOOKS if (value := attrs.get(key, "").strip()) and _ADDRESS.search(value)), ""
    )
    if found or name != "div":
        return found
    return next((value for key in ("data-src", "data-url") if _FILE.search(value := attrs.get(key, ""))), "")
