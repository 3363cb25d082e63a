"""Calendars of cycles as iCalendar (RFC 5545): instants in UTC, so that every program shows its own zone right."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from terang.evaluations.models import Period
from terang.evaluations.states import Window


def calendar(name: str, periods: Iterable[tuple[Period, str]], *, at: datetime) -> bytes:
    """One event for each period, with the page it is about. `periods` know their cycle and region."""
    found = Calendar()
    found.add("prodid", "-//Terang//Evaluasi//ID")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    for period, address in periods:
        found.add_component(_event(period, address, at))
    return bytes(found.to_ical())


def _event(period: Period, address: str, at: datetime) -> Event:
    cycle, zone = period.cycle, period.cycle.region.get_zone_display()
    event = Event()
    event.add("uid", f"evaluasi-{cycle.pk}-{period.window}@terang")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", period.opens_at.astimezone(UTC))
    event.add("dtend", period.closes_at.astimezone(UTC))
    event.add("summary", f"{Window(period.window).label}: {cycle.name}")
    event.add("description", _("Waktu menurut %(zone)s. Berakhir tepat pada waktu akhir.") % {"zone": zone})
    event.add("url", address)
    return event
