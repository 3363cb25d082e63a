"""A region with so many of everything that pages list: bodies, questions, answers, evidence, receipts, marks, results."""

from datetime import timedelta
from decimal import Decimal

from terang.accounts.models import Session, User
from terang.bodies.models import Body, Contact, Invitation, Role, SocialAccount, Upload, Website
from terang.evaluations.actions import awards, publishing, results, submitting
from terang.evaluations.actions import marking as marking_actions
from terang.evaluations.models import (
    Answer,
    Cycle,
    Evidence,
    Mark,
    Objection,
    Receipt,
    Result,
    Sheet,
    SheetScore,
    Submission,
)
from terang.evaluations.results import honours
from terang.inspections.clock import database_now
from terang.inspections.models import Batch, Inspection, Schedule
from terang.inspections.states import State, Trigger
from tests import people
from tests.catalogue.listed import an_entry, an_exclusion
from tests.evaluations import made
from tests.publishing.alerting import issued, updated
from tests.publishing.made import a_project, a_site, a_story, an_event

VISIT = {"code": "visit", "name": "Visitasi", "weight": "20", "kind": "visit"}
SAQ = {"code": "saq", "name": "SAQ", "weight": "80", "kind": "saq"}


def build(number: int) -> dict[str, User]:
    """The people to look at the pages as."""
    region = people.a_region()
    bodies = [people.a_body(region=region, url=f"https://situs{n}.contoh.test/") for n in range(number)]
    staff = {
        "administrator": people.administrator(region),
        "verifier": people.verifier(region),
        "judge": people.holding(Role.JUDGE, region=region),
        "auditor": people.holding(Role.AUDITOR, region=region),
        "officer": people.officer(bodies[0]),
        "leader": people.holding(Role.LEADER, body=bodies[0]),
    }
    _registry(bodies, staff, number)
    _inspections(bodies, staff["administrator"], number)
    _published(staff["administrator"], number)
    _running(bodies[0], staff, number)
    _dangers(bodies[0], staff["officer"], number)
    _websites(bodies)
    return staff


def _websites(bodies: list[Body]) -> None:
    for number, body in enumerate(bodies):
        home = a_site(body)
        (
            a_story(home, f"Kabar {number}"),
            an_event(home, f"Acara {number}"),
            a_project(home, f"Proyek {number}"),
        )


def _dangers(body: Body, by: User, number: int) -> None:
    for _ in range(number):
        updated(issued(body, by=by, at=people.now()), by=by)


def _registry(bodies: list[Body], staff: dict[str, User], number: int) -> None:
    admin, at = staff["administrator"], people.now()
    region = bodies[0].region
    for body in bodies:
        an_entry("DPA 2026", body=body, source=f"manual:{body.pk}", topic="anggaran", year=2026)
        an_exclusion(body)
    for n in range(number):
        an_entry(f"Laporan {n}", body=bodies[0])
        Contact.objects.create(body=bodies[0], post=f"PPID {n}", email=f"ppid{n}@contoh.test")
        SocialAccount.objects.create(body=bodies[0], platform="Instagram", url=f"https://ig.test/{n}")
        Invitation.objects.create(
            email=f"calon{n}@contoh.test", name="Calon", region=region, role=Role.VERIFIER, token=f"{n:064}",
            invited_by=admin, invited_at=at, expires_at=at + timedelta(days=7), sent_at=at,
        )  # fmt: skip
        Upload.objects.create(region=region, by=admin, at=at, name=f"daftar{n}.xlsx")
        Website.objects.create(
            body=bodies[0], url=f"https://lama{n}.contoh.test/", until_on=at.date() - timedelta(days=n + 1)
        )
        for user in staff.values():
            Session.objects.create(user=user, key=f"{user.pk}-{n}", started_at=at, seen_at=at)
        people.officer(bodies[n])


