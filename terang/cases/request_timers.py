"""What requests do by themselves; done by the workers (see `inspections.timers`)."""

from terang.cases.actions import parties, requests
from terang.cases.results.calendars import day_of_every_zone
from terang.inspections import timers
from terang.inspections.clock import database_now


def tell() -> None:
    """Called when the application starts."""
    timers.TIMERS["cases.silent_askers"] = lapse
    timers.TIMERS["cases.identities"] = erase


def lapse() -> int:
    """Askers who did not explain in time."""
    return requests.lapse_due(at=database_now())


def erase() -> int:
    """Identities whose time has passed, wherever it is the latest day still."""
    at = database_now()
    return parties.erase_due(today=day_of_every_zone(at), at=at)
