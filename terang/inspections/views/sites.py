"""One body's website: what was decided and why, what changed, how it went month by month, and asking again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terang.accounts.http import Overtaken, Refused, SignedInRequest, is_htmx, see_other, signed_in
from terang.bodies import access
from terang.bodies.models import Body, Website
from terang.inspections import actions, policies, results, shown
from terang.inspections.models import Alarm, Change, Inspection, Month, Standing
from terang.inspections.states import State, Trigger
from terang.lib.charts import Point
from terang.lib.dates import MONTHS
from terang.report.terms import confidence_word
from terang.report.words import Words

_MONTHS_SHOWN = 24


@signed_in
@require_safe
def body(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The website as its last inspection left it."""
    seen = _seen(request, pk)
    last = results.latest(seen)
    return render(request, "inspections/body.html", _page(request, seen, last) | _history(seen))


@signed_in
@require_safe
def inspection(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """One inspection as it was; while it is under way, how far it is."""
    row = _inspection(request, pk)
    context = _page(request, row.body, row) | {"is_past": True}
    return render(request, "inspections/inspection.html", context)


@signed_in
@require_safe
def progress(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The part of the page that asks again while an inspection runs; when it is over, the page is loaded anew."""
    seen = _seen(request, pk)
    context = _under_way(request, seen)
    if context["under_way"] is None and is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "inspections/parts/progress.html", context | {"body": seen})


@signed_in
@require_POST
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """ "Periksa ulang"."""
    seen = _seen(request, pk)
    try:
        actions.ask(seen, by=request.user, trigger=Trigger.REQUEST, at=timezone.now())
        messages.success(request, _("Pemeriksaan dimulai. Kemajuannya tampil di halaman ini."))
    except Refused as no:
        messages.warning(request, str(no))
    return see_other(reverse("inspections:body", args=[seen.pk]))


@signed_in
@require_POST
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _inspection(request, pk)
    try:
        actions.cancel(row, by=request.user, at=timezone.now())
        messages.success(request, _("Pemeriksaan dibatalkan."))
    except (Refused, Overtaken) as no:
        messages.error(request, str(no))
    return see_other(reverse("inspections:body", args=[row.body_id]))


@signed_in
@require_POST
def retry(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _inspection(request, pk)
    try:
        actions.retry(row, by=request.user, at=timezone.now())
        messages.success(request, _("Pemeriksaan diulang."))
    except (Refused, Overtaken) as no:
        messages.error(request, str(no))
    return see_other(reverse("inspections:body", args=[row.body_id]))


def _seen(request: SignedInRequest, pk: int) -> Body:
    return get_object_or_404(access.seen_bodies(request.user).select_related("region"), pk=pk)


def _inspection(request: SignedInRequest, pk: int) -> Inspection:
    rows = Inspection.objects.filter(body__in=access.seen_bodies(request.user))
    return get_object_or_404(rows.select_related("body__region", "website", "batch"), pk=pk)


def _page(request: SignedInRequest, seen: Body, row: Inspection | None) -> dict[str, Any]:
    verdicts = shown.decided(row.verdicts.all()) if row else []
    website = policies.in_use(seen)
    return {
        "body": seen,
        "website": website,
        "inspection": row,
        "verdicts": [
            (d, confidence_word(float(d.verdict.confidence), Words(request.LANGUAGE_CODE))) for d in verdicts
        ],
        "counted": shown.counted(verdicts),
        "findings": shown.told(row.findings.all()) if row else [],
        "changes": shown.moved(row.changes.all()) if row else [],
        "facts": shown.facts(row) if row and row.state == State.DONE else [],
        "notice": _notice(website, row),
        **_under_way(request, seen),
    }


def _notice(website: Website | None, row: Inspection | None) -> str:
    """What the reader must know before reading on."""
    if website is None:
        return _(
            "Registri belum mencantumkan alamat situs badan ini, sehingga tidak ada yang dapat diperiksa."
        )
    if row and row.url != website.url:
        return _(
            "Alamat situs berubah dari %(old)s menjadi %(new)s sejak pemeriksaan ini. Hasil di bawah milik alamat lama."
        ) % {"old": row.url, "new": website.url}
    return ""


def _under_way(request: SignedInRequest, seen: Body) -> dict[str, Any]:
    """What runs, what failed last, and whether this person may ask."""
    rows = Inspection.objects.filter(body=seen)
    running = rows.under_way().first()
    last = rows.order_by("-queued_at", "-pk").first()
    failed = last if last and last.state == State.FAILED else None
    at = timezone.now()
    may = policies.may_ask(request.user, seen)
    return {
        "under_way": running,
        "going": shown.going(running) if running else None,
        "may_cancel": running is not None and policies.why_not_cancel(running, by=request.user) is None,
        "failed": failed,
        "may_retry": failed is not None and policies.why_not_retry(failed, by=request.user) is None,
        "may_ask": may,
        "why_not": policies.why_not_ask(seen, by=request.user, at=at) if may and not running else None,
    }


def _history(seen: Body) -> dict[str, Any]:
    months = Month.objects.filter(website__body=seen).order_by("-first_on")[:_MONTHS_SHOWN]
    newest = list(reversed(list(months)))
    named = [(f"{MONTHS[m.first_on.month - 1]} {m.first_on.year}", m) for m in newest]
    done = Inspection.objects.filter(body=seen).exclude(state__in=(State.QUEUED, State.RUNNING))
    return {
        "standing": Standing.objects.filter(website__body=seen, website__until_on=None).first(),
        "points": [Point(label[:3] + label[-5:], month.score) for label, month in named],
        "months": [(label, month, shown.status_term(month.status)) for label, month in reversed(named)],
        "changes": shown.moved(Change.objects.filter(body=seen)[:30]),
        "inspections": done.select_related("batch").order_by("-finished_at", "-pk")[:12],
        "alarms": Alarm.objects.filter(website__body=seen, cleared_at=None),
    }


urlpatterns: list[URLPattern] = [
    path("situs/<int:pk>/", body, name="body"),
    path("situs/<int:pk>/kemajuan/", progress, name="progress"),
    path("situs/<int:pk>/periksa/", ask, name="ask"),
    path("pemeriksaan/<int:pk>/", inspection, name="inspection"),
    path("pemeriksaan/<int:pk>/batalkan/", cancel, name="cancel"),
    path("pemeriksaan/<int:pk>/ulangi/", retry, name="retry"),
]
