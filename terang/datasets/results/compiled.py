"""What bodies reported, side by side: who, for which period, what; who did not is said and never counted as 0."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct

from terang.catalogue.personal import personal
from terang.datasets import definition, values
from terang.datasets.definition import Column
from terang.datasets.models import Form, Sheet, Version
from terang.datasets.periods import Period
from terang.datasets.states import SheetState, VersionState
from terang.datasets.values import Cells

SMALL: Final = 5  # counts of people from 1 up to below this may point at somebody


class Standing(StrEnum):
    """How a body stands for a period."""

    REPORTED = "melapor"
    NIL = "nihil"
    CHECKED = "diperiksa"  # handed in, not yet accepted
    MISSING = "belum_melapor"


WORDS: Final = {
    Standing.REPORTED: "melapor",
    Standing.NIL: "nihil",
    Standing.CHECKED: "sedang diperiksa",
    Standing.MISSING: "belum melapor",
}
COUNTED: Final = (Standing.REPORTED, Standing.NIL)


class Report(Struct, frozen=True, kw_only=True):
    """One body and one period. `rows` are empty for whoever reported nothing or did not report."""

    period: str
    period_label: str
    begins_on: str
    ends_on: str
    body: str  # slug
    name: str
    standing: Standing
    rows: tuple[dict[str, str], ...] = ()
    masked: tuple[tuple[str, ...], ...] = ()  # for each row: codes of cells that are not shown

    @property
    def word(self) -> str:
        return WORDS[self.standing]


class Total(Struct, frozen=True):
    """A sum over those who reported; who did not is counted beside it. None: a part of it is not shown."""

    value: Decimal | None
    reported: int
    missing: int


class Compiled(Struct, frozen=True):
    columns: tuple[Column, ...]
    reports: tuple[Report, ...]

    def total(self, code: str, *, period: str = "") -> Total:
        """Over all bodies in a period (""; in all of them)."""
        mine = [r for r in self.reports if not period or r.period == period]
        counted = [r for r in mine if r.standing in COUNTED]
        column = next(c for c in self.columns if c.code == code)
        is_hidden = any(code in codes for r in counted for codes in r.masked)
        found = sum((values.total(column, r.rows) for r in counted), Decimal(0))
        return Total(None if is_hidden or not counted else found, len(counted), len(mine) - len(counted))

    def of_report(self, code: str, report: Report) -> tuple[Standing, Decimal | None]:
        """How a body stands, and its sum of a column: 0 only when it reported so."""
        column = next(c for c in self.columns if c.code == code)
        is_hidden = any(code in codes for codes in report.masked)
        shown = report.standing in COUNTED and not is_hidden
        return report.standing, values.total(column, report.rows) if shown else None

    @property
    def summed(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_summed)

    @property
    def periods(self) -> tuple[tuple[str, str], ...]:
        """Code and label, oldest first."""
        return tuple(dict(sorted((r.period, r.period_label) for r in self.reports)).items())


def compiled(form: Form, periods: Collection[Period]) -> Compiled:
    """All bodies that were asked in these periods. Two queries however many there are."""
    used = list(Version.objects.filter(form=form, state=VersionState.IN_USE).order_by("first_on"))
    rows = Sheet.objects.filter(form=form, first_on__in=[period.first_on for period in periods])
    rows = rows.select_related("body", "accepted").order_by("first_on", "body__name", "pk")
    return Compiled(
        definition.united([one.columns for one in used]), tuple(_report(form, sheet) for sheet in rows)
    )


def _report(form: Form, sheet: Sheet) -> Report:
    sheet.form = form
    period, filing = sheet.period, sheet.accepted
    return Report(
        period=period.code,
        period_label=period.label,
        begins_on=period.first_on.isoformat(),
        ends_on=period.last_on.isoformat(),
        body=sheet.body.slug,
        name=sheet.body.name,
        standing=standing(sheet),
        rows=tuple(filing.rows) if filing else (),
        masked=tuple(() for _ in filing.rows) if filing else (),
    )


def standing(sheet: Sheet) -> Standing:
    """By what was accepted last, also while a correction is under way."""
    if sheet.accepted is not None:
        return Standing.NIL if sheet.accepted.is_nil else Standing.REPORTED
    return Standing.CHECKED if sheet.state == SheetState.SUBMITTED else Standing.MISSING


class Small(Struct, frozen=True):
    """A count of people so small that it may point at somebody."""

    period: str
    name: str
    column: str
    value: Decimal


def small_numbers(found: Compiled) -> Iterator[Small]:
    for report in found.reports:
        for cells in report.rows:
            for column, value in _small_cells(found.columns, cells):
                yield Small(report.period_label, report.name, column.name, value)


class Personal(Struct, frozen=True):
    """A cell that looks as if it held somebody's number, address or mail. `seen`: how it looks, its middle masked."""

    period: str
    name: str
    column: str
    seen: str


