"""What part of a page an element is: menu, main, footer, heading, or nothing a visitor sees.

`prepare` settles this once, in C where it can, and writes the answer into the tree as tag names of our own
(`t-menu`, `t-foot`, `t-head`, `t-panel`): the walk over the page then asks nothing but tag names.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from turbohtml import Document, Element

from terang.lib.text import squeeze

MENU, FOOT, HEAD, PANEL = "t-menu", "t-foot", "t-head", "t-panel"

UNSEEN: Final = "script,style,noscript,template,svg,math,select>*,datalist,canvas,audio,video,object[data]>*"
HIDDEN_LIMIT: Final = 4000

_MENU_WORD: Final = re.compile(
    r"(?:^|[-_])(?:menu|nav|navbar|navigation|navigasi|navmenu|topbar|top-bar|topnav|breadcrumbs?|mainmenu|megamenu|offcanvas|off-canvas|pagination)(?:$|[-_]|\d)"
    r"|^(?:main|top|side|mobile|site|primary)_?(?:menu|nav)$"
    r"|^(?:site|main|top|web|page|app|inner)?[-_]?header(?:[-_](?:area|top|wrap(?:per)?|main|section|inner|middle|bottom|container))?\d?$"
    r"|^masthead$"
)
_NO_MENU: Final = re.compile(
    r"tab|pill|^(?:no|has|with|is|sub|page)[-_]|navbar-(?:fixed|top)-|(?:open|active|toggle|page)$"
)
_FOOT_WORD: Final = re.compile(
    r"^(?:site|main|page|web|app)?[-_]?foot(?:er)?(?:[-_].*|\d)?$|^copyright(?:[-_].*)?$|^colophon$|(?:^|[-_])side-?bar(?:$|[-_]|\d)|^widgets?$|^widget-area$"
)
_NO_FOOT: Final = re.compile(
    r"^(?:no|has|with|is)[-_]|sidebar-(?:page|layout|open|mini|collapse|enabled)|wrapper"
)
_HEAD_WORD: Final = re.compile(
    r"(?:^|[-_])(?:sub)?(?:title|judul|heading)s?(?:[-_]?(?:text|name|link))?$|^accordion-(?:button|header|toggle|trigger)$|^collapsible$"
)
_PANEL_WORD: Final = re.compile(
    r"tab|pane|panel|modal|dropdown|collapse|accordion|menu|popup|carousel|slide|swiper|drawer|offcanvas|toggle|dialog|lightbox|content-item|popover|faq"
)
_GONE: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|right|text-indent)\s*:\s*-\s*\d{4,}|font-size\s*:\s*0(?:px|pt|em|rem)?\s*(?:[;!]|$)"
    r"|(?:^|[;\s])height\s*:\s*[01]px\s*;.*overflow\s*:\s*hidden|overflow\s*:\s*hidden\s*;.*(?:^|[;\s])height\s*:\s*[01]px",
    re.IGNORECASE,
)
_GONE_RULE: Final = re.compile(r"([.#][\w-]+)\s*\{[^{}]*(?:left|top|text-indent)\s*:\s*-\s*\d{4,}[^{}]*\}")
_OPENED_IN: Final = "nav,li,dialog,[class*=modal],[class*=tab-content],[class*=menu]"
_MAIN: Final = "main,article,[role=main],#content,#main,#main-content,#konten,h1"
_HEADINGS: Final = "h1,h2,h3,h4,h5,h6"
_SUSPECTS: Final = (
    "div",
    "section",
    "ul",
    "ol",
    "table",
    "td",
    "span",
    "p",
    "a",
    "button",
    "aside",
    "center",
)
_LONGEST_HEADING: Final = 140


class Marks(NamedTuple):
    """What the tags of our own stood on before, and what was taken out."""

    was: dict[Element, str]  # former tag of a t-head
    label: dict[Element, str]  # heading of a t-panel: the text of the tab that opens it
    hidden: str


@lru_cache(maxsize=20_000)
def classify(words: str) -> str:
    """Tag of our own that class and id words ask for, '' when none. Pages of a site repeat them."""
    tokens = words.lower().split()
    if any(_FOOT_WORD.search(t) and not _NO_FOOT.search(t) for t in tokens):
        return "" if any(t.startswith("elementor") for t in tokens) else FOOT
    if any(_HEAD_WORD.search(t) for t in tokens):
        return HEAD
    if any(_MENU_WORD.search(t) and not _NO_MENU.search(t) for t in tokens):
        return MENU
    return ""


def prepare(document: Document, body: Element) -> Marks:
    """Take out what no visitor sees, mark areas, headings and tab panels."""
    styles = "".join(style.text for style in document.find_all("style"))
    document.remove(UNSEEN)
    panels = _panels(document)
    hidden = _hide(body, styles, panels)
    marks = Marks({}, panels, hidden)
    for role in body.select("[role]"):
        _mark_role(role)
    total = 0
    for element in body.find_all(list(_SUSPECTS)):
        words = element.attr("class") or ""
        if name := element.attr("id"):
            words = f"{words} {name}"
        if not words or not (kind := classify(words)):
            continue
        if kind is HEAD:
            _mark_heading(element, marks)
        else:
            total = total or len(body.text)
            _mark_area(element, kind, total)
    for element in body.select("summary,legend,caption,[data-toggle=collapse],[data-bs-toggle=collapse]"):
        _mark_heading(element, marks)
    for element in panels:
        element.tag = PANEL
    return marks


def _mark_role(element: Element) -> None:
    role = element.attr("role")
    if role in {"navigation", "banner", "menubar"}:
        element.tag = MENU
    elif role in {"contentinfo", "complementary"}:
        element.tag = FOOT


def _mark_area(element: Element, kind: str, total: int) -> None:
    """Class words say menu or footer; believed unless the main part of the page stands inside."""
    if element.tag in {"span", "p", "a", "button"} or element.select_one(_MAIN):
        return
    size = len(element.text)
    if size * 2 > total and size > 400:
        return
    if kind is MENU and size > 300 and not _is_linky(element, size):
        return
    if element.tag == "td" or element.tag == "table":
        return
    element.tag = kind


def _is_linky(element: Element, size: int) -> bool:
    return sum(len(link.text) for link in element.find_all("a")) * 2 > size


def _mark_heading(element: Element, marks: Marks) -> None:
    """Believed when short, and not merely around a real heading."""
    if element.tag == HEAD or element.select_one("h1,h2,h3,h4,h5,h6,p,table,ul,img,form,input"):
        return
    text = squeeze(element.text)
    if (
        not text
        or len(text) > _LONGEST_HEADING
        or element.closest(f"{_HEADINGS},{HEAD},nav,{MENU},td,th,label")
    ):
        return
    marks.was[element] = element.tag
    element.tag = HEAD


def _panels(document: Document) -> dict[Element, str]:
    """Tab panels and the words on the tab that opens each."""
    found: dict[Element, str] = {}
    tabs = document.select(
        "[role=tab],[data-toggle=tab],[data-bs-toggle=tab],[data-toggle=pill],[data-bs-toggle=pill],ul.tabs a[href^='#'],.nav-tabs a[href^='#']"
    )
    if not tabs:
        return found
    by_id = {e.attr("id"): e for e in document.select("div[id],section[id],article[id],li[id]")}
    for tab in tabs:
        target = tab.attr("data-bs-target") or tab.attr("data-target") or tab.attr("href") or ""
        name = target[1:] if target.startswith("#") else tab.attr("aria-controls")
        label = squeeze(tab.text)
        if label and (panel := by_id.get(name)) is not None:
            found.setdefault(panel, label)
    return found


def _hide(body: Element, styles: str, panels: dict[Element, str]) -> str:
    """Text that style keeps from a visitor, taken out of the tree; tabs, menus and dialogs stay."""
    unseen = [e for e in body.select("[style],[hidden]") if _is_gone(e) and not _may_open(e, panels)]
    if "-" in styles and (rules := _GONE_RULE.findall(styles)):
        unseen += [e for rule in set(rules[:20]) for e in body.select(rule)]
    texts, total = [], 0
    for element in unseen:
        text = squeeze(element.to_text())
        if len(text) > 200 and not total:
            total = len(body.text)
        if len(text) > 200 and len(text) * 2 > total:
            continue  # most of the page: a script shows it
        texts.append(text)
        element.extract()
    return "\n".join(filter(None, texts))[:HIDDEN_LIMIT]


def _is_gone(element: Element) -> bool:
    style = element.attr("style")
    return bool(style and _GONE.search(style)) or element.attr("hidden") is not None


def _may_open(element: Element, panels: dict[Element, str]) -> bool:
    """Whether a click, a hover or a script opens it: not hidden from a visitor."""
    if element in panels or element.tag in {"li", "tr", "nav", "form", "dialog", "iframe", "img"}:
        return True
    words = f"{element.attr('class') or ''} {element.attr('id') or ''} {element.attr('role') or ''}".lower()
    return bool(_PANEL_WORD.search(words)) or element.closest(_OPENED_IN) is not None
