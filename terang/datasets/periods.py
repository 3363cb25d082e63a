"""Periods that data are reported for: months, quarters, semesters, years. Plain calendar arithmetic."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from terang.lib.dates import MONTHS


class Every(StrEnum):
    """How long a period is."""

    MONTH = "bulan"
    QUARTER = "triwulan"
    SEMESTER = "semester"
    YEAR = "tahun"


_LENGTH: Final = {Every.MONTH: 1, Every.QUARTER: 3, Every.SEMESTER: 6, Every.YEAR: 12}  # months
_SIGN: Final = {Every.QUARTER: "T", Every.SEMESTER: "S"}
_ROMAN: Final = ("I", "II", "III", "IV")


class Period(Struct, frozen=True):
    """One period, known by its length and its first day."""

    every: Every
    first_on: date

    @property
    def last_on(self) -> date:
        return self.next.first_on - timedelta(days=1)

    @property
    def next(self) -> "Period":
        return Period(self.every, _moved(self.first_on, _LENGTH[self.every]))

    @property
    def previous(self) -> "Period":
        return Period(self.every, _moved(self.first_on, -_LENGTH[self.every]))

    @property
    def number(self) -> int:
        """Which of its year, from 1."""
        return (self.first_on.month - 1) // _LENGTH[self.every] + 1

    @property
    def code(self) -> str:
        """In addresses and files, sortable within a form: 2026-03, 2026-T1, 2026-S2, 2026."""
        year = f"{self.first_on.year:04}"
        if self.every is Every.YEAR:
            return year
        return (
            f"{year}-{self.number:02}"
            if self.every is Every.MONTH
            else f"{year}-{_SIGN[self.every]}{self.number}"
        )

    @property
    def label(self) -> str:
        """As people say it: Maret 2026, Triwulan I 2026."""
        year = self.first_on.year
        match self.every:
            case Every.MONTH:
                return f"{MONTHS[self.first_on.month - 1]} {year}"
            case Every.QUARTER:
                return f"Triwulan {_ROMAN[self.number - 1]} {year}"
            case Every.SEMESTER:
                return f"Semester {_ROMAN[self.number - 1]} {year}"
            case Every.YEAR:
                return f"Tahun {year}"


def at(every: Every, day: date) -> Period:
    """The period that `day` lies in."""
    length = _LENGTH[every]
    return Period(every, date(day.year, (day.month - 1) // length * length + 1, 1))


def read(every: Every, code: str) -> Period | None:
    """The period of a code; None for what is none."""
    year, _dash, rest = code.partition("-")
    if not (len(year) == 4 and year.isascii() and year.isdecimal() and 1900 <= int(year) <= 2200):
        return None
    sign = _SIGN.get(every, "")
    number = rest.removeprefix(sign) if every is not Every.YEAR else "1"
    if not (number.isascii() and number.isdecimal() and 1 <= int(number) <= 12 // _LENGTH[every]):
        return None
    found = Period(every, date(int(year), (int(number) - 1) * _LENGTH[every] + 1, 1))
    return found if found.code == code else None


def between(first: Period, last: Period) -> Iterator[Period]:
    """All from `first` to `last`, both included."""
    here = first
    while here.first_on <= last.first_on:
        yield here
        here = here.next


def _moved(first_on: date, months: int) -> date:
    count = first_on.year * 12 + first_on.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
