"""What requests do by themselves; done by the workers (see `inspections.timers`)."""

from collections.abc import Collection

from terang.cases.actions import parties, requests
from terang.cases.models import Case
from terang.cases.results import digest
from terang.cases.results.calendars import day_of_every_zone
from terang.inspections import timers
from terang.inspections.clock import database_now
from terang.notices.actions import digesting
from terang.notices.results import readers


def tell() -> None:
    """Called when the application starts."""
    timers.TIMERS["cases.silent_askers"] = lapse
    timers.TIMERS["cases.identities"] = erase
    readers.NAMES["case"] = numbers_of
    digesting.SOURCES["cases.requests"] = digest.needed


def numbers_of(cases: Collection[int]) -> dict[int, str]:
    """How the page of messages calls cases."""
    return dict(Case.objects.filter(pk__in=cases).values_list("pk", "number"))


def lapse() -> int:
    """Askers who did not explain in time."""
    return requests.lapse_due(at=database_now())


def erase() -> int:
    """Identities whose time has passed, wherever it is the latest day still."""
    at = database_now()
    return parties.erase_due(today=day_of_every_zone(at), at=at)
