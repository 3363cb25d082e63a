"""Roles: given, ended, handed over. A role never vanishes: it has a day on which it ended, and a letter."""

from datetime import datetime

from django.db import transaction

from terang.accounts import email_changes, journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies import policies
from terang.bodies.actions import regions
from terang.bodies.models import Body, Membership, Region, Role


def give(
    user: User,
    *,
    region: Region,
    role: Role,
    by: User | None,
    at: datetime,
    body: Body | None = None,
    letter: str = "",
) -> Membership:
    """The role, from now on; one already held is left as it is."""
    with transaction.atomic():
        membership, is_new = Membership.objects.get_or_create(
            user=user,
            region=region,
            body=body,
            role=role,
            until_at=None,
            defaults={"since_at": at, "letter": letter},
        )
        if is_new:
            _record("membership.began", membership, by=by, at=at, letter=letter)
            regions.begin(region, by=by, at=at)
    return membership


def end(membership: Membership, *, by: User, at: datetime, letter: str = "") -> None:
    """Raises Refused for whoever may not, and for the last administrator."""
    if refusal := policies.why_not_end(by, membership):
        raise Refused(refusal)
    cease(membership, letter=letter, by=by, at=at)


def cease(membership: Membership, *, letter: str, by: User, at: datetime) -> None:
    """The role ends now."""
    with transaction.atomic():
        if not Membership.objects.filter(pk=membership.pk, until_at=None).update(until_at=at):
            raise Overtaken(membership)
        membership.until_at = at
        _record("membership.ended", membership, by=by, at=at, letter=letter)
        if membership.role == Role.ADMINISTRATOR:
            email_changes.withdraw_asked(membership.user, at=at, region=membership.region.code)


def _record(verb: str, membership: Membership, *, by: User | None, at: datetime, letter: str) -> None:
    journal.record(
        verb,
        membership,
        by=by,
        at=at,
        region=membership.region.code,
        data={"body": membership.body_id, "role": membership.role, "user": membership.user_id},
        personal={"letter": letter} if letter else None,
    )
