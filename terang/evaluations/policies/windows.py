"""The calendar of a cycle as rules read it: half-open windows, from `opens_at` until just before `closes_at`."""

from datetime import datetime

from terang.evaluations.models import Cycle, Period
from terang.evaluations.states import Window


def window(cycle: Cycle, which: Window) -> Period | None:
    """A line of the calendar; None when the cycle has none. Reads prefetched periods."""
    return next((p for p in cycle.periods.all() if p.window == which), None)


def is_open(cycle: Cycle, which: Window, at: datetime) -> bool:
    """Whether a window is open; one that is not in the calendar never is."""
    period = window(cycle, which)
    return period is not None and period.is_open(at)
