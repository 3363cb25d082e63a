"""What pages of functional data share: the region's zone, and things that are not there for everybody."""

from django.shortcuts import get_object_or_404

from terang.accounts.models import User
from terang.datasets.models import Form, Row, Sheet, Version
from terang.datasets.policies import forms as form_policy
from terang.datasets.policies import sheets as sheet_policy
from terang.datasets.states import VersionState

_SHEET = ("form__region", "version", "body", "accepted", "decided_by")


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
