"""What functional data needs again and again; done by the workers (see `inspections.timers`)."""

from terang.datasets.actions import opening, reminding
from terang.inspections import timers
from terang.inspections.clock import database_now


def tell() -> None:
    """Called when the application starts."""
    timers.TIMERS["datasets.opening"] = open_sheets
    timers.TIMERS["datasets.reminders"] = remind


def open_sheets() -> int:
    """Sheets of periods that have begun."""
    return opening.open_all(at=database_now())


def remind() -> int:
    return reminding.remind_due(at=database_now())
