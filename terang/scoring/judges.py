"""From the sheets of several judges to one figure for each item."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from terang.scoring.bundle import Sheet
from terang.scoring.plan import Planned, fraction
from terang.scoring.scheme import Absence, Judges, Stage

ENOUGH = 4
"""Sheets from which on extremes are dropped: of three only one judge would be left."""
TO_COME, ABSENT, DISQUALIFIED = "belum", "tidak_hadir", "gugur"

Points = Mapping[str, Fraction | None]


def together(stage: Stage, items: Sequence[Planned], sheets: Sequence[Sheet]) -> tuple[Points, str]:
    """Points of each item, and what is to be said of the stage: "" or one of the words above.

    A body is absent when no judge has seen it; who saw it decides. An item nobody scored cannot be assessed.
    """
    mine = [s for s in sheets if s.stage == stage.code]
    seen = [s for s in mine if not s.is_absent]
    if not mine:
        return {i.code: None for i in items}, TO_COME
    if not seen:
        points = Fraction(0) if stage.absent is Absence.ZERO else None
        return {i.code: points for i in items}, DISQUALIFIED if stage.absent is Absence.DISQUALIFY else ABSENT
    counted = _without_extremes(seen, items) if stage.judges is Judges.DROP_EXTREMES else seen
    return {i.code: _mean(i.code, counted) for i in items}, ""


def _without_extremes(sheets: Sequence[Sheet], items: Sequence[Planned]) -> Sequence[Sheet]:
    """Without the sheets of highest and lowest total. Between equal totals the order of scores decides, not of judges."""
    if len(sheets) < ENOUGH:
        return sheets
    return sorted(sheets, key=lambda s: (_total(s, items), sorted(s.scores.items())))[1:-1]


def _total(sheet: Sheet, items: Sequence[Planned]) -> Fraction:
    """Of the items this judge scored."""
    scored = [(i.share, fraction(str(sheet.scores[i.code]))) for i in items if i.code in sheet.scores]
    weight = sum((share for share, _ in scored), Fraction(0))
    return sum((share * points for share, points in scored), Fraction(0)) / weight if weight else Fraction(0)


def _mean(code: str, sheets: Sequence[Sheet]) -> Fraction | None:
    values = [fraction(str(s.scores[code])) for s in sheets if code in s.scores]
    return sum(values, Fraction(0)) / len(values) if values else None
