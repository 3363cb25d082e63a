"""A region with many bodies and five years of history, straight into the tables."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

from terang.accounts.models import User
from terang.bodies.models import Body, Contact, Membership, Region, Role, Website
from terang.evaluations.models import Answer, Cycle, Entry, Period, Predicate, Result, Submission
from terang.evaluations.states import CycleState, Stage, Window
from terang.inspections.models import Finding, Inspection, Month, Standing, Verdict
from terang.inspections.states import State, Trigger
from terang.instruments.actions import install_library
from terang.instruments.definition import questions
from terang.instruments.models import Instrument
from terang.instruments.vocabulary import vocabulary

YEARS = 5
STATES = ("ada", "ada", "kosong", "kedaluwarsa", "tidak_ada", "tidak_dapat_dinilai")


def seed(*, bodies: int, at: datetime | None = None) -> dict[str, User]:
    """The people to look at the pages as."""
    at = at or datetime.now(UTC)
    chance = Random(2026)
    region = Region.objects.create(code="99.01", name="Kabupaten Sukamaju", level="kabupaten")
    install_library(at=at)
    made = Body.objects.bulk_create(
        Body(region=region, name=f"Dinas Contoh {n:04}", slug=f"dinas-{n}", kind="dinas", ranked="opd")
        for n in range(bodies)
    )
    people = _people(region, made, at)
    sites = Website.objects.bulk_create(
        Website(body=b, url=f"https://dinas-{b.pk}.contoh.test/") for b in made
    )
    Contact.objects.bulk_create(Contact(body=b, post="PPID", email=f"ppid{b.pk}@contoh.test") for b in made)
    _inspected(made, sites, chance, at)
    instrument = Instrument.objects.filter(region=None, code="kip-opd")[0]
    for ago in range(YEARS):
        _year(
            region,
            instrument,
            made,
            at.year - ago,
            people,
            chance,
            at - timedelta(days=365 * ago),
            is_now=ago == 0,
        )
    return people


def _people(region: Region, made: list[Body], at: datetime) -> dict[str, User]:
    found = {}
    for name, role, body in (
        ("administrator", Role.ADMINISTRATOR, None),
        ("verifikator", Role.VERIFIER, None),
        ("petugas", Role.OFFICER, made[0]),
    ):
        user = User(email=f"{name}@contoh.test", name=name.title(), created_at=at, seen_at=at)
        user.set_unusable_password()
        user.save()
        Membership.objects.create(user=user, region=region, body=body, role=role, since_at=at)
        found[name] = user
    return found


def _inspected(made: list[Body], sites: list[Website], chance: Random, at: datetime) -> None:
    codes = [i.code for i in vocabulary().indicators]
    runs = Inspection.objects.bulk_create(
        Inspection(
            body=b, website=s, url=s.url, trigger=Trigger.SCHEDULE, state=State.DONE, queued_at=at, started_at=at,
            finished_at=at, as_of=at.date(), score=Decimal(chance.randint(2000, 9900)) / 100,
        )
        for b, s in zip(made, sites, strict=True)
    )  # fmt: skip
    Verdict.objects.bulk_create(
        (
            Verdict(
                inspection=r, code=c, state=chance.choice(STATES), confidence=Decimal("0.90"),
                reason="Ditemukan halaman dengan isi.", url=r.url + c, passage="Contoh kalimat.", seen_at=at,
            )
            for r in runs for c in codes
        ),
        batch_size=2000,
    )  # fmt: skip
    Finding.objects.bulk_create(
        (
            Finding(inspection=r, code=f"cek{n}", level="good", message="Baik.")
            for r in runs
            for n in range(20)
        ),
        batch_size=2000,
    )
    Standing.objects.bulk_create(
        Standing(
            website=s,
            inspection=r,
            status="aktif",
            newest_on=at.date(),
            certificate_days=60,
            score=r.score,
            checked_at=at,
        )
        for s, r in zip(sites, runs, strict=True)
    )
    Month.objects.bulk_create(
        (
            Month(website=s, first_on=(at - timedelta(days=30 * n)).date().replace(day=1), status="aktif", score=Decimal(50))
            for s in sites for n in range(0, 12 * YEARS, 1)
        ),
        batch_size=2000,
        ignore_conflicts=True,
    )  # fmt: skip


def _year(
    region: Region,
    instrument: Instrument,
    made: list[Body],
    year: int,
    people: dict[str, User],
    chance: Random,
    at: datetime,
    *,
    is_now: bool,
) -> None:
    cycle = Cycle.objects.create(
        region=region, instrument=instrument, name=f"Evaluasi {year}", slug=f"evaluasi-{year}", year=year,
        state=CycleState.RUNNING if is_now else CycleState.PUBLISHED, seed="00" * 32,
        made_by=people["administrator"], made_at=at, started_at=at,
    )  # fmt: skip
    Period.objects.create(
        cycle=cycle, window=Window.FILLING, opens_at=at - timedelta(days=7), closes_at=at + timedelta(days=7)
    )
    entries = Entry.objects.bulk_create(
        Entry(cycle=cycle, body=b, name=b.name, kind=b.kind, ranked=b.ranked) for b in made
    )
    sent = Submission.objects.bulk_create(
        Submission(entry=e, stage=Stage.DRAFT if is_now else Stage.VERIFIED, started_at=at) for e in entries
    )
    asked = [q.code for q in questions(instrument.definition, kind="dinas")]
    Answer.objects.bulk_create(
        (
            Answer(submission=s, question=q, value="A", changed_at=at)
            for s in sent[: len(sent) if is_now else 50]
            for q in asked
        ),
        batch_size=2000,
    )
    scores = [Decimal(chance.randint(3000, 9900)) / 100 for _ in made]
    Predicate.objects.bulk_create(
        Predicate(region=region, body=b, year=year - 1, score=s, name="Cukup Informatif")
        for b, s in zip(made, scores, strict=True)
    )
    if not is_now:
        Result.objects.bulk_create(
            Result(
                entry=e, revision=1, bundle={}, sha256="0" * 64, outcome={}, total=s, band="Cukup Informatif",
                place=n, computed_at=at,
            )
            for n, (e, s) in enumerate(zip(entries, scores, strict=True), 1)
        )  # fmt: skip
