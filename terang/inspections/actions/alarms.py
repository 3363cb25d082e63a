"""Raising alarms once, clearing them when they are over, and letting the listeners of the region know."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from terang.audit.model import Finding, Level
from terang.bodies.models import Website
from terang.inspections.models import Alarm, AlarmKind, Delivery, Listener, Occasion, Standing
from terang.notices.actions.telling import Told, tell_all
from terang.notices.models import Notice
from terang.report.result import SiteStatus

CERTIFICATE_DAYS: Final = 14
_ABOUT: Final = "alarm"
_ALIVE: Final = frozenset({SiteStatus.ACTIVE, SiteStatus.SLEEPY, SiteStatus.INACTIVE})
_GONE: Final = frozenset({SiteStatus.DEAD, SiteStatus.SUSPENDED})


def settle(website: Website, standing: Standing, findings: Iterable[Finding], *, at: datetime) -> None:
    """Raise and clear what this inspection gives reason to; part of the transaction that stores it."""
    messages = {finding.check: finding.message for finding in findings if finding.message}
    for kind, is_so in judged(standing, findings).items():
        detail = messages.get(_SAID_BY[kind], "")
        if is_so:
            _raise(website, kind, detail, at=at)
        elif is_so is False:
            _clear(website, kind, at=at)


_SAID_BY: Final = {
    AlarmKind.DEAD: "status",
    AlarmKind.SPAM: "gambling",
    AlarmKind.CERTIFICATE: "certificate",
}


def judged(standing: Standing, findings: Iterable[Finding]) -> dict[AlarmKind, bool | None]:
    """Whether there is reason for each alarm. None: this inspection could not tell, so the alarm stays as it is."""
    status, days = standing.status, standing.certificate_days
    spam = next((f.level for f in findings if f.check == "gambling"), Level.UNKNOWN)
    dead = True if status in _GONE else False if status in _ALIVE else None
    return {
        AlarmKind.DEAD: dead,
        AlarmKind.SPAM: {Level.ALARM: True, Level.GOOD: False}.get(spam),
        AlarmKind.CERTIFICATE: None if days is None else days <= CERTIFICATE_DAYS,
    }


def _raise(website: Website, kind: AlarmKind, detail: str, *, at: datetime) -> None:
    alarm, is_new = Alarm.objects.get_or_create(
        website=website, kind=kind, cleared_at=None, defaults={"detail": detail, "raised_at": at}
    )
    if is_new:
        _tell(alarm, Occasion.RAISED, at=at)
    elif alarm.detail != detail:
        Alarm.objects.filter(pk=alarm.pk).update(detail=detail)


def _clear(website: Website, kind: AlarmKind, *, at: datetime) -> None:
    alarm = Alarm.objects.filter(website=website, kind=kind, cleared_at=None).first()
    if alarm and Alarm.objects.filter(pk=alarm.pk, cleared_at=None).update(cleared_at=at):
        _tell(alarm, Occasion.CLEARED, at=at)


def _tell(alarm: Alarm, occasion: Occasion, *, at: datetime) -> None:
    """One message for each listener: letters through the outbox, webhooks by the workers (`chores`)."""
    listeners = Listener.objects.filter(region=alarm.website.body.region_id)
    made = Delivery.objects.bulk_create(
        Delivery(
            alarm=alarm,
            listener=listener,
            occasion=occasion,
            next_try_at=None if listener.email else at,
        )
        for listener in listeners
    )
    tell_all([_letter(delivery, occasion) for delivery in made if delivery.listener.email], at=at)


def _letter(delivery: Delivery, occasion: Occasion) -> Told:
    alarm = delivery.alarm
    context = {
        "alarm": alarm,
        "body": alarm.website.body,
        "is_over": occasion == Occasion.CLEARED,
        "link": page_of(alarm),
    }
    about = f"{_ABOUT}:{delivery.pk}"
    return Told(
        delivery.listener.email,
        "inspections/letters/alarm.txt",
        context,
        key=about,
        region=alarm.website.body.region,
        about=about,
        link=_path(alarm),
    )


def _path(alarm: Alarm) -> str:
    return reverse("inspections:body", args=[alarm.website.body_id])


def page_of(alarm: Alarm) -> str:
    """Full address of what was found, for a letter."""
    return f"{settings.SITE_URL}{_path(alarm)}"


def sent(notice: Notice, at: datetime) -> None:
    _delivery(notice).update(told_at=at, fault="")


def given_up(notice: Notice, _at: datetime) -> None:
    _delivery(notice).update(told_at=None, fault=notice.fault)


def _delivery(notice: Notice) -> QuerySet[Delivery]:
    kind, _, number = notice.about.partition(":")
    return Delivery.objects.filter(pk=number) if kind == _ABOUT else Delivery.objects.none()
