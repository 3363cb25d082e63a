"""Invitations: sent, sent again, withdrawn, accepted; and the first account of a fresh installation."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts import actions as people
from terang.accounts import journal, letters, secret_links
from terang.accounts.http import Overtaken, Refused
from terang.accounts.letters import Letter
from terang.accounts.models import User
from terang.bodies import policies, regions
from terang.bodies.actions import memberships
from terang.bodies.models import Body, Invitation, Membership, Region, Role

VALID_FOR: Final = timedelta(days=7)


def invite(
    *,
    email: str,
    name: str,
    region: Region,
    role: Role,
    by: User,
    at: datetime,
    body: Body | None = None,
    letter: str = "",
) -> Invitation:
    """Send a link that makes an account or gives one a role. Raises Refused."""
    if refusal := policies.why_not_invite(by, region, body, role):
        raise Refused(refusal)
    held = Membership.objects.filter(
        user__email=email.lower(), region=region, body=body, role=role, until_at=None
    )
    if held.exists():
        raise Refused(_("Orang dengan alamat itu sudah memegang peran ini."))
    invitation = Invitation(
        email=email.lower(), name=name, region=region, body=body, role=role, letter=letter
    )
    with transaction.atomic():
        secret = issue(invitation, by=by, at=at)
        write_to(invitation, secret, at=at)
    return invitation


def admit(*, code: str, region_name: str, email: str, name: str, by: User, at: datetime) -> Invitation:
    """Another region, and the invitation of its administrator. Raises Refused."""
    if refusal := policies.why_not_admit(by, code=code):
        raise Refused(refusal)
    with transaction.atomic():
        try:
            region = regions.register(code, region_name)
        except regions.CodesUnreadable as wrong:
            raise Refused(str(wrong)) from None
        invitation = Invitation(email=email.lower(), name=name, region=region, role=Role.ADMINISTRATOR)
        secret = issue(invitation, by=by, at=at)
        write_to(invitation, secret, at=at)
    return invitation


def issue(invitation: Invitation, *, by: User | None, at: datetime) -> str:
    """Store a new invitation and return its secret; an open one for the same role is withdrawn by it."""
    secret = secret_links.new()
    invitation.token, invitation.invited_by = secret_links.digest(secret), by
    invitation.invited_at, invitation.expires_at = at, at + VALID_FOR
    with transaction.atomic():
        same = Invitation.objects.filter(
            email=invitation.email, region=invitation.region, body=invitation.body, role=invitation.role
        )
        for old in same.filter(accepted_at=None, withdrawn_at=None).select_related("region"):
            Invitation.objects.filter(pk=old.pk).update(withdrawn_at=at)
            _record("invitation.withdrawn", old, by=by, at=at)
        invitation.save(force_insert=True)
        _record("invitation.sent", invitation, by=by, at=at)
    return secret


def link(secret: str) -> str:
    """The page of an invitation, as its letter names it."""
    return letters.address("bodies:accept_invitation", secret)


def send_again(invitation: Invitation, *, by: User, at: datetime) -> None:
    """A new link, valid anew; the old one ends, for nobody knows where its letter went."""
    if refusal := policies.why_not_change_invitation(by, invitation):
        raise Refused(refusal)
    secret = secret_links.new()
    with transaction.atomic():
        open_ = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
        if not open_.update(token=secret_links.digest(secret), expires_at=at + VALID_FOR, sent_at=None):
            raise Overtaken(invitation)
        _record("invitation.sent_again", invitation, by=by, at=at)
        write_to(invitation, secret, at=at)


def withdraw(invitation: Invitation, *, by: User, at: datetime) -> None:
    if refusal := policies.why_not_change_invitation(by, invitation):
        raise Refused(refusal)
    with transaction.atomic():
        open_ = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
        if not open_.update(withdrawn_at=at):
            raise Overtaken(invitation)
        _record("invitation.withdrawn", invitation, by=by, at=at)


def accept(invitation: Invitation, *, at: datetime, name: str = "", password: str = "") -> User:
    """Whoever holds the letter gains the role: by the account of that address, or by a new one. Raises Refused."""
    if refusal := policies.why_not_accept(invitation, at=at):
        raise Refused(refusal)
    with transaction.atomic():
        open_ = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
        if not open_.update(accepted_at=at):
            raise Overtaken(invitation)
        user = User.objects.filter(email=invitation.email).first()
        if user is None:
            user = people.make(invitation.email, name or invitation.name, password, at=at)
        _record("invitation.accepted", invitation, by=user, at=at)
        memberships.give(
            user,
            region=invitation.region,
            body=invitation.body,
            role=Role(invitation.role),
            letter=invitation.letter,
            by=invitation.invited_by,
            at=at,
        )
        if invitation.replaces and invitation.replaces.until_at is None:
            memberships.cease(invitation.replaces, letter=invitation.letter, by=user, at=at)
    return user


def write_to(invitation: Invitation, secret: str, *, at: datetime) -> None:
    """Hand the letter in; `sent_at` will tell that it went out."""
    letter = Letter(
        invitation.email,
        "bodies/letters/invitation.txt",
        {"invitation": invitation, "link": link(secret), "days": VALID_FOR.days},
        key=f"invitation:{invitation.pk}:{secret_links.digest(secret)}",
        region=invitation.region_id,
        about=f"invitation:{invitation.pk}",
    )
    letters.send(letter, at=at)


def went_out(number: int, *, at: datetime) -> None:
    Invitation.objects.filter(pk=number).update(sent_at=at)


def _record(verb: str, invitation: Invitation, *, by: User | None, at: datetime) -> None:
    journal.record(
        verb,
        invitation,
        by=by,
        at=at,
        region=invitation.region.code,
        data={"body": invitation.body_id, "role": invitation.role},
        personal={"email": invitation.email, "name": invitation.name, "letter": invitation.letter},
    )
