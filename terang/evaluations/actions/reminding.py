"""Reminders by e-mail: one click, everybody who has not handed in, at most one letter a day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from terang.accounts import errands, journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.models import Contact, Membership, Role
from terang.evaluations import returned
from terang.evaluations.actions import letters
from terang.evaluations.models import Cycle, Entry, Reminder
from terang.evaluations.policies import reminding as policy
from terang.evaluations.policies.saq import last_moment
from terang.evaluations.states import Stage
from terang.inspections.clock import database_now

_PATIENCE = timedelta(minutes=5)


@transaction.atomic
def remind(cycle: Cycle, *, by: User, at: datetime) -> tuple[int, int]:
    """Letters to all bodies that have not handed in and got none today: how many, and how many have no address."""
    if refusal := policy.why_not_remind(by, cycle, at=at):
        raise Refused(refusal)
    on = at.astimezone(ZoneInfo(cycle.region.zone)).date()
    had = Reminder.objects.filter(entry__cycle=cycle, occasion=returned.OCCASION, on=on)
    had.filter(sent_at=None).exclude(fault="").delete()  # the mail server did not take them: tried again
    waiting = list(returned.waiting(cycle).exclude(reminders__in=had))
    to = addresses(waiting)
    reachable = [entry for entry in waiting if to[entry.body_id]]
    Reminder.objects.bulk_create(
        [
            Reminder(
                entry=entry,
                occasion=returned.OCCASION,
                on=on,
                to="\n".join(to[entry.body_id]),
                asked_at=at,
                sent_by=by,
            )
            for entry in reachable
        ],
        ignore_conflicts=True,  # two presses of the button: the database lets one letter a day through
    )
    data = {"entries": [entry.pk for entry in reachable], "on": on.isoformat()}
    journal.record("cycle.reminded", cycle, by=by, at=at, region=cycle.region.code, data=data)
    errands.after_commit(deliver, cycle.pk)
    return len(reachable), len(waiting) - len(reachable)


def addresses(entries: Collection[Entry]) -> dict[int, list[str]]:
    """By body: its officers, and contacts of it that were verified. Two queries."""
    bodies = {entry.body_id for entry in entries}
    found: dict[int, list[str]] = defaultdict(list)
    held = Membership.objects.filter(body__in=bodies, role=Role.OFFICER, until_at=None, user__is_active=True)
    contacts = Contact.objects.filter(~Q(email=""), body__in=bodies, verified_at__isnull=False)
    rows = [*held.values_list("body", "user__email"), *contacts.values_list("body", "email")]
    for body, address in sorted(set(rows)):
        found[body].append(address)
    return found


def deliver(cycle_id: int) -> int:
    """Hands waiting letters of a cycle to the mail server; how many it took. Each letter says how it went.

    A letter is taken by whoever marks it first: two deliveries at once send it once.
    """
    waiting = Reminder.objects.filter(entry__cycle=cycle_id, sent_at=None, fault="")
    rows = waiting.select_related(
        "entry__cycle__region", "entry__cycle__instrument", "entry__submission"
    ).prefetch_related("entry__cycle__periods")
    connection = get_connection()
    sent = 0
    try:
        for reminder in rows:
            sent += _post(reminder, connection)
    finally:
        connection.close()
    return sent


def deliver_lost(*, at: datetime) -> int:
    """Letters nobody took for a while: their process ended."""
    lost = Reminder.objects.filter(sent_at=None, fault="", asked_at__lt=at - _PATIENCE)
    return sum(deliver(cycle) for cycle in set(lost.values_list("entry__cycle", flat=True)))


def _post(reminder: Reminder, connection: BaseEmailBackend) -> bool:
    mine = Reminder.objects.filter(pk=reminder.pk, sent_at=None, fault="")
    if not mine.update(sent_at=database_now()):
        return False
    subject, text = _written(reminder)
    letter = EmailMessage(subject, text, to=reminder.to.split("\n"), connection=connection)
    try:
        letter.send()
    except OSError as fault:  # smtplib's errors are OSErrors
        Reminder.objects.filter(pk=reminder.pk).update(sent_at=None, fault=str(fault)[:300] or "OSError")
        return False
    return True


def _written(reminder: Reminder) -> tuple[str, str]:
    entry = reminder.entry
    submission = entry.submission
    told = {
        "entry": entry,
        "until": last_moment(entry.cycle, submission.stage),
        "is_returned": submission.stage == Stage.RETURNED,
        "note": submission.note,
        "address": settings.SITE_URL + reverse("evaluations:saq", args=[submission.pk]),
    }
    return letters.written(entry.cycle, "evaluations/letters/pengingat.txt", told)
