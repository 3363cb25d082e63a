"""Telling whoever complained: on the way they came by, else by what they left us. Nobody is told who left nothing."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from msgspec import Struct

from terang.accounts.sealed import Unsealable, unseal
from terang.bodies.phones import is_mobile
from terang.cases import envelope, identity, service_levels
from terang.cases.actions.machine import secret_of
from terang.cases.identity import Identity
from terang.cases.models import Case, Correspondent, Party
from terang.cases.states.cases import Channel
from terang.notices.actions.telling import tell
from terang.notices.models import Account
from terang.notices.states import Kind, Urgency

WINDOW: Final = timedelta(hours=24)  # in which the networks of Meta let us answer freely
KINDS: Final[Mapping[str, Kind]] = {
    Channel.WHATSAPP: Kind.WHATSAPP,
    Channel.INSTAGRAM: Kind.INSTAGRAM,
    Channel.FACEBOOK: Kind.MESSENGER,
    Channel.SMS: Kind.SMS,
    Channel.EMAIL: Kind.EMAIL,
}


class Way(Struct, frozen=True):
    """How somebody is reached."""

    kind: Kind
    address: str
    window_until: datetime | None = None


def tell_asker(
    case: Case, template: str, context: Mapping[str, Any], *, key: str, at: datetime, urgency: Urgency
) -> bool:
    """Whether there is somebody to tell. Part of the caller's transaction."""
    way = way_to(case)
    if way is None:
        return False
    told = {"case": case, "link": link(case), "category": service_levels.name_of(case.category), **context}
    return tell(
        way.address,
        template=f"cases/complaints/letters/{template}.txt",
        context=told,
        key=f"case:{case.pk}:{key}",
        at=at,
        channel=way.kind,
        region=case.region,
        urgency=urgency,
        about=f"case:{case.pk}:asker",
        link=reverse("cases:complaint", args=[case.pk]),
        window_until=way.window_until,
    )


def link(case: Case) -> str:
    """The page only the asker knows; "" when it cannot be opened any more."""
    try:
        secret = secret_of(case)
    except envelope.Unopenable:
        return ""
    return str(settings.SITE_URL) + reverse("cases:own_complaint", args=[case.number, secret])


def way_to(case: Case) -> Way | None:
    """None: anonymous, erased, or nothing that leads to them."""
    found = _identity(case)
    if found is None:
        return None
    if case.channel in KINDS and (way := _same_channel(case, found)):
        return way
    if found.email:
        return Way(Kind.EMAIL, found.email)
    return _by_phone(case, found.phone)


def _identity(case: Case) -> Identity | None:
    party = Party.objects.filter(case=case).select_related("case").first()
    if party is None:
        return None
    try:
        return identity.opened(party)
    except envelope.Unopenable:
        return None


def _same_channel(case: Case, found: Identity) -> Way | None:
    kind = KINDS[case.channel]
    if kind == Kind.EMAIL:
        return Way(kind, found.email) if found.email else None
    known = Correspondent.objects.filter(
        region=case.region_id, channel=case.channel, digest=identity.trace(found.handle or found.phone)
    ).first()
    if known is None:
        return None
    try:
        return Way(kind, unseal(known.sealed), known.last_in_at + WINDOW)
    except Unsealable:
        return None


def _by_phone(case: Case, phone: str) -> Way | None:
    """WhatsApp where it may be and is set up, else SMS."""
    if not phone:
        return None
    on = set(Account.objects.filter(region=case.region_id, is_on=True).values_list("kind", flat=True))
    if Kind.WHATSAPP in on and is_mobile(phone):
        return Way(Kind.WHATSAPP, phone)
    return Way(Kind.SMS, phone) if Kind.SMS in on else None
