"""On which day a commitment is brought to mind. Days are those of the region; pure."""

from calendar import monthrange
from datetime import date, timedelta

from terang.coaching.states.commitments import Occasion


def days(due_on: date) -> dict[Occasion, date]:
    """The day of each reminder: a month, a week and a day before, and the day after."""
    return {
        Occasion.MONTH: month_before(due_on),
        Occasion.WEEK: due_on - timedelta(days=7),
        Occasion.TOMORROW: due_on - timedelta(days=1),
        Occasion.LATE: due_on + timedelta(days=1),
    }


def month_before(day: date) -> date:
    """The same day of the month before, or its last: 31 March becomes 28 February."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def due(due_on: date, *, made_on: date, today: date) -> Occasion | None:
    """The reminder of today: the last whose day has come, if it came after the commitment was made.

    When nobody could send for a while, only this one is sent, not all that were missed.
    """
    come = [(day, occasion) for occasion, day in days(due_on).items() if made_on < day <= today]
    return max(come)[1] if come else None
