"""Disputes before the information commission, as the office follows them."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from terang.accounts.http import Overtaken, Refused, refuse
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.cases.actions.machine import tell
from terang.cases.models import Dispute, DisputeStep, Objection
from terang.cases.policies import objections as policy
from terang.cases.states.objections import DISPUTE_MOVES, DisputeState


def lodge(objection: Objection, *, commission: str, number: str, on: date, by: User, at: datetime) -> Dispute:
    today = day_in(objection.case.region, at)
    refuse(policy.why_not_record_dispute(by, objection, on=today))
    if on > today:
        raise Refused(_("Tanggal ini belum tiba."))
    try:
        with transaction.atomic():
            dispute = Dispute.objects.create(
                objection=objection, commission=commission, number=number, lodged_on=on
            )
            DisputeStep.objects.create(dispute=dispute, on=on, state=dispute.state, by=by)
            tell(objection.case, "dispute_lodged", by=by, at=at, is_public=True)
    except IntegrityError as twice:
        raise Refused(_("Sengketa untuk keberatan ini sudah dicatat.")) from twice
    return dispute


@transaction.atomic
def step(
    dispute: Dispute, to: DisputeState, *, result: str, on: date, note: str, by: User, at: datetime
) -> None:
    """Its course; the end has a result."""
    refuse(policy.why_not_record_dispute(by, dispute.objection, on=day_in(dispute.objection.case.region, at)))
    if (to == DisputeState.ENDED) != bool(result):
        raise Refused(_("Hasil dipilih bila sengketa sudah selesai, dan hanya saat itu."))
    old = DisputeState(dispute.state)
    if to not in DISPUTE_MOVES[old]:
        raise Refused(_("Tahap itu tidak dapat menyusul tahap yang sekarang."))
    if not Dispute.objects.filter(pk=dispute.pk, state=old).update(state=to, result=result):
        raise Overtaken(dispute)
    DisputeStep.objects.create(dispute=dispute, on=on, state=to, note=note, by=by)
    tell(
        dispute.objection.case,
        "dispute_moved",
        by=by,
        at=at,
        is_public=True,
        data={"state": to, "result": result},
    )
    dispute.refresh_from_db()
