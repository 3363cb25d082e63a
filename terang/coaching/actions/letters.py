"""Letters of coaching: written once for each occasion, sent by whoever claims them, also after a crash."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from terang.accounts import errands
from terang.audit import urls
from terang.bodies.models import Body, Membership, Region, Role
from terang.coaching.models import CoachingLetter, Commitment
from terang.inspections.clock import database_now

PAUSES: Final = tuple(timedelta(minutes=m) for m in (5, 15, 60, 180, 720))
TRIES: Final = len(PAUSES) + 1


def write(
    key: str,
    template: str,
    context: Mapping[str, Any],
    *,
    to: Collection[str],
    region: Region,
    at: datetime,
    commitment: Commitment | None = None,
) -> bool:
    """Whether there is a new letter: one of this key exists once. Sent after the transaction of its occasion."""
    if not to:
        return False
    subject, text = written(template, context, region)
    _, is_new = CoachingLetter.objects.get_or_create(
        key=key,
        defaults={
            "commitment": commitment,
            "to": "\n".join(sorted(set(to))),
            "subject": subject[:300],
            "text": text,
            "asked_at": at,
            "next_try_at": at,
        },
    )
    if is_new:
        errands.after_commit(deliver_now)
    return is_new


def written(template: str, context: Mapping[str, Any], region: Region) -> tuple[str, str]:
    """Subject and text, in Indonesian, dates in the zone of the region."""
    with timezone.override(ZoneInfo(region.zone)), translation.override(settings.LANGUAGE_CODE):
        text = render_to_string(template, {**context, "region": region, "zone": region.get_zone_display()})
    subject, _, body = text.lstrip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def address(name: str, *args: Any) -> str:
    """The full address of a page, for a letter."""
    return str(settings.SITE_URL) + reverse(name, args=args)


def administrators(region: Region) -> list[str]:
    """Addresses of the region's PPID utama."""
    held = Membership.objects.filter(
        region=region, role=Role.ADMINISTRATOR, until_at=None, user__is_active=True
    )
    return sorted(set(held.values_list("user__email", flat=True)))


def officers(body: Body) -> list[str]:
    """Addresses of the body's own officers."""
    held = Membership.objects.filter(body=body, role=Role.OFFICER, until_at=None, user__is_active=True)
    return sorted(set(held.values_list("user__email", flat=True)))


def deliver_now() -> int:
    return deliver(at=database_now())


def deliver(*, at: datetime) -> int:
    """Sends what is due; how many letters went out."""
    sent = 0
    while letter := _claim(at=at):
        sent += _post(letter, at=at)
    return sent


def _claim(*, at: datetime) -> CoachingLetter | None:
    """The next letter that is due; nobody else gets it before its pause is over, even when we die over it."""
    due = CoachingLetter.objects.filter(next_try_at__lte=at).order_by("next_try_at", "pk")
    for row in due.values("pk", "tries", "next_try_at")[:20]:
        pause = PAUSES[min(row["tries"], len(PAUSES) - 1)]
        mine = CoachingLetter.objects.filter(pk=row["pk"], next_try_at=row["next_try_at"])
        if mine.update(tries=F("tries") + 1, next_try_at=at + pause):
            return CoachingLetter.objects.get(pk=row["pk"])
    return None


def _post(letter: CoachingLetter, *, at: datetime) -> bool:
    """A letter sent twice after a crash carries the same Message-ID: mail programs show it once."""
    host = urls.host(settings.SITE_URL) or "terang"
    message = EmailMessage(
        letter.subject,
        letter.text,
        to=letter.to.split("\n"),
        headers={"Message-ID": f"<{letter.key}@{host}>"},
    )
    try:
        message.send()
    except OSError as fault:  # smtplib's errors are OSErrors
        changes: dict[str, Any] = {"fault": str(fault)[:300] or type(fault).__name__}
        if letter.tries >= TRIES:
            changes["next_try_at"] = None
        CoachingLetter.objects.filter(pk=letter.pk).update(**changes)
        return False
    CoachingLetter.objects.filter(pk=letter.pk).update(sent_at=at, next_try_at=None, fault="")
    return True


def recipients(commitment: Commitment) -> list[str]:
    """The owner while they hold a role at the body; else its officers, so that nobody's leaving silences it."""
    held = Membership.objects.filter(body=commitment.body_id, until_at=None, user__is_active=True)
    if held.filter(user=commitment.owner_id).exists():
        return [commitment.owner.email]
    return sorted(set(held.filter(role=Role.OFFICER).values_list("user__email", flat=True)))
