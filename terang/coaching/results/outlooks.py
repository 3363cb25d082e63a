"""Whose outlook is out of date, and what it is now: estimates of scores, made of frozen bundles. Nothing is written here."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Max
from msgspec import Struct

from terang.bodies.models import Body
from terang.coaching.models import Outlook
from terang.coaching.results.advice import Recommendation, recommendations
from terang.coaching.results.grounds import Ground, Grounds
from terang.coaching.steps import Step
from terang.evaluations import machine
from terang.evaluations.models import Cycle, Entry, Publication, Result
from terang.evaluations.states import CycleState
from terang.inspections import shown
from terang.instruments.effort import Family, efforts
from terang.instruments.models import Instrument
from terang.instruments.vocabulary import vocabulary
from terang.lib import canonical
from terang.scoring.outcome import Outcome, evaluate


def marks_of(bodies: Collection[int]) -> dict[int, str]:
    """What each body's outlook would be made of today, in a few characters; a constant number of queries."""
    last = machine.last_inspections(bodies)
    made: dict[int, list[Any]] = {
        body: [last.get(body), efforts().version, vocabulary().version] for body in bodies
    }
    cycles = _cycles()
    rows = Entry.objects.filter(body__in=bodies, cycle__in=cycles).order_by("pk")
    for body, cycle, *rest in rows.values_list("body", "cycle", "submission__stage", "submission__revision"):
        made[body].append([*cycles[cycle], *rest])
    shelf = Instrument.objects.published().aggregate(last=Max("pk"))["last"]
    return {body: canonical.sha256([*told, shelf if len(told) == 3 else None]) for body, told in made.items()}


def _cycles() -> dict[int, list[Any]]:
    """What of each evaluation decides which result holds."""
    rows = Cycle.objects.filter(state__in=(CycleState.RUNNING, CycleState.PUBLISHED))
    revisions = dict(
        Result.objects.filter(entry__cycle__in=rows).values_list("entry__cycle").annotate(Max("revision"))
    )
    out = dict(
        Publication.objects.filter(cycle__in=rows, published_at__isnull=False).values_list(
            "cycle", "revision"
        )
    )
    return {
        pk: [pk, state, released is not None, out.get(pk) or (revisions.get(pk) if released else None)]
        for pk, state, released in rows.values_list("pk", "state", "released_at")
    }


def out_of_date(bodies: Collection[int]) -> dict[int, str]:
    """Body to its new mark, for those whose outlook is missing or old."""
    now = marks_of(bodies)
    held = dict(Outlook.objects.filter(body__in=bodies).values_list("body", "mark"))
    return {body: mark for body, mark in now.items() if held.get(body) != mark}


class Seen(Struct, frozen=True):
    """Everything there is to say of a body."""

    values: Mapping[str, Any]  # fields of its outlook
    advice: Sequence[Recommendation]


def seen(body: Body, grounds: Grounds) -> Seen | None:
    """None for a body that nothing is known of and no instrument is for."""
    ground = grounds.now
    if ground is None:
        return None
    levers = ground.levers()
    found = recommendations(ground, levers)
    base, best = levers.projected(), levers.projected(r.code for r in found)
    values = {
        "basis": ground.basis,
        "cycle": ground.cycle,
        "inspection_id": ground.known.inspection if ground.known else None,
        "total": base.total,
        "band": base.band,
        "best": best.total,
        **(_projection(grounds.published) if grounds.published else {}),
    }
    return Seen(values, found)


def _projection(ground: Ground) -> dict[str, Any]:
    """Of the last published result: what it was, what it would be by the last inspection, and why."""
    before, after = evaluate(ground.frozen, ground.plan), evaluate(ground.bundle, ground.plan)  # type: ignore[arg-type]
    return {
        "last_cycle": ground.cycle,
        "last_total": ground.result.total,
        "last_band": ground.result.band,
        "next_total": after.total,
        "next_band": after.band,
        "reasons": reasons(ground, before, after),
    }


def reasons(ground: Ground, before: Outcome, after: Outcome) -> list[dict[str, Any]]:
    """Line by line what moved, the greatest loss first. `points`: of 100, below 0 for a loss."""
    moved, changed = _moved(before, after), _changed(ground)
    found = []
    for step in ground.steps:
        points = sum((moved.get(code, Decimal(0)) for code in step.questions), Decimal(0))
        if points and changed & set(step.questions):  # others moved by a hundredth that rounding gave them
            found.append(_reason(step, ground, points))
    closed_then = {gate.code for gate in before.gates}
    newly = [{"code": g.code, "name": g.name, "gate": True} for g in after.gates if g.code not in closed_then]
    return newly + sorted(found, key=lambda r: (Decimal(r["points"]), r["code"]))


def _changed(ground: Ground) -> set[str]:
    """Questions of which something else counts now."""
    then, now = ground.frozen, ground.bundle
    if then is None:
        return set()
    return {
        code
        for code in {*now.points, *now.machine}
        if now.points.get(code) != then.points.get(code) or now.machine.get(code) != then.machine.get(code)
    }


def _moved(before: Outcome, after: Outcome) -> dict[str, Decimal]:
    """By question: what its lines of all stages together add now, less what they added then."""
    found: dict[str, Decimal] = {}
    for outcome, sign in ((before, -1), (after, 1)):
        for line in outcome.lines:
            found[line.code] = found.get(line.code, Decimal(0)) + sign * line.contribution
    return found


def _reason(step: Step, ground: Ground, points: Decimal) -> dict[str, Any]:
    verdict = ground.known.verdicts.get(step.subject) if ground.known else None
    of_item = step.family is Family.ITEM and verdict is not None
    checks = ground.known.checks.get(step.subject, []) if ground.known and step.family is Family.CHECK else []
    return {
        "code": step.code,
        "name": shown.name(step.subject) if step.family is not Family.ANSWER else step.name,
        "points": str(points),
        "state": verdict.state if of_item and verdict else next((f.level for f in checks), ""),
        "why": verdict.reason if of_item and verdict else next((f.message for f in checks), ""),
        "verdict": verdict.pk if of_item and verdict else None,
    }
