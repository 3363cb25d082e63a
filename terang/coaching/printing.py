"""Papers of coaching: our templates as PDF, in Indonesian and in the zone of the region, with our own typeface."""

import base64
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from terang.bodies.models import Region
from terang.paper import typeface
from terang.paper.pdf import printed


def pdf(region: Region, template: str, context: Mapping[str, Any]) -> bytes:
    """Raises `terang.paper.press.NotPrinted` with a sentence for whoever asked."""
    (paper,) = printed([html(region, template, context)], files=typeface.files())
    return paper


def html(region: Region, template: str, context: Mapping[str, Any]) -> str:
    told = {"region": region, "zone": region.get_zone_display(), "site_url": settings.SITE_URL, **context}
    with timezone.override(ZoneInfo(region.zone)), translation.override(settings.LANGUAGE_CODE):
        return render_to_string(template, told)


def inlined(data: bytes, media: str) -> str:
    """A picture within the document."""
    return f"data:{media};base64,{base64.b64encode(data).decode()}"
