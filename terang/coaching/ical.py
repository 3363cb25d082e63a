"""Commitments as iCalendar (RFC 5545): whole days, so that they stand on the same day in every zone."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from terang.coaching.models import Commitment


def calendar(name: str, rows: Iterable[tuple[Commitment, str]], *, at: datetime) -> bytes:
    """One event on the due day of each, with the address of its page."""
    found = Calendar()
    found.add("prodid", "-//Terang//Pembinaan//ID")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    for each, address in rows:
        event = Event()
        event.add("uid", f"janji-{each.pk}@terang")
        event.add("sequence", each.version)
        event.add("dtstamp", at.astimezone(UTC))
        event.add("dtstart", each.due_on)
        event.add("dtend", each.due_on + timedelta(days=1))
        event.add("summary", _("Tenggat: %(what)s (%(body)s)") % {"what": each.title, "body": each.body})
        event.add("url", address)
        found.add_component(event)
    return bytes(found.to_ical())
