"""Letters of coaching: one occasion, told once, to each reader by a letter of their own, through the outbox."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from terang.accounts.models import User
from terang.bodies.models import Body, Contact, Membership, Region, Role
from terang.coaching.models import Commitment
from terang.notices.actions.telling import Told, tell_each
from terang.notices.adapters import Enclosed


def write(
    key: str,
    template: str,
    context: Mapping[str, Any],
    *,
    to: Iterable[User | Contact | str],
    region: Region,
    about: str,
    at: datetime,
    link: str = "",
    files: Sequence[Enclosed] = (),
) -> bool:
    """Whether there is a new letter: one of this key is written once. In the transaction of its occasion."""
    told = {**context, "zone": region.get_zone_display()}
    one = Told("", template, told, key, region=region, about=about, link=link, files=files)
    return tell_each(to, one, at=at) > 0


def address(name: str, *args: Any) -> str:
    """The full address of a page, for a letter."""
    return str(settings.SITE_URL) + reverse(name, args=args)


def administrators(region: Region) -> list[User]:
    """The region's PPID utama."""
    return _people(region=region, role=Role.ADMINISTRATOR)


def officers(body: Body) -> list[User]:
    """The body's own officers."""
    return _people(body=body, role=Role.OFFICER)


def recipients(commitment: Commitment) -> list[User]:
    """The owner while they hold a role at the body; else its officers, so that nobody's leaving silences it."""
    held = _people(body=commitment.body_id)
    if any(person.pk == commitment.owner_id for person in held):
        return [commitment.owner]
    return _people(body=commitment.body_id, role=Role.OFFICER)


def _people(**held: Any) -> list[User]:
    rows = Membership.objects.filter(until_at=None, **held)
    return list(User.objects.filter(pk__in=rows.values("user"), is_active=True).order_by("email"))
