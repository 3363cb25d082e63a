"""The letter to a body: who comes, when, and what will be looked at together. At most one a day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Contact
from terang.bodies.results import reachable
from terang.coaching import agenda
from terang.coaching.actions import letters, visits
from terang.coaching.models import Visit, VisitLetter
from terang.coaching.policies import visits as policy
from terang.coaching.states.visits import VisitState
from terang.notices.actions.posting import is_reached
from terang.notices.adapters import Enclosed
from terang.notices.models import Notice
from terang.notices.writing import written

TOP = 10  # indicators that the letter names
_TEMPLATE: Final = "coaching/letters/visit.txt"
_ABOUT: Final = "visit-letter"


def announce(visit: Visit, *, by: User, at: datetime) -> VisitLetter:
    """Writes to the officers of the body and its contacts that hold. Raises Refused."""
    if refusal := policy.why_not_announce(by, visit):
        raise Refused(refusal)
    to = people(visit)
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
            today = day_in(visit.round.region, at)
            letter = _letter(visit, on=today, by=by, at=at)
            _write(letter, to, at=at)
    except IntegrityError:
        raise Refused(_("Hari ini suratnya sudah dikirim. Besok dapat dikirim lagi.")) from None
    return letter


def people(visit: Visit) -> Sequence[User | Contact]:
    """The officers of the body and its contacts that hold."""
    return reachable([visit.body_id])[visit.body_id]


def _write(letter: VisitLetter, to: Sequence[User | Contact], *, at: datetime) -> None:
    visit = letter.visit
    link = reverse("coaching:visit", args=[visit.pk])
    dates = agenda.calendar(str(visit.round), [agenda.of_visit(visit, f"{settings.SITE_URL}{link}")], at=at)
    about = f"{_ABOUT}:{letter.pk}"
    letters.write(
        about,
        _TEMPLATE,
        _context(visit),
        to=to,
        region=visit.round.region,
        about=about,
        link=link,
        files=[Enclosed("kunjungan.ics", "text/calendar", dates)],
        at=at,
    )


def sent(notice: Notice, at: datetime) -> None:
    _letters(notice).filter(sent_at=None).update(sent_at=at, fault="")


def given_up(notice: Notice, _at: datetime) -> None:
    """Nobody was reached: the page of the visit says so, and it can be sent again."""
    if not is_reached(notice.about):
        _letters(notice).update(sent_at=None, fault=notice.fault)


def _letters(notice: Notice) -> QuerySet[VisitLetter]:
    kind, _colon, number = notice.about.partition(":")
    return VisitLetter.objects.filter(pk=number) if kind == _ABOUT else VisitLetter.objects.none()


def preview(visit: Visit) -> tuple[str, str]:
    """Subject and text as they would go out now."""
    return written(_TEMPLATE, _context(visit), region=visit.round.region)


def _context(visit: Visit) -> dict[str, Any]:
    return {
        "visit": visit,
        "people": list(visit.team.members.select_related("user")),
        "items": list(visit.items.all()[:TOP]),
        "more": max(0, visit.items.count() - TOP),
        "address": settings.SITE_URL + reverse("coaching:visit", args=[visit.pk]),
        "zone": visit.round.region.get_zone_display(),
    }


def _letter(visit: Visit, *, on: date, by: User, at: datetime) -> VisitLetter:
    failed = VisitLetter.objects.filter(visit=visit, on=on, sent_at=None).exclude(fault="")
    failed.delete()  # nobody was reached: tried again
    return VisitLetter.objects.create(visit=visit, on=on, asked_at=at, asked_by=by)
