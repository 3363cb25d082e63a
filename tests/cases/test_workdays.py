"""Working days: a table checked by hand, a second way of counting, and the days off against somebody else's list."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.cases import terms
from terang.lib.workdays import (
    SIX_DAYS,
    Calendar,
    Closing,
    DayOff,
    Pause,
    Standing,
    reckon,
)

NATION = Calendar(terms.days_off(), known_until=terms.known_until())
OFF = {day.on for day in terms.days_off()}


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "days", "ends_on"),
    [
        # no holiday on the way
        ("2026-11-02", 10, "2026-11-16"),
        ("2026-11-22", 10, "2026-12-04"),  # a Sunday: Monday is day 1
        ("2026-11-20", 1, "2026-11-23"),
        # Nyepi and Idul Fitri 2026: 18-20, 23, 24 March are off
        ("2026-03-13", 1, "2026-03-16"),
        ("2026-03-13", 2, "2026-03-17"),
        ("2026-03-13", 3, "2026-03-25"),
        ("2026-03-09", 10, "2026-03-30"),
        ("2026-03-16", 10, "2026-04-07"),
        # Idul Fitri 2025: 28 March to 7 April are off
        ("2025-03-27", 1, "2025-04-08"),
        ("2025-03-20", 10, "2025-04-14"),
        ("2025-03-17", 30, "2025-05-09"),
        # Idul Fitri 2024: 8-12 and 15 April are off
        ("2024-04-05", 1, "2024-04-16"),
        ("2024-03-28", 10, "2024-04-22"),
        # year ends
        ("2024-12-20", 10, "2025-01-08"),
        ("2025-12-19", 10, "2026-01-07"),
        ("2026-12-21", 10, "2027-01-08"),
        # 17 August 2026 is a Monday
        ("2026-08-10", 10, "2026-08-26"),
        # 18 August 2025 was given as shared leave
        ("2025-08-15", 1, "2025-08-19"),
        # elections
        ("2024-02-13", 1, "2024-02-15"),
        ("2024-11-26", 1, "2024-11-28"),
        # a hundred days of the information commission
        ("2026-01-05", 100, "2026-06-15"),  # 18 + 18 + 17 + 21 + 16 days until May, 10 in June
    ],
)
def test_terms_end_where_a_person_counting_on_the_wall_calendar_ends(start, days, ends_on):
    assert reckon(NATION, d(start), days).ends_on == d(ends_on)


@given(
    st.dates(date(2024, 1, 1), date(2027, 6, 30)),
    st.integers(1, 120),
    st.sets(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=20),
)
def test_a_second_way_of_counting_agrees(start, days, local):
    """Counts off a list of all open days instead of walking."""
    own = [DayOff(on, "libur setempat", Closing.LOCAL, "SE 1") for on in local]
    span = [start + timedelta(n) for n in range(1, 400)]
    open_days = [on for on in span if on.isoweekday() <= 5 and on not in OFF | local]
    calendar = Calendar([*terms.days_off(), *own], known_until=terms.known_until())
    found = reckon(calendar, start, days)
    assert found.ends_on == open_days[days - 1]
    assert calendar.between(start, found.ends_on) == days
    assert len(found.closed) + days == (found.ends_on - start).days


@given(
    st.dates(date(2024, 1, 1), date(2027, 6, 30)), st.integers(1, 60), st.integers(0, 20), st.integers(0, 20)
)
def test_a_pause_moves_the_end_by_the_working_days_it_takes(start, days, after, length):
    since = start + timedelta(after)
    pause = Pause(since, since + timedelta(length))
    plain, paused = reckon(NATION, start, days), reckon(NATION, start, days, pauses=[pause])
    assert paused.ends_on >= plain.ends_on
    assert NATION.between(start, paused.ends_on) == days + paused.paused


def test_nobody_knows_the_end_while_the_clock_stands():
    with pytest.raises(Standing):
        reckon(NATION, d("2026-11-02"), 10, pauses=[Pause(d("2026-11-05"))])


def test_every_day_left_out_says_why():
    found = reckon(NATION, d("2026-03-13"), 3)
    told = {c.on: (c.kind, c.name) for c in found.closed}
    assert told[d("2026-03-14")] == (Closing.WEEKEND, "")
    assert told[d("2026-03-19")] == (Closing.NATIONAL, "Hari Suci Nyepi")
    assert told[d("2026-03-20")][0] is Closing.SHARED_LEAVE
    assert all(c.source for c in found.closed if c.kind is not Closing.WEEKEND)


def test_a_day_that_is_only_estimated_makes_the_end_tentative():
    assert reckon(NATION, d("2027-03-05"), 10).is_tentative  # Idul Fitri 2027 waits for its decree
    assert reckon(NATION, d("2027-12-20"), 10).is_tentative  # into a year nobody knows
    assert not reckon(NATION, d("2026-11-02"), 10).is_tentative


def test_a_week_of_six_days_and_a_holiday_that_is_worked():
    six = Calendar(terms.days_off(), week=SIX_DAYS, known_until=terms.known_until())
    assert reckon(six, d("2026-11-06"), 1).ends_on == d("2026-11-07")
    worked = Calendar(terms.days_off(), open_on=[d("2026-03-18")], known_until=terms.known_until())
    assert reckon(worked, d("2026-03-17"), 1).ends_on == d("2026-03-18")


@pytest.mark.parametrize("days", [0, -1, 10_001])
def test_a_term_that_is_none_is_a_mistake(days):
    with pytest.raises(ValueError, match=str(days)):
        reckon(NATION, d("2026-11-02"), days)


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
@pytest.mark.parametrize(
    ("category", "kind"), [("public", Closing.NATIONAL), ("government", Closing.SHARED_LEAVE)]
)
def test_the_days_off_are_those_of_another_list(year, category, kind):
    other = set(holidays.country_holidays("ID", years=year, categories=(category,)))
    assert {day.on for day in terms.days_off() if day.on.year == year and day.kind is kind} == other


def test_terms_are_those_of_the_law():
    known = {code: (term.days, term.extension) for code, term in terms.terms().items()}
    assert known == {
        "permohonan": (10, 7),
        "keberatan": (30, 0),
        "tanggapan": (30, 0),
        "sengketa": (14, 0),
        "mediasi": (14, 0),
        "putusan": (100, 0),
        "penjelasan": (10, 0),
    }
    assert all(term.article and term.status for term in terms.terms().values())
