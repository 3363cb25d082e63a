"""Who of a body is told of a complaint: its officers of today, by every way that leads to them; else its contacts.

No identity of who complained leaves the office this way: only the number and a link that asks to sign in.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from terang.accounts.models import User
from terang.bodies.models import Body, Contact, Membership, Region, Role
from terang.bodies.phones import is_mobile
from terang.cases.models import Case
from terang.notices.actions.telling import Told, tell_all
from terang.notices.models import Account
from terang.notices.states import Kind, Urgency


def of_body(body: Body, *roles: Role) -> list[User]:
    held = Membership.objects.filter(body=body, role__in=roles, until_at=None, user__is_active=True)
    return list(User.objects.filter(pk__in=held.values("user")).order_by("pk"))


def of_region(region: Region, *roles: Role) -> list[User]:
    held = Membership.objects.filter(region=region, role__in=roles, until_at=None, user__is_active=True)
    return list(User.objects.filter(pk__in=held.values("user")).order_by("pk"))


def tell_body(case: Case, *, at: datetime) -> int:
    """How many ways there were; 0 when nobody of the body can be told."""
    if case.body is None:
        return 0
    people = of_body(case.body, Role.OFFICER)
    contacts = [] if people else list(Contact.objects.filter(body=case.body))
    return tell(case, [*people, *contacts], "disposisi", key=f"routed:{case.complaint.turns}", at=at)


def tell(
    case: Case,
    to: Collection[User | Contact],
    template: str,
    *,
    key: str,
    at: datetime,
    context: Mapping[str, Any] | None = None,
) -> int:
    """By e-mail, and by telephone where the region has set up a channel for it."""
    has_whatsapp = _has(case.region, Kind.WHATSAPP)
    wanted = []
    for person in to:
        for kind in (Kind.EMAIL, Kind.WHATSAPP):
            if kind == Kind.WHATSAPP and not (has_whatsapp and is_mobile(person.phone)):
                continue
            wanted.append(
                Told(
                    to=person,
                    template=f"cases/complaints/letters/{template}.txt",
                    context={"case": case, "person": person, "link": link(case), **(context or {})},
                    key=f"case:{case.pk}:{key}:{type(person).__name__}:{person.pk}:{kind}",
                    channel=kind,
                    region=case.region,
                    urgency=Urgency.NORMAL,
                    about=f"case:{case.pk}",
                    link=reverse("cases:complaint", args=[case.pk]),
                )
            )
    return tell_all(wanted, at=at)


def link(case: Case) -> str:
    return str(settings.SITE_URL) + reverse("cases:complaint", args=[case.pk])


def _has(region: Region, kind: Kind) -> bool:
    return Account.objects.filter(region=region, kind=kind, is_on=True).exists()
