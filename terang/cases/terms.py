"""Terms of the law, as data: how many working days, from which event, by which article."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from terang.lib.workdays import Closing, DayOff

_DATA: Final = Path(__file__).parent / "data"
Days = Annotated[int, Meta(ge=1, le=365)]


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """So many working days after an event. `extension`: further working days, once, with reasons."""

    code: str
    name: str
    event: str
    days: Days
    article: str
    status: str
    who: str
    extension: int = 0
    note: str = ""
    source: str = ""  # where the figure was read, for those who may set another


class _Day(Struct, frozen=True, forbid_unknown_fields=True):
    date: dt.date
    name: str
    estimate: bool = False


class _Year(Struct, frozen=True, forbid_unknown_fields=True):
    year: int
    source: str
    status: str
    national: tuple[_Day, ...]
    shared_leave: tuple[_Day, ...]

    def days_off(self) -> list[DayOff]:
        return [
            DayOff(day.date, day.name, kind, self.source, day.estimate)
            for kind, days in ((Closing.NATIONAL, self.national), (Closing.SHARED_LEAVE, self.shared_leave))
            for day in days
        ]


class _Years(Struct, frozen=True, forbid_unknown_fields=True):
    years: tuple[_Year, ...]


class _Terms(Struct, frozen=True, forbid_unknown_fields=True):
    terms: tuple[Term, ...]


@cache
def terms() -> Mapping[str, Term]:
    found = msgspec.yaml.decode((_DATA / "terms.yaml").read_bytes(), type=_Terms)
    return {term.code: term for term in found.terms}


@cache
def days_off() -> tuple[DayOff, ...]:
    """National holidays and shared leave of the years whose decree is known, by date."""
    return tuple(sorted((day for year in _years() for day in year.days_off()), key=lambda day: day.on))


def is_read(year: int) -> bool:
    """Whether somebody read the decree of that year, and not only a copy of it."""
    return any(each.year == year and each.status == "law" for each in _years())


@cache
def known_until() -> dt.date:
    """Last day for which the days off are known."""
    return dt.date(max(year.year for year in _years()), 12, 31)


@cache
def _years() -> tuple[_Year, ...]:
    return msgspec.yaml.decode((_DATA / "holidays.yaml").read_bytes(), type=_Years).years
