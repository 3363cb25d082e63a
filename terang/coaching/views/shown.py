"""What pages of advice and commitments share: the region's zone, and bodies that are not there for everybody."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body, Membership, Region, Role
from terang.coaching.models import Commitment
from terang.coaching.policies import commitments as policy


def show(
    request: HttpRequest, template: str, region: Region, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page whose instants are in the zone of the region."""
    told = {"region": region, "zone": region.get_zone_display(), **context}
    with timezone.override(ZoneInfo(region.zone)):
        return HttpResponse(render_to_string(template, told, request), status=status)


def coached(user: User, pk: int) -> Body:
    """A body whose advice the person may read."""
    return get_object_or_404(policy.coached_bodies(user).select_related("region"), pk=pk)


def seen_commitment(user: User, pk: int) -> Commitment:
    rows = policy.seen_commitments(user).select_related(
        "body__region", "owner", "made_by", "kept_by", "proof"
    )
    return get_object_or_404(rows, pk=pk)


def desk_regions(user: User) -> list[Region]:
    """Regions whose bodies the person coaches, or whose coaching they audit."""
    held = Membership.objects.held_by(user).filter(role__in=(Role.ADMINISTRATOR, Role.AUDITOR))
    return list(Region.objects.filter(pk__in=held.values("region")))


def any_region(user: User) -> Region:
    """The region whose zone a page speaks that belongs to no body."""
    held = Region.objects.filter(memberships__user=user, memberships__until_at=None)
    return held.order_by("code").first() or Region()


def today(region: Region, at: datetime) -> date:
    return day_in(region, at)
