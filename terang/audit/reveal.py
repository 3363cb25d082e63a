"""Makes what scripts and styles show into ordinary links, pictures and frames of the tree.

A button with `onclick="location.href='…'"` is a link to its visitor, a background picture is a picture, and a
flip-book is a frame around a document. Nothing is executed.
"""

import re
from typing import Final

from turbohtml import Element

from terang.audit.targets import background, script_target

_LINKING: Final = "[onclick],[data-href],[data-link],[data-file],[data-download],button[data-url],a[data-url],tr[data-url],div[data-url],[formaction]"
_ATTRIBUTES: Final = ("data-href", "data-link", "data-file", "data-download", "data-url", "formaction")
_BOOKS: Final = "[data-pdf],[data-pdf-url],[data-pdf-src],[data-book],[data-source$='.pdf'],[data-source-url],div[source],[data-viewer-src],[data-doc],[data-embed-url],div[data-src$='.pdf'],div[data-url$='.pdf']"
_BOOK_ATTRIBUTES: Final = (
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
    "data-src",
    "data-url",
)
_ADDRESS: Final = re.compile(
    r"^(?:https?:/)?/|^\.{0,2}/|^[\w%./-]+\.(?:pdf|docx?|xlsx?|pptx?|html?|php|jpe?g|png|zip|rar)\b",
    re.IGNORECASE,
)
_INLINE: Final = frozenset(
    {"button", "span", "i", "b", "strong", "label", "input", "img", "div", "p", "small"}
)


def reveal(body: Element) -> None:
    """Adds the links, pictures and frames that a browser would give."""
    for element in body.select(_LINKING):
        if target := _target(element):
            _link(element, target)
    for element in body.select("[style*='url(']"):
        if (src := background(element.attr("style") or "")) and element.tag not in {"body", "html"}:
            element.append(
                Element("img", {"src": src, "alt": element.attr("title") or element.attr("aria-label")})
            )
    for element in body.select(_BOOKS):
        src = next(
            (found for name in _BOOK_ATTRIBUTES if (found := element.attr(name)) and _ADDRESS.search(found)),
            "",
        )
        if src:
            element.append(Element("embed", {"src": src}))


def _target(element: Element) -> str:
    if (code := element.attr("onclick")) and (target := script_target(code)):
        return target
    if element.tag in {"iframe", "img", "embed", "object", "script"}:
        return ""
    return next(
        (found for name in _ATTRIBUTES if (found := element.attr(name)) and _ADDRESS.search(found)), ""
    )


def _link(element: Element, target: str) -> None:
    """The element becomes the link, or gets one at its end when it is a row or a whole card."""
    if element.tag == "a":
        if (element.attr("href") or "#").strip()[:1] in {"#", ""} or (element.attr("href") or "")[
            :11
        ] == "javascript:":
            element.attrs["href"] = target
        return
    if element.closest("a[href]") is not None:
        return
    simple = element.tag in _INLINE and not element.select_one("a,div,p,table,ul,h1,h2,h3,h4,h5,h6")
    if simple and element.tag not in {"input", "img"}:
        element.tag = "a"
        element.attrs["href"] = target
        return
    text = element.attr("value") or element.attr("alt") or element.attr("title") or ""
    link = Element("a", {"href": target, "title": text})
    if element.tag in {"input", "img"}:
        element.insert_after(link)
        return
    cells = element.find_all("td", limit=50) if element.tag == "tr" else []
    (cells[-1] if cells else element).append(link)
