"""Lists that a page leaves empty for a script to fill: only a browser tells what stands there."""

import re
from collections.abc import Iterable
from typing import Final

_LOADS: Final = re.compile(
    r"\bfetch\s?\(|\bajax\b|\bgetJSON\b|\baxios\b|XMLHttpRequest|\$\.(?:get|post)\s?\("
)
_LIKELY: Final = (
    "fetch",
    "ajax",
    "getJSON",
    "axios",
    "XMLHttp",
    "$.get",
    "$.post",
)  # quicker than the expression
_ROWLESS: Final = re.compile(r"<tbody\b[^<>]{0,200}>\s{0,200}</tbody>", re.IGNORECASE)
_HOLE: Final = re.compile(r"<(?:ul|ol|div|section)\b(?P<attributes>[^<>]{0,300})>\s{0,200}</", re.IGNORECASE)
_ID: Final = re.compile(r"\bid\s?=\s?[\"']?([\w-]{2,60})", re.IGNORECASE)
_MOST: Final = 200  # empty elements looked at


def waits(text: str, codes: Iterable[str]) -> bool:
    """Whether a script of the page loads something, and a table has no rows or it names an empty list."""
    loading = "\n".join(code for code in codes if any(w in code for w in _LIKELY) and _LOADS.search(code))
    if not loading:
        return False
    if _ROWLESS.search(text):
        return True
    holes = (hit["attributes"] for _, hit in zip(range(_MOST), _HOLE.finditer(text), strict=False))
    ids = (found[1] for attributes in holes if (found := _ID.search(attributes)))
    return any(f"#{name}" in loading or f"'{name}'" in loading or f'"{name}"' in loading for name in ids)
