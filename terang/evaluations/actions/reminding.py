"""Reminders by e-mail: one click, everybody who has not handed in, at most one letter a day."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.urls import reverse

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Contact
from terang.bodies.results import reachable
from terang.evaluations import returned
from terang.evaluations.actions import letters
from terang.evaluations.models import Cycle, Entry, Reminder
from terang.evaluations.policies import reminding as policy
from terang.evaluations.policies.saq import due
from terang.evaluations.states import Stage
from terang.notices.actions.posting import is_reached
from terang.notices.actions.telling import Told, each, tell_all
from terang.notices.models import Notice

_ABOUT: Final = "saq-reminder"


@transaction.atomic
def remind(cycle: Cycle, *, by: User, at: datetime) -> tuple[int, int]:
    """Letters to all bodies that have not handed in and got none today: how many, and how many have no address."""
    if refusal := policy.why_not_remind(by, cycle, at=at):
        raise Refused(refusal)
    on = day_in(cycle.region, at)
    had = Reminder.objects.filter(entry__cycle=cycle, occasion=returned.OCCASION, on=on)
    had.filter(sent_at=None).exclude(fault="").delete()  # nobody was reached: tried again
    waiting = list(returned.waiting(cycle).exclude(reminders__in=had))
    people = reachable([entry.body_id for entry in waiting])
    reached = {entry.pk: entry for entry in waiting if people[entry.body_id]}
    Reminder.objects.bulk_create(
        [
            Reminder(entry=entry, occasion=returned.OCCASION, on=on, asked_at=at, sent_by=by)
            for entry in reached.values()
        ],
        ignore_conflicts=True,  # two presses of the button: the database lets one letter a day through
    )
    prefetch_related_objects([cycle], "periods")
    tell_all(
        [
            told
            for reminder in had.filter(entry__in=reached, asked_at=at)
            for told in _letters(reminder, reached[reminder.entry_id], cycle, people)
        ],
        at=at,
    )
    data = {"entries": [*reached], "on": on.isoformat()}
    journal.record("cycle.reminded", cycle, by=by, at=at, region=cycle.region.code, data=data)
    return len(reached), len(waiting) - len(reached)


def _letters(
    reminder: Reminder, entry: Entry, cycle: Cycle, people: Mapping[int, Sequence[User | Contact]]
) -> list[Told]:
    submission = entry.submission
    link = reverse("evaluations:saq", args=[submission.pk])
    told = {
        "entry": entry,
        "until": due(cycle, submission.stage, at=reminder.asked_at),
        "is_returned": submission.stage == Stage.RETURNED,
        "note": submission.note,
        "address": settings.SITE_URL + link,
    }
    about = f"{_ABOUT}:{reminder.pk}"
    one = letters.letter(cycle, "pengingat", told, key=about, about=about, link=link)
    return each(people[entry.body_id], one)


def sent(notice: Notice, at: datetime) -> None:
    """The first of its letters went out: the body was reminded."""
    if row := _reminder_of(notice):
        Reminder.objects.filter(pk=row.pk, sent_at=None).update(sent_at=at, fault="")


def given_up(notice: Notice, _at: datetime) -> None:
    """Nobody was reached: the board says so, and the next click tries again."""
    row = _reminder_of(notice)
    if row is not None and not is_reached(notice.about):
        Reminder.objects.filter(pk=row.pk).update(sent_at=None, fault=notice.fault)


def _reminder_of(notice: Notice) -> Reminder | None:
    kind, _, number = notice.about.partition(":")
    return Reminder.objects.filter(pk=number).first() if kind == _ABOUT else None
