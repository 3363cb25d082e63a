"""Forms as a visitor meets them."""

import re
from typing import Final

from terang.audit.dom import Element
from terang.audit.model import Field, Form
from terang.lib.text import squeeze

_TEXT_LIMIT: Final = 400
_MOST_FIELDS: Final = 100
_SEARCH: Final = re.compile(
    r"\b(?:search|cari|pencarian|telusur|s|q|query|keyword|kata[ _-]?kunci)\b", re.IGNORECASE
)
_MENUS: Final = "nav,header,footer,aside"
_NO_INPUT: Final = frozenset({"hidden", "submit", "button", "image", "reset"})


def read_form(element: Element) -> Form:
    """A form element with its fields; where its action leads only the page knows."""
    labels = {label.attr("for"): squeeze(label.text) for label in element.select("label[for]")}
    controls = element.find_all(["input", "select", "textarea", "button"], limit=_MOST_FIELDS)
    return Form(
        action="",
        method=(element.attr("method") or "get").lower(),
        fields=tuple(_field(control, labels) for control in controls),
        text=squeeze(element.to_text())[:_TEXT_LIMIT],
    )


def is_search(form: Form) -> bool:
    """One box to type in, called search."""
    boxes = [field for field in form.fields if field.kind not in _NO_INPUT]
    if len([b for b in boxes if b.kind not in {"select", "radio", "checkbox"}]) != 1:
        return False
    box = next(b for b in boxes if b.kind not in {"select", "radio", "checkbox"})
    return box.kind == "search" or bool(
        _SEARCH.search(f"{box.name} {box.label} {form.action.rpartition('/')[2]}")
    )


def _field(control: Element, labels: dict[str | None, str]) -> Field:
    tag = control.tag
    kind = (
        (control.attr("type") or ("submit" if tag == "button" else "text")).lower()
        if tag in {"input", "button"}
        else tag
    )
    return Field(
        name=control.attr("name") or control.attr("id") or "", kind=kind, label=_label(control, kind, labels)
    )


def _label(control: Element, kind: str, labels: dict[str | None, str]) -> str:
    """What the field asks for: its label, else placeholder, else the words before it."""
    if kind == "hidden":
        return ""
    if kind in {"submit", "button", "reset"}:
        return squeeze(control.attr("value") or control.text)[:100]
    found = labels.get(control.attr("id")) if control.attr("id") else None
    found = found or control.attr("aria-label") or control.attr("placeholder") or control.attr("title")
    if not found and (around := control.closest("label")) is not None:
        found = around.text
    return squeeze(found or _before(control))[:100]


def _before(control: Element) -> str:
    """Words that stand before the field in its own block, or in the table cell to the left; menus ask for nothing."""
    for place in (control, control.parent):
        node = place.previous_sibling if place is not None else None
        while node is not None and not node.text.strip():
            node = node.previous_sibling
        if isinstance(node, Element) and (node.matches(_MENUS) or node.select_one(_MENUS) is not None):
            return ""
        if node is not None:
            return node.text[-100:]
    return ""
