"""Lists that a page leaves empty for a script to fill: only a browser tells what stands there.

The page itself shows it: a table that has heads, a name by which scripts find it, and no rows, or a row that says it is
loading. What the scripts of other files do is not asked: fetching them would cost more than opening the few such pages.
"""

import re
from collections.abc import Iterable, Iterator
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
_ROWLESS: Final = re.compile(
    rf"<tbody\b([^<>]{{0,300}})>{_NOTHING}(?:<template\b.{{0,4000}}?</template>{_NOTHING})?</tbody>"
    rf"|</thead>{_NOTHING}</table>",
    re.DOTALL,
)
_FOUND: Final = re.compile(r"\bid\s?=|datatable|\bdata-(?:url|ajax|src)\b|\bx-|\bv-", re.IGNORECASE)
_ROWS: Final = ("tbody", "DataTable", "dataTable")  # what a script says that fills the only table there is
_HOLE: Final = re.compile(r"<(?:ul|ol|div|section)\b(?P<attributes>[^<>]{0,300})>\s{0,200}</", re.IGNORECASE)
_ID: Final = re.compile(r"\bid\s?=\s?[\"']?([\w-]{2,60})", re.IGNORECASE)
_COUNTER: Final = re.compile(r"visit|pengunjung|kunjungan|counter|online|clock|cuaca|weather", re.IGNORECASE)
_ANNOUNCED: Final = ("emuat", "oading", "engambil data")
_DOTS: Final = ("...", "…", "&hellip;")
_LOADING: Final = re.compile(
    r"(?:<t[dh]\b[^<>]{0,300}>\s*+(?:<[^<>]{0,300}>\s*+){0,6}+(?:sedang )?(?:memuat|loading|mengambil)\b"
    r"|>\s*(?:sedang )?(?:memuat|loading|mengambil) (?:data|daftar|dokumen|informasi|berkas)\b)"
    r"[^<>]{0,40}?(?:\.\.\.|…|&hellip;)",
    re.IGNORECASE,
)
_MOST: Final = 200  # empty elements looked at


def waits(text: str, codes: list[str]) -> bool:
    """Whether a list is still to come. `codes`: the scripts of the page, '' for those of other files."""
    if not codes:
        return False
    if _says(text, _ANNOUNCED) and _says(text, _DOTS) and _LOADING.search(text):
        return True
    loading = "\n".join(code for code in codes if _says(code, _LOADS))
    if not loading and "" not in codes:
        return False
    tables = tuple(_rowless(text))
    if any(_FOUND.search(attributes) for attributes in tables):
        return True
    return bool(loading) and ((bool(tables) and _says(loading, _ROWS)) or any(_named(text, loading)))


def _says(code: str, words: Iterable[str]) -> bool:
    return any(word in code for word in words)


def _rowless(text: str) -> Iterator[str]:
    """What is written on tables without rows, and on their bodies."""
    if "<tbody" not in text and "</thead" not in text:
        return
    for _, hit in zip(range(_MOST), _ROWLESS.finditer(text), strict=False):
        start = text.rfind("<table", 0, hit.start())
        yield text[start : text.find(">", start)] + " " + (hit[1] or "")


def _named(text: str, loading: str) -> Iterator[bool]:
    """For every empty element with an id of its own whether a script names it; counters of visits are no lists."""
    for _, hit in zip(range(_MOST), _HOLE.finditer(text), strict=False):
        found = _ID.search(hit["attributes"])
        if found and not _COUNTER.search(found[1]):
            yield _says(loading, (f"#{found[1]}", f"'{found[1]}'", f'"{found[1]}"'))
