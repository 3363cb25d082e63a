"""The list for a letter: bodies that have not handed in, and whom to reach there."""

from datetime import datetime
from typing import IO, Any
from zoneinfo import ZoneInfo

import xlsxwriter
from django.utils.translation import gettext as _

from terang.evaluations import returned
from terang.evaluations.models import Cycle
from terang.lib.dates import spell
from terang.roster.kinds import kinds

WIDTHS = (5, 42, 24, 26, 14, 28, 24, 22)


def rows(cycle: Cycle) -> list[dict[str, Any]]:
    """Three queries, however many bodies there are."""
    names, contacts = kinds().class_names, returned.contacts(cycle)
    return [
        {
            "entry": entry,
            "class": names.get(entry.ranked, entry.ranked),
            "state": str(returned.STATES[entry.state]),
            "answered": entry.answered,
            "contact": contacts.get(entry.body_id),
            "reminded_at": entry.reminded_at,
        }
        for entry in returned.waiting(cycle)
    ]


def write(out: IO[bytes], cycle: Cycle, *, at: datetime) -> None:
    """A sheet that prints on A4, landscape; text is never a formula."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    zone = ZoneInfo(cycle.region.zone)
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet(_("Belum mengirim"))
        head = book.add_format(
            {
                "bold": True,
                "bg_color": "#0F5C5A",
                "font_color": "#FFFFFF",
                "text_wrap": True,
                "border": 1,
                "valign": "top",
            }
        )
        cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        page.write_string(
            0,
            0,
            _("Badan yang belum mengirim SAQ: %s") % cycle.name,
            book.add_format({"bold": True, "font_size": 14}),
        )
        page.write_string(1, 0, _("Per %(day)s pukul %(time)s %(zone)s") % _moment(cycle, at, zone))
        for column, (title, width) in enumerate(zip(_titles(), WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(3, column, title, head)
        for line, row in enumerate(rows(cycle), start=1):
            for column, text in enumerate(_cells(line, row, zone)):
                page.write_string(3 + line, column, text, cell)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(3)
        page.freeze_panes(4, 2)


def _titles() -> list[str]:
    return [
        _("No."),
        _("Badan publik"),
        _("Kelas"),
        _("Keadaan"),
        _("Terjawab"),
        _("Kontak"),
        _("Nomor"),
        _("Terakhir diingatkan"),
    ]


def _moment(cycle: Cycle, at: datetime, zone: ZoneInfo) -> dict[str, str]:
    local = at.astimezone(zone)
    return {"day": spell(local.date()), "time": f"{local:%H.%M}", "zone": cycle.region.get_zone_display()}


def _cells(line: int, row: dict[str, Any], zone: ZoneInfo) -> list[str]:
    contact, reminded = row["contact"], row["reminded_at"]
    who = " · ".join(filter(None, (contact.post, contact.name))) if contact else "–"
    return [
        str(line),
        row["entry"].name,
        row["class"],
        row["state"],
        str(row["answered"]),
        who,
        (contact.phone or contact.email) if contact else "–",
        spell(reminded.astimezone(zone).date()) if reminded else "–",
    ]