def _inspections(bodies: list[Body], admin: User, number: int) -> None:
    at = people.now()
    for body in bodies:
        made.inspected(body, at, renstra="ada", dip="tidak_ada")
    for n in range(number):
        batch = Batch.objects.create(
            region=admin.memberships.get().region, label=f"Semua {n}", trigger=Trigger.REQUEST, asked_at=at, total=1,
            asked_by=admin,
        )  # fmt: skip
        Inspection.objects.create(
            batch=batch, body=bodies[0], url="https://contoh.test/", trigger=Trigger.REQUEST, state=State.FAILED,
            queued_at=at, finished_at=at - timedelta(days=n), as_of=at.date(), fault="Putus.", asked_by=admin,
        )  # fmt: skip
        Schedule.objects.create(region=batch.region, ranked=f"kelas-{n}", days=7, next_at=at)


def _instrument(number: int, *, has_visit: bool) -> dict[str, object]:
    weight = str(Decimal(50) / number)
    machine = {"verdict": "renstra", "answers": made.VERDICTS}
    asked = [made.question(f"q{n}", weight=weight, machine=machine) for n in range(number)]
    items = [{"code": f"i{n}", "name": f"Butir {n}", "weight": "1"} for n in range(number)]
    stages = [SAQ, {**VISIT, "items": items}] if has_visit else [{**SAQ, "weight": "100"}]
    return made.a_document(asked, stages=stages)


def _published(admin: User, number: int) -> Cycle:
    """Last year's, with an award for every body."""
    region, at = admin.memberships.get().region, people.now()
    cycle = made.running(region, instrument=made.an_instrument(_instrument(number, has_visit=False)))
    Cycle.objects.filter(pk=cycle.pk).update(year=at.year - 1)
    cycle.refresh_from_db()
    results.compute(cycle, by=admin, at=at)
    Result.objects.filter(is_close=True).update(looked_at=at, looked_by=admin, looked_reason="Sesuai.")
    publishing.settle(cycle, due_at=at, by=admin, at=at)
    awards.give(cycle, honours.best(cycle, most=number, names={}), by=admin, at=at)
    publishing.publish_due(at=at)
    return cycle


def _running(body: Body, staff: dict[str, User], number: int) -> None:
    """This year's: the questionnaire of one body handed in, marked, objected against, visited."""
    at, admin, verifier = database_now(), staff["administrator"], staff["verifier"]
    cycle = made.running(body.region, instrument=made.an_instrument(_instrument(number, has_visit=True)))
    submission = made.saq(cycle, body)
    Answer.objects.filter(submission=submission).delete()
    rows = [
        Answer.objects.create(
            submission=submission, question=f"q{n}", value="ya", version=1, changed_by=staff["officer"]
        )
        for n in range(number)
    ]
    Evidence.objects.bulk_create(
        Evidence(answer=row, url=f"https://contoh.test/{row.pk}/{n}", checked_at=at, added_by=staff["officer"], added_at=at)
        for row in rows
        for n in range(number)
    )  # fmt: skip
    receipt = submitting.submit(submission, by=staff["officer"], at=at)
    Receipt.objects.bulk_create(
        Receipt(submission=submission, number=f"TT-{n}", document=receipt.document, sha256=receipt.sha256, at=at, by=receipt.by)
        for n in range(number)
    )  # fmt: skip
    marking_actions.share_out(cycle, by=admin, at=at)
    Mark.objects.filter(question="q0").update(value="ya", points=1, reason="Sesuai.", decided_at=at)
    entry = submission.entry
    Objection.objects.bulk_create(
        Objection(
            entry=entry,
            question=row.question,
            text="Ada.",
            filed_by=staff["officer"],
            filed_at=at,
            points_before=0,
        )
        for row in rows
    )
    for judge in (staff["judge"], *(people.holding(Role.JUDGE, region=body.region) for _ in range(number))):
        sheet = Sheet.objects.create(entry=entry, part="visit", judge=judge, handed_in_at=at)
        SheetScore.objects.bulk_create(SheetScore(sheet=sheet, item=f"i{n}", points=1) for n in range(number))
    results.compute(cycle, by=admin, at=at)
    Cycle.objects.filter(pk=cycle.pk).update(released_at=at)
    assert Submission.objects.get(pk=submission.pk).stage == "terkirim"
    assert verifier.pk
