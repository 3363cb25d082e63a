"""Filling a sheet in: cells as they are typed, rows added and taken away, workbooks taken over and back.

Saved cells are not journal events one by one: the journal holds that filling began, that a workbook took the place of
rows, and the hash of what was handed in.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.datasets import values
from terang.datasets.models import Replaced, Row, Sheet
from terang.datasets.policies import sheets as policy
from terang.datasets.states import IN_HAND
from terang.datasets.values import Cells, Places

MOST_AT_ONCE: Final = 50  # rows added by one click


@transaction.atomic
def save_row(row: Row, cells: Cells, *, version: int, places: Places, by: User, at: datetime) -> Row:
    """One row. `version` is the one the person saw; Overtaken carries the row as it stands when it is another."""
    touch(row.sheet, by=by, at=at)
    tidy = tidied(row.sheet, cells, places=places)
    current = Row.objects.get(pk=row.pk)
    if current.cells == tidy:
        return current
    mine = Row.objects.filter(pk=row.pk, version=version)
    if not mine.update(cells=tidy, version=version + 1, changed_by=by, changed_at=at):
        raise Overtaken(Row.objects.select_related("changed_by").get(pk=row.pk))
    return Row.objects.select_related("changed_by").get(pk=row.pk)


@transaction.atomic
def add_rows(sheet: Sheet, number: int, *, by: User, at: datetime) -> list[Row]:
    """Empty rows at the end."""
    touch(sheet, by=by, at=at)
    held = sheet.rows.aggregate(last=Coalesce(Max("place"), 0))["last"]
    wanted = max(1, min(number, MOST_AT_ONCE))
    if sheet.rows.count() + wanted > values.MOST_ROWS:
        raise Refused(_("Paling banyak %d baris dalam satu lembar.") % values.MOST_ROWS)
    return Row.objects.bulk_create(
        Row(sheet=sheet, place=held + n, changed_by=by, changed_at=at) for n in range(1, wanted + 1)
    )


@transaction.atomic
def remove_row(row: Row, *, version: int, by: User, at: datetime) -> None:
    """What was changed since it was seen is not removed unseen."""
    touch(row.sheet, by=by, at=at)
    if not Row.objects.filter(pk=row.pk, version=version).delete()[0]:
        raise Overtaken(Row.objects.filter(pk=row.pk).first())


@transaction.atomic
def replace(
    sheet: Sheet, rows: Sequence[Cells], *, name: str, revision: int, places: Places, by: User, at: datetime
) -> Replaced:
    """The rows of a workbook take the place of those there; the old ones are kept and can be brought back.

    Overtaken when somebody changed the sheet since the workbook was made (`revision`).
    """
    if len(rows) > values.MOST_ROWS:
        raise Refused(_("Paling banyak %d baris dalam satu lembar.") % values.MOST_ROWS)
    touch(sheet, by=by, at=at, revision=revision)
    kept = Replaced.objects.create(sheet=sheet, rows=_cells(sheet), name=name[:200], by=by, at=at)
    _put(sheet, [tidied(sheet, cells, places=places) for cells in rows], by=by, at=at)
    _record("sheet.replaced", sheet, by=by, at=at, data={"rows": len(rows)})
    return kept


@transaction.atomic
def restore(kept: Replaced, *, by: User, at: datetime) -> None:
    """Brings back the rows that a workbook replaced, once."""
    touch(kept.sheet, by=by, at=at)
    if not Replaced.objects.filter(pk=kept.pk, undone_at=None).update(undone_at=at):
        raise Refused(_("Unggahan ini sudah diurungkan."))
    _put(kept.sheet, kept.rows, by=by, at=at)
    _record("sheet.restored", kept.sheet, by=by, at=at, data={"rows": len(kept.rows)})


@transaction.atomic
def report_nil(sheet: Sheet, *, reason: str, by: User, at: datetime) -> None:
    """There was nothing to report: handed in afterwards like any other."""
    if refusal := policy.why_not_report_nil(by, sheet, _cells(sheet)):
        raise Refused(refusal)
    touch(sheet, by=by, at=at)
    Sheet.objects.filter(pk=sheet.pk).update(is_nil=True, nil_reason=reason.strip()[:500])
    sheet.refresh_from_db()


@transaction.atomic
def take_nil_back(sheet: Sheet, *, by: User, at: datetime) -> None:
    touch(sheet, by=by, at=at)
    Sheet.objects.filter(pk=sheet.pk).update(is_nil=False, nil_reason="")
    sheet.refresh_from_db()


def touch(sheet: Sheet, *, by: User, at: datetime, revision: int | None = None) -> None:
    """Every change of a sheet begins here: may it be changed, and is nobody handing it in just now.

    The row of the sheet is locked by the update, so a change and a submission come one after the other.
    """
    if refusal := policy.why_not_fill(by, sheet):
        raise Refused(refusal)
    rows = Sheet.objects.filter(pk=sheet.pk, state__in=IN_HAND)
    if revision is not None:
        rows = rows.filter(revision=revision)
    first = sheet.started_at is None
    if not rows.update(revision=F("revision") + 1, started_at=Coalesce("started_at", at)):
        current = Sheet.objects.get(pk=sheet.pk)
        if revision is not None and current.state in IN_HAND:
            raise Overtaken(current)
        raise Refused(_("Lembar ini baru saja dikirim, jadi tidak dapat diubah lagi."))
    if first:
        sheet.started_at = at
        _record("sheet.started", sheet, by=by, at=at)


def tidied(sheet: Sheet, cells: Cells, *, places: Places) -> dict[str, str]:
    """Known columns only, each in its normal form where it can be read."""
    return {
        column.code: text
        for column in sheet.version.columns
        if (text := values.normal(column, cells.get(column.code, "")[: values.LONGEST + 1], places=places))
    }


def _cells(sheet: Sheet) -> list[dict[str, str]]:
    return list(sheet.rows.order_by("place", "pk").values_list("cells", flat=True))


def _put(sheet: Sheet, rows: Sequence[Mapping[str, str]], *, by: User, at: datetime) -> None:
    sheet.rows.all().delete()
    Row.objects.bulk_create(
        Row(sheet=sheet, place=n, cells=dict(cells), changed_by=by, changed_at=at)
        for n, cells in enumerate(rows, 1)
    )
    Sheet.objects.filter(pk=sheet.pk).update(is_nil=False, nil_reason="")
    sheet.refresh_from_db()


def _record(
    verb: str, sheet: Sheet, *, by: User, at: datetime, data: Mapping[str, Any] | None = None
) -> None:
    facts = {"body": sheet.body_id, "form": sheet.form_id, "period": sheet.period.code, **(data or {})}
    journal.record(verb, sheet, by=by, at=at, region=sheet.form.region.code, data=facts)
