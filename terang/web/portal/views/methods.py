"""Methodology for everybody, and how to check what is published."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.urls import URLPattern

from terang.accounts import checkpoints
from terang.accounts.models import Checkpoint
from terang.evaluations.models import Cycle
from terang.evaluations.states import CycleState
from terang.instruments import overview
from terang.instruments.models import Instrument
from terang.instruments.states import State
from terang.web.portal import results
from terang.web.portal.views.pages import PublicRequest, both, of_region, show

_BEGUN = (CycleState.RUNNING, CycleState.PUBLISHED)


@of_region
def index(request: PublicRequest) -> HttpResponse:
    """Instruments of the cycles of a region, the newest first, each with when it was published and when it was used."""
    cycles = Cycle.objects.filter(region=request.region).exclude(state=CycleState.CANCELLED)
    told: dict[int, tuple[Instrument, list[Cycle]]] = {}
    rows = cycles.filter(_shown()).select_related("instrument").defer("instrument__document")
    for cycle in rows.order_by("-year", "name"):
        told.setdefault(cycle.instrument_id, (cycle.instrument, []))[1].append(cycle)
    return show(request, "methods.html", {"told": list(told.values())})


@of_region
def methodology(request: PublicRequest, slug: str, version: str) -> HttpResponse:
    """What is asked and how it counts: public as soon as the instrument is published, before the cycle begins."""
    rows = Instrument.objects.filter(Q(region=None) | Q(region=request.region), code=slug, version=version)
    # A region's own version goes before the one that comes with Terang.
    instrument = rows.exclude(state=State.DRAFT).order_by("region_id").last()
    if instrument is None:
        raise Http404
    definition = instrument.definition
    cycles = Cycle.objects.filter(region=request.region, instrument=instrument, state__in=_BEGUN)
    context: dict[str, Any] = {
        "instrument": instrument,
        **overview.whole(definition),
        "cycles": [(c, is_before(instrument, c)) for c in cycles.order_by("-year", "name")],
    }
    return show(request, "methodology.html", context)


def is_before(instrument: Instrument, cycle: Cycle) -> bool | None:
    """Whether the instrument was public before the cycle began; None while it has not begun."""
    if cycle.started_at is None or instrument.published_at is None:
        return None
    return instrument.published_at <= cycle.started_at


def _shown() -> Q:
    return ~Q(instrument__state=State.DRAFT)


@of_region
def proof(request: PublicRequest) -> HttpResponse:
    """Checkpoint, how to verify, one command."""
    last = Checkpoint.objects.first()
    context = {"key": checkpoints.public_key(), "last": last, "publications": results.out(request.region)}
    return show(request, "proofs.html", context)


urlpatterns: list[URLPattern] = [
    *both("metodologi/", index, "methods"),
    *both("metodologi/<slug:slug>/<str:version>/", methodology, "methodology"),
    *both("bukti-publik/", proof, "proofs"),
]
