"""What pages of every app share: the zone of the region they speak of."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from terang.accounts.models import User
from terang.bodies.models import Region


def show(
    request: HttpRequest, template: str, region: Region, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page whose instants are in the zone of the region, which is named beside them as `zone`."""
    told = {"region": region, "zone": region.get_zone_display(), **context}
    with timezone.override(ZoneInfo(region.zone)):
        return HttpResponse(render_to_string(template, told, request), status=status)


def any_region(user: User) -> Region:
    """The region whose zone a page speaks that belongs to no region."""
    held = Region.objects.filter(memberships__user=user, memberships__until_at=None)
    return held.order_by("code").first() or Region()
