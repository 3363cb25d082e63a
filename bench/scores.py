"""Scoring beside a plain Decimal loop over the same numbers, in the same run; CPU time, the median of rounds."""

import random
import time
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any

from bench.parts import Bar
from terang.scoring import bulk, scheme
from terang.scoring.bundle import Bundle, Entered, Origin, Settled
from terang.scoring.outcome import evaluate
from terang.scoring.plan import Plan, plan

BODIES, INDICATORS = 800, 150
MANY, FEW = 100_000, 80
CLASSES = 38  # as many as there are provinces
Naive = list[tuple[str, Decimal, list[tuple[str, Decimal]]]]
"""Dimensions with their weight and their indicators, as a spreadsheet would hold them."""


def scores(*, rounds: int) -> Iterator[Bar]:
    """Re-scoring a province's bodies, and ranking every village of the nation."""
    print(f"\n{'what':<44}{'CPU s':>8}{'naive':>8}{'ratio':>8}  totals that differ")
    yield from _bodies(rounds)
    yield from _ranking(rounds)


def _bodies(rounds: int) -> Iterator[Bar]:
    chance = random.Random(2026)
    prepared = plan(scheme.read(_document(INDICATORS)), "dinas")
    bundles = [_bundle(prepared, chance) for _ in range(BODIES)]
    rows = [{code: s.points for code, s in b.points.items()} for b in bundles]
    naive = _naive(prepared)
    ours, totals = _timed(rounds, lambda: [evaluate(b, prepared).total for b in bundles])
    theirs, plain = _timed(rounds, lambda: [_plain(naive, row) for row in rows])
    _told(
        f"re-score {BODIES} bodies x {INDICATORS} indicators, explained",
        ours,
        theirs,
        _differing(totals, plain),
    )
    yield Bar(f"re-scoring {BODIES} x {INDICATORS}, CPU", ours, 5.0, unit=" s")


def _ranking(rounds: int) -> Iterator[Bar]:
    chance = random.Random(2027)
    prepared = plan(scheme.read(_document(FEW)), "desa")
    scale = bulk.Scale(prepared)
    steps = (0, 25_000, 50_000, 75_000, 100_000, 12_345, 33_333, bulk.UNKNOWN)
    rows = [[chance.choice(steps) for _ in scale.codes] for _ in range(MANY)]
    classes = {n: str(n % CLASSES) for n in range(MANY)}

    def ranked() -> tuple[list[int | None], dict[int, int]]:
        cents = bulk.totals(scale, rows)
        return cents, bulk.places(dict(enumerate(cents)), classes)

    ours, (cents, _places) = _timed(rounds, ranked)
    naive = _naive(prepared)
    points = {step: None if step == bulk.UNKNOWN else Decimal(step).scaleb(-5) for step in steps}
    few = rows[: MANY // 20]  # a twentieth is slow enough; its time is multiplied
    theirs, plain = _timed(
        1,
        lambda: [_plain(naive, {c: points[p] for c, p in zip(scale.codes, r, strict=True)}) for r in few],
    )
    totals = [None if c is None else Decimal(c).scaleb(-2) for c in cents[: len(few)]]
    _told(f"rank {MANY:,} bodies x {FEW} indicators", ours, theirs * 20, _differing(totals, plain))
    yield Bar(f"ranking {MANY:,} x {FEW}, CPU", ours, 10.0, unit=" s")


def _plain(naive: Naive, points: dict[str, Decimal | None]) -> Decimal | None:
    """How it would be written in an afternoon: rounding wherever Decimal does."""
    whole = sum(weight for _, weight, _ in naive)
    total = covered = Decimal(0)
    for _, weight, indicators in naive:
        inside = sum(w for _, w in indicators)
        for code, own in indicators:
            share = weight / whole * own / inside
            got = points[code]
            if got is not None:
                total += share * got
                covered += share
    if not covered or 100 * (1 - covered) > 30:
        return None
    return (100 * total / covered).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _document(indicators: int) -> dict[str, Any]:
    """Five dimensions with weights that do not divide evenly."""
    each = indicators // 5
    return {
        "code": "bench",
        "version": "1",
        "title": "Bench",
        "dimensions": [
            {
                "code": f"d{d}",
                "name": "Dimensi",
                "weight": str(13 + 7 * d),
                "indicators": [
                    {
                        "code": f"i{d}.{i}",
                        "name": "Indikator",
                        "weight": str(1 + i % 7),
                        "questions": [{"code": f"q{d}.{i}", "weight": "1"}],
                    }
                    for i in range(each)
                ],
            }
            for d in range(5)
        ],
        "bands": [{"name": "Informatif", "floor": "90"}, {"name": "Belum", "floor": "0"}],
    }


def _naive(prepared: Plan) -> Naive:
    return [
        (d.code, d.weight, [(i.questions[0].code, i.weight) for i in d.indicators])
        for d in prepared.scheme.dimensions
    ]


def _bundle(prepared: Plan, chance: random.Random) -> Bundle:
    points = {
        q.code: Settled(None if chance.random() < 0.04 else Decimal(chance.randrange(5)) / 4, Origin.SAQ)
        for q in prepared.questions
    }
    return Bundle(Entered("1", "Badan", "dinas", "opd"), "0" * 64, has_answered=True, points=points)


def _timed(rounds: int, work: Callable[[], Any]) -> tuple[float, Any]:
    costs, result = [], None
    for _ in range(rounds):
        began = time.process_time()
        result = work()
        costs.append(time.process_time() - began)
    return median(costs), result


def _differing(ours: list[Decimal | None], theirs: list[Decimal | None]) -> int:
    return sum(a != b for a, b in zip(ours, theirs, strict=True))


def _told(what: str, ours: float, theirs: float, differ: int) -> None:
    print(f"{what:<44}{ours:>8.2f}{theirs:>8.2f}{ours / theirs:>8.2f}  {differ}")
