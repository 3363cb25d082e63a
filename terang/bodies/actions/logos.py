"""The emblem of a region: put in place, replaced, taken away."""

from datetime import datetime

from django.db import transaction

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import User
from terang.bodies import emblem, policies
from terang.bodies.models import Logo, Region


@transaction.atomic
def put(region: Region, data: bytes, *, by: User, at: datetime) -> Logo:
    """Papers made from now on carry it. Raises Refused, and `emblem.Unfit` for a file that is no emblem."""
    if refusal := policies.why_not_set_logo(by, region):
        raise Refused(refusal)
    made = emblem.read(data)
    facts = {"data": made.data, "sha256": made.sha256, "width": made.width, "height": made.height}
    logo, _is_new = Logo.objects.update_or_create(region=region, defaults={**facts, "by": by, "at": at})
    told = {"sha256": made.sha256, "width": made.width, "height": made.height}
    journal.record("logo.put", logo, by=by, at=at, region=region.code, data=told)
    return logo


@transaction.atomic
def remove(region: Region, *, by: User, at: datetime) -> None:
    """Nothing happens when there is none."""
    if refusal := policies.why_not_set_logo(by, region):
        raise Refused(refusal)
    logo = Logo.objects.filter(region=region).first()
    if logo is None:
        return
    journal.record("logo.removed", logo, by=by, at=at, region=region.code)
    logo.delete()
