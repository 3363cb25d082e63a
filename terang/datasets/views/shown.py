"""What pages of functional data share: the region's zone, and things that are not there for everybody."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone

from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Region
from terang.datasets.models import Form, Row, Sheet, Version
from terang.datasets.policies import forms as form_policy
from terang.datasets.policies import sheets as sheet_policy
from terang.datasets.states import VersionState

_SHEET = ("form__region", "version", "body", "accepted", "decided_by")


def show(
    request: HttpRequest, template: str, region: Region, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page whose instants are in the zone of the region."""
    told = {"region": region, "zone": region.get_zone_display(), **context}
    with timezone.override(ZoneInfo(region.zone)):
        return HttpResponse(render_to_string(template, told, request), status=status)


def any_region(user: User) -> Region:
    """The region whose zone a page speaks that belongs to no form."""
    held = Region.objects.filter(memberships__user=user, memberships__until_at=None)
    return held.order_by("code").first() or Region()


def today(region: Region, at: datetime) -> date:
    return day_in(region, at)


def seen_form(user: User, pk: int) -> Form:
    return get_object_or_404(form_policy.seen_forms(user).select_related("region"), pk=pk)


def led_form(user: User, pk: int) -> Form:
    """A form the person defines: to others it is not there."""
    return get_object_or_404(form_policy.led_forms(user).select_related("region"), pk=pk)


def draft_of(user: User, pk: int) -> Version:
    rows = Version.objects.filter(form__in=form_policy.led_forms(user), state=VersionState.DRAFT)
    return get_object_or_404(rows.select_related("form__region"), form=pk)


def seen_sheet(user: User, pk: int) -> Sheet:
    return get_object_or_404(sheet_policy.seen_sheets(user).select_related(*_SHEET), pk=pk)


def filled_sheet(user: User, pk: int) -> Sheet:
    """A sheet the person fills in."""
    return get_object_or_404(sheet_policy.filled_sheets(user).select_related(*_SHEET), pk=pk)


def checked_sheet(user: User, pk: int) -> Sheet:
    """A sheet the person checks."""
    return get_object_or_404(sheet_policy.checked_sheets(user).select_related(*_SHEET), pk=pk)


def row_of(sheet: Sheet, pk: int) -> Row:
    found = get_object_or_404(sheet.rows.select_related("changed_by"), pk=pk)
    found.sheet = sheet
    return found
