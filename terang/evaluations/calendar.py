"""Dates of a cycle: what to suggest, and what looks doubtful about a choice."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from terang.evaluations.states import Window

Dates = tuple[datetime, datetime]

# Days a window lasts, as regions have run their evaluations (practice; open to change in the form).
LENGTHS: Mapping[Window, int] = {
    Window.SOCIALISATION: 5,
    Window.FILLING: 21,
    Window.VERIFICATION: 14,
    Window.OBJECTION: 5,
    Window.VISIT: 7,
    Window.PUBLIC_TEST: 3,
    Window.PLENARY: 1,
    Window.ANNOUNCEMENT: 1,
}
_OPENS, _CLOSES = time(8, 0), time(16, 0)  # office hours
_SATURDAY = 5
# A window that begins before this one ends is worth a second look.
_AFTER: tuple[tuple[Window, Window], ...] = (
    (Window.VERIFICATION, Window.FILLING),
    (Window.OBJECTION, Window.FILLING),
    (Window.OBJECTION, Window.VERIFICATION),
    (Window.PLENARY, Window.OBJECTION),
    (Window.PLENARY, Window.VISIT),
    (Window.PLENARY, Window.PUBLIC_TEST),
    (Window.ANNOUNCEMENT, Window.PLENARY),
)


def suggest(
    first: date, zone: ZoneInfo, *, without: Collection[Window] = (), objection_days: int = 0
) -> dict[Window, Dates]:
    """One window after the other from `first`, in office hours of the region, beginning and ending on weekdays."""
    found: dict[Window, Dates] = {}
    day = first
    for window, length in LENGTHS.items():
        if window in without:
            continue
        if window is Window.OBJECTION and objection_days:
            length = objection_days
        begin = _weekday(day)
        end = _weekday(begin + timedelta(days=length - 1))
        found[window] = (datetime.combine(begin, _OPENS, zone), datetime.combine(end, _CLOSES, zone))
        day = end + timedelta(days=1)
    return found


def _weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)


def doubts(dates: Mapping[Window, Dates]) -> list[str]:
    """What looks odd about a calendar; said, never forbidden."""
    found = [
        _("%(later)s mulai sebelum %(earlier)s berakhir.") % {"later": late.label, "earlier": early.label}
        for late, early in _AFTER
        if late in dates and early in dates and dates[late][0] < dates[early][1]
    ]
    filling = dates.get(Window.FILLING)
    if filling and filling[1] - filling[0] < timedelta(days=7):
        found.append(_("Masa pengisian kurang dari tujuh hari; beri waktu yang cukup bagi petugas."))
    return found
