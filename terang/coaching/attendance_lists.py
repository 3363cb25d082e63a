"""Who was there, on paper to file and as a sheet."""

from collections.abc import Sequence
from typing import IO
from zoneinfo import ZoneInfo

import xlsxwriter
from django.utils.translation import gettext as _

from terang.coaching import printing
from terang.coaching.models import Meeting, Participant
from terang.lib.dates import spell

_WIDTHS = (5, 32, 44, 28, 30, 18, 16, 30)


def people(meeting: Meeting) -> list[Participant]:
    return list(meeting.participants.select_related("body"))


def pdf(meeting: Meeting) -> bytes:
    """Raises `terang.paper.press.NotPrinted`."""
    context = {"meeting": meeting, "people": people(meeting)}
    return printing.pdf(meeting.region, "coaching/paper/attendance.html", context)


def xlsx(out: IO[bytes], meeting: Meeting) -> None:
    """Text is never a formula."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet(_("Daftar hadir"))
        bold = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "bg_color": "#0F5C5A", "font_color": "#FFFFFF", "border": 1})
        cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        page.write_string(0, 0, meeting.title, bold)
        page.write_string(1, 0, _when(meeting))
        for column, (title, width) in enumerate(zip(_titles(), _WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(3, column, title, head)
        for row, person in enumerate(people(meeting), 4):
            for column, text in enumerate(_cells(person, row - 3, meeting)):
                page.write_string(row, column, text, cell)
        page.freeze_panes(4, 0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)


def _titles() -> Sequence[str]:
    return (
        _("No."), _("Nama"), _("Badan publik"), _("Jabatan"), _("Email"), _("Waktu"), _("Cara"), _("Nomor sertifikat"),
    )  # fmt: skip


def _cells(person: Participant, number: int, meeting: Meeting) -> Sequence[str]:
    at = person.at.astimezone(ZoneInfo(meeting.region.zone))
    return (
        str(number), person.name, str(person.body or person.office), person.post, person.email,
        f"{at:%H.%M}", str(person.get_via_display()), person.number,
    )  # fmt: skip


def _when(meeting: Meeting) -> str:
    zone = ZoneInfo(meeting.region.zone)
    first, last = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    place = meeting.place or meeting.link
    return f"{spell(first.date())}, {first:%H.%M}–{last:%H.%M} {meeting.region.get_zone_display()}, {place}"
