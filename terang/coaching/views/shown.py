"""What pages of advice and commitments share: the region's zone, and bodies that are not there for everybody."""

from django.shortcuts import get_object_or_404

from terang.accounts.models import User
from terang.bodies.models import Body, Membership, Region, Role
from terang.coaching.models import Commitment
from terang.coaching.policies import commitments as policy


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
