"""An officer's role goes to the next officer in one step, with the letter's number."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts import letters
from terang.accounts.http import Refused
from terang.accounts.letters import Letter
from terang.accounts.models import User
from terang.bodies import policies
from terang.bodies.actions import invitations, memberships
from terang.bodies.models import Invitation, Membership


class Ends(StrEnum):
    """When the old officer's role ends."""

    ON_ACCEPTANCE = "diterima"
    AT_ONCE = "sekarang"


def hand_over(
    membership: Membership, *, email: str, name: str, letter: str, ends: Ends, by: User, at: datetime
) -> Invitation:
    """Invite the successor to exactly this role. Raises Refused."""
    if refusal := policies.why_not_hand_over(by, membership):
        raise Refused(refusal)
    if email.lower() == membership.user.email:
        raise Refused(_("Itu alamat pemegang peran yang sekarang. Isi alamat penggantinya."))
    invitation = Invitation(
        email=email.lower(),
        name=name,
        region=membership.region,
        body=membership.body,
        role=membership.role,
        letter=letter,
        replaces=membership,
    )
    with transaction.atomic():
        secret = invitations.issue(invitation, by=by, at=at)
        if ends is Ends.AT_ONCE:
            memberships.cease(membership, letter=letter, by=by, at=at)
        invitations.write_to(invitation, secret, at=at)
        _tell(membership, invitation, ends, at=at)
    return invitation


def _tell(membership: Membership, invitation: Invitation, ends: Ends, *, at: datetime) -> None:
    letter = Letter(
        membership.user.email,
        "bodies/letters/handed_over.txt",
        {"membership": membership, "invitation": invitation, "is_at_once": ends is Ends.AT_ONCE},
        key=f"handed-over:{invitation.pk}",
        region=membership.region_id,
        about=f"membership:{membership.pk}",
    )
    letters.send(letter, at=at)
