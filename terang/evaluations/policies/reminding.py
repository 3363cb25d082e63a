"""Who may remind bodies, and when there is nobody to remind."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from terang.evaluations.models import Cycle
from terang.evaluations.policies.cycles import why_not_lead
from terang.evaluations.policies.windows import window
from terang.evaluations.states import CycleState, Window


def why_not_remind(user: Any, cycle: Cycle, *, at: datetime) -> str | None:
    if refusal := why_not_lead(user, cycle.region):
        return refusal
    if cycle.state != CycleState.RUNNING:
        return _("Evaluasi ini tidak sedang berjalan.")
    if not cycle.asks:
        return _("Evaluasi ini tidak memakai SAQ: situs dinilai mesin, lembar diisi juri.")
    filling = window(cycle, Window.FILLING)
    if filling is None or at < filling.opens_at:
        return _("Masa pengisian belum dibuka.")
    return None
