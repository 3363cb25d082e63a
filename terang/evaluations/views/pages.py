"""What pages of an evaluation share: the region's zone, and objects that are not there for everybody."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone

from terang.accounts.http import SignedInRequest
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Region
from terang.evaluations.models import Cycle
from terang.evaluations.policies import cycles as policy


def show(
    request: HttpRequest, template: str, region: Region, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page whose instants are in the zone of the region, which is named beside them as `zone`."""
    told = {
        "region": region,
        "zone": region.get_zone_display(),
        "desk_regions": lambda: _desk_regions(request),
        "leads_here": lambda: access.administers(request.user, region),
        **context,
    }
    with timezone.override(ZoneInfo(region.zone)):
        return HttpResponse(render_to_string(template, told, request), status=status)


def _desk_regions(request: HttpRequest) -> set[int]:
    """Regions whose inner pages the person may open, for the tabs of a cycle."""
    user = getattr(request, "user", None)
    return set(access.regions_at_desk(user).values_list("pk", flat=True)) if isinstance(user, User) else set()


def cycle_for(user: User, pk: int) -> Cycle:
    """A cycle the person may open."""
    rows = policy.seen_cycles(user).select_related("region", "instrument").prefetch_related("periods")
    return get_object_or_404(rows, pk=pk)


def led_cycle(user: User, pk: int) -> Cycle:
    """A cycle the person administers."""
    rows = policy.led_cycles(user).select_related("region", "instrument").prefetch_related("periods")
    return get_object_or_404(rows, pk=pk)


def leads(user: User, cycle: Cycle) -> bool:
    return access.administers(user, cycle.region)


def any_region(request: SignedInRequest) -> Region:
    """The region whose zone a page speaks that belongs to no cycle."""
    held = Region.objects.filter(memberships__user=request.user, memberships__until_at=None)
    return held.first() or Region()
