"""The made-up Kabupaten Sukamaju in the office: bodies, people, past predicates, an evaluation under way.

Everything is invented; everybody's password is printed on the sign-in page of the demonstration.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import transaction

from terang.accounts.models import User
from terang.bodies.actions import memberships
from terang.bodies.models import Body, Contact, Level, Region, Role, Website
from terang.demo import Regency
from terang.evaluations.actions import calendars, cycles, history
from terang.evaluations.models import Cycle
from terang.evaluations.predicates import Row
from terang.evaluations.states import Window
from terang.inspections.actions import asking
from terang.inspections.states import Trigger
from terang.instruments.actions import install_library
from terang.instruments.models import Instrument
from terang.roster.kinds import kinds

CODE: Final = "99.01"  # no region of Indonesia has this code
PASSWORD: Final = "terang-sukamaju"  # noqa: S105 - made up, and shown on the sign-in page of the demonstration
STAFF: Final[Sequence[tuple[str, str, Role]]] = (
    ("ppid", "Ratna Wulandari", Role.ADMINISTRATOR),
    ("verifikator1", "Bagas Pradana", Role.VERIFIER),
    ("verifikator2", "Sekar Ayuningtyas", Role.VERIFIER),
    ("verifikator3", "Damar Wicaksono", Role.VERIFIER),
    ("juri", "Laras Kinasih", Role.JUDGE),
    ("auditor", "Teguh Santosa", Role.AUDITOR),
)
OFFICERS: Final[Mapping[str, tuple[str, str]]] = {
    "diskominfo": ("petugas.diskominfo", "Putri Maharani"),
    "dinkes": ("petugas.dinkes", "Yusuf Hidayat"),
    "kec-tirtawarsa": ("petugas.kecamatan", "Nurul Aini"),
}
_NAMES: Final = ("Dewi Anggraeni", "Rizal Fauzan", "Siti Rahmawati", "Agung Nugroho", "Melati Puspita", "Hendra Kurnia",
          "Wulan Sari", "Fajar Ramadhan", "Intan Permata", "Bayu Saputra", "Ayu Lestari")  # fmt: skip
EVALUATED: Final = (("kip-opd", "opd"), ("kip-kecamatan", "kecamatan"))
_SOURCE: Final = "Contoh rekaan"
_PAST: Final = ((4, "58.40", "Kurang Informatif"), (3, "74.15", "Cukup Informatif"), (2, "83.90", "Menuju Informatif"),
                (1, "91.27", "Informatif"))  # fmt: skip


def account(login: str) -> str:
    return f"{login}@sukamaju.test"


@transaction.atomic
def load(regency: Regency, *, at: datetime) -> Region:
    """Put the regency into an empty office. Safe to repeat: what is there stays."""
    region, is_new = Region.objects.get_or_create(
        code=CODE, defaults={"name": regency.name, "level": Level.REGENCY}
    )
    install_library(at=at)
    if not is_new:
        return region
    bodies = _bodies(region, regency, at=at)
    staff = _people(region, bodies, at=at)
    _past(region, bodies, year=at.year, at=at)
    asking.ask_many(
        region,
        list(bodies.values()),
        label="Pemeriksaan pertama",
        by=staff[Role.ADMINISTRATOR],
        trigger=Trigger.REQUEST,
        at=at,
    )
    for code, ranked in EVALUATED:
        cycle = _cycle(region, code, ranked, by=staff[Role.ADMINISTRATOR], at=at)
        cycles.start(cycle, by=staff[Role.ADMINISTRATOR], at=at)
    return region


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
        )
        found[made.code] = body
    return found


def _people(region: Region, bodies: Mapping[str, Body], *, at: datetime) -> dict[Role, User]:
    staff = {}
    for login, name, role in STAFF:
        staff[role] = _person(login, name, at=at)
        memberships.give(staff[role], region=region, role=role, by=None, at=at)
    for code, (login, name) in OFFICERS.items():
        body = bodies.get(code) or next(iter(bodies.values()))
        person = _person(login, name, at=at)
        memberships.give(
            person, region=region, body=body, role=Role.OFFICER, by=None, at=at, letter="800/12/2026"
        )
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
    return user


@cache
def _password() -> str:
    """Hashed once: the demonstration's password is no secret."""
    return make_password(PASSWORD)


def _past(region: Region, bodies: Mapping[str, Body], *, year: int, at: datetime) -> None:
    """The way of the region up to informatif, and scores of its bodies, drawn from a seed."""
    chance = Random(2026)  # noqa: S311 - made up, the same every time
    rows = [Row(0, year - ago, None, "", Decimal(score), name, _SOURCE) for ago, score, name in _PAST]
    for body in bodies.values():
        level = chance.uniform(35, 88)
        for ago in (3, 2, 1):
            level = min(98.5, level + chance.uniform(-6, 9))
            score = Decimal(f"{level:.2f}")
            rows.append(Row(0, year - ago, body.pk, body.name, score, _named(score), _SOURCE))
    history.bring_in(region, rows, by=None, at=at)


def _named(score: Decimal) -> str:
    floors = (
        (90, "Informatif"),
        (80, "Menuju Informatif"),
        (60, "Cukup Informatif"),
        (40, "Kurang Informatif"),
    )
    return next((name for floor, name in floors if score >= floor), "Tidak Informatif")


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
