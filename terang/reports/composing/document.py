"""What all papers share: region, letter, footer, draft or published."""

from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from msgspec import Struct

from terang.bodies import emblem, results
from terang.bodies.models import Region
from terang.reports.results.scene import Scene
from terang.reports.wording import Wording

PORTAL: Final = "/hasil/"


class Look(Struct, frozen=True):
    """For whom a paper is composed: the printer, or the screen with a way back."""

    is_printed: bool = True
    back: str = ""


PRINTER: Final = Look()


def html(
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    region: Region,
    wording: Wording,
    is_draft: bool,
    foot: str,
    number: str = "",
    look: Look = PRINTER,
) -> str:
    """A whole document. Papers are Indonesian, whatever the reader of the page prefers; instants in the region's zone."""
    told = {
        "title": title,
        "region": region,
        "logo": emblem.address(results.logo(region)),
        "zone": region.get_zone_display(),
        "wording": wording,
        "number": number,
        "is_draft": is_draft,
        "is_printed": look.is_printed,
        "back": look.back,
        "foot": foot,
        "root": settings.STATIC_URL,
        **context,
    }
    with translation.override("id"), timezone.override(ZoneInfo(region.zone)):
        return render_to_string(template, told)


def foot(scene: Scene, subject: str) -> str:
    """The line below every page: what it is about, and what it rests on."""
    region = scene.region.name
    subject = subject.removesuffix(f" {region}")
    if scene.publication is None:
        return f"{subject} · {region} · hitungan ke-{scene.revision}, belum diumumkan"
    mark = f"titik periksa {scene.checkpoint.size}" if scene.checkpoint else "belum ditandatangani"
    return f"{subject} · {region} · {mark} · SHA-256 {scene.publication.sha256[:16]}"


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
