"""The lists as files in the official columns: CSV, XLSX, JSON and paper."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
import xlsxwriter
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from msgspec import Struct

from terang.bodies.models import Body
from terang.catalogue import official
from terang.catalogue.models import Entry
from terang.catalogue.official import Column
from terang.catalogue.results import lists
from terang.catalogue.states import Listed
from terang.lib.dates import spell
from terang.paper import typeface
from terang.paper.pdf import printed
from terang.paper.press import NotPrinted
from terang.report.cells import safe, safe_in_csv

MOST_ON_PAPER: Final = 2000  # rows
_PATIENCE: Final = 20.0  # seconds that somebody waits for the one press of a process
_KEPT: Final = 8  # printed lists that a process remembers, with what was printed: 0.2 to 2 MB each
_press = BoundedSemaphore(1)
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Told(Struct, frozen=True):
    """A list of one body, ready to be written."""

    body: Any
    listed: Listed
    columns: tuple[Column, ...]
    rows: Sequence[Any]
    at: Any  # the instant it was asked for

    @property
    def title(self) -> str:
        return str(self.listed.label)

    @property
    def lines(self) -> list[dict[str, str]]:
        """Whoever keeps the file far from here still finds what it names."""
        return [_with_whole_link(official.line(row, self.columns)) for row in self.rows]


def _with_whole_link(line: dict[str, str]) -> dict[str, str]:
    link = line.get("tautan", "")
    return {**line, "tautan": f"{settings.SITE_URL}{link}"} if link.startswith("/") else line


def told(body: Body, listed: Listed, *, at: datetime) -> Told:
    """Everything the public sees of a body's list; one query."""
    if listed == Listed.PUBLIC:
        rows = Entry.objects.shown().filter(body=body).select_related("body", "decree")
        return Told(body, listed, official.PUBLIC, list(rows.order_by("klass", "title", "pk")), at)
    return Told(body, listed, official.EXCLUDED, list(lists.exclusions(body.region, body=body)), at)


def as_csv(told: Told) -> bytes:
    """RFC 4180, with a byte order mark for Excel."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([column.heading for column in told.columns])
    rows.writerows([safe_in_csv(cell) for cell in line.values()] for line in told.lines)
    return ("\ufeff" + out.getvalue()).encode()


def as_json(told: Told) -> bytes:
    """What it is, and its rows by the keys of the columns. Texts as they are."""
    decree = lists.decrees(told.body, told.listed).first()
    document = {
        "daftar": told.listed.value,
        "badan": {"kode": told.body.slug, "nama": told.body.name},
        "dibuat": told.at.astimezone(ZoneInfo(told.body.region.zone)).isoformat(timespec="seconds"),
        "keputusan": {"nomor": decree.number, "tanggal": decree.decided_on} if decree else None,
        "informasi": told.lines,
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1)


def as_xlsx(told: Told) -> bytes:
    """One sheet with its headings in the first row, so that it can be read back."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet(told.listed.value.upper())
        head = book.add_format(
            {"bold": True, "bg_color": "#0F5C5A", "font_color": "#FFFFFF", "text_wrap": True}
        )
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        for at, column in enumerate(told.columns):
            page.set_column(at, at, column.width)
            page.write_string(0, at, column.heading, head)
        for line, row in enumerate(told.lines, 1):
            for at, text in enumerate(row.values()):
                page.write_string(line, at, safe(text), cell)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(1, len(told.rows)), len(told.columns) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        _about(book.add_worksheet("Keterangan"), told)
    return out.getvalue()


def _about(page: Any, told: Told) -> None:
    """Whose list it is, of which day, and by which decree."""
    decree = lists.decrees(told.body, told.listed).first()
    by_decree = "Belum ditetapkan dengan keputusan"
    if decree:
        by_decree = (
            f"Nomor {decree.number} tanggal {spell(decree.decided_on)}, ditetapkan oleh {decree.signer}"
        )
    at = told.at.astimezone(ZoneInfo(told.body.region.zone))
    page.set_column(0, 0, 16)
    page.set_column(1, 1, 90)
    for line, (name, text) in enumerate((
        ("Daftar", told.title), ("Badan", told.body.name), ("Daerah", told.body.region.name), ("Keputusan", by_decree),
        ("Keadaan", f"{spell(at.date())} pukul {at:%H.%M}"),
    )):  # fmt: skip
        page.write_string(line, 0, name)
        page.write_string(line, 1, safe(text))


def as_pdf(told: Told) -> bytes:
    """On paper, as it is signed. Raises NotPrinted with a sentence."""
    if len(told.rows) > MOST_ON_PAPER:
        raise NotPrinted(f"Daftar ini lebih dari {MOST_ON_PAPER} baris. Unduh XLSX.")
    return _on_paper(html(told))


@lru_cache(maxsize=_KEPT)
def _on_paper(html: str) -> bytes:
    """The same list is printed once a day, not for each who asks: a browser is started for it."""
    if not _press.acquire(timeout=_PATIENCE):
        raise NotPrinted("Pencetak sedang dipakai orang lain. Coba lagi sebentar, atau unduh XLSX.")
    try:
        (paper,) = printed([html], files=typeface.files())
    finally:
        _press.release()
    return paper


def html(told: Told) -> str:
    """What is printed."""
    region = told.body.region
    context = {
        "told": told,
        "body": told.body,
        "region": region,
        "decree": lists.decrees(told.body, told.listed).first(),
        "site_url": settings.SITE_URL,
    }
    with timezone.override(ZoneInfo(region.zone)), translation.override(settings.LANGUAGE_CODE):
        return render_to_string(f"catalogue/paper/{told.listed.value}.html", context)


class Written(Struct, frozen=True):
    media: str
    write: Callable[[Told], bytes]


FORMATS: Final[dict[str, Written]] = {
    "pdf": Written("application/pdf", as_pdf),
    "xlsx": Written(XLSX, as_xlsx),
    "csv": Written("text/csv; charset=utf-8", as_csv),
    "json": Written("application/json", as_json),
}
