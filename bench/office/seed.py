"""A region with many bodies and five years of history, straight into the tables."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

from terang.accounts.models import User
from terang.bodies.models import Body, Contact, Membership, Region, Role, Website
from terang.evaluations.actions import publishing, results
from terang.evaluations.models import (
    Answer,
    Cycle,
    Entry,
    Evidence,
    Mark,
    Objection,
    Period,
    Result,
    Submission,
)
from terang.evaluations.results import readiness
from terang.evaluations.states import CycleState, ObjectionState, Stage, Window
from terang.inspections.models import Finding, Inspection, Month, Standing, Verdict
from terang.inspections.states import State, Trigger
from terang.instruments.actions import install_library
from terang.instruments.definition import Question, options, questions
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
        state=CycleState.RUNNING, seed="00" * 32, made_by=people["administrator"], made_at=at, started_at=at,
    )  # fmt: skip
    Period.objects.create(
        cycle=cycle, window=Window.FILLING, opens_at=at - timedelta(days=7), closes_at=at + timedelta(days=7)
    )
    entries = Entry.objects.bulk_create(
        Entry(cycle=cycle, body=b, name=b.name, kind=b.kind, ranked=b.ranked) for b in made
    )
    sent = Submission.objects.bulk_create(
        Submission(
            entry=e,
            stage=Stage.DRAFT if is_now and n % 2 else Stage.SUBMITTED,
            started_at=at,
            submitted_at=at,
        )
        for n, e in enumerate(entries)
    )
    asked = [q for q in questions(instrument.definition, kind="dinas") if options(q)]
    Answer.objects.bulk_create(
        (
            Answer(
                submission=s, question=q.code, value=chance.choice(options(q)).code, version=1, changed_at=at
            )
            for s in sent
            for q in (asked if is_now else asked[:10])
        ),
        batch_size=2000,
    )
    if is_now:
        _worked_on(entries, sent, asked, people, chance, at)
    _decided(cycle, people["administrator"], at, is_now=is_now)


def _worked_on(
    entries: list[Entry],
    sent: list[Submission],
    asked: Sequence[Question],
    people: dict[str, User],
    chance: Random,
    at: datetime,
) -> None:
    """Marks of verifiers, half of them given; evidence; objections."""
    verifier = people["verifikator"]
    Mark.objects.bulk_create(
        (
            Mark(
                entry=e, question=q.code, turn=1, verifier=verifier, assigned_at=at, priority=chance.randint(0, 999),
                **({"value": "A", "points": 1, "reason": "Sesuai.", "decided_at": at} if n % 2 else {}),
            )
            for e in entries[::2] for n, q in enumerate(asked[:12])
        ),
        batch_size=2000,
    )  # fmt: skip
    answers = Answer.objects.filter(
        submission__in=[s.pk for s in sent[:300]], question__in=[q.code for q in asked[:6]]
    )
    Evidence.objects.bulk_create(
        Evidence(
            answer=a, url=f"https://contoh.test/{a.pk}/{n}", checked_at=at, added_by=verifier, added_at=at
        )
        for a in answers
        for n in range(3)
    )
    Objection.objects.bulk_create(
        Objection(
            entry=e, question=asked[0].code, text="Dokumen ada.", filed_by=people["petugas"], filed_at=at,
            points_before=0, points_after=1, state=ObjectionState.ACCEPTED, decided_at=at, reason="Benar.", decider=verifier,
        )
        for e in entries[:300]
    )  # fmt: skip


def _decided(cycle: Cycle, by: User, at: datetime, *, is_now: bool) -> None:
    """Scored; past years settled and published as well."""
    cycle = Cycle.objects.select_related("region", "instrument").prefetch_related("periods").get(pk=cycle.pk)
    results.compute(cycle, by=by, at=at)
    if is_now:
        return
    Result.objects.filter(entry__cycle=cycle, is_close=True).update(
        looked_at=at, looked_by=by, looked_reason="Sesuai."
    )
    silent = {stage.code for stage in readiness.empty_stages(cycle)}
    publishing.settle(
        cycle, due_at=at, by=by, at=at, reason="Tahun lampau, tanpa verifikasi.", without=silent
    )
    publishing.publish_due(at=at)
