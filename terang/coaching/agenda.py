"""Visits and meetings as iCalendar (RFC 5545): instants in UTC; whole days where no hour is set."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from msgspec import Struct

from terang.coaching.models import Meeting, Visit

_VISIT = timedelta(hours=2)


class Entry(Struct, frozen=True):
    """One line of a calendar."""

    uid: str
    name: str
    begins: datetime | date
    ends: datetime | date
    place: str
    about: str
    address: str


def calendar(name: str, entries: Iterable[Entry], *, at: datetime) -> bytes:
    found = Calendar()
    found.add("prodid", "-//Terang//Pembinaan//ID")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    for entry in entries:
        found.add_component(_event(entry, at))
    return bytes(found.to_ical())


def of_visit(visit: Visit, address: str) -> Entry:
    zone = ZoneInfo(visit.round.region.zone)
    begins: datetime | date = visit.on
    ends: datetime | date = visit.on + timedelta(days=1)
    if visit.starts_at:
        begins = datetime.combine(visit.on, visit.starts_at, zone).astimezone(UTC)
        ends = begins + _VISIT
    return Entry(
        uid=f"kunjungan-{visit.pk}@terang",
        name=f"Kunjungan pembinaan: {visit.body}",
        begins=begins,
        ends=ends,
        place=str(visit.body),
        about=f"{visit.team}, urutan {visit.order}. {visit.round}",
        address=address,
    )


def of_meeting(meeting: Meeting, address: str) -> Entry:
    return Entry(
        uid=f"pertemuan-{meeting.pk}@terang",
        name=f"{meeting.get_kind_display()}: {meeting.title}",
        begins=meeting.starts_at.astimezone(UTC),
        ends=meeting.ends_at.astimezone(UTC),
        place=meeting.place or meeting.link,
        about="\n".join(filter(None, (meeting.about, meeting.link))),
        address=address,
    )


def _event(entry: Entry, at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", entry.begins)
    event.add("dtend", entry.ends)
    event.add("summary", entry.name)
    event.add("location", entry.place)
    event.add("description", entry.about)
    if entry.address:
        event.add("url", entry.address)
    return event
