"""The rapor of one body: exactly two pages."""

from decimal import Decimal
from typing import Final

from django.urls import reverse
from msgspec import Struct

from terang.reports.composing import document
from terang.reports.composing.document import PRINTER, Look
from terang.reports.results.rapor import Rapor
from terang.reports.wording import Wording

PAGES: Final = 2


class Fit(Struct, frozen=True):
    """How much is told. Long names and many remarks take room: then less is told, never a third page."""

    lacking: int
    strong: int
    remarks: int


FITS: Final = (Fit(8, 6, 6), Fit(7, 5, 5), Fit(6, 5, 4), Fit(5, 4, 3), Fit(4, 3, 2), Fit(3, 2, 1))
_SITE_TONES: Final = {"aktif": "good", "kurang_aktif": "warn", "tidak_aktif": "bad", "mati": "bad"}


def html(rapor: Rapor, *, wording: Wording, number: str, fit: Fit = FITS[0], look: Look = PRINTER) -> str:
    scene, member = rapor.scene, rapor.member
    told = rapor.lacking[: fit.lacking]
    hidden = rapor.lacking[fit.lacking :]
    context = {
        "scene": scene,
        "member": member,
        "group": rapor.group,
        "rapor": rapor,
        "points": rapor.points,
        "before_year": scene.cycle.year - 1,
        "dimensions": [
            {
                "name": d.name,
                "weight": d.weight,
                "own": d.own,
                "contribution": d.contribution,
                "tone": tone(d.own),
            }
            for d in rapor.dimensions
        ],
        "strong": rapor.strong[: fit.strong],
        "lacking": told,
        "first": told[:3],
        "first_points": sum((one.lost for one in told[:3]), Decimal(0)),
        "more": rapor.more + len(hidden),
        "more_points": rapor.more_points + sum((one.lost for one in hidden), Decimal(0)),
        "remarks": rapor.remarks[: fit.remarks],
        "site_tone": _SITE_TONES.get(member.site.status, "neutral") if member.site else "neutral",
        "address": proof_address(rapor),
    }
    return document.html(
        "reports/paper/rapor.html",
        context,
        title=f"Rapor {scene.cycle.year} – {member.name}",
        region=scene.region,
        wording=wording,
        number=number,
        is_draft=scene.is_draft,
        foot=document.foot(scene, f"Rapor {member.name}"),
        look=look,
    )


def tone(value: Decimal | None) -> str:
    """The colour of a meter. Not a band: bands belong to the total."""
    if value is None:
        return "neutral"
    return "good" if value >= 80 else "warn" if value >= 50 else "bad"


def proof_address(rapor: Rapor) -> str:
    """Where everybody sees how this result came about."""
    scene = rapor.scene
    path = reverse(
        "evaluations:published_body", args=[scene.region.code, scene.cycle.slug, rapor.member.entry]
    )
    return document.absolute(path)
