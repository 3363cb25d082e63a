"""Letters of coaching by e-mail, in Indonesian, with dates in the zone of the region and files that go with them."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from terang.bodies.models import Region

_log = logging.getLogger(__name__)
File = tuple[str, bytes, str]  # name, content, media type


def written(region: Region, template: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text: the first line of the template, and the rest."""
    told = {"region": region, "zone": region.get_zone_display(), **context}
    with timezone.override(ZoneInfo(region.zone)), translation.override(settings.LANGUAGE_CODE):
        text = render_to_string(template, told)
    subject, _, body = text.lstrip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def send(to: Sequence[str], subject: str, text: str, files: Sequence[File] = ()) -> str:
    """Why it did not go out; "" when it did."""
    letter = EmailMessage(subject, text, to=list(to))
    for name, content, media in files:
        letter.attach(name, content, media)
    try:
        letter.send()
    except OSError as fault:  # smtplib's errors are OSErrors
        _log.warning("A letter did not go out: %s", subject, exc_info=True)
        return str(fault)[:300] or "OSError"
    return ""
