"""Letters about a case: to the asker with the secret link, to the people of the offices without anything personal."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from terang.bodies.models import Membership, Role
from terang.cases import envelope, identity
from terang.cases.actions.machine import secret_of
from terang.cases.models import Case

_log = logging.getLogger("terang.cases")


def follow_link(case: Case) -> str:
    """The full address of the page that only the asker knows."""
    return settings.SITE_URL + reverse("cases:follow", args=[case.number, secret_of(case)])


def to_asker(case: Case, template: str, context: Mapping[str, Any]) -> bool:
    """Whether a letter went out: not without an address, nor after the identity was erased."""
    try:
        to = identity.opened(case.party).email if hasattr(case, "party") else ""
        link = follow_link(case)
    except envelope.Unopenable:
        return False
    return bool(to) and _send([to], case, template, {**context, "link": link})


def to_office(case: Case, roles: Sequence[Role], template: str, context: Mapping[str, Any]) -> bool:
    """To the people who hold one of these roles for the body of the case or its region."""
    held = Membership.objects.filter(
        role__in=roles, until_at=None, region=case.region_id, user__is_active=True
    )
    to = sorted({m.user.email for m in held.select_related("user") if m.body_id in (None, case.body_id)})
    link = settings.SITE_URL + reverse("cases:desk_case", args=[case.pk])
    sent = [_send([one], case, template, {**context, "link": link}) for one in to]
    return bool(sent) and all(sent)


def _send(to: list[str], case: Case, template: str, context: Mapping[str, Any]) -> bool:
    told = {"case": case, "region": case.region, **context}
    with timezone.override(ZoneInfo(case.region.zone)), translation.override(settings.LANGUAGE_CODE):
        subject, _, text = render_to_string(template, told).lstrip().partition("\n")
    try:
        EmailMessage(" ".join(subject.split()), text.strip() + "\n", to=to).send()
    except OSError:  # smtplib's errors are OSErrors
        _log.warning("A letter about a case did not go out: %s", template)
        return False
    return True
