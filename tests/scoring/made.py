"""Made-up instruments and bundles, for the scoring of whole evaluations."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from terang.scoring import scheme
from terang.scoring.bundle import Bundle, Entered, Origin, Settled, Sheet
from terang.scoring.outcome import Outcome, evaluate
from terang.scoring.plan import plan

D = Decimal

BANDS = [
    {"name": "Informatif", "floor": "90"},
    {"name": "Menuju Informatif", "floor": "80"},
    {"name": "Cukup Informatif", "floor": "60"},
    {"name": "Kurang Informatif", "floor": "40"},
    {"name": "Tidak Informatif", "floor": "0"},
]


def an_indicator(code: str, *questions: Mapping[str, Any], weight: str = "1", **more: Any) -> dict[str, Any]:
    asked = questions or ({"code": f"{code}.1", "weight": "1"},)
    return {"code": code, "name": code.upper(), "weight": weight, "questions": list(asked), **more}


def a_document(*indicators: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """One dimension of the given indicators."""
    return {
        "code": "uji",
        "version": "1",
        "title": "Instrumen uji",
        "dimensions": [{"code": "d", "name": "Dimensi", "weight": "100", "indicators": list(indicators)}],
        "bands": BANDS,
        "unknown_limit": "50",
        "tolerance": "0.5",
        **more,
    }


def entered(kind: str = "dinas") -> Entered:
    return Entered("1", "Dinas Contoh", kind, "opd")


def settled(**points: str | None) -> dict[str, Settled]:
    """`a=…` is about question "a.1"."""
    return {f"{code}.1": Settled(None if p is None else D(p), Origin.SAQ) for code, p in points.items()}


def a_bundle(points: Mapping[str, Settled] | None = None, *, kind: str = "dinas", **more: Any) -> Bundle:
    return Bundle(
        entry=entered(kind),
        instrument="0" * 64,
        has_answered=more.pop("has_answered", True),
        points=points or {},
        **more,
    )


def scored(document: Mapping[str, Any], bundle: Bundle) -> Outcome:
    return evaluate(bundle, plan(scheme.read(document), bundle.entry.kind))


def a_sheet(stage: str, judge: int, *, is_absent: bool = False, **scores: str) -> Sheet:
    return Sheet(stage, judge, is_absent, {item: D(p) for item, p in scores.items()})


_weights = st.decimals("0.5", 40, places=1)
_points = st.none() | st.decimals(0, 1, places=5)


@st.composite
def evaluations(draw: Any) -> tuple[dict[str, Any], Bundle]:
    """An instrument of questionnaire, website and visit, and a body with any points."""
    count = draw(st.integers(1, 7))
    indicators = []
    for n in range(count):
        questions: list[dict[str, Any]] = [
            {
                "code": f"i{n}.{q}",
                "weight": str(draw(_weights)),
                "machine": {"answers": {}} if draw(st.booleans()) else None,
            }
            for q in range(draw(st.integers(1, 3)))
        ]
        indicators.append(an_indicator(f"i{n}", *questions, weight=str(draw(_weights))))
    items = [{"code": f"b{n}", "name": "Butir", "weight": str(draw(_weights))} for n in range(2)]
    stages = [
        {"code": "saq", "name": "SAQ", "kind": "saq", "weight": str(draw(_weights))},
        {"code": "situs", "name": "Situs", "kind": "website", "weight": str(draw(_weights))},
        {
            "code": "kunjungan",
            "name": "Visitasi",
            "kind": "visit",
            "weight": str(draw(_weights)),
            "items": items,
            "judges": draw(st.sampled_from(["mean", "drop_extremes"])),
            "absent": draw(st.sampled_from(["zero", "leave_out"])),
        },
    ]
    document = a_document(
        *indicators,
        stages=stages,
        unknown_limit=str(draw(st.sampled_from([0, 30, 100]))),
        late={"after_deadline": "deduct", "points": str(draw(st.decimals(0, 20, places=1)))},
        gates=[
            {
                "code": "i0",
                "must_be": "0.5",
                "cap_band": "Cukup Informatif",
                "cap_score": draw(st.sampled_from([None, "79.99"])),
            }
        ],
    )
    codes = [q["code"] for i in indicators for q in i["questions"]]
    points = {c: Settled(draw(_points), Origin.SAQ) for c in codes if draw(st.booleans())}
    machine = {c: Settled(draw(_points), Origin.MACHINE) for c in codes if draw(st.booleans())}
    sheets = [
        a_sheet(
            "kunjungan", j, is_absent=draw(st.booleans()), b0=str(draw(st.decimals(0, 1, places=2))), b1="0.5"
        )
        for j in range(draw(st.integers(0, 5)))
    ]
    return document, a_bundle(points, machine=machine, sheets=tuple(sheets), is_late=draw(st.booleans()))
