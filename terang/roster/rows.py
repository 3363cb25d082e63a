"""Rows of a list: which speak of a body, and which are headings, numbers, sums and remarks around the table."""

import re
from functools import cache
from typing import Final

from terang.lib.tables import Cells
from terang.lib.text import fold, squeeze
from terang.roster.addresses import looks_like_address
from terang.roster.columns import Role, heading_role
from terang.roster.kinds import kinds

LONGEST: Final = 200
"""Characters of a name or region that are kept."""
GENERIC: Final = frozenset(
    {"opd", "skpd", "sopd", "pd", "perangkat daerah", "badan publik", "organisasi perangkat daerah"}
)
FOOTER: Final = re.compile(r"^(jumlah|total|sumber|catatan|keterangan|mengetahui|ket\b|nb\b|\*)")


def clean_name(cell: str) -> str:
    """A name without its number in the list; '' for a dash."""
    name = re.sub(r"^\(?\d{1,4}\s*[.)]\s*(?=\D)", "", squeeze(cell))
    return name[:LONGEST] if any(map(str.isalnum, name)) else ""


_SHORT: Final = {
    "kec": "kecamatan",
    "kel": "kelurahan",
    "ds": "desa",
    "din": "dinas",
    "bag": "bagian",
    "insp": "inspektorat",
}


def name_key(name: str) -> str:
    """What two spellings of one body have in common: "Kec. Sumberejo" and "KECAMATAN SUMBEREJO"."""
    first, _, rest = re.sub(r"[.\s]+", " ", fold(name)).strip().partition(" ")
    return f"{_SHORT.get(first, first)} {rest}".strip() if rest else first


PLACES: Final = ("kecamatan", "kelurahan", "desa")
_BESIDE_NAMES: Final = frozenset({"dan", "di", "dari", "untuk", "serta", "dengan", "pada"})
_CAPITALS: Final = re.compile(
    r"dprd|ptsp|ppid|sdm|rsud?|rsu|ukm|umkm|kb|ppkb|p3ap2kb|pupr|bpbd|bpkad|bkad|bumd|blud|pdam|uptd?|dpmd|kua"
)
"""What keeps its capitals in a name that is written in nothing else."""


def written_out(name: str, *, below: str = "") -> str:
    """A name as a register writes it: "Kec. Rawajaya" in full, "DINAS SOSIAL" without shouting, and what stands
    `below` the heading Kecamatan as "Kecamatan Rawasari"."""
    short = re.match(r"([A-Za-z]{2,4})(\.\s*|\s+)(?=\w)", name)
    if short and (word := _SHORT.get(short[1].casefold())):
        name = f"{word.capitalize()} {name[short.end() :]}"
    start, _, rest = name.partition(" ")
    if rest.isupper() and (start.isupper() or fold(start) in _SHORT.values()):
        name = _lowered(name)
    place = kinds().recognise(below) if below and not kinds().recognise(name) else None
    if place is None or place not in PLACES:
        return name
    return f"{kinds().name(place)} {_lowered(name) if name.isupper() else name}"


def _lowered(name: str) -> str:
    """Words of a name in capitals as they are written elsewhere; abbreviations and numerals stay."""

    def word(match: re.Match[str]) -> str:
        text = match[0]
        if match.start() and fold(text) in _BESIDE_NAMES:
            return text.lower()
        is_short = (
            _CAPITALS.fullmatch(fold(text))
            or re.fullmatch(r"[IVX]{2,}", text)
            or not re.search("[AEIOU]", text)
        )
        return text if is_short and text.isupper() else text.capitalize()

    return re.sub(r"[^\W\d_][\w']*", word, name)


def is_beside_the_point(row: Cells, *, name: str, website: str) -> bool:
    """Blank rows, a heading repeated, "(1) (2) (3)" below a heading, sums and sources under the table."""
    filled = [cell for cell in row if cell]
    if not filled or not (name or website):
        return True
    if all(re.fullmatch(r"\(?\d{1,3}\)?", cell) for cell in filled):
        return True
    if heading_role(name) is Role.NAME and (not website or heading_role(website)):
        return True
    said = (
        name if any(map(str.isalpha, name)) else filled[0]
    )  # a sum often stands below the names, its word before it
    return not looks_like_address(website) and bool(FOOTER.match(fold(said)))


def is_group_heading(row: Cells, *, name: str, website: str) -> bool:
    """A row that only names a group, "B. KECAMATAN": no website, and hardly another cell."""
    filled = [cell for cell in row if len(cell) > 2]
    return not website and len(filled) == 1 and fold(re.sub(r"^[A-Z]{1,4}\.\s*", "", name)) in _groups()


def tell_kind(*, name: str, said: str, group: str = "") -> str | None:
    """By the column, else by the name, else by the group or sheet the row stands in.

    A column that says "OPD" tells less than a name that says "Badan".
    """
    words = (name, said) if fold(said) in GENERIC else (said, name)
    told = (kinds().recognise(text) for text in (*words, group) if text)
    return next(filter(None, told), None)


@cache
def _groups() -> frozenset[str]:
    """Names of kinds and classes: a row that says just "Dinas" is no body."""
    known = kinds()
    names = [kind.name for kind in known.kinds] + [c.name for c in known.classes]
    return frozenset(map(fold, [*names, *known.codes, "dinas daerah", "badan daerah", "opd", "dinas badan"]))
