"""A sheet is handed in, checked, and accepted or returned with a note."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused, refuse
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.datasets import values
from terang.datasets.actions import reminding
from terang.datasets.models import Filing, Sheet
from terang.datasets.policies import sheets as policy
from terang.datasets.states import SHEET_MOVES, SheetState
from terang.datasets.values import Places
from terang.lib import canonical, moves


@transaction.atomic
def submit(sheet: Sheet, *, revision: int, places: Places, by: User, at: datetime) -> Filing:
    """Hands in what stands there, as the person saw it (`revision`)."""
    rows = list(sheet.rows.order_by("place", "pk").values_list("cells", flat=True))
    today = day_in(sheet.form.region, at)
    refuse(policy.why_not_submit(by, sheet, rows, places=places, today=today))
    changes = {"submitted_at": Coalesce("submitted_at", at), "note": ""}
    _move(sheet, SheetState.SUBMITTED, changes, revision=revision)
    told = [] if sheet.is_nil else [cells for cells in rows if not values.is_blank(cells)]
    filing = Filing.objects.create(
        sheet=sheet,
        number=sheet.filings.count() + 1,
        is_nil=sheet.is_nil,
        nil_reason=sheet.nil_reason,
        rows=told,
        sha256=canonical.sha256({"rows": told, "nil": sheet.is_nil, "version": sheet.version_id}),
        by=by,
        at=at,
    )
    facts = {"filing": filing.number, "sha256": filing.sha256, "rows": len(told), "nil": sheet.is_nil}
    record("sheet.submitted", sheet, by=by, at=at, data=facts)
    return filing


@transaction.atomic
def accept(sheet: Sheet, *, revision: int, by: User, at: datetime) -> None:
    refuse(policy.why_not_check(by, sheet))
    filing = sheet.filings.order_by("-number")[0]
    _move(
        sheet,
        SheetState.ACCEPTED,
        {"accepted": filing, "decided_at": at, "decided_by": by, "note": ""},
        revision=revision,
    )
    record("sheet.accepted", sheet, by=by, at=at, data={"filing": filing.number})
    reminding.tell_decision(sheet, at=at)


@transaction.atomic
def return_(sheet: Sheet, *, note: str, revision: int, by: User, at: datetime) -> None:
    """Back to the body, with what is to be mended."""
    refuse(policy.why_not_check(by, sheet) or _why_no_note(note))
    changes = {"note": note.strip(), "decided_at": at, "decided_by": by}
    _move(sheet, SheetState.RETURNED, changes, revision=revision)
    record("sheet.returned", sheet, by=by, at=at, personal={"note": note.strip()})
    reminding.tell_decision(sheet, at=at)


@transaction.atomic
def reopen(sheet: Sheet, *, note: str, revision: int, by: User, at: datetime) -> None:
    """For a correction: the accepted filing stays what is published."""
    refuse(policy.why_not_reopen(by, sheet) or _why_no_note(note))
    changes = {"note": note.strip(), "decided_at": at, "decided_by": by}
    _move(sheet, SheetState.RETURNED, changes, revision=revision)
    record("sheet.reopened", sheet, by=by, at=at, personal={"note": note.strip()})
    reminding.tell_decision(sheet, at=at)


def accept_many(sheets: list[Sheet], *, by: User, at: datetime) -> tuple[int, list[str]]:
    """Each for itself: how many, and why not the others."""
    done, refusals = 0, []
    for sheet in sheets:
        try:
            accept(sheet, revision=sheet.revision, by=by, at=at)
            done += 1
        except (Refused, Overtaken) as why:
            refusals.append(f"{sheet.body}: {why}")
    return done, refusals


def _move(sheet: Sheet, to: SheetState, changes: Mapping[str, Any], *, revision: int) -> None:
    """Compare and set."""
    old = SheetState(sheet.state)
    moves.check(SHEET_MOVES, old, to)
    mine = Sheet.objects.filter(pk=sheet.pk, state=old, revision=revision)
    if not mine.update(**changes, state=to, revision=F("revision") + 1):
        raise Overtaken(Sheet.objects.get(pk=sheet.pk))
    sheet.refresh_from_db()


def _why_no_note(note: str) -> str | None:
    if not note.strip():
        return _("Tulis apa yang perlu diperbaiki, supaya badan publik tahu harus berbuat apa.")
    return None


def record(
    verb: str,
    sheet: Sheet,
    *,
    by: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> None:
    facts = {"body": sheet.body_id, "form": sheet.form_id, "period": sheet.period.code, **(data or {})}
    region = sheet.form.region.code
    journal.record(verb, sheet, by=by, at=at, region=region, data=facts, personal=personal)
