"""Setting and moving the dates of a cycle."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.evaluations.actions import letters
from terang.evaluations.calendar import Dates
from terang.evaluations.models import Cycle, Period, Rescheduling
from terang.evaluations.policies import cycles as policy
from terang.evaluations.states import CycleState, Window


@transaction.atomic
def schedule(cycle: Cycle, dates: Mapping[Window, Dates], *, reason: str, by: User, at: datetime) -> int:
    """Gives the cycle these dates; how many lines changed.

    While it is planned, anything goes. Once it runs, every change wants a reason, is kept, and everybody
    concerned is told; a line can then be moved or added, not removed.
    """
    old = {Window(p.window): p for p in cycle.periods.select_for_update()}
    changed = {w: d for w, d in dates.items() if w not in old or (old[w].opens_at, old[w].closes_at) != d}
    dropped = [w for w in old if w not in dates]
    if not changed and not dropped:
        return 0
    _refuse(cycle, changed, dropped, reason=reason, by=by)
    for window, (opens_at, closes_at) in changed.items():
        _move(cycle, window, (opens_at, closes_at), old.get(window), reason=reason, by=by, at=at)
    cycle.periods.filter(window__in=dropped).delete()
    _note(cycle, changed, dropped, reason=reason, by=by, at=at)
    if cycle.state == CycleState.RUNNING:
        letters.tell_dates(cycle, sorted(changed), reason, at=at)
    return len(changed) + len(dropped)


def _refuse(
    cycle: Cycle, changed: Mapping[Window, Dates], dropped: list[Window], *, reason: str, by: User
) -> None:
    for opens_at, closes_at in changed.values():
        refusal = policy.why_not_reschedule(by, cycle, opens_at=opens_at, closes_at=closes_at, reason=reason)
        if refusal:
            raise Refused(refusal)
    if dropped and (refusal := policy.why_not_plan(by, cycle)):
        raise Refused(_("Tahap yang sudah diumumkan tidak dapat dihapus dari jadwal, hanya dipindah."))


def _move(
    cycle: Cycle, window: Window, to: Dates, old: Period | None, *, reason: str, by: User, at: datetime
) -> None:
    Period.objects.update_or_create(
        cycle=cycle, window=window, defaults={"opens_at": to[0], "closes_at": to[1]}
    )
    if cycle.state == CycleState.RUNNING:
        Rescheduling.objects.create(
            cycle=cycle,
            window=window,
            old_opens_at=old.opens_at if old else None,
            old_closes_at=old.closes_at if old else None,
            opens_at=to[0],
            closes_at=to[1],
            reason=reason,
            by=by,
            at=at,
        )


def _note(
    cycle: Cycle,
    changed: Mapping[Window, Dates],
    dropped: list[Window],
    *,
    reason: str,
    by: User,
    at: datetime,
) -> None:
    lines = {w.value: [d.astimezone(UTC).isoformat() for d in dates] for w, dates in changed.items()}
    journal.record(
        "cycle.scheduled",
        cycle,
        by=by,
        at=at,
        region=cycle.region.code,
        data={"set": lines, "removed": [w.value for w in dropped]},
        personal={"reason": reason} if reason else None,
    )
