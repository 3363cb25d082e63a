"""What a score would be if some answers counted more: exact, and the same as scoring the changed bundle anew.

A lever raises the points of questions: "LHKPN is published". Points only rise, and only where something was assessed,
so what an item adds to the exact total is a sum: any set of levers is scored by adding up, which makes searching
thousands of sets cheap. Rounding, lateness and gates come last, as in `outcome`.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec
from msgspec import Struct

from terang.scoring import limits
from terang.scoring.band import Band
from terang.scoring.bundle import Bundle, Origin, Settled
from terang.scoring.outcome import HUNDRED, Computed, computed, counted_weight, is_scored
from terang.scoring.plan import Plan, fraction
from terang.scoring.scheme import Gate, StageKind
from terang.scoring.score import half_up

HALF_A_CENT = Fraction(1, 200)


class Lever(Struct, frozen=True):
    """Something that can be done, and the points its questions have at least afterwards."""

    code: str
    targets: Mapping[str, Decimal]


class Projected(Struct, frozen=True):
    """A score as it would be. `total` None: too little could be assessed."""

    total: Decimal | None
    band: str
    gates: tuple[limits.Closed, ...] = ()


class Need(Struct, frozen=True):
    """Something a band asks for that is missing: how much, and how much of it each lever brings."""

    missing: Fraction  # above 0
    brings: Mapping[str, Fraction]


class _Gate(Struct, frozen=True):
    closed: limits.Closed
    missing: Fraction
    brings: Mapping[str, Fraction]


def raised(bundle: Bundle, levers: Iterable[Lever]) -> Bundle:
    """The bundle as it would be. What could not be assessed stays so: nobody knows what it would bring."""
    points, machine = dict(bundle.points), dict(bundle.machine)
    for lever in levers:
        for code, target in lever.targets.items():
            points[code] = _up(points.get(code, Settled(Decimal(0))), target)
            if code in machine:
                machine[code] = _up(machine[code], target)
    return msgspec.structs.replace(bundle, points=points, machine=machine)


def _up(found: Settled, target: Decimal) -> Settled:
    if found.points is None or found.points >= target:
        return found
    return Settled(target, Origin.SAQ if found.origin is Origin.NOBODY else found.origin)


class Levers:
    """All levers of one body, ready to be pulled in any combination."""

    def __init__(self, bundle: Bundle, plan: Plan, levers: Sequence[Lever]) -> None:
        self._plan = plan
        stages = [computed(planned, bundle) for planned in plan.stages]
        self.is_scored = is_scored(stages, plan)
        whole = counted_weight(stages)
        self._base = sum((_part(s, whole) * s.own for s in stages if s.own is not None), Fraction(0))
        self._late = limits.late_points(bundle, plan)
        self._gains = {lever.code: _gain(lever, stages, whole) for lever in levers}
        if len(self._gains) != len(levers):
            raise ValueError("two levers have one code")
        closed = {gate.code: gate for gate in limits.closed(plan, bundle)}
        self._gates = [
            _gate(gate, closed[gate.code], plan, bundle, levers)
            for gate in plan.scheme.gates
            if gate.code in closed
        ]

    def projected(self, codes: Iterable[str] = ()) -> Projected:
        """The score with these levers pulled."""
        if not self.is_scored:
            return Projected(None, "")
        pulled = set(codes)
        exact = self._base + sum((self._gains[code] for code in pulled), Fraction(0))
        shut = tuple(g.closed for g in self._gates if _sum(g.brings, pulled) < g.missing)
        adjusted = limits.hold(half_up(exact), shut, self._late)
        return Projected(adjusted.total, limits.named(adjusted, self._plan.scheme.bands), shut)

    def moves(self, code: str) -> bool:
        """Whether a lever changes anything: points, or what a closed gate waits for."""
        return self._gains[code] > 0 or self.eases(code)

    def eases(self, code: str) -> bool:
        """Whether it brings something a closed gate waits for."""
        return any(gate.brings[code] > 0 for gate in self._gates)

    def needs(self, band: Band) -> tuple[Need, ...]:
        """What is missing for `band`, all of which must be brought; empty when it is reached."""
        wanted = Fraction(band.floor) + Fraction(self._late) - HALF_A_CENT
        found = [Need(wanted - self._base, self._gains)] if band.floor > 0 else []
        found += [Need(g.missing, g.brings) for g in self._gates if self._holds_below(g.closed, band)]
        return tuple(need for need in found if need.missing > 0)

    def _holds_below(self, gate: limits.Closed, band: Band) -> bool:
        floors = {b.name: b.floor for b in self._plan.scheme.bands}
        return limits.cap(gate) < band.floor or floors.get(gate.cap_band, band.floor) < band.floor


def _part(stage: Computed, whole: Fraction) -> Fraction:
    """Points of 100 that a stage with all its points adds."""
    return HUNDRED * stage.planned.weight / whole if whole else Fraction(0)


def _gain(lever: Lever, stages: Iterable[Computed], whole: Fraction) -> Fraction:
    """Exact points of 100 that a lever adds before rounding, lateness and gates."""
    return sum((_part(s, whole) * _worth(lever, s) for s in stages if s.own is not None), Fraction(0))


def _worth(lever: Lever, stage: Computed) -> Fraction:
    if stage.planned.stage.kind not in (StageKind.SAQ, StageKind.WEBSITE):
        return Fraction(0)
    found = Fraction(0)
    for code, target in lever.targets.items():
        now = stage.points.get(code)
        if now is not None and (more := fraction(str(target)) - now) > 0:
            found += more * Fraction(stage.planned.shares[code], stage.known)
    return found


def _gate(gate: Gate, closed: limits.Closed, plan: Plan, bundle: Bundle, levers: Iterable[Lever]) -> _Gate:
    known = {m.code: m for m in limits.measured(gate, plan, bundle)}
    if not plan.questions:  # what the machine has not judged, no lever changes
        known = {code: m for code, m in known.items() if code in bundle.machine}
    every = limits.measured(gate, plan, bundle)
    missing = Fraction(gate.must_be) - sum((m.share * m.points for m in every), Fraction(0))
    brings = {
        lever.code: sum(
            (
                known[code].share * max(Fraction(0), fraction(str(target)) - known[code].points)
                for code, target in lever.targets.items()
                if code in known
            ),
            Fraction(0),
        )
        for lever in levers
    }
    return _Gate(closed, missing, brings)


def _sum(brings: Mapping[str, Fraction], codes: Iterable[str]) -> Fraction:
    return sum((brings[code] for code in codes), Fraction(0))
