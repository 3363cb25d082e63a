"""A region with a ranking that is out, and one that is not; a website that was inspected, with something changed."""

from datetime import timedelta
from typing import NamedTuple

from terang.bodies.models import Body
from terang.catalogue.states import ExclusionState
from terang.evaluations.actions import awards, publishing, results
from terang.evaluations.models import Cycle, Predicate
from terang.evaluations.results import honours
from terang.inspections.models import Alarm, Change, Month, Standing
from tests import people
from tests.catalogue.listed import an_entry, an_exclusion
from tests.evaluations import made
from tests.people import AT


class Region(NamedTuple):
    bodies: list[Body]
    out: Cycle
    secret: Cycle


SECRET = "Siklus yang belum diumumkan"
SECRET_DRAFT = "Pengecualian yang belum diputuskan"
SECRET_AWARD = "Penghargaan yang belum diumumkan"


def a_region(count: int = 3) -> Region:
    """`count` bodies, each inspected; the first cycle is published, the second settled for tomorrow."""
    bodies = [people.a_body(f"Dinas Contoh {n}", url=f"https://d{n}.contoh.test/") for n in range(count)]
    for body in bodies:
        seen(body)
    out, secret = ranked(), ranked()
    Cycle.objects.filter(pk=secret.pk).update(name=SECRET, slug="rahasia", year=2031)
    secret.refresh_from_db()
    by = people.administrator()
    publishing.settle(out, due_at=AT, by=by, at=AT)
    awards.give(out, honours.best(out, most=1, names={}), by=by, at=AT)
    publishing.publish_due(at=AT)
    publishing.settle(secret, due_at=AT + timedelta(days=3650), by=by, at=AT)
    awards.give(secret, honours.best(secret, most=1, names={}), by=by, at=AT)
    secret.awards.update(title=SECRET_AWARD)
    return Region(bodies, out, secret)


def ranked() -> Cycle:
    cycle = made.running()
    results.compute(cycle, by=people.administrator(), at=AT)
    return cycle


def seen(body: Body) -> None:
    inspection = made.inspected(body, renstra="ada", dip="tidak_ada")
    site = body.websites.get()
    Standing.objects.create(
        website=site, inspection=inspection, status="aktif", checked_at=AT, newest_on=AT.date(), score=50
    )
    Month.objects.create(website=site, first_on=AT.date().replace(day=1), status="aktif", score=50)
    for code in ("renstra", "dip"):
        Change.objects.create(
            inspection=inspection, body=body, code=code, before="tidak_ada", after="ada", at=AT
        )
    Alarm.objects.create(
        website=site, kind="mati", detail="Hubungi 0812-3456-7890.", raised_at=AT, cleared_at=AT
    )
    an_entry(
        f"DPA {body.slug}", body=body, summary="=SUM(1)", topic="anggaran", year=2026, link="/dokumen/1/"
    )
    an_exclusion(body)
    an_exclusion(body, SECRET_DRAFT, state=ExclusionState.DRAFT)
    Predicate.objects.create(
        region=body.region, body=body, year=2020, name="Cukup", source="=SUM(1)", score=61
    )
