"""What pages of instruments share: who may open what, and pages in the zone of the region."""

from contextlib import nullcontext
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone

from terang.accounts.http import found
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Membership, Region, Role
from terang.instruments.models import Instrument


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    region: Region | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page; where it is about a region's own instrument, by the clock of that region."""
    with timezone.override(region.zone) if region else nullcontext():
        return HttpResponse(render_to_string(f"instruments/{template}", context, request), status=status)


def readable(user: User, pk: int) -> Instrument:
    """An instrument the person may read; else there is none."""
    rows = Instrument.objects.readable_by(user).select_related("region", "copied_from")
    return get_object_or_404(rows, pk=pk)


def managed(user: User, pk: int) -> Instrument:
    """An instrument of a region the person administers; else there is none."""
    instrument = readable(user, pk)
    found(instrument.region is not None and access.administers(user, instrument.region))
    return instrument


def led_regions(user: User) -> list[Region]:
    """Regions whose instruments the person may write."""
    held = Membership.objects.held_by(user).filter(role=Role.ADMINISTRATOR)
    return list(Region.objects.filter(pk__in=held.values("region")).order_by("name"))
