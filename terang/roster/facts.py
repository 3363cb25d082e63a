"""What a registry's list says of each body, row by row, before anybody compares it with what is known."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from terang.audit import urls
from terang.lib.tables import Cells, ListUnreadable, Sheet
from terang.lib.text import squeeze
from terang.roster.headings import Fact, Layout, heading_of, layout_of
from terang.roster.kinds import kinds
from terang.roster.rows import LONGEST, PLACES, clean_name, is_beside_the_point, is_group_heading, written_out

PLATFORMS: Final = {
    "instagram.com": "Instagram", "facebook.com": "Facebook", "fb.com": "Facebook", "fb.me": "Facebook",
    "youtube.com": "YouTube", "youtu.be": "YouTube", "tiktok.com": "TikTok", "twitter.com": "X", "x.com": "X",
    "threads.net": "Threads", "threads.com": "Threads", "t.me": "Telegram", "whatsapp.com": "WhatsApp", "wa.me": "WhatsApp",
    "linkedin.com": "LinkedIn",
}  # fmt: skip
_HANDLES: Final = {
    "instagram": "https://www.instagram.com/{}", "ig": "https://www.instagram.com/{}",
    "facebook": "https://www.facebook.com/{}", "fb": "https://www.facebook.com/{}",
    "youtube": "https://www.youtube.com/@{}", "tiktok": "https://www.tiktok.com/@{}",
    "twitter": "https://x.com/{}", "threads": "https://www.threads.net/@{}",
}  # fmt: skip
_PHONE: Final = re.compile(r"[(+]?\d[\d\s().+-]{4,}")
_GUARD: Final = re.compile(r"^'(?=[=+\-@\t\r])")


class Facts(Struct, frozen=True):
    """One row. '' says nothing: an empty cell never takes away what is known."""

    place: str  # sheet, '' for a file with one
    row: int
    name: str
    short_name: str = ""
    kind: str = ""
    ranked: str = ""
    website: str = ""
    parent: str = ""
    echelon: str = ""
    post: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""
    social: tuple[str, ...] = ()  # addresses
    group: str = ""  # sheet or heading it stands below


def read_facts(sheets: Sequence[Sheet]) -> list[Facts]:
    """All rows of all sheets that have a column of names. Raises ListUnreadable when none has."""
    found: list[Facts] = []
    layouts = [(sheet, found_in) for sheet in sheets if (found_in := layout_of(sheet.rows))]
    if not layouts:
        raise ListUnreadable(
            "Kolom nama badan publik tidak ditemukan.",
            "Beri judul pada kolomnya: Nama, Jenis, Situs web, dan seterusnya. Contohnya dapat diunduh di halaman ini.",
        )
    for sheet, (start, layout) in layouts:
        place = sheet.name if len(sheets) > 1 else ""
        found += _rows(sheet, start, layout, place=place)
    return found


def social_address(heading: str, cell: str) -> str:
    """An account as an address: written whole, or as a name below a heading that says where."""
    text = cell.strip().strip("<>\"'“”")
    if re.match(r"^(https?://|www\.)", text, re.IGNORECASE) or re.match(r"^[\w-]+(\.[\w-]+)+/\S", text):
        bare = re.sub(r"^https?:/*", "", text, flags=re.IGNORECASE)
        return urls.canonical(f"https://{bare}") or ""
    handle = re.fullmatch(r"@?([\w.-]{2,60})", text)
    pattern = next(
        (form for word, form in _HANDLES.items() if re.search(rf"\b{word}\b", heading.casefold())), ""
    )
    return urls.canonical(pattern.format(handle[1])) or "" if handle and pattern else ""


def platform(url: str) -> str:
    """Instagram, Facebook …; the site's own name for one we do not know."""
    site = urls.registrable(urls.host(url))
    return PLATFORMS.get(site, site)


def _rows(sheet: Sheet, start: int, layout: Layout, *, place: str) -> Iterator[Facts]:
    heading = heading_of(sheet.rows, start)
    group = _group(sheet.name, heading[layout.index(Fact.NAME)])
    for number, row in enumerate(sheet.rows[start:], start + 1):
        cells: dict[Fact, str] = {fact: _cell(row, at) for at, fact in enumerate(layout) if fact}
        name, website = clean_name(cells.get(Fact.NAME, "")), cells.get(Fact.WEBSITE, "")
        if is_group_heading(row, name=name, website=website):
            group = name
        elif not is_beside_the_point(row, name=name, website=website) or _has_contact(cells):
            yield _facts(
                cells,
                _social(heading, row, layout),
                name=written_out(name, below=group)[:LONGEST],
                at=(place, number),
                group=group,
            )


def _group(sheet: str, heading: str) -> str:
    """What a list is of: its sheet says so, else the heading of its names ("KECAMATAN")."""
    return heading if not kinds().recognise(sheet) and kinds().recognise(heading) in PLACES else sheet


def _facts(
    cells: dict[Fact, str], social: tuple[str, ...], *, name: str, at: tuple[str, int], group: str
) -> Facts:
    return Facts(
        place=at[0],
        row=at[1],
        name=name,
        short_name=cells.get(Fact.SHORT_NAME, "")[:60],
        kind=cells.get(Fact.KIND, "")[:LONGEST],
        ranked=cells.get(Fact.RANKED, "")[:LONGEST],
        website=cells.get(Fact.WEBSITE, "")[:2000],
        parent=clean_name(cells.get(Fact.PARENT, "")),
        echelon=cells.get(Fact.ECHELON, "")[:20],
        post=cells.get(Fact.POST, "")[:120],
        person=cells.get(Fact.PERSON, "")[:LONGEST],
        phone=cells.get(Fact.PHONE, "")[:60],
        email=cells.get(Fact.EMAIL, "")[:254],
        social=social,
        group=group,
    )


def _has_contact(cells: dict[Fact, str]) -> bool:
    """A row with a telephone number or address but no name is a mistake to be told; a signature is a remark."""
    reached = _PHONE.match(cells.get(Fact.PHONE, "")) or "@" in cells.get(Fact.EMAIL, "")
    return not cells.get(Fact.NAME) and bool(reached)


def _social(heading: Cells, row: Cells, layout: Layout) -> tuple[str, ...]:
    found = []
    for at, fact in enumerate(layout):
        if fact is Fact.SOCIAL:
            parts = re.split(r"[\s,;]+", _cell(row, at))
            found += [url for part in parts if part and (url := social_address(heading[at], part))]
    return tuple(dict.fromkeys(found))


def _cell(row: Cells, at: int) -> str:
    """A cell without the apostrophe that our own files put before what a spreadsheet would take for a formula."""
    return squeeze(_GUARD.sub("", row[at])) if at < len(row) else ""
