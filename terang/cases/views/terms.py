"""Reckon a term of the law: the last day, and why it is that day. For everybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from terang.bodies import access
from terang.bodies.models import Region
from terang.cases import ical
from terang.cases.forms.days import Reckoning
from terang.cases.results.calendars import calendar
from terang.cases.terms import Term, known_until, terms
from terang.lib.workdays import Reckoned, reckon


def _region(request: HttpRequest) -> Region | None:
    """Whose own days count: the region named, else the one that has bodies here, when there is only one."""
    at_desk = Region.objects.filter(bodies__isnull=False).distinct()
    if code := request.GET.get("wilayah"):
        return at_desk.filter(code=code).first()
    return at_desk[0] if at_desk.count() == 1 else None


def _reckoned(form: Reckoning, region: Region | None) -> tuple[Term, Reckoned, Reckoned | None]:
    term, days = terms()[form.cleaned_data["jangka"]], calendar(region)
    first = reckon(days, form.cleaned_data["tanggal"], term.days)
    return term, first, reckon(days, first.ends_on, term.extension) if term.extension else None


@require_safe
def reckoning(request: HttpRequest) -> HttpResponse:
    region = _region(request)
    form = Reckoning(request.GET if "tanggal" in request.GET else None)
    page: dict[str, Any] = {
        "form": form,
        "region": region,
        "terms": terms().values(),
        "known_until": known_until(),
        "keeps": region is not None and access.administers(request.user, region),
    }
    if form.is_valid():
        term, first, longer = _reckoned(form, region)
        page |= {"term": term, "first": first, "longer": longer, "query": request.GET.urlencode()}
    return render(request, "cases/reckoning.html", page, status=422 if form.errors else 200)


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The last day as a calendar entry."""
    form = Reckoning(request.GET)
    if not form.is_valid():
        return render(request, "cases/reckoning.html", {"form": form, "terms": terms().values()}, status=422)
    term, first, _ = _reckoned(form, _region(request))
    answer = HttpResponse(ical.deadline(term, first, at=timezone.now()), content_type="text/calendar")
    answer["Content-Disposition"] = f'attachment; filename="tenggat-{term.code}-{first.ends_on}.ics"'
    return answer


urlpatterns = [
    path("tenggat/", reckoning, name="reckoning"),
    path("tenggat/kalender.ics", file, name="reckoning_file"),
]
