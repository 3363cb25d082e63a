"""Page "jadwal", and the calendar for other programs (iCalendar, RFC 5545)."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.bodies.models import Membership
from terang.evaluations import ical
from terang.evaluations.actions import calendars as actions
from terang.evaluations.calendar import Dates, doubts, suggest
from terang.evaluations.forms.cycles import CalendarForm
from terang.evaluations.models import Cycle, Period
from terang.evaluations.states import CycleState, Window
from terang.evaluations.views.cycles import steps_of
from terang.evaluations.views.pages import cycle_for, leads, led_cycle, show
from terang.instruments.definition import Definition, StageKind

_FEED = "evaluations.calendar"  # salt of the address of a feed


@require_GET
@signed_in
def calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    """The dates of a cycle in steps, what was moved and why."""
    cycle, at = cycle_for(request.user, pk), timezone.now()
    lines = [
        {
            "period": p,
            "label": Window(p.window).label,
            "state": "done" if p.closes_at <= at else "now" if p.is_open(at) else "next",
        }
        for p in cycle.periods.all()
    ]
    moved = cycle.reschedulings.select_related("by")
    context = {
        "cycle": cycle,
        "lines": lines,
        "doubts": doubts({Window(p.window): (p.opens_at, p.closes_at) for p in cycle.periods.all()}),
        "moved": [{"line": m, "label": Window(m.window).label} for m in moved],
        "leads": leads(request.user, cycle),
        "feeds": _feeds(request, cycle),
        "steps": steps_of(cycle) if cycle.state == CycleState.PLANNED else [],
    }
    return show(request, "evaluations/calendar.html", cycle.region, context)


def _feeds(request: SignedInRequest, cycle: Cycle) -> list[dict[str, str]]:
    """Addresses to subscribe to: one for each role of the person in this region; each ends with the role."""
    held = Membership.objects.held_by(request.user).filter(region=cycle.region_id).select_related("body")
    return [
        {
            "name": str(m.body) if m.body else cycle.region.name,
            "address": request.build_absolute_uri(
                reverse("evaluations:calendar_feed", args=[signing.Signer(salt=_FEED).sign(str(m.pk))])
            ),
        }
        for m in held
    ]


@require_http_methods(["GET", "POST"])
@signed_in
def calendar_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sets or moves the dates; suggestions stand in an empty calendar."""
    cycle = led_cycle(request.user, pk)
    at = timezone.now()
    with timezone.override(ZoneInfo(cycle.region.zone)):
        form = _form(request, cycle)
        is_good = request.method == "POST" and form.is_valid()
    refusal = None
    if is_good:
        try:
            changed = actions.schedule(cycle, form.dates, reason=form.reason, by=request.user, at=at)
            _say(request, cycle, changed)
            return see_other(reverse("evaluations:calendar", args=[cycle.pk]))
        except Refused as why:
            refusal = str(why)
    context = {"cycle": cycle, "form": form, "refusal": refusal, "is_suggested": not cycle.periods.all()}
    context["steps"] = steps_of(cycle) if cycle.state == CycleState.PLANNED else []
    status = 422 if request.method == "POST" else 200
    return show(request, "evaluations/calendar_form.html", cycle.region, context, status=status)


def _form(request: SignedInRequest, cycle: Cycle) -> CalendarForm:
    held = {Window(p.window): (p.opens_at, p.closes_at) for p in cycle.periods.all()}
    return CalendarForm(
        request.POST or None,
        zone=cycle.region.get_zone_display(),
        dates=held or _suggested(cycle),
        wants_reason=cycle.state == CycleState.RUNNING,
    )


def _suggested(cycle: Cycle) -> dict[Window, Dates]:
    zone = ZoneInfo(cycle.region.zone)
    tomorrow = timezone.localtime(timezone.now(), zone).date() + timedelta(days=1)
    definition = cycle.instrument.definition
    return suggest(tomorrow, zone, without=_unused(definition), objection_days=definition.objection_days)


def _unused(definition: Definition) -> set[Window]:
    """Windows the instrument has no use for."""
    stages = {stage.kind for stage in definition.stages}
    unused = set()
    if StageKind.SAQ not in stages:
        unused |= {Window.FILLING, Window.VERIFICATION, Window.OBJECTION}
    if StageKind.VISIT not in stages:
        unused.add(Window.VISIT)
    if StageKind.PUBLIC_TEST not in stages:
        unused.add(Window.PUBLIC_TEST)
    if not definition.objection_days:
        unused.add(Window.OBJECTION)
    return unused


def _say(request: HttpRequest, cycle: Cycle, changed: int) -> None:
    if not changed:
        messages.info(request, _("Tidak ada yang berubah."))
    elif cycle.state == CycleState.RUNNING:
        messages.success(request, _("Jadwal diubah. Semua yang terlibat diberi tahu lewat email."))
    else:
        messages.success(request, _("Jadwal disimpan."))


@require_GET
@signed_in
def calendar_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The calendar of one cycle, to download."""
    cycle = cycle_for(request.user, pk)
    address = request.build_absolute_uri(reverse("evaluations:cycle", args=[cycle.pk]))
    periods = [(p, address) for p in cycle.periods.all()]
    return _ics(
        ical.calendar(cycle.name, _with_cycle(periods, cycle), at=timezone.now()), f"{cycle.slug}.ics"
    )


@require_GET
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """All begun cycles of a region, or of a body, for a calendar program; as long as the role lasts."""
    try:
        number = int(signing.Signer(salt=_FEED).unsign(token))
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    held = Membership.objects.filter(until_at=None, user__is_active=True).select_related("region", "body")
    role = get_object_or_404(held, pk=number)
    begun = Cycle.objects.filter(region=role.region, started_at__isnull=False).exclude(
        state=CycleState.CANCELLED
    )
    if role.body:
        begun = begun.filter(entries__body=role.body)
    rows = Period.objects.filter(cycle__in=begun).select_related("cycle", "cycle__region")
    address = request.build_absolute_uri("/")[:-1]
    periods = [(p, address + reverse("evaluations:cycle", args=[p.cycle_id])) for p in rows]
    name = str(role.body or role.region)
    return _ics(ical.calendar(name, periods, at=timezone.now()), "evaluasi.ics")


def _with_cycle(periods: list[tuple[Period, str]], cycle: Cycle) -> list[tuple[Period, str]]:
    """The same rows, knowing their cycle without another query."""
    for period, _address in periods:
        period.cycle = cycle
    return periods


def _ics(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


urlpatterns: list[URLPattern] = [
    path("evaluasi/<int:pk>/jadwal/", calendar, name="calendar"),
    path("evaluasi/<int:pk>/jadwal/ubah/", calendar_change, name="calendar_change"),
    path("evaluasi/<int:pk>/jadwal.ics", calendar_file, name="calendar_file"),
    path("kalender/<str:token>.ics", calendar_feed, name="calendar_feed"),
]
