"""Afterwards: tried again by hand, and forgotten in time."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.notices import policies
from terang.notices.models import Notice
from terang.notices.states import State

KEPT_FOR: Final = timedelta(days=30)  # words and addresses; that something was sent stays


@transaction.atomic
def retry(notice: Notice, *, by: User, at: datetime) -> None:
    """One more round of tries for what was given up. Raises Refused and Overtaken."""
    if refusal := policies.why_not_retry(by, notice):
        raise Refused(refusal)
    mine = Notice.objects.filter(pk=notice.pk, state=State.GIVEN_UP)
    if not mine.update(state=State.WAITING, tries=0, next_try_at=at):
        raise Overtaken(notice)
    region = notice.region.code if notice.region else ""
    journal.record("notice.retried", notice, by=by, at=at, region=region, data={"channel": notice.channel})


def forget(*, at: datetime) -> int:
    """Words and addresses of what is over are removed after thirty days (UU 27/2022: no longer than needed)."""
    over = (State.SENT, State.GIVEN_UP, State.WITHDRAWN, State.FOLDED)
    old = Notice.objects.filter(state__in=over, asked_at__lt=at - KEPT_FOR).exclude(to="")
    return old.update(to="", subject="", text="", files="", hint="")
