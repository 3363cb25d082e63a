"""A made-up training, for tests."""

from datetime import timedelta

from terang.bodies.models import Body, Role
from terang.coaching.actions import meetings
from terang.coaching.actions.attending import Attendee
from terang.coaching.models import Meeting
from tests import people

STARTS = people.now() + timedelta(days=7)


def a_meeting(*bodies: Body, by=None, starts_at=None, **facts) -> Meeting:
    """A training of three hours in a week, for the given bodies or one made for it."""
    starts_at = starts_at or STARTS
    values = {
        "kind": "bimtek",
        "title": "Bimtek daftar informasi publik",
        "about": "Menyusun DIP dari dokumen yang sudah ada.",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=3),
        "place": "Aula Sekretariat Daerah",
        "link": "",
        "capacity": None,
        "roles": [Role.OFFICER.value],
        "letter": "005/17/2026",
        "certificates": "BIMTEK-PPID/2026",
        **facts,
    }
    by = by or people.administrator()
    return meetings.plan(
        people.a_region(), bodies=bodies or [people.a_body()], by=by, at=people.now(), **values
    )


def now_running(*bodies: Body, by=None, **facts) -> Meeting:
    """One that began ten minutes ago."""
    return a_meeting(*bodies, by=by, starts_at=people.now() - timedelta(minutes=10), **facts)


def somebody(
    body: Body | None = None, name="Siti Rahmawati", email="siti@contoh.test", office=""
) -> Attendee:
    return Attendee(name, "Petugas PPID", email, body, office)
