"""Is a find still current, by the indicator's own rule?"""

from datetime import date

from terang.audit.disclosure.model import Freshness, Indicator, Rule

PLAN_YEARS = (
    5  # a strategic plan that names only its first year runs five years (Permendagri 86/2017, practice)
)

Period = tuple[int, int]


def is_current(indicator: Indicator, period: Period | None, on: date | None, *, as_of: date) -> bool | None:
    """None when the find names no year or day by which it could be judged: then nobody can say it is old."""
    fresh = indicator.freshness
    if fresh.rule is Rule.NONE:
        return True
    if fresh.rule is Rule.MONTHS:
        return None if on is None else months_between(on, as_of) <= fresh.max_age
    if period is None:
        return None
    if fresh.rule is Rule.PERIOD:
        return last_year(period) >= as_of.year
    return period[1] >= oldest_allowed(fresh, as_of=as_of)


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another; 0 when `earlier` is not earlier."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(0, months - (later.day < earlier.day))


def last_year(period: Period) -> int:
    first, last = period
    return first + PLAN_YEARS - 1 if first == last else last


def oldest_allowed(fresh: Freshness, *, as_of: date) -> int:
    """The oldest fiscal year that still counts on `as_of`; in the first months one year more."""
    grace = 1 if as_of.month <= fresh.grace_months else 0
    return as_of.year - fresh.max_age - grace
