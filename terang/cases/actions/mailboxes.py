"""Mailboxes of all regions, visited by the workers; one worker at a time."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from terang.bodies.models import Region
from terang.cases.actions import messages
from terang.cases.inbound import bounces, letters, mailbox
from terang.notices import secrets
from terang.notices.actions import accounts, posting
from terang.notices.models import Account
from terang.notices.states import Kind

EVERY: Final = timedelta(minutes=1)


def visit_due(*, at: datetime) -> int:
    """How many letters came."""
    taken = 0
    due = Q(paused_until=None) | Q(paused_until__lte=at)
    rows = Account.objects.filter(due, kind=Kind.IMAP, is_on=True, region__isnull=False)
    for account in rows.select_related("region"):
        mine = Account.objects.filter(pk=account.pk, paused_until=account.paused_until)
        if account.region and mine.update(paused_until=at + EVERY):
            taken += visit(account, account.region, at=at)
    return taken


def visit(account: Account, region: Region, *, at: datetime) -> int:
    """One mailbox. What went wrong stands on the page of channels, and the next visit comes later each time."""
    way = secrets.way(account)
    if way is None:
        return 0

    def take(raw: bytes) -> None:
        if bounced := bounces.read(raw):
            posting.reported(bounced.message_id, failed=True, fault=bounced.fault, at=at)
            accounts.came_in(account.key, at=at)
            return
        heard = letters.read(raw)
        if heard is not None:
            messages.take(heard, region, at=at)
            accounts.came_in(account.key, at=at)

    try:
        taken = mailbox.visit(way, take)
    except mailbox.Unreachable as fault:
        accounts.close(account.key, str(fault), at=at)
        return 0
    Account.objects.filter(pk=account.pk).update(failures=0)
    return taken
