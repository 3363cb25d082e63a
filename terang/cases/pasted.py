"""Complaints that come as a list: rows of a spreadsheet, pasted or as CSV, with the headings people use."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from terang.bodies.phones import Unreadable, read_phone
from terang.cases import service_levels
from terang.cases.states.cases import Channel
from terang.lib.dates import first_date
from terang.lib.text import fold

MOST: Final = 500
_HEADINGS: Final = {
    "text": {"isi", "aduan", "isi aduan", "laporan", "pesan", "keluhan", "uraian"},
    "channel": {"kanal", "lewat", "media", "sumber"},
    "name": {"nama", "pelapor", "nama pelapor"},
    "phone": {"telepon", "nomor", "hp", "no hp", "wa", "whatsapp", "nomor telepon", "kontak"},
    "place": {"lokasi", "tempat", "alamat", "di mana"},
    "category": {"kategori", "tentang", "jenis", "bidang"},
    "on": {"tanggal", "waktu", "masuk", "tgl"},
}


class Row(Struct, frozen=True):
    """One complaint of a list; `fault` says why it cannot be taken."""

    number: int
    text: str
    channel: Channel = Channel.LIST
    name: str = ""
    phone: str = ""
    place: str = ""
    category: str = ""
    on: date | None = None
    fault: str = ""

    @property
    def category_name(self) -> str:
        return service_levels.name_of(self.category) if self.category else ""


class TooMany(Exception):
    """More rows than are taken at once: nothing is cut off in silence."""


def read(content: str) -> list[Row]:
    """Rows in their order; empty ones left out. The first line names the columns. Raises TooMany."""
    lines = content.strip().lstrip("\ufeff")
    if not lines:
        return []
    mark = max("\t;,", key=lines.partition("\n")[0].count)
    table = list(csv.reader(io.StringIO(lines), delimiter=mark))
    if len(table) > MOST + 1:
        raise TooMany
    return list(_rows(table[1:], [_column(cell) for cell in table[0]]))


def _column(heading: str) -> str:
    return next((name for name, words in _HEADINGS.items() if fold(heading) in words), "")


def _rows(table: Sequence[Sequence[str]], columns: Sequence[str]) -> Iterator[Row]:
    for number, cells in enumerate(table, 2):
        given = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name}
        if any(given.values()):
            yield _row(number, given)


def _row(number: int, given: dict[str, str]) -> Row:
    text, faults = given.get("text", ""), []
    if len(text) < 10:
        faults.append("isi aduan kosong atau terlalu pendek")
    phone = given.get("phone", "")
    try:
        phone = read_phone(phone) if phone else ""
    except Unreadable as no:
        faults.append(str(no))
    on = _day(given.get("on", ""))
    if on is None and given.get("on"):
        faults.append("tanggal tidak terbaca; tulis seperti 2026-11-20 atau 20 November 2026")
    return Row(
        number,
        text[:5000],
        _channel(given.get("channel", "")),
        given.get("name", "")[:200],
        phone,
        given.get("place", "")[:300],
        _category(given.get("category", "")),
        on,
        "; ".join(faults),
    )


def _channel(text: str) -> Channel:
    known = {fold(str(each.label)): each for each in Channel} | {
        "wa": Channel.WHATSAPP,
        "fb": Channel.FACEBOOK,
    }
    return known.get(fold(text), Channel.LIST)


def _category(text: str) -> str:
    """By its name or code; whatever else is left to the team."""
    known = {fold(c.name): c.code for c in service_levels.categories().values()}
    return known.get(fold(text), fold(text) if fold(text) in service_levels.categories() else "")


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return datetime.strptime(text[:10], form).date()  # noqa: DTZ007 - a day, without a time
        except ValueError:
            continue
    return first_date(text, latest=date.max)
