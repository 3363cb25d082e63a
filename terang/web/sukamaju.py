"""The made-up Kabupaten Sukamaju in the office: bodies, people, past predicates, an evaluation under way.

Everything is invented; everybody's password is printed on the sign-in page of the demonstration.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import transaction

from terang.accounts import journal
from terang.accounts.models import User
from terang.bodies.actions import bodies as closing
from terang.bodies.actions import memberships
from terang.bodies.models import Body, Contact, Level, Membership, Region, Role, Website
from terang.demo import Regency
from terang.evaluations.actions import calendars, cycles
from terang.evaluations.models import Cycle
from terang.evaluations.states import Window
from terang.inspections.actions import asking
from terang.inspections.states import Trigger
from terang.instruments.actions import install_library
from terang.instruments.models import Instrument
from terang.roster.kinds import kinds
from terang.web.rehearsed import (
    asked_often,
    borders,
    bulletin,
    complaints,
    data,
    information,
    inspected,
    last_year,
    meetings,
    papers,
    promises,
    requests,
    visits,
    years,
)
from terang.web.rehearsed.last_year import Staff

CODE: Final = "99.01"  # no region of Indonesia has this code
PASSWORD: Final = "terang-sukamaju"  # noqa: S105 - made up, and shown on the sign-in page of the demonstration
STAFF: Final[Sequence[tuple[str, str, Role]]] = (
    ("ppid", "Ratna Wulandari", Role.ADMINISTRATOR),
    ("verifikator1", "Bagas Pradana", Role.VERIFIER),
    ("verifikator2", "Sekar Ayuningtyas", Role.VERIFIER),
    ("verifikator3", "Damar Wicaksono", Role.VERIFIER),
    ("juri", "Laras Kinasih", Role.JUDGE),
    ("auditor", "Teguh Santosa", Role.AUDITOR),
    ("atasan", "Hapsari Dwiningtyas", Role.SUPERIOR),
    ("aduan", "Gita Prameswari", Role.RESPONDER),
)
OFFICERS: Final[Mapping[str, tuple[str, str]]] = {
    "diskominfo": ("petugas.diskominfo", "Putri Maharani"),
    "dinkes": ("petugas.dinkes", "Yusuf Hidayat"),
    "kec-tirtawarsa": ("petugas.kecamatan", "Nurul Aini"),
}
LEADERS: Final[Mapping[str, tuple[str, str]]] = {"dinkes": ("pimpinan.dinkes", "Wisnu Aditama")}
_NAMES: Final = ("Dewi Anggraeni", "Rizal Fauzan", "Siti Rahmawati", "Agung Nugroho", "Melati Puspita", "Hendra Kurnia",
          "Wulan Sari", "Fajar Ramadhan", "Intan Permata", "Bayu Saputra", "Ayu Lestari")  # fmt: skip
EVALUATED: Final = (("kip-opd", "opd"), ("kip-kecamatan", "kecamatan"))
MERGED: Final = (
    "disdagkop",
    (("disdag", "Dinas Perdagangan"), ("diskopum", "Dinas Koperasi dan Usaha Mikro")),
)


def account(login: str) -> str:
    return f"{login}@sukamaju.test"


@transaction.atomic
def load(regency: Regency, *, at: datetime, with_past: bool = True) -> Region:
    """Put the regency into an empty office. Safe to repeat: what is there stays.

    The past is last year's published evaluations and the predicates before them; tests that do not look at it save
    five seconds without.
    """
    region, is_new = Region.objects.get_or_create(
        code=CODE, defaults={"name": regency.name, "level": Level.REGENCY}
    )
    install_library(at=min(at, last_year.day(at.year, 1, 12)))
    if not is_new:
        return region
    bodies = _bodies(region, regency, at=at)
    staff = _people(region, bodies, at=at)
    by = staff[Role.ADMINISTRATOR][0]
    if with_past:
        _past(region, regency, bodies, staff, at=at)
    asking.ask_many(
        region,
        list(bodies.values()),
        label="Pemeriksaan pertama",
        by=by,
        trigger=Trigger.REQUEST,
        at=at,
    )
    for code, ranked in EVALUATED:
        cycles.start(_cycle(region, code, ranked, by=by, at=at), by=by, at=at)
    if with_past:
        _at_work(region, regency, staff, at=at)
    return region


def _at_work(region: Region, regency: Regency, staff: Staff, *, at: datetime) -> None:
    """What goes on beside the evaluations: coaching, papers, data, lists, notices, requests and complaints."""
    by = staff[Role.ADMINISTRATOR][0]
    promises.begin(region, regency, at=at)
    visits.play(region, by=by, at=at)
    meetings.play(region, by=by, at=at)
    papers.begin(region, by=by, at=at)
    data.play(region, by=by, at=at)
    information.play(region, by=by, at=at)
    bulletin.play(region, by=by, at=at)
    asked_often.play(region, by=by, at=at)
    requests.play(region, by=by, at=at)
    complaints.play(region, team=staff[Role.RESPONDER][0], at=at)


def _bodies(region: Region, regency: Regency, *, at: datetime) -> dict[str, Body]:
    known = kinds()
    found = {}
    for made in regency.bodies:
        body = Body.objects.create(
            region=region, name=made.name, slug=made.code, kind=made.kind, ranked=known.ranked(made.kind)
        )
        Website.objects.create(body=body, url=made.website)
        Contact.objects.create(
            body=body,
            post="Petugas PPID",
            email=f"ppid@{made.code}.sukamaju.test",
            verified_at=at - timedelta(days=30),
            is_public=True,
        )
        closing.record("body.registered", body, by=None, at=at)
        found[made.code] = body
    return found


def _people(region: Region, bodies: Mapping[str, Body], *, at: datetime) -> Staff:
    staff: dict[Role, list[User]] = {}
    for login, name, role in STAFF:
        person = _person(login, name, at=at)
        staff.setdefault(role, []).append(person)
        memberships.give(person, region=region, role=role, by=None, at=at)
    for code, (login, name) in OFFICERS.items():
        body = bodies.get(code) or next(iter(bodies.values()))
        person = _person(login, name, at=at)
        memberships.give(
            person, region=region, body=body, role=Role.OFFICER, by=None, at=at, letter="800/12/2026"
        )
    for code, (login, name) in LEADERS.items():
        body = bodies.get(code) or next(iter(bodies.values()))
        person = _person(login, name, at=at)
        memberships.give(person, region=region, body=body, role=Role.LEADER, by=None, at=at)
    _officers_of_the_rest(region, bodies, at=at)
    return staff


def _officers_of_the_rest(region: Region, bodies: Mapping[str, Body], *, at: datetime) -> None:
    """Everybody else has an officer too, but for a few bodies whose officer moved on."""
    for number, (code, body) in enumerate(bodies.items()):
        if code in OFFICERS or number % 12 == 5:
            continue
        person = _person(f"ppid.{code}", _NAMES[number % len(_NAMES)], at=at)
        memberships.give(person, region=region, body=body, role=Role.OFFICER, by=None, at=at)


def _person(login: str, name: str, *, at: datetime) -> User:
    user = User(email=account(login), name=name, created_at=at, seen_at=at, password=_password())
    user.save()
    journal.record("user.made", user, by=None, at=at, personal={"email": user.email, "name": name})
    return user


@cache
def _password() -> str:
    """Hashed once: the demonstration's password is no secret."""
    return make_password(PASSWORD)


