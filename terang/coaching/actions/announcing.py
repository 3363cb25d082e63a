"""The letter to a body: who comes, when, and what will be looked at together. At most one a day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from terang.accounts import errands
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.models import Contact, Membership, Role
from terang.coaching import agenda, post
from terang.coaching.actions import visits
from terang.coaching.models import Visit, VisitLetter
from terang.coaching.policies import visits as policy
from terang.coaching.states.visits import VisitState

TOP = 10  # indicators that the letter names
_PATIENCE = timedelta(minutes=5)


def announce(visit: Visit, *, by: User, at: datetime) -> VisitLetter:
    """Writes to the officers of the body and its contacts that hold. Raises Refused."""
    if refusal := policy.why_not_announce(by, visit):
        raise Refused(refusal)
    to = addresses([visit.body_id])[visit.body_id]
    if not to:
        raise Refused(
            _(
                "Belum ada alamat email petugas atau kontak badan ini. Lengkapi kontaknya, atau hubungi lewat telepon."
            )
        )
    try:
        with transaction.atomic():
            if visit.state == VisitState.PLANNED:
                visits.take_items([visit], at=at)
                visits.move(visit, VisitState.ANNOUNCED, by=by, at=at, announced_at=at)
            today = at.astimezone(ZoneInfo(visit.round.region.zone)).date()
            letter = _letter(visit, to, on=today, by=by, at=at)
            errands.after_commit(deliver, letter.pk)
    except IntegrityError:
        raise Refused(_("Hari ini suratnya sudah dikirim. Besok dapat dikirim lagi.")) from None
    return letter


def addresses(bodies: Collection[int]) -> dict[int, list[str]]:
    """By body: its officers, and contacts of it that were verified. Two queries."""
    found: dict[int, list[str]] = defaultdict(list)
    held = Membership.objects.filter(body__in=bodies, role=Role.OFFICER, until_at=None, user__is_active=True)
    contacts = Contact.objects.filter(~Q(email=""), body__in=bodies, verified_at__isnull=False)
    rows = [*held.values_list("body", "user__email"), *contacts.values_list("body", "email")]
    for body, address in sorted({(body, address.lower()) for body, address in rows}):
        found[body].append(address)
    return found


def deliver(pk: int) -> None:
    """Hands a letter to the mail server; taken by whoever marks it first."""
    letter = VisitLetter.objects.select_related("visit__round__region", "visit__body", "visit__team").get(
        pk=pk
    )
    mine = VisitLetter.objects.filter(pk=pk, sent_at=None)
    if not mine.update(sent_at=F("asked_at"), fault=""):
        return
    subject, text = preview(letter.visit)
    address = settings.SITE_URL + reverse("coaching:visit", args=[letter.visit_id])
    dates = agenda.calendar(
        str(letter.visit.round), [agenda.of_visit(letter.visit, address)], at=letter.asked_at
    )
    fault = post.send(letter.to.split("\n"), subject, text, [("kunjungan.ics", dates, "text/calendar")])
    if fault:
        VisitLetter.objects.filter(pk=pk).update(sent_at=None, fault=fault)


def preview(visit: Visit) -> tuple[str, str]:
    """Subject and text as they would go out now."""
    context = {
        "visit": visit,
        "people": list(visit.team.members.select_related("user")),
        "items": list(visit.items.all()[:TOP]),
        "more": max(0, visit.items.count() - TOP),
        "address": settings.SITE_URL + reverse("coaching:visit", args=[visit.pk]),
    }
    return post.written(visit.round.region, "coaching/letters/visit.txt", context)


def deliver_lost(*, at: datetime) -> int:
    """Letters whose process ended before they were sent."""
    lost = VisitLetter.objects.filter(sent_at=None, fault="", asked_at__lt=at - _PATIENCE)
    numbers = list(lost.values_list("pk", flat=True))
    for number in numbers:
        deliver(number)
    return len(numbers)


def _letter(visit: Visit, to: list[str], *, on: date, by: User, at: datetime) -> VisitLetter:
    failed = VisitLetter.objects.filter(visit=visit, on=on, sent_at=None).exclude(fault="")
    failed.delete()  # the mail server did not take it: tried again
    return VisitLetter.objects.create(visit=visit, on=on, to="\n".join(to), asked_at=at, asked_by=by)
