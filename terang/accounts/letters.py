"""Letters by e-mail, from templates: the first line is the subject, the rest the text."""

import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

_log = logging.getLogger(__name__)


def send(to: str, template: str, context: Mapping[str, Any]) -> bool:
    """Whether the letter went out. A post office that does not answer is no reason to lose somebody's work.

    Written in Indonesian, whatever the language of the page that sends it: its reader is somebody else.
    """
    with translation.override(settings.LANGUAGE_CODE):
        text = render_to_string(template, {**context, "site_url": settings.SITE_URL})
    subject, _, body = text.lstrip().partition("\n")
    try:
        EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to]).send()
    except OSError:  # smtplib's errors are OSErrors
        _log.warning("A letter did not go out: %s", template, exc_info=True)
        return False
    return True


def address(name: str, *args: Any) -> str:
    """The full address of a page, for a letter."""
    return settings.SITE_URL + reverse(name, args=args)
