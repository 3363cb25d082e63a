"""The calendar of a month: stages of evaluations, visits, meetings and promises a person may see, on one grid."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from msgspec import Struct

from terang.accounts.http import SignedInRequest, signed_in
from terang.accounts.models import User
from terang.coaching.policies import commitments, meetings, visits
from terang.coaching.states.visits import VisitState
from terang.evaluations.models import Period
from terang.evaluations.policies import cycles
from terang.evaluations.states import CycleState, Window

_FIRST, _LAST = 2000, 2100  # years; outside somebody only plays with the address


class Mark(Struct, frozen=True, order=True):
    """Something on a day. `hour`: "" for whole days."""

    hour: str
    text: str
    url: str
    kind: str


class Day(Struct, frozen=True):
    on: date
    is_in: bool  # of this month, not the rest of a week
    is_today: bool
    marks: list[Mark]


@require_GET
@signed_in
def month(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    first = _asked(request.GET.get("bulan", ""), today)
    weeks = list(Calendar().monthdatescalendar(first.year, first.month))
    marks = _marks(request.user, weeks[0][0], weeks[-1][-1])
    days = [
        [Day(on, on.month == first.month, on == today, sorted(marks[on])) for on in week] for week in weeks
    ]
    context = {
        "first": first,
        "before": first - timedelta(days=1),
        "after": (first + timedelta(days=31)).replace(day=1),
        "weekdays": [WEEKDAYS[n] for n in range(7)],
        "weeks": days,
        "is_empty": not any(day.marks for week in days for day in week),
    }
    return render(request, "web/month.html", context)


def _asked(text: str, today: date) -> date:
    """The first day of the month in the address ("2026-11"); of this month without one."""
    if not text:
        return today.replace(day=1)
    try:
        found = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        raise Http404 from None
    if not _FIRST <= found.year <= _LAST:
        raise Http404
    return found


def _marks(user: User, first: date, last: date) -> dict[date, list[Mark]]:
    """Four queries, however much there is."""
    found: dict[date, list[Mark]] = defaultdict(list)
    for on, mark in (
        *_stages(user, first, last),
        *_visits(user, first, last),
        *_meetings(user, first, last),
        *_promises(user, first, last),
    ):
        if first <= on <= last:
            found[on].append(mark)
    return found


def _around(first: date, last: date) -> tuple[datetime, datetime]:
    """Instants that hold these days in every zone of the country."""
    zone = ZoneInfo("Asia/Jakarta")
    begin, end = first - timedelta(days=1), last + timedelta(days=2)
    return datetime(begin.year, begin.month, begin.day, tzinfo=zone), datetime(
        end.year, end.month, end.day, tzinfo=zone
    )


def _stages(user: User, first: date, last: date) -> Iterator[tuple[date, Mark]]:
    """Where a stage begins and where it ends."""
    begin, end = _around(first, last)
    held = cycles.seen_cycles(user).exclude(state=CycleState.CANCELLED)
    rows = Period.objects.filter(cycle__in=held, opens_at__lt=end, closes_at__gte=begin)
    for row in rows.select_related("cycle__region"):
        zone, url = ZoneInfo(row.cycle.region.zone), reverse("evaluations:calendar", args=[row.cycle_id])
        told = {"stage": Window(row.window).label, "cycle": row.cycle.name}
        for at, text in (
            (row.opens_at, _("%(stage)s mulai: %(cycle)s")),
            (row.closes_at, _("%(stage)s berakhir: %(cycle)s")),
        ):
            here = at.astimezone(zone)
            yield here.date(), Mark(f"{here:%H.%M}", text % told, url, "info")


def _visits(user: User, first: date, last: date) -> Iterator[tuple[date, Mark]]:
    rows = visits.seen_visits(user).filter(on__range=(first, last)).exclude(state=VisitState.CANCELLED)
    for row in rows.select_related("body"):
        hour = f"{row.starts_at:%H.%M}" if row.starts_at else ""
        text = _("Kunjungan: %s") % row.body
        yield row.on, Mark(hour, text, reverse("coaching:visit", args=[row.pk]), "good")


def _meetings(user: User, first: date, last: date) -> Iterator[tuple[date, Mark]]:
    begin, end = _around(first, last)
    rows = meetings.seen_meetings(user).standing().filter(starts_at__range=(begin, end))
    for row in rows.select_related("region"):
        here = row.starts_at.astimezone(ZoneInfo(row.region.zone))
        text = f"{row.get_kind_display()}: {row.title}"
        yield here.date(), Mark(f"{here:%H.%M}", text, reverse("coaching:meeting", args=[row.pk]), "warn")


def _promises(user: User, first: date, last: date) -> Iterator[tuple[date, Mark]]:
    """How many promises are due on a day: one line, for there may be many."""
    due: dict[date, int] = defaultdict(int)
    for on in (
        commitments.tended(user)
        .standing()
        .filter(due_on__range=(first, last))
        .values_list("due_on", flat=True)
    ):
        due[on] += 1
    for on, count in due.items():
        text = _("%d janji perbaikan jatuh tempo") % count
        yield on, Mark("", text, reverse("coaching:commitments"), "neutral")


urlpatterns: list[URLPattern] = [path("kalender/", month, name="month")]
