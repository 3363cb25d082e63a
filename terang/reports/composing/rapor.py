"""The rapor of one body: exactly two pages."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse
from msgspec import Struct

from terang.reports.composing import document
from terang.reports.composing.document import PRINTER, Look
from terang.reports.results.rapor import Lacking, Rapor
from terang.reports.wording import Wording

PAGES: Final = 2


class Fit(Struct, frozen=True):
    """How much is told. Long names and many remarks take room: then less is told, never a third page."""

    lacking: int
    strong: int
    remarks: int


FITS: Final = (Fit(8, 6, 6), Fit(7, 5, 5), Fit(6, 5, 4), Fit(5, 4, 3), Fit(4, 3, 2), Fit(3, 2, 1))
_PAGE: Final = 266.0  # millimetres of a page that can be written on
_LINE: Final = 4.16  # of the table, of 8.3 points
_USUAL: Final = "x" * 84  # as long as what the template says where nothing better is known
_SITE_TONES: Final = {"aktif": "good", "kurang_aktif": "warn", "tidak_aktif": "bad", "mati": "bad"}


def html(rapor: Rapor, *, wording: Wording, number: str, fit: Fit = FITS[0], look: Look = PRINTER) -> str:
    scene = rapor.scene
    return document.html(
        "reports/paper/rapor.html",
        _told(rapor, fit),
        title=f"Rapor {scene.cycle.year} – {rapor.member.name}",
        region=scene.region,
        wording=wording,
        number=number,
        is_draft=scene.is_draft,
        foot=document.foot(scene, f"Rapor {rapor.member.name}"),
        look=look,
    )


def _told(rapor: Rapor, fit: Fit) -> dict[str, Any]:
    """What stands on the two pages: as much of each list as fits, and what the rest is worth."""
    scene, member = rapor.scene, rapor.member
    told = rapor.lacking[: fit.lacking]
    hidden = rapor.lacking[fit.lacking :]
    return {
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


def likely_fit(rapor: Rapor, wording: Wording) -> int:
    """Which of FITS most probably fills the second page without a third: printing to find out takes longest."""
    room = _PAGE - _fixed(rapor, wording)
    return next(
        (n for n, fit in enumerate(FITS) if _rows(rapor.lacking[: fit.lacking]) <= room), len(FITS) - 1
    )


def _rows(lacking: Sequence[Lacking]) -> float:
    """Millimetres; by how many letters a line of each column holds."""
    return sum(2.4 + _LINE * _lines(one) for one in lacking)


def _lines(one: Lacking) -> int:
    what = min(3, _folded(one.text, 37)) + (min(2, _folded(one.found, 41)) if one.found else 0)
    basis = f"{one.basis} usulan" if one.basis and not one.is_law else one.basis
    return max(what, min(3, _folded(one.advice or _USUAL, 37)), _folded(basis, 18))


def _fixed(rapor: Rapor, wording: Wording) -> float:
    """Headings, notes, proof and signatures."""
    count = len(wording.signers)
    width = {1: 44, 3: 30}.get(count, 47)
    posts = max((_folded(signer.post, width) for signer in wording.signers), default=1)
    signs = (2 if count == 4 else 1) * (37.0 + 4.7 * posts)
    return 48.0 + (17.0 if rapor.scene.is_draft else 37.0) + signs


def _folded(text: str, width: int) -> int:
    return max(1, -(-len(text) // width))


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
