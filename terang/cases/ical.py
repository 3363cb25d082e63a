"""The last day of a term as iCalendar (RFC 5545): a whole day, with its reasons."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from terang.cases.models import Case
from terang.cases.results.timeline import Dated
from terang.cases.terms import Term
from terang.lib.workdays import Reckoned


def deadline(term: Term, reckoned: Reckoned, *, at: datetime) -> bytes:
    found = _calendar()
    uid = f"tenggat-{term.code}-{reckoned.start}-{reckoned.ends_on}"
    summary = _("Hari terakhir: %(what)s") % {"what": term.name}
    found.add_component(_day(uid, reckoned, summary, article=term.article, since=reckoned.start, at=at))
    return bytes(found.to_ical())


def of_case(case: Case, dates: Sequence[Dated], *, at: datetime) -> bytes:
    """The last days of a case that still run. Nothing says who asked or what."""
    found = _calendar()
    for dated in dates:
        clock = dated.clock
        if dated.reckoned is None or clock.ended_at is not None:
            continue
        name = clock.pk or f"{clock.code}-{clock.started_on}"
        uid, summary = f"perkara-{case.pk}-{name}", f"{case.number}: {clock.name}"
        found.add_component(
            _day(uid, dated.reckoned, summary, article=clock.article, since=clock.started_on, at=at)
        )
    return bytes(found.to_ical())


def _calendar() -> Calendar:
    found = Calendar()
    found.add("prodid", "-//Terang//Tenggat//ID")
    found.add("version", "2.0")
    return found


def _day(uid: str, reckoned: Reckoned, summary: str, *, article: str, since: date, at: datetime) -> Event:
    """A whole day that takes nobody's time."""
    event = Event()
    event.add("uid", f"{uid}@terang")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", reckoned.ends_on)
    event.add("dtend", reckoned.ends_on + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", f"{article}. {reckoned.days} hari kerja sejak {since:%d-%m-%Y}.")
    event.add("transp", "TRANSPARENT")
    event.add_component(_reminder(event))
    return event


def _reminder(event: Event) -> Alarm:
    """A day before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", timedelta(days=-1))
    return alarm
