"""Lists that a page leaves empty for a script to fill: only a browser tells what stands there.

The page itself shows it: a table that has heads, a name by which scripts find it, and no rows, or a row that says it is
loading. What the scripts of other files do is not asked: fetching them would cost more than opening the few such pages.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

_LOADS: Final = (
    "fetch(",
    "ajax",
    "getJSON",
    "axios",
    "XMLHttpRequest",
    "$.get(",
    "$.post(",
    "').load(",
    '").load(',
)
_NOTHING: Final = r"(?:\s|<!--.{0,400}?-->)*+"
_BODY: Final = re.compile(r"<tbody\b([^<>]{0,300})>")
_EMPTY: Final = re.compile(
    rf"{_NOTHING}(?:<template\b.{{0,4000}}?</template>{_NOTHING})?</tbody>", re.DOTALL
)  # the template of a script framework is no row
_BODILESS: Final = re.compile(rf"</thead>{_NOTHING}</table>", re.DOTALL)
_FOUND: Final = re.compile(r"\bid\s?=|datatable|\bdata-(?:url|ajax|src)\b|\bx-|\bv-", re.IGNORECASE)
_ROWS: Final = ("tbody", "DataTable", "dataTable")  # what a script says that fills the only table there is
_HOLE: Final = re.compile(r"<(?:ul|ol|div|section)\b(?P<attributes>[^<>]{0,300})>\s{0,200}</", re.IGNORECASE)
_ID: Final = re.compile(r"\bid\s?=\s?[\"']?([\w-]{2,60})", re.IGNORECASE)
_COUNTER: Final = re.compile(r"visit|pengunjung|kunjungan|counter|online|clock|cuaca|weather", re.IGNORECASE)
_ANNOUNCED: Final = ("emuat", "oading", "engambil")
_LOADING: Final = re.compile(
    r"(?:^|\| *)(?:sedang )?(?:memuat|loading|mengambil)\b([^\n|]{0,40}?)(?:\.\.\.|…)",
    re.IGNORECASE | re.MULTILINE,
)
_WHAT: Final = re.compile(r" (?:data|daftar|dokumen|informasi|berkas)\b", re.IGNORECASE)
_SHORT: Final = 1500  # characters; longer pages without a table say enough to be judged as they are
_MOST: Final = 200  # empty elements looked at
_BACK: Final = 8000  # characters from a body without rows back to its table: the heads stand between
_TAG: Final = 400  # of what is written on a table


def waits(text: str, main: str, codes: list[str], *, tabled: bool) -> bool:
    """Whether a list is still to come.

    `main`: the words of the page's own part; `codes`: its scripts, '' for those of other files; `tabled`: whether a table
    of data stands in it.
    """
    if not codes:
        return False
    if (tabled or len(main) < _SHORT) and _announced(main, tabled=tabled):
        return True
    loading = "\n".join(code for code in codes if _says(code, _LOADS))
    if not loading and "" not in codes:
        return False
    tables = tuple(_rowless(text)) if tabled else ()
    if any(_FOUND.search(attributes) for attributes in tables):
        return True
    return bool(loading) and ((bool(tables) and _says(loading, _ROWS)) or any(_named(text, loading)))


def _announced(main: str, *, tabled: bool) -> bool:
    """Whether a line or row says that something is loading: what, unless it stands in a table."""
    if not _says(main, _ANNOUNCED):
        return False
    return any(tabled or _WHAT.match(hit[1]) for hit in _LOADING.finditer(main))


def _says(code: str, words: Iterable[str]) -> bool:
    return any(word in code for word in words)


def _rowless(text: str) -> Iterator[str]:
    """What is written on tables without rows, and on their bodies."""
    bodies = ((hit.start(), hit[1]) for hit in _BODY.finditer(text) if _EMPTY.match(text, hit.end()))
    bare = ((hit.start(), "") for hit in _BODILESS.finditer(text))
    for _, (end, body) in zip(range(_MOST), chain(bodies, bare), strict=False):
        start = text.rfind("<table", max(0, end - _BACK), end)
        tag = text[start : start + _TAG].partition(">")[0] if start >= 0 else ""
        yield f"{tag} {body}"


def _named(text: str, loading: str) -> Iterator[bool]:
    """For every empty element with an id of its own whether a script names it; counters of visits are no lists."""
    for _, hit in zip(range(_MOST), _HOLE.finditer(text), strict=False):
        found = _ID.search(hit["attributes"])
        if found and not _COUNTER.search(found[1]):
            yield _says(loading, (f"#{found[1]}", f"'{found[1]}'", f'"{found[1]}"'))
