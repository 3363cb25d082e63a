"""From a template to the words that are sent: the first line is the subject, the rest the text."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from terang.bodies.models import Region


def written(template: str, context: Mapping[str, Any], *, region: Region | None) -> tuple[str, str]:
    """Subject and text, in Indonesian whatever the language of the page, dates in the zone of the region."""
    zone = ZoneInfo(region.zone if region else settings.TIME_ZONE)
    told = {"site_url": settings.SITE_URL, "region": region, **context}
    if region:
        told.setdefault("zone", region.get_zone_display())
    with timezone.override(zone), translation.override(settings.LANGUAGE_CODE):
        text = render_to_string(template, told)
    subject, _, body = text.lstrip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def address(name: str, *args: Any) -> str:
    """The full address of a page, for a letter."""
    return str(settings.SITE_URL) + reverse(name, args=args)
