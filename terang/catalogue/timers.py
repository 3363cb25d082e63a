"""What the list does again and again; done by the workers (see `inspections.timers`)."""

from terang.catalogue.actions import reminding
from terang.inspections import timers
from terang.inspections.clock import database_now


def tell() -> None:
    """Called when the application starts."""
    timers.TIMERS["catalogue.reminders"] = remind


def remind() -> int:
    return reminding.remind(at=database_now())
