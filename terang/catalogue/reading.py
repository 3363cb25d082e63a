"""A list of public information as a body kept it elsewhere: which column is which, and what each row says. Pure.

Whatever stands in a row is either understood or said to be a problem; a row with a title is never lost.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

import msgspec
import yaml
from django.conf import settings
from msgspec import Struct

from terang.catalogue.official import topics
from terang.catalogue.policies import why_not_link
from terang.catalogue.states import Class, Form
from terang.instruments.vocabulary import LOADER
from terang.lib.dates import all_dates
from terang.lib.tables import ListUnreadable, Sheet, sheets_of
from terang.lib.text import fold

_HEAD: Final = 25  # rows in which headings are looked for
MOST: Final = 5000
_LATEST: Final = date(2100, 1, 1)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_SECTIONS: Final = {Class.PERIODIC: "berkala", Class.AT_ONCE: "serta merta", Class.ANY_TIME: "setiap saat"}


class Row(Struct, frozen=True):
    """One row, understood. `facts` are those of `actions.Facts` that it tells of."""

    place: str
    row: int
    facts: dict[str, Any]
    source: str = ""  # of our own export
    problems: tuple[str, ...] = ()

    @property
    def is_usable(self) -> bool:
        return bool(self.facts.get("title"))


def read(data: bytes, *, name: str) -> list[Row]:
    """A file in any of the forms that lists come in. Raises ListUnreadable."""
    is_json = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}
    return of_json(data) if is_json else of_sheets(sheets_of(data, name=name))


def of_sheets(sheets: Sequence[Sheet]) -> list[Row]:
    """Raises ListUnreadable when no sheet has a column that names the information."""
    found = [row for sheet in sheets for row in _of_sheet(sheet)]
    if not found:
        raise ListUnreadable(
            "Tidak ada kolom judul informasi yang dikenali.",
            "Beri baris judul kolom, misalnya: Judul informasi, Ringkasan isi, Pejabat yang menguasai, Klasifikasi.",
        )
    return found[:MOST]


def of_json(data: bytes) -> list[Row]:
    """A list of objects, or an object that holds one. Raises ListUnreadable."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        raise ListUnreadable("Berkas ini bukan JSON yang utuh.", "Ekspor ulang dari aplikasinya.") from None
    rows = _objects(told)
    if not rows:
        raise ListUnreadable(
            "JSON ini tidak memuat daftar.", "Isinya harus daftar objek, satu objek untuk satu informasi."
        )
    found = []
    for number, row in enumerate(rows[:MOST], 1):
        cells = {field: _cell(value) for key, value in row.items() if (field := _field(str(key)))}
        found.append(_row("", number, cells, klass=""))
    return found


def _objects(told: Any) -> list[dict[str, Any]]:
    """The longest list of objects within two levels."""
    lists = [told] if isinstance(told, list) else []
    if isinstance(told, dict):
        lists = [value for value in told.values() if isinstance(value, list)]
    usable = [[row for row in one if isinstance(row, dict)] for one in lists]
    return max(usable, key=len, default=[])


