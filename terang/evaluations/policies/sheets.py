"""Who fills in sheets of visits, public tests and contests, and why not."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Membership, Role
from terang.evaluations.models import Cycle, Entry, Period, Sheet
from terang.evaluations.policies.windows import window
from terang.evaluations.states import CycleState, Window
from terang.instruments.definition import BY_SHEET, Stage, StageKind

JUDGES = frozenset({Role.JUDGE, Role.VERIFIER})
_WINDOWS = {StageKind.VISIT: Window.VISIT, StageKind.PUBLIC_TEST: Window.PUBLIC_TEST}


def judged_stages(cycle: Cycle) -> tuple[Stage, ...]:
    """Stages that are scored by sheets."""
    return tuple(s for s in cycle.instrument.definition.stages if s.kind in BY_SHEET)


def judged_cycles(user: User) -> QuerySet[Cycle]:
    """Running cycles of regions in which a person judges."""
    held = Membership.objects.held_by(user).filter(role__in=JUDGES)
    return Cycle.objects.running().filter(region__in=held.values("region"))


def period_of(cycle: Cycle, stage: Stage) -> Period | None:
    """When the sheets of a stage are filled in; None when the calendar does not say."""
    return window(cycle, _WINDOWS[stage.kind]) if stage.kind in _WINDOWS else None


def why_not_judge(user: Any, entry: Entry, stage: Stage, *, at: datetime) -> str | None:
    """Why a sheet cannot be filled in (now)."""
    cycle = entry.cycle
    if not access.holds(user, JUDGES, region=cycle.region):
        return _("Lembar ini diisi oleh juri atau verifikator.")
    if access.belongs_to(user, entry.body):
        return _("Anda terdaftar pada badan publik ini, jadi tidak boleh menilainya.")
    if cycle.state != CycleState.RUNNING:
        return _("Evaluasi ini tidak sedang berjalan.")
    period = period_of(cycle, stage)
    if period is not None and not period.is_open(at):
        return _("Masa %s tidak sedang dibuka.") % period.get_window_display()
    return None


def why_not_change(user: User, sheet: Sheet | None) -> str | None:
    """Why a sheet stays as it is: handed in is handed in, until the administrator opens it again."""
    if sheet is not None and sheet.handed_in_at is not None:
        return _("Lembar ini sudah dikirim. Minta PPID utama membukanya lagi bila ada yang keliru.")
    return None
