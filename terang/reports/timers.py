"""What the workers do of reports (see `inspections.timers`): somebody waits for them, so they are looked for often."""

from terang.inspections import timers
from terang.reports import making


def tell() -> None:
    """Called when the application starts."""
    timers.EAGER["reports.make"] = make


def make() -> int:
    """Reports that wait; a worker that is told to end stops between two papers."""
    return making.sweep(stopping=timers.STOPPING.is_set)
