"""From a frozen bundle to a score that explains itself.

Everything is computed as exact fractions; contributions are settled to hundredths that add up to the total,
which is rounded half-up once, before any band is looked up. What cannot be assessed leaves its stage; a stage
of which nothing could be assessed leaves the whole.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import lcm

from msgspec import Struct

from terang.scoring import limits
from terang.scoring.bundle import Bundle, Origin, Settled
from terang.scoring.judges import ABSENT, DISQUALIFIED, TO_COME, together
from terang.scoring.plan import Plan, Planned, PlannedStage, fraction
from terang.scoring.scheme import StageKind
from terang.scoring.score import half_up, settle, settle_over

HUNDRED = Fraction(100)
ZERO = Decimal("0.00")


class LineKind(StrEnum):
    QUESTION = "pertanyaan"
    SHEET = "lembar"
    LATE = "terlambat"
    GATE = "syarat"


class Line(Struct, frozen=True):
    """One line of "cara hitung". The contributions of all lines are together the total."""

    kind: LineKind
    code: str
    name: str
    contribution: Decimal  # of 100; below 0 for what is taken away
    stage: str = ""
    dimension: str = ""
    indicator: str = ""
    weight: Decimal = ZERO  # per cent of the whole
    points: Decimal | None = None  # 0 to 1, rounded to five places; None: could not be assessed
    origin: str = ""


class Subtotal(Struct, frozen=True):
    """A stage or a dimension."""

    code: str
    name: str
    weight: Decimal  # per cent of the whole
    contribution: Decimal
    own: Decimal | None  # 0 to 100, looked at alone; None: nothing of it could be assessed
    note: str = ""  # "belum", "tidak_hadir", "gugur", "tidak_dinilai" or nothing


class Edge(Struct, frozen=True):
    """The edge of a band the total is close to."""

    floor: Decimal
    name: str  # of the band above it
    distance: Decimal  # total - floor: below 0 when it was missed


class Outcome(Struct, frozen=True):
    total: Decimal | None  # 0 to 100, two decimals; None when too little could be assessed
    band: str  # "" without a total or below the lowest band
    covered: Decimal  # per cent of the weight that could be assessed
    stages: tuple[Subtotal, ...]
    dimensions: tuple[Subtotal, ...]
    lines: tuple[Line, ...]
    gates: tuple[limits.Closed, ...] = ()
    close: Edge | None = None
    is_machine_only: bool = False

    @property
    def is_close(self) -> bool:
        return self.close is not None


class Computed:
    """A stage of one body, computed in whole numbers: worth of an item over `denominator * unit`."""

    def __init__(self, planned: PlannedStage, points: Mapping[str, Fraction | None], note: str) -> None:
        self.planned, self.points, self.note = planned, points, note
        known = {code: p for code, p in points.items() if p is not None}
        self.unit = lcm(*{p.denominator for p in known.values()})
        self.worth = {
            code: planned.shares[code] * p.numerator * (self.unit // p.denominator)
            for code, p in known.items()
        }
        self.known = sum(planned.shares[code] for code in known)
        self.covered = Fraction(self.known, planned.denominator)
        self.own = Fraction(sum(self.worth.values()), self.known * self.unit) if self.known else None

    @property
    def is_to_come(self) -> bool:
        """Not held yet, or left out by the instrument: nobody's failure to assess."""
        return self.note in (TO_COME, ABSENT)


def evaluate(bundle: Bundle, plan: Plan) -> Outcome:
    """The score of `bundle` by the instrument prepared in `plan` for its kind of body."""
    stages = [computed(planned, bundle) for planned in plan.stages]
    whole, covered = counted_weight(stages), _covered(stages)
    scored = is_scored(stages, plan)
    lines = _lines(stages, whole if scored else Fraction(0), bundle.points, plan)
    base = sum((line.contribution for line in lines), ZERO)
    adjusted = limits.apply(base, bundle, plan) if scored else limits.Adjusted(None, (), ())
    return Outcome(
        total=adjusted.total,
        band=limits.named(adjusted, plan.scheme.bands),
        covered=half_up(HUNDRED * covered),
        stages=_stage_totals(stages, lines),
        dimensions=_dimension_totals(stages, lines, plan),
        lines=(*lines, *map(_adjustment, adjusted.changes)),
        gates=adjusted.gates,
        close=_edge(adjusted, plan),
        is_machine_only=bool(plan.questions) and not bundle.has_answered,
    )


def counted_weight(stages: list[Computed]) -> Fraction:
    """Of the stages that count: something of them could be assessed."""
    return sum((s.planned.weight for s in stages if s.own is not None), Fraction(0))


def is_scored(stages: list[Computed], plan: Plan) -> bool:
    """Whether there is a total: something counts, nothing disqualifies, and enough could be assessed."""
    fit = any(s.own is not None for s in stages) and not any(s.note == DISQUALIFIED for s in stages)
    return fit and 100 * (1 - _covered(stages)) <= Fraction(plan.scheme.unknown_limit)


def computed(planned: PlannedStage, bundle: Bundle) -> Computed:
    """One stage of `bundle`: what each item is worth there."""
    match planned.stage.kind:
        case StageKind.SAQ:
            return Computed(planned, {i.code: _settled(bundle.points.get(i.code)) for i in planned.items}, "")
        case StageKind.WEBSITE:
            return Computed(planned, {i.code: _seen(bundle.machine.get(i.code)) for i in planned.items}, "")
        case _:
            return Computed(planned, *together(planned.stage, planned.items, bundle.sheets))


def _settled(found: Settled | None) -> Fraction | None:
    """A question nobody settled counts 0: silence is never worth more than an answer."""
    if found is None:
        return Fraction(0)
    return None if found.points is None else fraction(str(found.points))


