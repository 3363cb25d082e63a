"""What an application shell carries as data for its script to draw: titles with the texts that belong to them.

Read without running anything: JSON of Next.js and Nuxt, and objects that a script assigns whole. HTML within
the data is read as HTML.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from terang.audit.dom import unescape
from terang.audit.model import Section
from terang.lib.text import squeeze

LONGEST: Final = 2_000_000  # characters
MOST: Final = 20_000  # values looked at
DEEPEST: Final = 14
LEVEL: Final = 3  # of the headings made of titles
TITLES: Final = ("title", "judul", "heading", "headline", "nama", "name", "label")
_MACHINE: Final = re.compile(
    r"(?:^|_)(?:id|uuid|slug|class|classname|type|icon|color|locale|lang|buildid|token|key|page|path|url|href|file|image|img"
    r"|src|logo|status|createdat|updatedat|created_at|updated_at)$",
    re.IGNORECASE,
)
_ASSIGNED: Final = re.compile(r"^\s*(?:var\s+|const\s+|let\s+)?[\w.$]{1,80}\s*=\s*(?=[{\[])")
_MARKUP: Final = re.compile(
    r"<(?:p|h\d|ul|ol|li|div|table|br|img|a|strong|b|span)\b[^<>]{0,500}>", re.IGNORECASE
)
_SAYS: Final = re.compile(
    r"\b\w{1,40}\W{1,9}\w{1,40}\W{1,9}\w|@|\d{5}"
)  # three words, an e-mail address, a number to call
Reader = Callable[[str], tuple[Section, ...]]


def sections(codes: Iterable[str], read: Reader) -> tuple[Section, ...]:
    """Sections that the data of a page holds, in order; `read` makes sections of HTML."""
    found: list[Section] = []
    budget = [MOST]
    for code in codes:
        for data in _data(code):
            found += _told(data, "", DEEPEST, budget, read)
    return tuple(found)


def _data(code: str) -> Iterator[Any]:
    text = _ASSIGNED.sub("", code[:LONGEST], count=1).strip().rstrip(";")
    if text[:1] not in {"{", "["}:
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    yield _unpacked(data) if isinstance(data, list) and data and isinstance(data[0], dict | list) else data


def _unpacked(flat: list[Any]) -> Any:
    """Nuxt 3 keeps values once, in one list, and refers to them by their place in it."""
    room = [MOST]

    def value(n: object, depth: int) -> Any:
        room[0] -= 1
        if type(n) is not int or not 0 <= n < len(flat) or depth <= 0 or room[0] <= 0:
            return n
        packed = flat[n]
        if isinstance(packed, dict):
            return {key: value(ref, depth - 1) for key, ref in packed.items()}
        if isinstance(packed, list):
            return [value(ref, depth - 1) for ref in packed]
        return packed

    is_packed = all(type(v) is int for v in (flat[0].values() if isinstance(flat[0], dict) else flat[0]))
    return value(0, DEEPEST) if is_packed else flat


def _told(data: Any, above: str, depth: int, budget: list[int], read: Reader) -> Iterator[Section]:
    """One section for each titled thing with the texts it holds; things within it follow."""
    budget[0] -= 1
    if depth <= 0 or budget[0] <= 0:
        return
    things = data if isinstance(data, list) else ()
    if isinstance(data, dict):
        title = _title(data)
        kept = {key: value for key, value in data.items() if not _MACHINE.search(key) and value != title}
        yield from _section(title if title != above and _has_body(kept) else "", list(_texts(kept)), read)
        things, above = list(kept.values()), title or above
    for thing in things:
        if isinstance(thing, dict | list):
            yield from _told(thing, above, depth - 1, budget, read)


def _texts(kept: dict[str, Any]) -> Iterator[str]:
    """The texts among values, and those in lists of nothing else."""
    for value in kept.values():
        yield from (v for v in (value if isinstance(value, list) else (value,)) if isinstance(v, str))


def _title(data: dict[str, Any]) -> str:
    said = (data.get(key) for key in TITLES)
    return next((squeeze(t) for t in said if isinstance(t, str) and 2 < len(t) < 200 and "<" not in t), "")


def _has_body(kept: dict[str, Any]) -> bool:
    """Whether a titled thing is more than an entry of a menu: something of it is a list or a text."""
    return any(
        isinstance(v, list) or (isinstance(v, str) and (_MARKUP.search(v) or _SAYS.search(v)))
        for v in kept.values()
    )


def _section(title: str, texts: list[str], read: Reader) -> Iterator[Section]:
    plain = [squeeze(unescape(t)) for t in texts if not _MARKUP.search(t) and _SAYS.search(t)]
    if title or plain:
        yield Section(title, LEVEL if title else 0, "\n".join(plain))
    for text in texts:
        if _MARKUP.search(text):
            yield from read(text)
