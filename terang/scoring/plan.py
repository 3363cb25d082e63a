"""An instrument prepared for one kind of body: which items count, and the exact share each has in its stage."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from msgspec import Struct

from terang.scoring.registers import is_of_site
from terang.scoring.scheme import Dimension, Indicator, Question, Scheme, Stage, StageKind, applies
from terang.scoring.score import settle


class Planned(Struct, frozen=True):
    """One thing that gets points."""

    code: str
    name: str
    share: Fraction  # of its stage; all of a stage are together 1
    dimension: str = ""
    indicator: str = ""


class PlannedStage(Struct, frozen=True):
    stage: Stage
    weight: Fraction  # relative to the other stages
    items: tuple[Planned, ...]
    denominator: int  # of all shares
    shares: Mapping[str, int]  # numerators


class Plan(Struct, frozen=True):
    scheme: Scheme
    kind: str
    stages: tuple[PlannedStage, ...]
    weights: Mapping[tuple[str, str], Decimal]  # stage and item -> per cent of the whole; together 100

    @property
    def questions(self) -> tuple[Planned, ...]:
        """Those of the questionnaire."""
        return tuple(i for s in self.stages if s.stage.kind is StageKind.SAQ for i in s.items)

    @property
    def seen(self) -> tuple[Planned, ...]:
        """Those of a stage that is the website."""
        return tuple(i for s in self.stages if s.stage.kind is StageKind.WEBSITE for i in s.items)


def plan(scheme: Scheme, kind: str) -> Plan:
    """What `kind` of body is scored on. Whatever has nothing below it leaves its weight to its neighbours."""
    stages = [_stage(s, _items(scheme, s, kind)) for s in scheme.steps]
    kept = tuple(s for s in stages if s.items and s.weight > 0)
    codes = [i.code for s in kept if s.stage.kind is StageKind.SAQ for i in s.items]
    if len(codes) != len(set(codes)):
        raise ValueError("a question appears twice")
    return Plan(scheme, kind, kept, _weights(kept))


class Plans:
    """Plans of one instrument, each made once."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._made: dict[str, Plan] = {}

    def of(self, kind: str) -> Plan:
        if kind not in self._made:
            self._made[kind] = plan(self.scheme, kind)
        return self._made[kind]


@lru_cache(maxsize=4096)
def fraction(text: str) -> Fraction:
    """Exact value of a decimal's text; the same few come again and again."""
    return Fraction(text)


def _stage(stage: Stage, items: tuple[Planned, ...]) -> PlannedStage:
    denominator = lcm(*(i.share.denominator for i in items))
    shares = {i.code: int(i.share * denominator) for i in items}
    return PlannedStage(stage, Fraction(stage.weight), items, denominator, shares)


def _weights(stages: Sequence[PlannedStage]) -> dict[tuple[str, str], Decimal]:
    whole = sum((s.weight for s in stages), Fraction(0))
    return settle({(s.stage.code, i.code): 100 * s.weight / whole * i.share for s in stages for i in s.items})


def _items(scheme: Scheme, stage: Stage, kind: str) -> tuple[Planned, ...]:
    match stage.kind:
        case StageKind.SAQ:
            return _questions(scheme.dimensions, lambda q: applies(q, kind), kind)
        case StageKind.WEBSITE:
            return _questions(scheme.dimensions, lambda q: applies(q, kind) and is_of_site(q.machine), kind)
        case _:
            whole = sum((Fraction(i.weight) for i in stage.items), Fraction(0))
            return tuple(
                Planned(i.code, i.name, Fraction(i.weight) / whole) for i in stage.items if i.weight > 0
            )


def _questions(
    dimensions: tuple[Dimension, ...], is_in: Callable[[Question], bool], kind: str
) -> tuple[Planned, ...]:
    weights = {
        d.code: [(i, w) for i in d.indicators if applies(i, kind) and (w := _weight(i, is_in))]
        for d in dimensions
    }
    asked = [d for d in dimensions if weights[d.code] and d.weight > 0]
    whole = sum((Fraction(d.weight) for d in asked), Fraction(0))
    found: list[Planned] = []
    for dimension in asked:
        inside = weights[dimension.code]
        together = sum((Fraction(i.weight) for i, _ in inside), Fraction(0))
        for indicator, total in inside:
            share = Fraction(dimension.weight) / whole * Fraction(indicator.weight) / together
            found += [
                Planned(
                    q.code,
                    q.text or q.code,
                    share * Fraction(q.weight) / total,
                    dimension.code,
                    indicator.code,
                )
                for q in indicator.questions
                if is_in(q) and q.weight > 0
            ]
    return tuple(found)


def _weight(indicator: Indicator, is_in: Callable[[Question], bool]) -> Fraction:
    """Of the questions that count; 0 when the indicator takes no part."""
    if indicator.weight <= 0:
        return Fraction(0)
    return sum((Fraction(q.weight) for q in indicator.questions if is_in(q)), Fraction(0))
