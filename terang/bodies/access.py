"""Who may do what, answered from memberships. Every view asks here; what is not allowed does not exist (404)."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from terang.accounts.models import User
from terang.bodies.models import Body, Membership, Region, Role

_AT_DESK = (Role.ADMINISTRATOR, Role.VERIFIER, Role.JUDGE, Role.AUDITOR)


def holds(
    user: Any, roles: Collection[Role], *, region: Region | None = None, body: Body | None = None
) -> bool:
    """Whether the person holds one of `roles`, in this region or for this body."""
    if not isinstance(user, User) or not user.is_active:
        return False
    held = Membership.objects.held_by(user).filter(role__in=roles)
    if body is not None:
        held = held.filter(Q(body=body) | Q(body=None, region=body.region_id))
    if region is not None:
        held = held.filter(region=region)
    return held.exists()


def administers(user: Any, region: Region) -> bool:
    """PPID utama of the region."""
    return holds(user, {Role.ADMINISTRATOR}, region=region)


def works_for(user: Any, body: Body) -> bool:
    """Officer of exactly this body: may fill in and re-check."""
    return (
        isinstance(user, User)
        and Membership.objects.held_by(user).filter(role=Role.OFFICER, body=body).exists()
    )


def officers(users: Collection[int], bodies: Collection[int]) -> set[tuple[int, int]]:
    """Which of these people are officers of which of these bodies, as (person, body); one query."""
    held = Membership.objects.filter(until_at=None, role=Role.OFFICER, user__in=users, body__in=bodies)
    return {(user, body) for user, body in held.values_list("user", "body") if body is not None}


def belongs_to(user: User, body: Body) -> bool:
    """Holds any role of this body: such a person never judges it."""
    return Membership.objects.held_by(user).filter(body=body).exists()


def sees(user: Any, body: Body) -> bool:
    """May open the working pages of a body."""
    return (
        isinstance(user, User) and Body.objects.filter(pk=body.pk).filter(pk__in=seen_bodies(user)).exists()
    )


def seen_bodies(user: User) -> QuerySet[Body]:
    """All bodies whose working pages a person may open. Who only answers complaints sees none of the evaluation."""
    held = Membership.objects.held_by(user)
    return Body.objects.filter(
        Q(pk__in=held.filter(body__isnull=False).values("body"))
        | Q(region__in=held.filter(body=None, role__in=_AT_DESK).values("region"))
    )


def regions_at_desk(user: User) -> QuerySet[Region]:
    """Regions a person works for as administrator, verifier, judge or auditor."""
    return Region.objects.filter(
        pk__in=Membership.objects.held_by(user).filter(role__in=_AT_DESK).values("region")
    )


def administered_regions(user: User) -> QuerySet[Region]:
    """Regions whose PPID utama a person is."""
    return Region.objects.filter(
        pk__in=Membership.objects.held_by(user).filter(role=Role.ADMINISTRATOR).values("region")
    )


def leads_installation(user: Any) -> bool:
    """PPID utama of the region that was here first: who set the installation up may let other regions in."""
    first = Membership.objects.filter(role=Role.ADMINISTRATOR).order_by("pk").values_list("region", flat=True)
    region = Region.objects.filter(pk__in=first[:1]).first()
    return region is not None and administers(user, region)