def personal_cells(found: Compiled) -> Iterator[Personal]:
    for report in found.reports:
        for cells in report.rows:
            for column, seen in _personal_cells(found.columns, cells):
                yield Personal(report.period_label, report.name, column.name, seen)


def _personal_cells(columns: Sequence[Column], cells: Cells) -> Iterator[tuple[Column, str]]:
    for column in columns:
        if seen := next(personal(cells.get(column.code, "")), None):
            yield column, seen.masked


def masked(found: Compiled) -> Compiled:
    """The same with small counts of people taken out; totals that would give them away go with them."""
    return _without(found, lambda cells: (column for column, _ in _small_cells(found.columns, cells)))


def nameless(found: Compiled) -> Compiled:
    """The same without the cells that look like personal data."""
    return _without(found, lambda cells: (column for column, _ in _personal_cells(found.columns, cells)))


def _without(found: Compiled, unwanted: Callable[[Cells], Iterator[Column]]) -> Compiled:
    return Compiled(found.columns, tuple(_mask(report, unwanted) for report in found.reports))


def _mask(report: Report, unwanted: Callable[[Cells], Iterator[Column]]) -> Report:
    """What was hidden before stays hidden."""
    hidden = [
        (*before, *(column.code for column in unwanted(cells)))
        for cells, before in zip(report.rows, report.masked, strict=True)
    ]
    rows = [
        {code: text for code, text in cells.items() if code not in codes}
        for cells, codes in zip(report.rows, hidden, strict=True)
    ]
    return Report(
        period=report.period, period_label=report.period_label, begins_on=report.begins_on, ends_on=report.ends_on,
        body=report.body, name=report.name, standing=report.standing, rows=tuple(rows), masked=tuple(hidden),
    )  # fmt: skip


def _small_cells(columns: Sequence[Column], cells: Cells) -> Iterator[tuple[Column, Decimal]]:
    for column in columns:
        if column.counts_people:
            value = values.number(column, cells.get(column.code, ""))
            if value is not None and 0 < value < SMALL:
                yield column, value


def lines(found: Compiled) -> list[dict[str, Any]]:
    """As an edition keeps them: whole, so that it never depends on what bodies change later."""
    return [
        {
            "period": r.period, "label": r.period_label, "from": r.begins_on, "to": r.ends_on, "body": r.body,
            "name": r.name, "standing": r.standing.value, "rows": list(r.rows), "masked": [list(m) for m in r.masked],
        }
        for r in found.reports
    ]  # fmt: skip


def kept(columns: Sequence[Column], told: Sequence[Mapping[str, Any]]) -> Compiled:
    """An edition read back."""
    return Compiled(
        tuple(columns),
        tuple(
            Report(
                period=one["period"], period_label=one["label"], begins_on=one["from"], ends_on=one["to"],
                body=one["body"], name=one["name"], standing=Standing(one["standing"]), rows=tuple(one["rows"]),
                masked=tuple(tuple(codes) for codes in one["masked"]),
            )
            for one in told
        ),
    )  # fmt: skip
