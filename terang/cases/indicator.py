"""Timeliness of answers as something the machine found: questions of an instrument may ask for it by this check.

The value is a class of the share of requests answered in time in the last twelve months, by the lower end of its
interval, so that three lucky answers are not "always in time". Too few: nothing is said, people answer.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final

from terang.bodies.models import Body
from terang.cases.results.calendars import day_in
from terang.cases.results.service import Measure, service
from terang.cases.states.cases import Kind
from terang.evaluations import machine
from terang.inspections.clock import database_now
from terang.inspections.models import Finding

CHECK: Final = "ketepatan_layanan"
_YEAR: Final = timedelta(days=365)
CLASSES: Final = (
    (90, "sangat_tepat", "good"),
    (75, "tepat", "good"),
    (50, "kurang_tepat", "warning"),
    (0, "tidak_tepat", "problem"),
)
"""From so many per cent on (lower end of the interval): value and level. A proposal; an instrument maps values to points."""


def tell() -> None:
    """Called when the application starts."""
    machine.SOURCES[CHECK] = lambda bodies: findings(bodies, at=database_now())


def findings(bodies: Collection[int], *, at: datetime) -> Mapping[int, Finding]:
    """By body; only of those with enough requests. One pass over each region."""
    rows = Body.objects.filter(pk__in=bodies).select_related("region")
    by_region: dict[int, list[Body]] = {}
    for body in rows:
        by_region.setdefault(body.region_id, []).append(body)
    found: dict[int, Finding] = {}
    for some in by_region.values():
        region, today = some[0].region, day_in(some[0].region, at)
        told = service(region, kind=Kind.REQUEST, since=today - _YEAR, until=today, at=at)
        measures = {measure.code: measure for measure in told.bodies}
        found |= {
            b.pk: one for b in some if (one := finding(b, measures.get(b.slug), region.code)) is not None
        }
    return found


def finding(body: Body, measure: Measure | None, region: str) -> Finding | None:
    """With its proof: the page of measures, counted from the register."""
    if measure is None or not measure.is_enough or measure.percent is None:
        return None
    share, low, high = measure.percent
    _, value, level = next(one for one in CLASSES if low >= one[0])
    message = (
        f"{measure.on_time.good} dari {measure.on_time.total} permohonan dijawab dalam tenggat ({share}%, rentang "
        f"{low}–{high}%); yang lewat tenggat dan belum dijawab ({measure.open_late}) dihitung terlambat."
    )
    url = f"/mutu-layanan/?wilayah={region}&badan={body.slug}"
    return Finding(code=CHECK, level=level, message=message, value=value, url=url, proof=[])
