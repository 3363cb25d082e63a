"""The one place that knows the HTML parser: text in, tree and normal form out.

The normal form is what a browser's tree looks like when written down: every element closed, every attribute
in double quotes with `<`, `>`, `&` and `"` escaped, no comments. It can be cut at "<" without mistakes, which
is several times cheaper than asking a tree for its nodes one by one.
"""

from typing import Final, NamedTuple

from turbohtml import Document, Element, Html, Minify, parse, unescape

from terang.audit.areas import gone_rules

__all__ = ["Document", "Element", "normal_form", "parse_text", "prepare", "unescape", "written"]

_WRITTEN: Final = Html(
    layout=Minify(
        collapse_whitespace=False, omit_optional_tags=False, unquote_attributes=False, strip_comments=True
    )
)
_UNREAD: Final = "svg,style,template"
_MARKS: Final = "\x01\x02\x03"  # the pass over a page uses them for its own purpose


def parse_text(text: str) -> Document:
    """The tree a browser would build; never fails."""
    return parse(text, positions=False)


def normal_form(document: Document) -> str:
    """The body of a tree written down; drawings and styles, in which nobody reads, are dropped from both."""
    document.remove(_UNREAD)
    body = document.select_one("body") or document.select_one("frameset") or document.root
    form = body.serialize(_WRITTEN) if body is not None else ""
    for mark in _MARKS:
        if mark in form:
            form = form.replace(mark, " ")
    return form


class Prepared(NamedTuple):
    """What `prepare` met."""

    forms: list[Element]
    gone: list[str]  # selectors of what is pushed off the screen


def prepare(document: Document) -> Prepared:
    """Numbers the forms and marks what a style sheet pushes off the screen."""
    forms = document.find_all("form")
    for number, form in enumerate(forms):
        form.attrs["data-t-form"] = str(number)
    gone = [rule for style in document.find_all("style") for rule in gone_rules(style.text)]
    for rule in gone:
        for element in document.select(rule):
            element.attrs["style"] = "display:none"
    return Prepared(forms, gone)


def written(element: Element) -> str:
    """An element in its normal form."""
    return element.serialize(_WRITTEN)
