"""Whose clock a page tells: that of the reader's region, unless the page speaks of another and says so.

Hours typed into forms are meant the same way. Pages of a region or of a website put its zone over this one.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from terang.accounts.models import User
from terang.bodies.models import Membership, Region


class LocalZone:
    """Middleware. Pages on which no hour stands ask for nothing."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(Here(request)):
            return self._answer(request)


class Here(tzinfo):
    """The reader's zone, looked up when the first hour is told; without a reader that of the region that works here."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        self._request = request

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(zone_of(self._request) if self._request else _working())

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        return self._zone.utcoffset(at)

    def dst(self, at: datetime | None) -> timedelta | None:
        return self._zone.dst(at)

    def tzname(self, at: datetime | None) -> str | None:
        return self._zone.tzname(at)

    def fromutc(self, at: datetime) -> datetime:
        """In the zone itself: what is kept of a page's hours holds no request."""
        return self._zone.fromutc(at.replace(tzinfo=self._zone))

    def __str__(self) -> str:
        return str(self._zone)

    def __reduce__(self) -> tuple[Any, ...]:
        return ZoneInfo, (str(self),)


def zone_of(request: HttpRequest) -> str:
    """Of the first region in which the reader holds a role; for others of the region that works here."""
    held = roles_of(request)
    return held[0].region.zone if held else _working()


def _working() -> str:
    here = Region.objects.filter(bodies__isnull=False).order_by("pk").values_list("zone", flat=True)
    return here.first() or settings.TIME_ZONE


def roles_of(request: HttpRequest) -> list[Membership]:
    """What the signed-in person holds now, by region and body; one query for each request, none without a session."""
    known: list[Membership] | None = getattr(request, "held_roles", None)
    if known is None:
        known = request.held_roles = _held_by(request)  # type: ignore[attr-defined]
    return known


def _held_by(request: HttpRequest) -> list[Membership]:
    user = getattr(request, "user", None) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    if not isinstance(user, User):
        return []
    return list(Membership.objects.held_by(user).select_related("region", "body").order_by("region", "body"))
