"""After an inspection: outlook and advice are written anew, commitments whose proof is there close, warnings follow.

All of one body in one transaction, and its outlook says of what it was made: whoever dies over it leaves it out of
date, and the next round does the whole again. Rounds of several workers do each other no harm.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.urls import reverse

from terang.accounts import journal
from terang.audit.model import Level, State
from terang.bodies.models import Body
from terang.coaching import steps
from terang.coaching.actions import letters, warnings
from terang.coaching.actions.commitments import change, record
from terang.coaching.models import Advice, Commitment, Outlook
from terang.coaching.results import grounds, outlooks
from terang.coaching.results.grounds import Grounds
from terang.coaching.states.commitments import STANDING, CommitmentState, Occasion
from terang.evaluations.machine import Findings
from terang.inspections.models import Inspection
from terang.instruments.effort import Family

AT_ONCE: Final = 50
WATCHED: Final = timedelta(days=365)  # so long a kept commitment is still looked after


def follow(*, at: datetime) -> int:
    """Brings every living body up to date; how many were behind."""
    living = list(Body.objects.active().values_list("pk", flat=True))
    behind = outlooks.out_of_date(living)
    for start in range(0, len(behind), AT_ONCE):
        follow_bodies(sorted(behind)[start : start + AT_ONCE], at=at)
    if behind:
        warnings.judge_regions(at=at)
    return len(behind)


def follow_bodies(numbers: Collection[int], *, at: datetime) -> None:
    marks = outlooks.marks_of(numbers)
    bodies = list(Body.objects.filter(pk__in=numbers).select_related("region").order_by("pk"))
    found = grounds.grounds_of(bodies)
    for body in bodies:
        with transaction.atomic():
            _follow(body, found[body.pk], marks[body.pk], at=at)


def _follow(body: Body, found: Grounds, mark: str, *, at: datetime) -> None:
    seen = outlooks.seen(body, found)
    values = seen.values if seen else {"basis": "situs"}
    before = Outlook.objects.select_for_update().filter(body=body).first()
    outlook, _ = Outlook.objects.update_or_create(
        body=body, defaults={**_EMPTY, **values, "mark": mark, "made_at": at}
    )
    Advice.objects.filter(body=body).delete()
    Advice.objects.bulk_create(
        Advice(
            body=body,
            code=r.code,
            name=r.step.name[:300],
            state=r.state,
            gain=r.gain,
            minutes=r.minutes,
            worth=r.worth,
            opens=r.eases,
            verdict_id=r.verdict,
        )
        for r in (seen.advice if seen else ())
    )
    known = found.now.known if found.now else None
    inspected = known.inspection if known else None
    if known is None or inspected is None or (before and before.inspection_id == inspected):
        warnings.judge(body, outlook, found.published, at=at)
        return
    told = {"body": body.pk, "inspection": inspected, "advice": len(seen.advice) if seen else 0}
    journal.record("advice.written", outlook, by=None, at=at, region=body.region.code, data=told)
    _settle(body, outlook, known, Inspection.objects.get(pk=inspected), at=at)
    warnings.judge(body, outlook, found.published, at=at)


_EMPTY: Final[dict[str, Any]] = {
    "cycle": None,
    "inspection_id": None,
    "total": None,
    "band": "",
    "best": None,
    "last_cycle": None,
    "last_total": None,
    "last_band": "",
    "next_total": None,
    "next_band": "",
    "reasons": [],
}


def _settle(body: Body, outlook: Outlook, known: Findings, inspection: Inspection, *, at: datetime) -> None:
    """Commitments of a body against an inspection that they have not been held against."""
    rows = Commitment.objects.filter(body=body).exclude(code="").exclude(seen=inspection)
    for each in rows.exclude(state=CommitmentState.DROPPED).select_related("body__region", "owner"):
        if not each.is_seen_by_machine:
            continue
        each.body = body
        is_there = proved(each.code, known)
        if is_there and each.state in STANDING:
            _close(each, outlook, inspection, known, at=at)
        elif is_there is False and each.state == CommitmentState.KEPT and _is_watched(each, at):
            _reopen(each, inspection, at=at)
        else:
            Commitment.objects.filter(pk=each.pk, version=each.version).update(seen=inspection)


def proved(code: str, known: Findings) -> bool | None:
    """Whether an inspection found the thing; None when it could not tell, which changes nothing."""
    family, subject = steps.parts(code) or (Family.ANSWER, "")
    if family is Family.ITEM:
        verdict = known.verdicts.get(subject)
        unsure = verdict is None or verdict.state == State.TIDAK_DAPAT_DINILAI
        return None if unsure else verdict is not None and verdict.state == State.ADA
    levels = {f.level for f in known.checks.get(subject, ())} - {Level.UNKNOWN}
    return None if family is Family.ANSWER or not levels else levels <= {Level.GOOD, Level.INFO}


def _is_watched(commitment: Commitment, at: datetime) -> bool:
    return commitment.kept_at is not None and commitment.kept_at > at - WATCHED


def _close(
    commitment: Commitment, outlook: Outlook, inspection: Inspection, known: Findings, *, at: datetime
) -> None:
    """The closed loop: found, dated, and what the scores were then and are now."""
    proof = known.verdicts.get(commitment.code.partition(":")[2])
    changes = {
        "kept_at": at,
        "kept_by": None,
        "lost_at": None,
        "seen": inspection,
        "proof": proof,
        "proof_url": proof.url if proof else inspection.url,
        "site_after": inspection.score,
        "estimate_after": outlook.total if outlook.of == commitment.estimate_of else None,
    }
    change(commitment, CommitmentState.KEPT, changes, by=None)
    record("commitment.kept", commitment, by=None, at=at, data={"inspection": inspection.pk})
    _tell(commitment, Occasion.KEPT, inspection, at=at)


def _reopen(commitment: Commitment, inspection: Inspection, *, at: datetime) -> None:
    """A later inspection does not find it any more: something is to be done again."""
    change(commitment, CommitmentState.LOST, {"lost_at": at, "seen": inspection}, by=None)
    record("commitment.lost", commitment, by=None, at=at, data={"inspection": inspection.pk})
    _tell(commitment, Occasion.LOST, inspection, at=at)


def _tell(commitment: Commitment, occasion: Occasion, inspection: Inspection, *, at: datetime) -> None:
    letters.write(
        f"janji-{commitment.pk}-{occasion}-{inspection.pk}",
        f"coaching/letters/{occasion}.txt",
        {"it": commitment, "address": letters.address("coaching:commitment", commitment.pk)},
        to=letters.recipients(commitment),
        region=commitment.body.region,
        about=f"commitment:{commitment.pk}",
        link=reverse("coaching:commitment", args=[commitment.pk]),
        at=at,
    )