def _past(
    region: Region, regency: Regency, bodies: Mapping[str, Body], staff: Staff, *, at: datetime
) -> None:
    """Two bodies that became one, last year's evaluations as published, and the predicates of the years before."""
    year, by = at.year - 1, staff[Role.ADMINISTRATOR][0]
    old = _merged(region, bodies, by=by, on=date(year - 1, 1, 2))
    inspected.inspect(region, regency, bodies, at=last_year.day(year, 8, 1))
    borders.draw(region, list(bodies.values()), at=last_year.day(year, 8, 1))
    held = Membership.objects.filter(role=Role.OFFICER, body__region=region).select_related("user")
    officers = {m.body_id: m.user for m in held if m.body_id is not None}
    cycles_then = [
        last_year.run(region, code, ranked, year=year, staff=staff, officers=officers)
        for code, ranked in EVALUATED
    ]
    reached = last_year.totals(cycles_then)
    years.bring_in(region, [*bodies.values(), *old], reached, year=at.year, at=last_year.day(year, 11, 1))
    last_year.publish(cycles_then, year=year, by=by)


def _merged(region: Region, bodies: Mapping[str, Body], *, by: User, on: date) -> list[Body]:
    into, old = MERGED
    made = [
        Body.objects.create(region=region, name=name, slug=slug, kind="dinas", ranked="opd")
        for slug, name in old
    ]
    at = last_year.day(on.year, 1, 3)
    closing.change(bodies[into], {"opened_on": on}, version=bodies[into].version, by=by, at=at)
    for body in made:
        closing.close(body, on=on, by=by, at=at, successor=bodies[into])
    return made


def _cycle(region: Region, code: str, ranked: str, *, by: User, at: datetime) -> Cycle:
    """An evaluation of one class whose questionnaires are being filled in."""
    instrument = Instrument.objects.filter(region=None, code=code).order_by("-version")[0]
    cycle = cycles.plan(
        region,
        name=f"Evaluasi {kinds().class_names[ranked].lower()} {at.year}",
        year=at.year,
        instrument=instrument,
        doubled=Decimal("0.100"),
        ranked={ranked},
        by=by,
        at=at,
    )
    day = timedelta(days=1)
    now, at = at, at.astimezone(ZoneInfo(region.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    calendars.schedule(
        cycle,
        {
            Window.SOCIALISATION: (at - 14 * day, at - 7 * day),
            Window.FILLING: (at - 7 * day, at + 14 * day),
            Window.VERIFICATION: (at - day, at + 28 * day),
            Window.OBJECTION: (at + 28 * day, at + 33 * day),
            Window.VISIT: (at + 33 * day, at + 40 * day),
            Window.PLENARY: (at + 41 * day, at + 42 * day),
            Window.ANNOUNCEMENT: (at + 45 * day, at + 46 * day),
        },
        reason="",
        by=by,
        at=now,
    )
    return Cycle.objects.prefetch_related("periods").get(pk=cycle.pk)
