"""Papers of coaching: our templates as PDF, in Indonesian and in the zone of the region, with our own typeface."""

import base64
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from terang.bodies.models import Region
from terang.paper.pdf import printed
from terang.paper.press import File

_FONTS = Path(__file__).parents[1] / "static/vendor/jakarta"


def pdf(region: Region, template: str, context: Mapping[str, Any]) -> bytes:
    """Raises `terang.paper.press.NotPrinted` with a sentence for whoever asked."""
    (paper,) = printed([html(region, template, context)], files=_files())
    return paper


def html(region: Region, template: str, context: Mapping[str, Any]) -> str:
    told = {"region": region, "zone": region.get_zone_display(), "site_url": settings.SITE_URL, **context}
    with timezone.override(ZoneInfo(region.zone)), translation.override(settings.LANGUAGE_CODE):
        return render_to_string(template, told)


def inlined(data: bytes, media: str) -> str:
    """A picture within the document."""
    return f"data:{media};base64,{base64.b64encode(data).decode()}"


@cache
def _files() -> Mapping[str, File]:
    return {
        f"/huruf/{weight}.ttf": File("font/ttf", (_FONTS / f"PlusJakartaSans-{name}.ttf").read_bytes())
        for weight, name in (("400", "Regular"), ("700", "Bold"))
    }
