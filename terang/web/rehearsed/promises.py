"""Coaching in Sukamaju: what officers promised some weeks ago, by advice drawn from last year's inspection.

Some have done it since: their commitments close by themselves when the first inspection of this year finds the proof.
Others are still at it, and two are late.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from terang.accounts.models import User
from terang.audit.model import State
from terang.bodies.days import day_in
from terang.bodies.models import Body, Membership, Region, Role
from terang.coaching.actions import commitments, following
from terang.coaching.models import Advice, Commitment
from terang.coaching.results import outlooks
from terang.demo import Regency

KEPT: Final = 4  # commitments that the next inspection will find kept
WAITING: Final = (
    "dinkes",
    "kec-tirtawarsa",
    "diskominfo",
)  # bodies still at it: their officers are shown to visitors
LATE: Final = 2
_MADE: Final = timedelta(days=40)
_DAY: Final = timedelta(days=1)


def begin(region: Region, regency: Regency, *, at: datetime) -> None:
    """What was promised forty days ago. Nothing without last year's inspections."""
    following.follow_bodies(list(outlooks.out_of_date(_living(region))), at=at - _MADE)
    officers = _officers(region)
    done, open_ones = _sorted(region, regency, officers)
    for n, advice in enumerate(done[:KEPT]):
        _promise(advice, officers[advice.body_id], days=(7 * n - 3), at=at)
    late = {a.body_id: a for a in reversed(open_ones) if a.body.slug not in WAITING}
    for n, advice in enumerate(list(late.values())[:LATE]):
        _promise(advice, officers[advice.body_id], days=-(6 + 9 * n), at=at)
    for n, slug in enumerate(WAITING):
        mine = [a for a in open_ones if a.body.slug == slug][:1]
        for advice in mine:
            _promise(advice, officers[advice.body_id], days=(1, 7, 20)[n], at=at)
    _in_words(region, officers, at=at)


def _living(region: Region) -> list[int]:
    return list(Body.objects.active().filter(region=region).values_list("pk", flat=True))


def _officers(region: Region) -> dict[int, User]:
    held = Membership.objects.filter(region=region, role=Role.OFFICER, until_at=None).select_related("user")
    return {m.body_id: m.user for m in held.order_by("-pk") if m.body_id is not None}


def _sorted(
    region: Region, regency: Regency, officers: dict[int, User]
) -> tuple[Sequence[Advice], Sequence[Advice]]:
    """Advice on what is on the website today, one for each body; and on what is still missing."""
    rows = Advice.objects.filter(body__region=region, body__in=officers, code__startswith="informasi:")
    done: dict[int, Advice] = {}
    missing = []
    for advice in rows.select_related("body__region").order_by("body", "-worth", "code"):
        truth = regency.truths(advice.body.slug, advice.code.partition(":")[2])
        if truth and truth[0].expected == State.ADA:
            done.setdefault(advice.body_id, advice)
        elif not truth or truth[0].expected != State.TIDAK_DAPAT_DINILAI:
            missing.append(advice)
    return list(done.values()), missing


def _promise(advice: Advice, person: User, *, days: int, at: datetime) -> Commitment:
    made_at = at - _MADE
    return commitments.make(
        advice.body,
        code=advice.code,
        title=advice.name,
        note="",
        owner=person,
        due_on=day_in(advice.body.region, at) + days * _DAY,
        by=person,
        at=made_at,
    )


def _in_words(region: Region, officers: dict[int, User], *, at: datetime) -> None:
    """One in the body's own words, and one that a person said was kept."""
    bodies = Body.objects.filter(pk__in=officers, region=region).select_related("region").order_by("pk")
    for body, title, is_kept in zip(
        bodies,
        ("Meja layanan informasi di ruang depan", "Menetapkan petugas pengganti PPID"),
        (True, False),
        strict=False,
    ):
        person = officers[body.pk]
        made = commitments.make(
            body, code="", title=title, note="", owner=person, due_on=day_in(region, at) + 5 * _DAY, by=person,
            at=at - _MADE,
        )  # fmt: skip
        if is_kept:
            commitments.keep(made, url="", by=person, at=at - 12 * _DAY)
