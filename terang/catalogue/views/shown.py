"""What pages of the lists share: bodies a person tends, the region's zone, forms that come back with their faults."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone

from terang.accounts.http import SignedInRequest, found
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body, Region
from terang.catalogue import policies
from terang.catalogue.models import Entry


def show(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page whose instants are in the zone of its region."""
    region = context.get("region") or Region()
    told = {"zone": region.get_zone_display(), **context}
    with timezone.override(ZoneInfo(region.zone)):
        return HttpResponse(render_to_string(f"catalogue/{template}", told, request), status=status)


def tended(request: SignedInRequest) -> QuerySet[Body]:
    """Who tends no list is told that there is none."""
    bodies = policies.tended(request.user)
    found(bodies.exists())
    return bodies


def region_of(user: User) -> Region:
    return Region.objects.filter(bodies__in=policies.tended(user)).order_by("code").first() or Region()


def entry_of(request: SignedInRequest, pk: int) -> Entry:
    rows = Entry.objects.select_related("body__region", "decree", "reviewed_by")
    return get_object_or_404(rows.filter(body__in=policies.tended(request.user)), pk=pk)


def today(region: Region) -> date:
    """In the zone of the region."""
    return day_in(region, timezone.now())
