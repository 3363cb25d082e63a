"""Measures of service for everybody: in time, first word, answer; by channel and body, with what is not sure."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terang.bodies.days import day_in
from terang.bodies.models import Body, Region
from terang.bodies.views.pages import show
from terang.cases.results import effect as effects
from terang.cases.results.service import MINIMUM, service
from terang.cases.states.cases import Kind
from terang.cases.views.places import region_of

TOPICS = 12
SHOWN = 400  # cases behind a share; a body with more shows the newest


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    region, now = region_of(request), timezone.now()
    at = _moment(request.GET.get("sampai", ""), region, now)
    day = day_in(region, at)
    kind = Kind.COMPLAINT if request.GET.get("jenis") == Kind.COMPLAINT.value else Kind.REQUEST
    body = _body(request, region)
    since, chosen, spans = _span(request.GET.get("waktu", ""), day)
    told = service(region, kind=kind, since=since, until=day, at=at, body=body)
    context: dict[str, Any] = {
        "it": told,
        "kind": kind.value,
        "kinds": Kind.choices,
        "body": body,
        "bodies": Body.objects.active().filter(region=region).order_by("name"),
        "spans": spans,
        "chosen": chosen,
        "minimum": MINIMUM,
        "is_of_a_day": at != now,
        "counted": sorted(told.counted, key=lambda one: (one.received_on, one.number), reverse=True)[:SHOWN],
        "verdicts": {
            "tepat": _("dalam tenggat"),
            "telat": _("terlambat"),
            "telat_terbuka": _("lewat, belum dijawab"),
        },
        "groups": [
            (_("Menurut badan publik"), told.bodies if body is None else ()),
            (_("Menurut kanal"), told.channels),
        ],
        **(_effect(region, body, day) if kind == Kind.REQUEST else {}),
    }
    return show(request, "cases/public/service.html", region, context)


def _moment(asked: str, region: Region, now: datetime) -> datetime:
    """The end of a day that has passed, as a proof names it; else now."""
    try:
        end = datetime.combine(date.fromisoformat(asked), time.max, tzinfo=ZoneInfo(region.zone))
    except ValueError:
        return now
    return min(end, now)


def _effect(region: Region, body: Body | None, day: date) -> dict[str, Any]:
    """Requests before and after publication; bars only where something may be said."""
    told = effects.effect(region, today=day, body=body)[:TOPICS]
    bars = []
    for one in filter(lambda one: one.is_enough, told):
        before, after = (Decimal(f"{rate:.1f}") for rate in one.rates)
        bars.append((_("Sebelum: %s") % one.name, before, "neutral"))
        bars.append((_("Sesudah: %s") % one.name, after, "info"))
    return {
        "effects": told,
        "effect_bars": bars,
        "effect_minimum": effects.MINIMUM,
        "effect_days": effects.LEAST_DAYS,
    }


def _body(request: HttpRequest, region: Region) -> Body | None:
    slug = request.GET.get("badan", "")
    return Body.objects.filter(region=region, slug=slug).first() if slug else None


def _span(asked: str, day: date) -> tuple[date, str, list[tuple[str, str]]]:
    spans = {
        "12": (365, _("12 bulan terakhir")),
        "24": (730, _("24 bulan terakhir")),
        "3": (92, _("3 bulan terakhir")),
    }
    chosen = asked if asked in spans else "12"
    return (
        day - timedelta(days=spans[chosen][0]),
        chosen,
        [(code, name) for code, (_days, name) in spans.items()],
    )


urlpatterns: list[URLPattern] = [path("mutu-layanan/", quality, name="service")]
