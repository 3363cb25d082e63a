"""Letters that apps below hand in, and what becomes of them: invitations say on their page whether they went out."""

from datetime import datetime
from typing import Final

from django.db import transaction

from terang.accounts import letters
from terang.accounts.letters import Letter
from terang.accounts.models import User
from terang.bodies.actions import invitations
from terang.bodies.models import Contact, Membership, Region
from terang.notices.actions import posting
from terang.notices.actions.telling import tell, withdraw
from terang.notices.models import Notice

_SECRET: Final = ("accounts/", "bodies/")
_ANEW: Final = frozenset({"invitation", "contact"})
"""A new letter about one of these holds a new link: the link of one that still waits opens nothing any more."""


def tell_apps() -> None:
    """Called when the application starts."""
    letters.OUTBOX[:] = [take]
    posting.WHEN_SENT["bodies.invitations"] = _invitation
    posting.WHEN_SENT["notices.secrets"] = _forget


def take(letter: Letter, at: datetime) -> None:
    contact = Contact.objects.filter(pk=letter.contact).first() if letter.contact else None
    to: User | Contact | str = contact or User.objects.filter(email=letter.to).first() or letter.to
    region = Region.objects.filter(pk=letter.region).first() if letter.region else None
    if region is None and isinstance(to, User):
        region = region_of(to)
    with transaction.atomic():
        if letter.about.partition(":")[0] in _ANEW:
            withdraw(letter.about, at=at)
        tell(
            to,
            template=letter.template,
            context=letter.context,
            key=letter.key,
            region=region,
            about=letter.about,
            at=at,
        )


def region_of(user: User) -> Region | None:
    """Whose administrators see what could not be sent to them: the region of their first role."""
    held = Membership.objects.filter(user=user, until_at=None).select_related("region").order_by("pk").first()
    return held.region if held else None


def _forget(notice: Notice, _at: datetime) -> None:
    """A link that lets somebody in is kept no longer than it takes to send it."""
    if notice.template.startswith(_SECRET):
        Notice.objects.filter(pk=notice.pk).update(to="", subject="", text="", files="")


def _invitation(notice: Notice, at: datetime) -> None:
    kind, _, number = notice.about.partition(":")
    if kind == "invitation":
        invitations.went_out(int(number), at=at)
