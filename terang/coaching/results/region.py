"""How the region itself stands: a rough projection, for its score is given by others.

The Komisi Informasi scores a region with an instrument of its own. Terang moves the region's last score by as much as
the estimates of its bodies moved on average since they were published: an assumption, and pages say so.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.db.models import Avg, Count, F, Max
from msgspec import Struct

from terang.bodies.models import Region
from terang.coaching.models import Outlook
from terang.evaluations.models import Cycle, Predicate
from terang.scoring.band import Band, band
from terang.scoring.scheme import read

LEAST: Final = 5  # bodies; fewer say nothing about a region
_CENT: Final = Decimal("0.01")


class RegionOutlook(Struct, frozen=True):
    region: Any
    year: int
    bands: tuple[Band, ...]
    margin: Decimal
    last_total: Decimal
    last_band: str
    total: Decimal
    band: str
    bodies: int
    shift: Decimal  # of the bodies' mean
    reasons: list[dict[str, Any]]


def region_outlook(region: Region) -> RegionOutlook | None:
    """None without a scored predicate of the region, or with too few published bodies."""
    last = Predicate.objects.filter(region=region, body=None, score__isnull=False).order_by("-year").first()
    rows = Outlook.objects.filter(
        body__region=region, body__closed_on=None, last_total__isnull=False, next_total__isnull=False
    )
    year = rows.aggregate(year=Max("last_cycle__year"))["year"]
    rows = rows.filter(last_cycle__year=year)
    counted = rows.aggregate(n=Count("pk"), shift=Avg(F("next_total") - F("last_total")))
    if last is None or last.score is None or counted["n"] < LEAST:
        return None
    cycle = Cycle.objects.filter(region=region, year=year).select_related("instrument").order_by("pk")[0]
    scheme = read(cycle.instrument.document)
    shift = Decimal(counted["shift"]).quantize(_CENT, ROUND_HALF_UP)
    total = min(Decimal(100), max(Decimal(0), last.score + shift))
    named = band(total, scheme.bands)
    return RegionOutlook(
        region=region,
        year=last.year,
        bands=scheme.bands,
        margin=scheme.tolerance,
        last_total=last.score,
        last_band=last.name,
        total=total,
        band=named.name if named else "",
        bodies=counted["n"],
        shift=shift,
        reasons=_falls(rows),
    )


def _falls(rows: Any) -> list[dict[str, Any]]:
    """Bodies whose estimates fell, the deepest first."""
    fallen = (
        rows.annotate(points=F("next_total") - F("last_total"))
        .filter(points__lt=0)
        .order_by("points", "body")
    )
    return [
        {"code": f"badan:{row.body_id}", "name": row.body.name, "points": str(row.points.quantize(_CENT))}
        for row in fallen.select_related("body")[:20]
    ]
