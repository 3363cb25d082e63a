"""Afterwards: tried again by hand, and forgotten in time."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.accounts.sealed import seal
from terang.bodies.models import Contact
from terang.notices import policies
from terang.notices.actions.telling import address_of
from terang.notices.covering import covered
from terang.notices.models import Notice
from terang.notices.states import Kind, State

KEPT_FOR: Final = timedelta(days=30)  # words and addresses; that something was sent stays


@transaction.atomic
def retry(notice: Notice, *, by: User, at: datetime) -> None:
    """One more round of tries for what was given up, to the address as it is now. Raises Refused and Overtaken."""
    if refusal := policies.why_not_retry(by, notice):
        raise Refused(refusal)
    mine = Notice.objects.filter(pk=notice.pk, state=State.GIVEN_UP)
    if not mine.update(state=State.WAITING, tries=0, next_try_at=at, **_address_now(notice)):
        raise Overtaken(notice)
    region = notice.region.code if notice.region else ""
    journal.record("notice.retried", notice, by=by, at=at, region=region, data={"channel": notice.channel})


def _address_now(notice: Notice) -> dict[str, str]:
    """Of the same person or contact, whose address or number was mended meanwhile; else what it was."""
    contact = Contact.objects.filter(pk=notice.contact).first() if notice.contact else None
    reader = notice.user or contact
    to = address_of(reader, Kind(notice.channel)) if reader else ""
    return {"to": seal(to), "hint": covered(to)} if to else {}


def forget(*, at: datetime) -> int:
    """Words and addresses of what is over are removed after thirty days (UU 27/2022: no longer than needed)."""
    over = (State.SENT, State.GIVEN_UP, State.WITHDRAWN, State.FOLDED)
    old = Notice.objects.filter(state__in=over, asked_at__lt=at - KEPT_FOR).exclude(to="")
    return old.update(to="", subject="", text="", files="", hint="")
