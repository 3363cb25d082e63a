"""Letters of a cycle by e-mail. Templates: the first line is the subject, the rest the text."""

import logging
from collections.abc import Collection, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from terang.accounts import errands
from terang.accounts.models import User
from terang.bodies.models import Membership, Role
from terang.evaluations.models import Cycle, Entry, Period, Submission
from terang.evaluations.states import Window

_log = logging.getLogger(__name__)


def tell_start(cycle: Cycle) -> None:
    """Bodies learn that they can begin, and until when."""
    dates = list(cycle.periods.all())
    _tell(cycle, "evaluations/letters/mulai.txt", {"periods": dates})


def tell_dates(cycle: Cycle, windows: Collection[Window], reason: str) -> None:
    """Everybody concerned learns of new dates and the reason."""
    dates = list(Period.objects.filter(cycle=cycle, window__in=windows))
    _tell(cycle, "evaluations/letters/jadwal.txt", {"periods": dates, "reason": reason})


def tell_cancelled(cycle: Cycle) -> None:
    _tell(cycle, "evaluations/letters/batal.txt", {"reason": cycle.note})


def tell_returned(submission: Submission) -> None:
    """Officers learn what is to be completed."""
    cycle = submission.entry.cycle
    told = {
        "entry": submission.entry,
        "note": submission.note,
        "address": settings.SITE_URL + reverse("evaluations:saq", args=[submission.pk]),
    }
    subject, text = written(cycle, "evaluations/letters/kembali.txt", told)
    to = officers(submission.entry)
    errands.after_commit(send, [EmailMessage(subject, text, to=[address]) for address in to])


def officers(entry: Entry) -> list[str]:
    """Addresses of those who fill in for a body."""
    held = Membership.objects.filter(
        until_at=None, user__is_active=True, body=entry.body_id, role=Role.OFFICER
    )
    return sorted(held.values_list("user__email", flat=True).distinct())


def concerned(cycle: Cycle) -> list[str]:
    """Addresses of all who work on a cycle: people of its bodies, and of the region."""
    held = Membership.objects.filter(until_at=None, user__is_active=True)
    of_bodies = held.filter(body__in=cycle.entries.values("body"))
    of_region = held.filter(region=cycle.region_id, body=None)
    users = User.objects.filter(pk__in=(of_bodies | of_region).values("user"))
    return sorted(users.values_list("email", flat=True).distinct())


def _tell(cycle: Cycle, template: str, context: dict[str, Any]) -> None:
    subject, text = written(cycle, template, context)
    letters = [EmailMessage(subject, text, to=[address]) for address in concerned(cycle)]
    errands.after_commit(send, letters)


def written(cycle: Cycle, template: str, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and text, dates in the zone of the region."""
    address = settings.SITE_URL + reverse("evaluations:cycle", args=[cycle.pk])
    told = {"cycle": cycle, "zone": cycle.region.get_zone_display(), "address": address, **context}
    with timezone.override(ZoneInfo(cycle.region.zone)), translation.override(settings.LANGUAGE_CODE):
        text = render_to_string(template, told)
    subject, _, body = text.lstrip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def send(letters: Iterable[EmailMessage]) -> int:
    """How many were handed to the mail server, over one connection. A server that does not answer is logged."""
    waiting = list(letters)
    try:
        return int(get_connection().send_messages(waiting) or 0)
    except OSError:  # smtplib's errors are OSErrors
        _log.warning("%d letters did not go out", len(waiting), exc_info=True)
        return 0
