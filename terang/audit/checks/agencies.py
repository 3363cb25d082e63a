"""Whose name stands beside an address: to find contacts copied from another body's website."""

import re
from collections.abc import Iterable, Iterator

from terang.audit.model import Body, Page
from terang.lib.text import fold

REGION = re.compile(
    r"(?<!\b[Bb]alai )\b((?i:kabupaten|kab\.?|kota|provinsi|prov\.?))\s+(?!(?:No|Nomor|RT|RW)\b)((?:[A-Z][\w']+)(?:\s+[A-Z][\w']+){0,2})"
)
AGENCY = re.compile(
    r"\b(?:Dinas|Badan|Kecamatan|Kantor Camat|Camat|Sekretariat|Inspektorat|Kelurahan|RSUD|Kapanewon|Distrik)"
    r"(?:\s+(?:dan|Dan|&|[A-Z][\w',]+)){0,7}",
)
KINDS = {"kab": "kabupaten", "kab.": "kabupaten", "prov": "provinsi", "prov.": "provinsi"}
# Words that say what a body is and where, not which one.
PLAIN = frozenset(
    [
        "dinas",
        "badan",
        "kecamatan",
        "kantor",
        "camat",
        "sekretariat",
        "inspektorat",
        "kelurahan",
        "rsud",
        "kapanewon",
        "distrik",
        "daerah",
        "dan",
        "kabupaten",
        "kab",
        "kota",
        "provinsi",
        "prov",
        "ppid",
        "pelaksana",
        "pembantu",
        "utama",
        "website",
        "resmi",
        "situs",
        "pemerintah",
        "pemkab",
        "pemkot",
        "pemprov",
        "administrasi",
        "uptd",
        "unit",
        "bidang",
        "jl",
        "jalan",
        "no",
        "telp",
        "telepon",
        "alamat",
        "email",
        "surel",
    ]
)
# Bodies that answer for others: their name beside an address proves nothing.
COMMON = re.compile(
    r"komunikasi|informatika|kominfo|sekretariat daerah|sekretariat ppid|\bppid\b|ombudsman|publik"
)
AROUND = 160  # characters before an address in which its owner is named
# Words that end a place name when a line runs on.
AFTER_NAME = frozenset(
    [
        "provinsi",
        "prov",
        "kode",
        "telp",
        "telepon",
        "email",
        "jawa",
        "sumatera",
        "kalimantan",
        "sulawesi",
        "indonesia",
        "jl",
        "jalan",
        "no",
        "fax",
    ]
)


def foreign_region(body: Body, page: Page) -> str | None:
    """Another region of the same kind in the frame of the page, while one's own is named nowhere on it."""
    kind, own = _region(body.region or body.name)
    if not kind or not own:
        return None
    if own in fold(f"{page.title} {page.chrome} {page.text}"):
        return None
    others = [m for m in REGION.finditer(_with_capitals(page.chrome)) if _kind(m[1]) == kind]
    return others[0][0] if others else None


def names_other_region(body: Body, address: str) -> str | None:
    """Another region of the same kind inside an address: no office of this region stands there."""
    kind, own = _region(body.region or body.name)
    named = [m for m in REGION.finditer(_with_capitals(address)) if _kind(m[1]) == kind]
    if not kind or not own or not named or any(fold(m[2]).startswith(own) for m in named):
        return None
    return named[0][0]


def foreign_agency(body: Body, page: Page, address: str) -> str | None:
    """Another body's name right before the address, while this body's own words stand nowhere near."""
    own, near = _own_words(body), _before(page, address)
    if not near or not own or own & _words(near) or COMMON.search(fold(near)):
        return None
    names = [m[0] for m in AGENCY.finditer(_with_capitals(near)) if len(_words(m[0])) > 0]
    return names[-1] if names else None


def names_own(body: Body, page: Page, detail: str, *, after: Iterable[str] = ()) -> bool:
    """Whether this body's own words stand right before a detail, or a body's that answers for it.

    `after`: what is somebody else's; a name before that says nothing of what follows it.
    """
    near = _before(page, detail)
    for other in after:
        near = near.rpartition(other)[2]
    return bool(_own_words(body) & _words(near) or COMMON.search(fold(near)))


def _own_words(body: Body) -> set[str]:
    """What tells this body from others of its region: its name without the region's, unless nothing else is left."""
    named = _words(body.name)
    return named - _words(body.region) - set(_region(body.name)[1].split()) or named


def _before(page: Page, detail: str) -> str:
    """A detail and what stands right before it, '' when it is only in a link."""
    text = f"{page.chrome}\n{page.text}"
    at = text.find(detail)
    return text[max(0, at - AROUND) : at + len(detail)] if at >= 0 else ""


def _with_capitals(text: str) -> str:
    """Names written in capitals are names all the same."""
    return " ".join(w.capitalize() if w.isupper() and len(w) > 3 else w for w in text.split(" "))


def _region(name: str) -> tuple[str, str]:
    m = REGION.search(name) or REGION.search(name.title())
    return (_kind(m[1]), fold(" ".join(_place(m[2])))) if m else ("", "")


def _place(name: str) -> Iterator[str]:
    for word in name.split():
        if fold(word) in AFTER_NAME:
            return
        yield word


def _kind(word: str) -> str:
    return KINDS.get(word.lower(), word.lower())


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"[a-z]{3,}", fold(text)) if w not in PLAIN}