def _cell(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _of_sheet(sheet: Sheet) -> Iterator[Row]:
    head = _head(sheet)
    if head is None:
        return
    at, columns = head
    klass = ""
    for number, cells in enumerate(sheet.rows[at + 1 :], at + 2):
        told = {field: cells[n] for n, field in columns.items() if n < len(cells) and cells[n]}
        if section := _section(cells, told):
            klass = section
        elif _says_something(told):
            yield _row(sheet.name, number, told, klass=klass)


def _head(sheet: Sheet) -> tuple[int, dict[int, str]] | None:
    """The row that names the most columns, and which column is which field."""
    best: tuple[int, dict[int, str]] | None = None
    for number, cells in enumerate(sheet.rows[:_HEAD]):
        columns: dict[int, str] = {}
        for n, cell in enumerate(cells):
            field = _field(cell)
            if field and field not in columns.values():
                columns[n] = field
        columns = _with_title(columns)
        if "title" in columns.values() and len(columns) > (len(best[1]) if best else 1):
            best = (number, columns)
    return best


def _with_title(columns: dict[int, str]) -> dict[int, str]:
    """The official list has only "ringkasan isi": then that is the title."""
    if "title" in columns.values():
        return columns
    return {n: "title" if field == "summary" else field for n, field in columns.items()}


@cache
def _names() -> tuple[tuple[str, str], ...]:
    text = (files("terang.catalogue") / "data" / "headings.yaml").read_text(encoding="utf-8")
    told: Mapping[str, list[str]] = yaml.load(text, Loader=LOADER)  # noqa: S506 - both loaders are the safe ones
    pairs = [(fold(name), field) for field, names in told.items() for name in names]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _field(heading: str) -> str:
    """Which field a heading names, "" for none: the whole of it, or the longest name it begins with."""
    plain = " ".join(re.findall(r"[a-z0-9]+", fold(heading)))
    if not plain or len(plain) > 90:
        return ""
    whole = next((field for name, field in _names() if name == plain), "")
    return whole or next(
        (field for name, field in _names() if len(name) > 4 and plain.startswith(f"{name} ")), ""
    )


def _section(cells: Sequence[str], told: Mapping[str, str]) -> str:
    """A row that only says "B. Informasi serta merta" stands above the rows of that class."""
    filled = [cell for cell in cells if cell]
    if len(filled) > 2 or len(told) > 1:
        return ""
    text = fold(" ".join(filled))
    return next((k.value for k, words in _SECTIONS.items() if words in text and len(text) < 90), "")


def _says_something(told: Mapping[str, str]) -> bool:
    """Rows of column numbers (1, 2, 3 …) say nothing."""
    return any(not re.fullmatch(r"[\d().\s]*", text) for text in told.values())


def _row(place: str, number: int, told: Mapping[str, str], *, klass: str) -> Row:
    problems: list[str] = []
    facts: dict[str, Any] = {
        field: told[field]
        for field in ("title", "summary", "unit", "maker", "place", "retention")
        if told.get(field)
    }
    if not facts.get("title"):
        problems.append("Judul informasinya kosong; baris ini dilewati.")
    facts["klass"] = _klass(told.get("klass", ""), klass, problems)
    facts["form"] = _form(told.get("form", ""), problems)
    if text := told.get("made_on"):
        facts |= _when(text, problems)
    if text := told.get("year"):
        facts |= _year(text, problems)
    if text := told.get("topic"):
        facts |= _topic(text, problems)
    if text := told.get("link"):
        facts |= _link(text, problems)
    return Row(place, number, facts, told.get("source", ""), tuple(problems))


def _klass(text: str, section: str, problems: list[str]) -> str:
    plain = fold(text)
    for klass, words in _SECTIONS.items():
        if words in plain or klass.value in plain:
            return klass.value
    if text:
        problems.append(f"Klasifikasi “{text[:40]}” tidak dikenal; dicatat sebagai setiap saat.")
    return section or Class.ANY_TIME.value


def _form(text: str, problems: list[str]) -> str:
    plain = fold(text)
    soft = any(
        word in plain for word in ("soft", "elektronik", "digital", "pdf", "xls", "doc", "daring", "online")
    )
    hard = any(word in plain for word in ("hard", "cetak", "kertas", "fisik", "tercetak"))
    if text and not soft and not hard and plain != Form.BOTH:
        problems.append(f"Bentuk “{text[:40]}” tidak dikenal; dicatat sebagai elektronik.")
    return (Form.BOTH if (soft and hard) or plain == Form.BOTH else Form.HARD if hard else Form.SOFT).value


def _when(text: str, problems: list[str]) -> dict[str, Any]:
    """A day, or a year; the place stands after a comma ("Sukamaju, Januari 2026")."""
    found: dict[str, Any] = {}
    day = _day(text)
    named = [int(year) for year in _YEAR.findall(text)]
    if day is not None:
        found["made_on"] = day.isoformat()
    elif named:
        found["year"] = max(named)
    else:
        problems.append(f"Waktu “{text[:40]}” tidak terbaca; dikosongkan.")
    return found


def _day(text: str) -> date | None:
    if match := re.match(r"(\d{4})-(\d{2})-(\d{2})", text.strip()):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            return None
    return next(iter(all_dates(text, latest=_LATEST)), None)


def _year(text: str, problems: list[str]) -> dict[str, Any]:
    if match := re.fullmatch(r"\s*((?:19|20)\d{2})(?:\.0)?\s*", text):
        return {"year": int(match[1])}
    problems.append(f"Tahun “{text[:20]}” tidak terbaca; dikosongkan.")
    return {}


def _topic(text: str, problems: list[str]) -> dict[str, Any]:
    codes = {fold(name): code for code, name in topics().items()} | {fold(code): code for code in topics()}
    if code := codes.get(fold(text)):
        return {"topic": code}
    problems.append(f"Pokok “{text[:40]}” tidak dikenal; dikosongkan.")
    return {}


def _link(text: str, problems: list[str]) -> dict[str, Any]:
    text = text.removeprefix(settings.SITE_URL) if text.startswith(f"{settings.SITE_URL}/") else text
    if why_not_link(text):
        problems.append(f"Tautan “{text[:60]}” tidak lengkap; dikosongkan.")
        return {}
    return {"link": text}


def stored(rows: Sequence[Row]) -> Any:
    return msgspec.to_builtins(rows)


def restored(rows: Any) -> list[Row]:
    return msgspec.convert(rows, list[Row])
