"""What class and id words, roles and styles say an element is."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final, NamedTuple

LONGEST_HEADING: Final = 140

_MENU_WORD: Final = re.compile(
    r"(?:^|[-_])(?:menu|nav|navbar|navigation|navigasi|navmenu|topbar|top-bar|topnav|breadcrumbs?|mainmenu|megamenu"
    r"|submenu|offcanvas|off-canvas|pagination)(?:$|[-_]|\d)"
    r"|^(?:main|top|side|mobile|site|primary)_?(?:menu|nav)$"
    r"|^(?:site|main|top|web|page|app|inner)?[-_]?header(?:[-_](?:area|top|wrap(?:per)?|main|section|inner|middle|bottom|container))?\d?$"
    r"|^masthead$"
)
_NO_MENU: Final = re.compile(
    r"tab|pill|^(?:no|has|with|is|page)[-_]|navbar-(?:fixed|top)-"
    r"|(?:open|active|toggle|page|item|link|brand|btn|button|icon|text|title)$"
)
_FOOT_WORD: Final = re.compile(
    r"^(?:site|main|page|web|app)?[-_]?foot(?:er)?(?:[-_].*|\d)?$|^copyright(?:[-_].*)?$|^colophon$"
    r"|(?:^|[-_])side-?bar(?:$|[-_]|\d)|^widgets?$|^widget-area$"
)
_NO_FOOT: Final = re.compile(
    r"^(?:no|has|with|is)[-_]|sidebar-(?:page|layout|open|mini|collapse|enabled)|wrapper"
)
_NO_FRAME: Final = ("elementor", "blog")  # makers whose "widget" may hold the page itself
_HEAD_WORD: Final = re.compile(
    r"(?:^|[-_])(?:title|(?:sub)?(?:judul|heading))s?(?:[-_]?(?:text|name|link))?$"
    r"|(?:^|-)(?:accordion|(?:expansion|collapse)-?(?:panel|item)?)(?:-|__)(?:button|header|toggle|trigger)$|^collapsible$|^card-header$"
)
_DATE_WORD: Final = re.compile(
    r"date|tanggal|tgl|publish|posted|meta|waktu|time|info|byline|author|kalender|calendar"
)
_NO_DATE: Final = re.compile(
    r"updated?\b|modified|copyright|event|agenda|expire|comment|informasi|information|runtime|timeline"
)
_OPENABLE: Final = re.compile(
    r"tab|pane|panel|modal|dropdown|collapse|accordion|menu|popup|carousel|slide|swiper|drawer|offcanvas|toggle"
    r"|dialog|lightbox|content-item|popover|faq|\bwow\b|\baos-|\breveal\b"  # the last three appear when scrolled to
)
_GONE: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|right|text-indent)\s*:\s*-\s*\d{4,}"
    r"|font-size\s*:\s*0(?:px|pt|em|rem)?\s*(?:[;!]|$)"
    r"|(?:^|[;\s])height\s*:\s*[01]px\s*;.*overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden\s*;.*(?:^|[;\s])height\s*:\s*[01]px",
    re.IGNORECASE,
)
_SWITCHES: Final = frozenset({"x-show", "x-cloak", "x-collapse", "v-show", "v-cloak", "ng-show", "data-show"})
_GONE_RULE: Final = re.compile(r"([.#][\w-]+)\s*\{[^{}]*(?:left|top|text-indent)\s*:\s*-\s*\d{4,}[^{}]*\}")
_FAR: Final = re.compile(r"-\s*\d{4}")
_HARMLESS: Final[set[int]] = (
    set()
)  # hashes of style sheets that push nothing away: the pages of a site share theirs
_MOST_HARMLESS: Final = 5_000
_NEVER_GONE: Final = frozenset({"body", "html", "main", "li", "tr", "nav", "form", "dialog", "iframe", "img"})
_ROLES: Final = {
    "navigation": "menu",
    "banner": "menu",
    "menubar": "menu",
    "contentinfo": "foot",
    "complementary": "foot",
}
_MAIN_IDS: Final = ('id="content"', 'id="main"', 'id="main-content"', 'id="konten"', 'role="main"')
_BLOCKS: Final = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "table",
    "ul",
    "img",
    "form",
    "input",
    "div",
    "iframe",
)


class Kind(Enum):
    """What words in class and id ask an element to be."""

    NONE = 0
    MENU = 1
    FOOT = 2
    HEAD = 3


def classify(attrs: Mapping[str, str]) -> Kind:
    """Kind by role, then by class and id words."""
    if (role := attrs.get("role")) in _ROLES:
        return Kind.MENU if _ROLES[role] == "menu" else Kind.FOOT
    tokens = f"{attrs.get('class', '')} {attrs.get('id', '')}".lower().split()
    if not tokens:
        return Kind.NONE
    if any(_FOOT_WORD.search(t) and not _NO_FOOT.search(t) for t in tokens):
        return Kind.NONE if any(t.startswith(_NO_FRAME) for t in tokens) else Kind.FOOT
    if any(_HEAD_WORD.search(t) for t in tokens):
        return Kind.HEAD
    if any(_MENU_WORD.search(t) and not _NO_MENU.search(t) for t in tokens):
        return Kind.MENU
    return Kind.NONE


def is_dating(attrs: Mapping[str, str]) -> bool:
    """Whether class or id say that a date stands here."""
    if attrs.get("itemprop", "").startswith("date"):
        return attrs["itemprop"] != "dateModified"
    words = f"{attrs.get('class', '')} {attrs.get('id', '')}".lower()
    return bool(_DATE_WORD.search(words)) and not _NO_DATE.search(words)


def is_gone(name: str, attrs: Mapping[str, str]) -> bool:
    """Whether style keeps an element from every visitor. What a click may open (tabs, menus, dialogs) is not gone.

    Off the screen is gone whoever switches it: frameworks hide, they do not push away; injected links do.
    """
    style = attrs.get("style", "")
    if is_switched(attrs) and not _FAR.search(style):
        return False
    if not (_GONE.search(style) if style else "hidden" in attrs) or name in _NEVER_GONE:
        return False
    words = (
        f"{attrs.get('class', '')} {attrs.get('id', '')} {attrs.get('role', '')} {' '.join(attrs)}".lower()
    )
    return not _OPENABLE.search(words)


def is_switched(attrs: Mapping[str, str]) -> bool:
    """Whether a script framework shows and hides an element: Alpine, Vue, Angular."""
    return not attrs.keys().isdisjoint(_SWITCHES)


def gone_rules(css: str) -> list[str]:
    """Simple selectors that a style sheet pushes off the screen, as link injections do."""
    mark = hash(css)
    if mark in _HARMLESS:
        return []
    if not _FAR.search(css):
        if len(_HARMLESS) >= _MOST_HARMLESS:
            _HARMLESS.clear()
        _HARMLESS.add(mark)
        return []
    return sorted(set(_GONE_RULE.findall(css)))[:20]


class Stretch(NamedTuple):
    """What an element holds, judged from the pieces of the normal form."""

    end: int  # index of the piece with its end tag
    size: int  # characters of text
    linked: int  # of them inside links
    main: bool  # the main part of the page is in there
    blocks: bool  # headings, paragraphs, pictures … are in there


def measure(pieces: Sequence[str], start: int, name: str, *, most: int) -> Stretch | None:
    """Looks ahead from the piece after the start tag of `name`, at most `most` pieces; None when it ends later."""
    depth, size, linked, main, blocks, inside = (
        1,
        len(pieces[start - 1].partition(">")[2]),
        0,
        False,
        False,
        False,
    )
    opening, closing = (f"{name} ", f"{name}>"), f"/{name}>"
    for index in range(start, min(len(pieces), start + most)):
        piece = pieces[index]
        if piece.startswith(closing):
            depth -= 1
            if not depth:
                return Stretch(index, size, linked, main, blocks)
        elif piece.startswith(opening):
            depth += 1
        head, _, text = piece.partition(">")
        size += len(text.strip())
        inside = head[:2] in {"a ", "a"} or (inside and head != "/a")
        linked += len(text.strip()) if inside else 0
        if head[:1] != "/":
            tag = head.partition(" ")[0]
            main = main or tag in {"main", "article", "h1"} or any(word in head for word in _MAIN_IDS)
            blocks = blocks or tag in _BLOCKS
    return None
