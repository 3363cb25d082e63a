"""The life of one visit: announced, begun, closed with minutes, opened again, cancelled."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.coaching import checklist
from terang.coaching.models import Item, Visit
from terang.coaching.policies import visits as policy
from terang.coaching.states.visits import AHEAD, VISIT_MOVES, VisitState
from terang.lib import moves


@transaction.atomic
def take_items(visits: Collection[Visit], *, at: datetime) -> None:
    """The checklist from the last inspection. Visits under way keep the list they have."""
    ahead = [visit for visit in visits if visit.state in AHEAD]
    lists = checklist.of_bodies([visit.body for visit in ahead])
    Item.objects.filter(visit__in=ahead).delete()
    Item.objects.bulk_create(
        Item(
            visit=visit,
            order=place,
            code=line.code,
            name=line.name[:300],
            seen=line.seen,
            reason=line.reason,
            advice=line.advice,
            basis=line.basis[:300],
            url=line.url,
            points=line.points,
        )
        for visit in ahead
        for place, line in enumerate(lists[visit.body_id], 1)
    )
    Visit.objects.filter(pk__in=[visit.pk for visit in ahead]).update(checked_at=at)
    for visit in ahead:
        visit.checked_at = at


@transaction.atomic
def begin(visit: Visit, *, by: User, at: datetime) -> None:
    """The team is there: the checklist is taken once more, and stands from now on."""
    if refusal := policy.why_not_begin(by, visit):
        raise Refused(refusal)
    take_items([visit], at=at)
    move(visit, VisitState.UNDER_WAY, by=by, at=at, began_at=at)


@transaction.atomic
def close(
    visit: Visit,
    *,
    met: str,
    summary: str,
    internal_advice: str,
    signer: str,
    number: str,
    by: User,
    at: datetime,
) -> None:
    """What the minutes say besides the notes; from now on they can be printed."""
    if refusal := policy.why_not_close(by, visit):
        raise Refused(refusal)
    if not met.strip():
        raise Refused(_("Tuliskan siapa yang ditemui; berita acara menyebut mereka."))
    move(
        visit,
        VisitState.DONE,
        by=by,
        at=at,
        ended_at=at,
        met=met.strip(),
        summary=summary.strip(),
        internal_advice=internal_advice.strip(),
        signer=signer.strip(),
        number=number.strip(),
    )


@transaction.atomic
def reopen(visit: Visit, *, by: User, at: datetime) -> None:
    """To put the minutes right; what was written stays."""
    if refusal := policy.why_not_reopen(by, visit):
        raise Refused(refusal)
    move(visit, VisitState.UNDER_WAY, by=by, at=at, ended_at=None)


@transaction.atomic
def cancel(visit: Visit, *, reason: str, by: User, at: datetime) -> None:
    if refusal := policy.why_not_cancel(by, visit):
        raise Refused(refusal)
    if not reason.strip():
        raise Refused(_("Tuliskan alasannya; badan publik dan tim akan membacanya."))
    move(visit, VisitState.CANCELLED, by=by, at=at, reason=reason.strip()[:300])


def move(visit: Visit, to: VisitState, *, by: User, at: datetime, **facts: Any) -> None:
    """Compare and set, within the caller's transaction; `facts` are columns that go with the state."""
    old = VisitState(visit.state)
    moves.check(VISIT_MOVES, old, to)
    changed = Visit.objects.filter(pk=visit.pk, state=old).update(state=to, version=F("version") + 1, **facts)
    if not changed:
        raise Overtaken(visit)
    visit.refresh_from_db()
    region = visit.round.region.code
    data = {"body": visit.body_id, "on": visit.on.isoformat(), "round": visit.round_id}
    journal.record(f"visit.{to.name.lower()}", visit, by=by, at=at, region=region, data=data)
