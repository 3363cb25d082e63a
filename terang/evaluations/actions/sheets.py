"""Sheets of judges: saved as often as wanted, handed in once, opened again by the administrator."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies import access
from terang.evaluations.models import Entry, Sheet, SheetScore
from terang.evaluations.policies import sheets as policy
from terang.evaluations.states import CycleState
from terang.instruments.definition import Stage


@transaction.atomic
def save(
    entry: Entry,
    stage: Stage,
    *,
    marks: Mapping[str, Decimal],
    is_absent: bool,
    note: str,
    version: int,
    hands_in: bool,
    by: User,
    at: datetime,
) -> Sheet:
    """Keep a judge's marks (0 to the item's highest) for a body; `hands_in` closes the sheet, whole or not at all."""
    sheet = Sheet.objects.select_for_update().filter(entry=entry, part=stage.code, judge=by).first()
    refusal = policy.why_not_judge(by, entry, stage, at=at) or policy.why_not_change(by, sheet)
    refusal = refusal or (_why_incomplete(stage, marks) if hands_in and not is_absent else None)
    if refusal:
        raise Refused(refusal)
    if sheet is None:
        sheet = Sheet.objects.create(entry=entry, part=stage.code, judge=by)
    changed = Sheet.objects.filter(pk=sheet.pk, version=version).update(
        is_absent=is_absent, note=note, handed_in_at=at if hands_in else None, version=F("version") + 1
    )
    if not changed:
        raise Overtaken(sheet)
    sheet.refresh_from_db()
    _keep(sheet, stage, {} if is_absent else marks)
    verb = "sheet.hand_in" if hands_in else "sheet.saved"
    journal.record(verb, sheet, by=by, at=at, region=entry.cycle.region.code, data=facts(sheet))
    return sheet


@transaction.atomic
def reopen(sheet: Sheet, *, by: User, at: datetime) -> None:
    """Give a handed-in sheet back to its judge."""
    region = sheet.entry.cycle.region
    if not access.administers(by, region):
        raise Refused(_("Hanya PPID utama (administrator) yang dapat membuka lembar lagi."))
    if sheet.entry.cycle.state != CycleState.RUNNING:
        raise Refused(_("Evaluasi ini tidak sedang berjalan."))
    if not Sheet.objects.filter(pk=sheet.pk, handed_in_at__isnull=False).update(handed_in_at=None):
        raise Overtaken(sheet)
    journal.record("sheet.reopen", sheet, by=by, at=at, region=region.code, data={"entry": sheet.entry_id})


def facts(sheet: Sheet) -> dict[str, object]:
    """What the journal holds of a sheet: no words, all numbers."""
    scores = sheet.scores.order_by("item").values_list("item", "points")
    return {
        "entry": sheet.entry_id,
        "part": sheet.part,
        "is_absent": sheet.is_absent,
        "scores": {item: str(points.normalize()) for item, points in scores},
    }


def _keep(sheet: Sheet, stage: Stage, marks: Mapping[str, Decimal]) -> None:
    rows = [
        SheetScore(sheet=sheet, item=item.code, points=marks[item.code] / item.most)
        for item in stage.items
        if item.code in marks
    ]
    sheet.scores.all().delete()
    SheetScore.objects.bulk_create(rows)


def _why_incomplete(stage: Stage, marks: Mapping[str, Decimal]) -> str | None:
    missing = [item.name for item in stage.items if item.code not in marks]
    return _("Belum dinilai: %s.") % ", ".join(missing) if missing else None
