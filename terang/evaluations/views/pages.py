"""What pages of an evaluation share: the region's zone, and objects that are not there for everybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Region
from terang.bodies.views import pages
from terang.evaluations.models import Cycle
from terang.evaluations.policies import cycles as policy


def show(
    request: HttpRequest, template: str, region: Region, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """With what the tabs of a cycle ask."""
    told = {
        "desk_regions": lambda: _desk_regions(request),
        "leads_here": lambda: access.administers(request.user, region),
        **context,
    }
    return pages.show(request, template, region, told, status=status)


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
