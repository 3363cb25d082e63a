"""What was agreed on a visit becomes commitments of the body: reminded of, and closed by the inspection that finds it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.coaching.actions import commitments
from terang.coaching.models import Commitment, Visit
from terang.coaching.policies import visits as policy
from terang.coaching.results import agreements
from terang.lib.dates import spell


def agree(visit: Visit, *, owner: User, by: User, at: datetime) -> tuple[list[Commitment], Sequence[str]]:
    """One for each agreement that has none; and why not for the others. Raises Refused for who was not there."""
    if not policy.may_write(by, visit):
        raise Refused(_("Kesepakatan dicatat oleh tim kunjungan atau PPID utama."))
    made, refusals = [], []
    note = _("Disepakati pada kunjungan %s.") % spell(visit.on)
    for agreement in agreements.of(visit):
        if agreement.commitment is not None:
            continue
        text = f"{agreement.advice}\n{note}".strip()
        try:
            made.append(
                commitments.make(
                    visit.body,
                    code=agreement.code,
                    title=agreement.title,
                    note=text,
                    owner=owner,
                    due_on=agreement.due_on,
                    by=by,
                    at=at,
                )
            )
        except Refused as why:
            refusals.append(f"{agreement.title}: {why}")
    return made, refusals
