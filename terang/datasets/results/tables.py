"""What was compiled, as tables that pages show: a period in full, a column through time."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from terang.datasets import values
from terang.datasets.definition import Column, Kind
from terang.datasets.results.compiled import COUNTED, WORDS, Compiled, Report, Standing, Total
from terang.datasets.values import Places
from terang.lib.dates import spell

HIDDEN = "disamarkan"


class Shown(Struct, frozen=True):
    """A cell: its text, and whether it is a figure or something that is not shown."""

    text: str
    is_figure: bool = False
    is_hidden: bool = False


class Group(Struct, frozen=True):
    """A body with its rows; without rows its standing says why."""

    report: Report
    rows: tuple[tuple[Shown, ...], ...]

    @property
    def span(self) -> int:
        return max(1, len(self.rows))


class OfPeriod(Struct, frozen=True):
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    totals: tuple[Total | None, ...]
    reported: int
    missing: int


def of_period(found: Compiled, period: str, places: Places) -> OfPeriod:
    mine = [report for report in found.reports if report.period == period]
    groups = tuple(Group(report, _rows(found.columns, report, places)) for report in mine)
    totals = tuple(found.total(c.code, period=period) if c.is_summed else None for c in found.columns)
    reported = sum(report.standing in COUNTED for report in mine)
    return OfPeriod(found.columns, groups, totals, reported, len(mine) - reported)


def _rows(columns: Sequence[Column], report: Report, places: Places) -> tuple[tuple[Shown, ...], ...]:
    return tuple(
        tuple(_cell(column, cells.get(column.code, ""), column.code in hidden, places) for column in columns)
        for cells, hidden in zip(report.rows, report.masked, strict=True)
    )


def _cell(column: Column, text: str, is_hidden: bool, places: Places) -> Shown:  # noqa: FBT001 - private
    if is_hidden:
        return Shown(HIDDEN, is_hidden=True)
    if column.kind is Kind.PLACE:
        return Shown(places.get(text, text))
    if column.kind is Kind.DATE:
        return Shown(_day(text))
    figure = values.number(column, text)
    return Shown(text) if figure is None else Shown(spelled(figure), is_figure=True)


def _day(text: str) -> str:
    try:
        return spell(date.fromisoformat(text))
    except ValueError:
        return text


class Past(Struct, frozen=True):
    """A body through time: how it stood in each period, and its sum there."""

    name: str
    body: str
    cells: tuple[tuple[Standing, Decimal | None], ...]


class History(Struct, frozen=True):
    periods: tuple[tuple[str, str], ...]
    lines: tuple[Past, ...]
    totals: tuple[Total, ...]


def history(found: Compiled, code: str) -> History:
    """One column: bodies by periods. A body that was not asked in a period has no cell of its own there."""
    periods = found.periods
    known = {(r.body, r.period): r for r in found.reports}
    bodies = {r.body: r.name for r in found.reports}
    lines = tuple(
        Past(name, body, tuple(_past(found, known.get((body, period)), code) for period, _ in periods))
        for body, name in sorted(bodies.items(), key=lambda one: one[1])
    )
    return History(periods, lines, tuple(found.total(code, period=period) for period, _ in periods))


def _past(found: Compiled, report: Report | None, code: str) -> tuple[Standing, Decimal | None]:
    if report is None:
        return Standing.MISSING, None
    return found.of_report(code, report)


def standings(found: Compiled) -> list[tuple[str, int]]:
    """How many reports stand how, in words."""
    counted = Counter(report.standing for report in found.reports)
    return [(WORDS[standing], counted[standing]) for standing in Standing if counted[standing]]


def spelled(figure: Decimal) -> str:
    """1.234,5"""
    return f"{figure:,f}".translate(str.maketrans(",.", ".,"))
