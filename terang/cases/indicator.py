"""Timeliness of answers as something the machine found: questions of an instrument may ask for it by these checks.

The value is a class of the share of requests (or complaints) met in time in the last twelve months. What came too seldom
to tell more than two classes apart is left to people: three lucky answers are not "always in time".
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.utils.translation import gettext as _

from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.cases.results.service import Measure, service
from terang.cases.states.cases import Kind
from terang.evaluations import machine
from terang.inspections.clock import database_now
from terang.inspections.models import Finding
from terang.scoring.registers import COMPLAINTS, REQUESTS

CHECKS: Final[Mapping[str, Kind]] = {REQUESTS: Kind.REQUEST, COMPLAINTS: Kind.COMPLAINT}
_YEAR: Final = timedelta(days=365)
CLASSES: Final = (
    (95, "sangat_tepat", "good"),
    (75, "tepat", "good"),
    (25, "kurang_tepat", "warning"),
    (0, "tidak_tepat", "problem"),
)
"""From so many per cent on: value and level. A proposal (usulan); an instrument maps values to points."""
_MOST_CLASSES: Final = 2  # that an interval may touch, for the share in it to be said


def tell() -> None:
    """Called when the application starts."""
    for check in CHECKS:
        machine.SOURCES[check] = partial(_findings_now, check)


def _findings_now(check: str, bodies: Collection[int]) -> Mapping[int, Finding]:
    return findings(bodies, check=check, at=database_now())


def findings(bodies: Collection[int], *, check: str = REQUESTS, at: datetime) -> Mapping[int, Finding]:
    """By body; only of those with enough cases. One pass over each region."""
    rows = Body.objects.filter(pk__in=bodies).select_related("region")
    by_region: dict[int, list[Body]] = {}
    for body in rows:
        by_region.setdefault(body.region_id, []).append(body)
    found: dict[int, Finding] = {}
    for some in by_region.values():
        region, today = some[0].region, day_in(some[0].region, at)
        told = service(region, kind=CHECKS[check], since=today - _YEAR, until=today, at=at)
        measures = {measure.code: measure for measure in told.bodies}
        found |= {
            b.pk: one
            for b in some
            if (one := finding(b, measures.get(b.slug), check=check, at=at)) is not None
        }
    return found


def finding(body: Body, measure: Measure | None, *, check: str, at: datetime) -> Finding | None:
    """With its proof: the page of measures as of that day, with every case that was counted."""
    if measure is None or not measure.is_enough or measure.percent is None:
        return None
    share, low, high = measure.percent
    told = {
        "good": measure.on_time.good, "total": measure.on_time.total, "share": share, "low": low, "high": high,
        "open_late": measure.open_late,
    }  # fmt: skip
    _from, value, level = next(one for one in CLASSES if share >= one[0])
    words = _MESSAGES[check]()
    if _touched(low, high) > _MOST_CLASSES:
        value, level = "", "info"
        words += " " + _("Perkaranya terlalu sedikit untuk dipastikan; petugas menjawab sendiri.")
    kind, until = CHECKS[check], day_in(body.region, at)
    url = f"/mutu-layanan/?wilayah={body.region.code}&badan={body.slug}&jenis={kind}&sampai={until}"
    return Finding(code=check, level=level, message=words % told, value=value, url=url, proof=[])


def _touched(low: int, high: int) -> int:
    """How many classes the ends of an interval span."""
    place = [next(n for n, one in enumerate(CLASSES) if end >= one[0]) for end in (low, high)]
    return place[0] - place[1] + 1


_MESSAGES: Final = {
    REQUESTS: lambda: _(
        "%(good)s dari %(total)s permohonan setahun terakhir dijawab dalam tenggat (%(share)s%%, rentang %(low)s–%(high)s%%). "
        "Yang lewat tenggat dan belum dijawab (%(open_late)s) dihitung terlambat."
    ),
    COMPLAINTS: lambda: _(
        "%(good)s dari %(total)s aduan setahun terakhir ditindaklanjuti dalam tenggat (%(share)s%%, rentang %(low)s–%(high)s%%). "
        "Yang lewat tenggat dan belum dijawab (%(open_late)s) dihitung terlambat."
    ),
}
