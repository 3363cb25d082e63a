"""What is taken from a sum or held below a line: lateness, essential gates, and how close a band's edge is."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from msgspec import Struct

from terang.scoring.band import Band, band
from terang.scoring.bundle import Bundle
from terang.scoring.plan import Plan, fraction
from terang.scoring.scheme import AfterDeadline, Gate, Scheme

LATE = "terlambat"
ZERO = Decimal("0.00")
CENT = Decimal("0.01")


class Change(Struct, frozen=True):
    """Points taken away; never above 0."""

    code: str
    name: str
    points: Decimal


class Closed(Struct, frozen=True):
    """A gate the body did not pass."""

    code: str
    name: str
    cap_band: str
    cap_score: Decimal | None


class Adjusted(Struct, frozen=True):
    total: Decimal | None
    changes: tuple[Change, ...]
    gates: tuple[Closed, ...]


def apply(total: Decimal, bundle: Bundle, plan: Plan) -> Adjusted:
    """`total`, less what lateness costs, then held below the caps of closed gates."""
    return hold(total, closed(plan, bundle), late_points(bundle, plan))


def late_points(bundle: Bundle, plan: Plan) -> Decimal:
    """What lateness costs this body, of 100; 0 when it was in time."""
    late = plan.scheme.late
    costs = bundle.is_late and late.after_deadline is AfterDeadline.DEDUCT and late.points > 0
    return _cents(late.points) if costs else ZERO


def hold(total: Decimal, gates: tuple[Closed, ...], late: Decimal) -> Adjusted:
    """The same, for gates known to be closed and points known to be lost."""
    changes: list[Change] = []
    if late:
        taken = min(total, late)
        changes.append(Change(LATE, "Dikirim setelah tenggat", -taken))
        total -= taken
    for gate in sorted(gates, key=lambda g: (cap(g), g.code)):
        if total > cap(gate):
            changes.append(Change(gate.code, gate.name, cap(gate) - total))
            total = cap(gate)
    return Adjusted(total, tuple(changes), gates)


def closed(plan: Plan, bundle: Bundle) -> tuple[Closed, ...]:
    """Gates that were not passed. What is not asked of this body, or cannot be assessed, closes none."""
    names = _names(plan.scheme) if plan.scheme.gates else {}
    return tuple(
        Closed(gate.code, names.get(gate.code, gate.code), gate.cap_band, gate.cap_score)
        for gate in plan.scheme.gates
        if (found := measured(gate, plan, bundle))
        and sum((m.share * m.points for m in found), Fraction(0)) < Fraction(gate.must_be)
    )


class Measured(Struct, frozen=True):
    """A question of a gate that could be assessed: its share of the gate (all together 1) and its points."""

    code: str
    share: Fraction
    points: Fraction


def measured(gate: Gate, plan: Plan, bundle: Bundle) -> tuple[Measured, ...]:
    """What a gate looks at; empty when nothing of it is asked or could be assessed."""
    asked, points = (plan.questions, bundle.points) if plan.questions else (plan.seen, bundle.machine)
    known = [
        (q, Fraction(0) if found is None else fraction(str(found.points)))
        for q in asked
        if gate.code in (q.code, q.indicator)
        and ((found := points.get(q.code)) is None or found.points is not None)
    ]
    weight = sum((q.share for q, _ in known), Fraction(0))
    return tuple(Measured(q.code, q.share / weight, got) for q, got in known) if weight else ()


def cap(gate: Closed) -> Decimal:
    """The highest total a closed gate leaves."""
    return Decimal(100) if gate.cap_score is None else _cents(gate.cap_score)


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def named(adjusted: Adjusted, bands: Sequence[Band]) -> str:
    """The band's name, no better than the closed gates allow."""
    if adjusted.total is None:
        return ""
    found = _capped(adjusted.total, adjusted.gates, bands)
    return found.name if found else ""


def edge(adjusted: Adjusted, scheme: Scheme) -> Band | None:
    """The nearest floor within the tolerance at which the name would change; gates are minded."""
    total, tolerance = adjusted.total, scheme.tolerance
    if total is None or tolerance <= 0:
        return None
    near = [b for b in scheme.bands if b.floor > 0 and abs(total - b.floor) <= tolerance]
    telling = [
        b
        for b in near
        if _capped(b.floor, adjusted.gates, scheme.bands)
        != _capped(b.floor - CENT, adjusted.gates, scheme.bands)
    ]
    return min(telling, key=lambda b: (abs(total - b.floor), b.floor), default=None)


def _capped(total: Decimal, gates: Sequence[Closed], bands: Sequence[Band]) -> Band | None:
    caps = [b for b in bands if b.name in {g.cap_band for g in gates}]
    allowed = [b for b in bands if all(b.floor <= cap.floor for cap in caps)]
    return band(total, allowed)


def _names(scheme: Scheme) -> dict[str, str]:
    """Of questions and indicators; a code that is both is called by its indicator."""
    inside = [i for d in scheme.dimensions for i in d.indicators]
    questions = {q.code: q.text or q.code for i in inside for q in i.questions}
    return questions | {i.code: i.name or i.code for i in inside}
