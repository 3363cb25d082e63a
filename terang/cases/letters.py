"""Letters about a request: to the asker with the secret link, to the people of the offices without anything personal.

Rows of the outbox in the caller's transaction: what was not changed is not told, and no letter is lost or sent twice.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.urls import reverse

from terang.bodies.models import Membership, Role
from terang.cases import envelope, identity
from terang.cases.actions.machine import secret_of
from terang.cases.models import Case, Party
from terang.notices.actions.telling import Told, tell_all
from terang.notices.states import Urgency


def follow_link(case: Case) -> str:
    """The full address of the page that only the asker knows."""
    return str(settings.SITE_URL) + reverse("cases:follow", args=[case.number, secret_of(case)])


def to_asker(case: Case, template: str, context: Mapping[str, Any], *, at: datetime) -> bool:
    """Whether there is somebody to tell: not without an address, nor after the identity was erased."""
    party = Party.objects.filter(case=case).select_related("case").first()
    try:
        to = identity.opened(party).email if party else ""
        told = {"case": case, **context, "link": follow_link(case)}
    except envelope.Unopenable:
        return False
    if not to:
        return False
    key = f"{_occasion(case, template)}:asker"
    about = f"case:{case.pk}:asker"
    path = reverse("cases:desk_case", args=[case.pk])
    one = Told(to, template, told, key, region=case.region, urgency=Urgency.NORMAL, about=about, link=path)
    return tell_all([one], at=at) == 1


def to_office(
    case: Case, roles: Sequence[Role], template: str, context: Mapping[str, Any], *, at: datetime
) -> int:
    """To the people who hold one of these roles for the body of the case or its region; how many."""
    held = Membership.objects.filter(
        role__in=roles, until_at=None, region=case.region_id, user__is_active=True
    )
    people = {m.user_id: m.user for m in held.select_related("user") if m.body_id in (None, case.body_id)}
    path = reverse("cases:desk_case", args=[case.pk])
    told = {"case": case, **context, "link": str(settings.SITE_URL) + path}
    wanted = [
        Told(
            person, template, told, f"{_occasion(case, template)}:{pk}",
            region=case.region, about=f"case:{case.pk}", link=path,
        )
        for pk, person in sorted(people.items())
    ]  # fmt: skip
    return tell_all(wanted, at=at)


def _occasion(case: Case, template: str) -> str:
    """Each event of a case is told once."""
    return f"case:{case.pk}:{PurePath(template).stem}:{case.events.count()}"
