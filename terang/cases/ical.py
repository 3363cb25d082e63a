"""The last day of a term as iCalendar (RFC 5545): a whole day, with its reasons."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from terang.cases.models import Case
from terang.cases.results.timeline import Dated
from terang.cases.terms import Term
from terang.lib.workdays import Reckoned


def deadline(term: Term, reckoned: Reckoned, *, at: datetime) -> bytes:
    found = Calendar()
    found.add("prodid", "-//Terang//Tenggat//ID")
    found.add("version", "2.0")
    event = Event()
    event.add("uid", f"tenggat-{term.code}-{reckoned.start}-{reckoned.ends_on}@terang")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", reckoned.ends_on)
    event.add("dtend", reckoned.ends_on + timedelta(days=1))
    event.add("summary", _("Hari terakhir: %(what)s") % {"what": term.name})
    event.add("description", f"{term.article}. {reckoned.days} hari kerja sejak {reckoned.start:%d-%m-%Y}.")
    event.add("transp", "TRANSPARENT")
    event.add_component(_reminder(event))
    found.add_component(event)
    return bytes(found.to_ical())


def of_case(case: Case, dates: Sequence[Dated], *, at: datetime) -> bytes:
    """The last days of a case that still run. Nothing says who asked or what."""
    found = Calendar()
    found.add("prodid", "-//Terang//Tenggat//ID")
    found.add("version", "2.0")
    for dated in dates:
        if dated.reckoned is None or dated.clock.ended_at is not None:
            continue
        event = Event()
        event.add("uid", f"perkara-{case.pk}-{dated.clock.pk}@terang")
        event.add("dtstamp", at.astimezone(UTC))
        event.add("dtstart", dated.reckoned.ends_on)
        event.add("dtend", dated.reckoned.ends_on + timedelta(days=1))
        event.add("summary", f"{case.number}: {dated.clock.name}")
        event.add(
            "description",
            f"{dated.clock.article}. {dated.reckoned.days} hari kerja sejak {dated.clock.started_on:%d-%m-%Y}.",
        )
        event.add("transp", "TRANSPARENT")
        event.add_component(_reminder(event))
        found.add_component(event)
    return bytes(found.to_ical())


def _reminder(event: Event) -> Alarm:
    """A day before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", timedelta(days=-1))
    return alarm
