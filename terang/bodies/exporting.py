"""The registry as a file that imports again unchanged, and in which no cell is a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import xlsxwriter

from terang.bodies.matching import Known
from terang.bodies.models import Body, Contact, Region
from terang.bodies.phones import shown
from terang.roster.headings import Fact
from terang.roster.kinds import kinds

HEADINGS: Final = tuple(fact.value for fact in Fact)
_FORMULA: Final = re.compile(r"^[=+\-@\t\r]")
_WIDTHS: Final = {Fact.NAME: 46, Fact.WEBSITE: 36, Fact.PARENT: 30, Fact.EMAIL: 28, Fact.SOCIAL: 44}
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

Row = tuple[str, ...]


def table(region: Region, chosen: Sequence[int] | None = None) -> list[Row]:
    """One row a body; further contacts follow at the end, in rows with nothing else but the name."""
    known = Known(region)
    bodies = [body for pk, body in known.bodies.items() if chosen is None or pk in set(chosen)]
    main = [_row(body, known) for body in bodies]
    more = [_contact_row(body, contact) for body in bodies for contact in known.contacts[body.pk][1:]]
    return [*main, *more]


def example() -> list[Row]:
    """Made-up rows that show what goes where."""
    return [
        ("Dinas Kesehatan", "Dinkes", "Dinas", "", "https://dinkes.sukamaju.go.id", "", "II.b", "Admin web",
         "Budi Santoso", "0812-3456-7890", "dinkes@sukamaju.go.id", "https://www.instagram.com/dinkes_sukamaju"),
        ("Kecamatan Sukajaya", "", "Kecamatan", "", "https://sukajaya.sukamaju.go.id", "", "III.a", "Petugas PPID",
         "Siti Aminah", "0813-0000-1111", "", ""),
    ]  # fmt: skip


def as_csv(rows: Iterable[Row]) -> bytes:
    """UTF-8 with a mark, as Excel wants it; an apostrophe before whatever it would take for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Row]) -> bytes:
    """Every cell a text: telephone numbers keep their zero, formulas stay words."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet, bold = (
            book.add_worksheet("Badan publik"),
            book.add_format({"bold": True, "bg_color": "#E8EEF4"}),
        )
        for column, fact in enumerate(Fact):
            sheet.write_string(0, column, fact.value, bold)
            sheet.set_column(column, column, _WIDTHS.get(fact, 18))
        sheet.freeze_panes(1, 1)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, _FORBIDDEN.sub("", cell))
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _row(body: Body, known: Known) -> Row:
    parent = known.bodies.get(body.parent_id or 0)
    contact = next(iter(known.contacts[body.pk]), None)
    return (
        body.name,
        body.short_name,
        kinds().name(body.kind),
        str(kinds().class_names.get(body.ranked, body.ranked)),
        known.websites.get(body.pk, ""),
        parent.name if parent else "",
        body.echelon,
        *_contact(contact),
        " ".join(known.social[body.pk]),
    )


def _contact_row(body: Body, contact: Contact) -> Row:
    return (body.name, *[""] * 6, *_contact(contact), "")


def _contact(contact: Contact | None) -> Iterator[str]:
    if contact is None:
        yield from ("", "", "", "")
    else:
        yield from (contact.post, contact.name, shown(contact.phone), contact.email)