def _seen(found: Settled | None) -> Fraction | None:
    """What the machine has not judged, it could not assess."""
    return None if found is None or found.points is None else fraction(str(found.points))


def _covered(stages: list[Computed]) -> Fraction:
    """Share of the weight that could be assessed, of the stages that took place."""
    held = [s for s in stages if not (s.is_to_come and s.own is None)]
    weight = sum((s.planned.weight for s in held), Fraction(0))
    return sum((s.planned.weight * s.covered for s in held), Fraction(0)) / weight if weight else Fraction(0)


def _lines(
    stages: list[Computed], whole: Fraction, settled: Mapping[str, Settled], plan: Plan
) -> tuple[Line, ...]:
    """`whole`: weight of the stages that count; 0 when there is no total."""
    cents = _contributions(stages, whole)
    return tuple(_line(s, i, cents, plan.weights, settled) for s in stages for i in s.planned.items)


def _contributions(stages: list[Computed], whole: Fraction) -> dict[tuple[str, str], Decimal]:
    """Hundredths of all items, settled together."""
    units = [
        10_000 * s.planned.weight / (whole * s.known * s.unit) if whole and s.known else Fraction(0)
        for s in stages
    ]
    denominator = lcm(*(unit.denominator for unit in units))
    worth = {
        (s.planned.stage.code, i.code): s.worth.get(i.code, 0)
        * unit.numerator
        * (denominator // unit.denominator)
        for s, unit in zip(stages, units, strict=True)
        for i in s.planned.items
    }
    return settle_over(worth, denominator)


def _line(
    s: Computed,
    item: Planned,
    cents: Mapping[tuple[str, str], Decimal],
    weights: Mapping[tuple[str, str], Decimal],
    settled: Mapping[str, Settled],
) -> Line:
    key = (s.planned.stage.code, item.code)
    points = s.points[item.code]
    return Line(
        kind=LineKind.SHEET if s.planned.stage.items else LineKind.QUESTION,
        code=item.code,
        name=item.name,
        contribution=cents[key],
        stage=s.planned.stage.code,
        dimension=item.dimension,
        indicator=item.indicator,
        weight=weights[key],
        points=None if points is None else five(points),
        origin=_origin(s.planned.stage.kind, settled.get(item.code)),
    )


def _origin(kind: StageKind, found: Settled | None) -> str:
    match kind:
        case StageKind.SAQ:
            return (found.origin if found else Origin.NOBODY).value
        case StageKind.WEBSITE:
            return Origin.MACHINE.value
        case _:
            return ""


@lru_cache(maxsize=4096)
def five(value: Fraction) -> Decimal:
    """Five decimals, half-up, as points are stored."""
    return Decimal(int(value * 100_000 + Fraction(1, 2))).scaleb(-5)


def _adjustment(change: limits.Change) -> Line:
    kind = LineKind.LATE if change.code == limits.LATE else LineKind.GATE
    return Line(kind=kind, code=change.code, name=change.name, contribution=change.points)


def _edge(adjusted: limits.Adjusted, plan: Plan) -> Edge | None:
    found = limits.edge(adjusted, plan.scheme)
    return (
        None
        if found is None or adjusted.total is None
        else Edge(found.floor, found.name, adjusted.total - found.floor)
    )


def _stage_totals(stages: list[Computed], lines: tuple[Line, ...]) -> tuple[Subtotal, ...]:
    every = sum((s.planned.weight for s in stages), Fraction(0))
    weights = settle({s.planned.stage.code: HUNDRED * s.planned.weight / every for s in stages})
    sums = _sums(lines, "stage")
    return tuple(
        Subtotal(
            code=s.planned.stage.code,
            name=s.planned.stage.name,
            weight=weights[s.planned.stage.code],
            contribution=sums.get(s.planned.stage.code, ZERO),
            own=None if s.own is None else half_up(HUNDRED * s.own),
            note=s.note or ("" if s.own is not None else "tidak_dinilai"),
        )
        for s in stages
    )


def _dimension_totals(stages: list[Computed], lines: tuple[Line, ...], plan: Plan) -> tuple[Subtotal, ...]:
    names = {d.code: d.name for d in plan.scheme.dimensions}
    sums, weights = _sums(lines, "dimension"), _sums(lines, "dimension", of="weight")
    owns: dict[str, list[Fraction]] = {}
    for s in stages:
        for code, (got, known) in _by_dimension(s).items():
            own = owns.setdefault(code, [Fraction(0), Fraction(0)])
            own[0] += s.planned.weight * Fraction(got, s.planned.denominator * s.unit)
            own[1] += s.planned.weight * Fraction(known, s.planned.denominator)
    return tuple(
        Subtotal(
            code=code,
            name=names.get(code, code),
            weight=weights[code],
            contribution=sums[code],
            own=half_up(HUNDRED * own[0] / own[1]) if own[1] else None,
            note="" if own[1] else "tidak_dinilai",
        )
        for code, own in owns.items()
    )


def _by_dimension(s: Computed) -> dict[str, tuple[int, int]]:
    """Worth and known share of each dimension, as numerators."""
    found: dict[str, tuple[int, int]] = {}
    for i in s.planned.items:
        if i.dimension:
            got, known = found.get(i.dimension, (0, 0))
            if i.code in s.worth:
                got, known = got + s.worth[i.code], known + s.planned.shares[i.code]
            found[i.dimension] = got, known
    return found


def _sums(lines: tuple[Line, ...], by: str, *, of: str = "contribution") -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for line in lines:
        key = getattr(line, by)
        found[key] = found.get(key, ZERO) + getattr(line, of)
    return found
