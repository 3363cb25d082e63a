"""Working days: which days an office is closed, why, and on which day a term of working days ends.

The day on which something happens does not count: day 1 is the first working day after it. That is how offices
count the terms of UU 14/2008; the law itself says only "hari kerja".
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

FIVE_DAYS: Final = frozenset(range(5))  # Monday to Friday
SIX_DAYS: Final = frozenset(range(6))
_DAY: Final = timedelta(days=1)
_LONGEST: Final = 10_000  # working days; a term beyond it is a mistake


class Closing(StrEnum):
    """Why an office is closed on a day."""

    WEEKEND = "akhir_pekan"
    NATIONAL = "libur_nasional"
    SHARED_LEAVE = "cuti_bersama"
    LOCAL = "libur_daerah"


class DayOff(Struct, frozen=True):
    """A day on which offices are closed although it may be a weekday."""

    on: date
    name: str
    kind: Closing
    source: str  # the decree that says so
    is_estimate: bool = False  # the decree is not out, or leaves the day open


class Closed(Struct, frozen=True):
    """One day that did not count, with the reason a person would give."""

    on: date
    kind: Closing
    name: str = ""
    source: str = ""
    is_estimate: bool = False


class Pause(Struct, frozen=True):
    """The clock stands from the day after `since` until `until` has passed; still standing when that is None."""

    since: date
    until: date | None = None


class Reckoned(Struct, frozen=True):
    """On which day a term ends, and what was left out on the way."""

    start: date
    days: int
    ends_on: date
    closed: tuple[Closed, ...]
    paused: int = 0  # working days on which the clock stood
    is_tentative: bool = False  # a day beyond the known years, or one that is only estimated, takes part


class Standing(Exception):
    """The clock stands: nobody can say yet when the term ends."""


class Calendar:
    """The days an office is open."""

    def __init__(
        self,
        days_off: Iterable[DayOff],
        *,
        open_on: Iterable[date] = (),
        week: frozenset[int] = FIVE_DAYS,
        known_until: date,
    ) -> None:
        """`open_on`: days that are worked all the same; `week`: weekdays that are worked, Monday is 0."""
        self._week = week
        self._off = {day.on: day for day in days_off}
        for day in open_on:
            self._off.pop(day, None)
        self._open = frozenset(open_on)
        self.known_until = known_until

    def closed(self, day: date) -> Closed | None:
        """Why the office is closed on that day; None when it is open."""
        if off := self._off.get(day):
            return Closed(day, off.kind, off.name, off.source, off.is_estimate)
        if day.weekday() in self._week or day in self._open:
            return None
        return Closed(day, Closing.WEEKEND)

    def is_open(self, day: date) -> bool:
        return self.closed(day) is None

    def after(self, day: date) -> Iterator[date]:
        """Working days after that one, without end."""
        while True:
            day += _DAY
            if self.is_open(day):
                yield day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` lies before."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_open(start + _DAY * n) for n in range(1, (end - start).days + 1))


def reckon(calendar: Calendar, start: date, days: int, *, pauses: Sequence[Pause] = ()) -> Reckoned:
    """The day on which `days` working days after `start` have passed, and every day that did not count.

    Raises Standing while a pause has no end, ValueError for a term that is none.
    """
    if not 1 <= days <= _LONGEST:
        raise ValueError(days)
    if any(pause.until is None for pause in pauses):
        raise Standing
    closed: list[Closed] = []
    day, counted, paused = start, 0, 0
    while counted < days:
        day += _DAY
        if shut := calendar.closed(day):
            closed.append(shut)
        elif any(pause.since < day <= (pause.until or day) for pause in pauses):
            paused += 1
        else:
            counted += 1
    is_tentative = day > calendar.known_until or any(c.is_estimate for c in closed)
    return Reckoned(start, days, day, tuple(closed), paused, is_tentative)
