"""The deadline engine against `tenggat.csv`: terms counted on wall calendars on which the closed days were crossed out.

The table was not printed by the engine: its months come from the calendar grid and a list of crossed-out days typed
from the decrees, and the last column shows every day that was counted, so that a person can check each row on paper.
Each of the rows was counted once more by a person: with the working days of each month as in `COUNTED`, read off the
wall calendar, the number of the last day is that of the first plus the term (plus what stood still).
"""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from terang.cases import terms
from terang.lib.workdays import Calendar, Pause, reckon

MONTHS = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "Mei": 5,
    "Jun": 6,
    "Jul": 7,
    "Agu": 8,
    "Sep": 9,
    "Okt": 10,
    "Nov": 11,
    "Des": 12,
}
COUNTED = {
    2024: (22, 18, 18, 16, 18, 18, 23, 22, 20, 23, 20, 20),
    2025: (19, 20, 19, 16, 17, 18, 23, 20, 21, 23, 20, 21),
    2026: (20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21),
    2027: (19, 19, 15, 22, 16, 21, 22, 21, 22, 21, 22, 22),
}
TABLE = list(csv.DictReader((Path(__file__).parent / "tenggat.csv").read_text(encoding="utf-8").splitlines()))
NATION = Calendar(terms.days_off(), known_until=terms.known_until())


def d(text: str) -> date:
    return date.fromisoformat(text)


def pauses(row: dict[str, str]) -> list[Pause]:
    if not row["berhenti"]:
        return []
    since, until = row["berhenti"].split("/")
    return [Pause(d(since), d(until))]


def counted(row: dict[str, str]) -> list[date]:
    """The days the reasoning names."""
    found = []
    for part in row["alasan"].split("; "):
        month, year, days, number = re.fullmatch(r"(\w+) (\d{4}): ([\d ]+) = (\d+)", part).groups()  # type: ignore[union-attr]
        assert len(days.split()) == int(number)
        found += [date(int(year), MONTHS[month], int(day)) for day in days.split()]
    return found


def test_the_table_is_large_and_covers_the_years_their_ends_and_long_holidays():
    assert len(TABLE) >= 200
    assert {row["mulai"][:4] for row in TABLE} == {"2024", "2025", "2026", "2027"}
    assert sum(row["mulai"][:4] != row["selesai"][:4] for row in TABLE) >= 10
    assert sum(bool(row["berhenti"]) for row in TABLE) >= 10
    assert len({(row["mulai"], row["hari_kerja"], row["berhenti"]) for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize("year", COUNTED)
def test_every_month_has_the_working_days_a_person_counts(year):
    days = [date(year, 1, 1) + timedelta(n) for n in range(366)]
    found = [
        sum(NATION.is_open(day) for day in days if (day.year, day.month) == (year, m)) for m in range(1, 13)
    ]
    assert tuple(found) == COUNTED[year]


@pytest.mark.parametrize("year", ["2024", "2025", "2026", "2027"])
def test_the_engine_agrees_with_the_table(year):
    wrong = []
    for row in (row for row in TABLE if row["mulai"].startswith(year)):
        found = reckon(NATION, d(row["mulai"]), int(row["hari_kerja"]), pauses=pauses(row)).ends_on
        if found != d(row["selesai"]):
            wrong.append((row, found))
    assert not wrong


def test_the_reasons_of_the_table_hold_by_themselves():
    """Each row counts so many weekdays in order, after its start, outside its pause, the last of them its end."""
    for row in TABLE:
        days, start = counted(row), d(row["mulai"])
        assert len(days) == int(row["hari_kerja"])
        assert days == sorted(set(days))
        assert days[0] > start
        assert days[-1] == d(row["selesai"])
        assert all(day.weekday() < 5 for day in days)
        assert not any(p.since < day <= (p.until or day) for p in pauses(row) for day in days)


def test_a_second_implementation_agrees_with_the_table():
    """Strikes days off a list instead of walking: all days, less weekends, days off and pauses, the nth that is left."""
    off = {day.on for day in terms.days_off()}
    for row in TABLE:
        start = d(row["mulai"])
        stood = {
            p.since + timedelta(n)
            for p in pauses(row)
            for n in range(1, ((p.until or p.since) - p.since).days + 1)
        }
        days = [start + timedelta(n) for n in range(1, 250)]
        left = [day for day in days if day.isoweekday() < 6 and day not in off | stood]
        assert left[int(row["hari_kerja"]) - 1] == d(row["selesai"]), row
