"""Open311 GeoReport v2 at /open311/v2/: services, requests, and new ones with an api_key."""

from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from terang.bodies.models import Region
from terang.bodies.phones import Unreadable, read_phone
from terang.cases import georeport, service_levels
from terang.cases.actions import api_keys, lodging
from terang.cases.forms.complaints import districts_of
from terang.cases.forms.georeport import Report
from terang.cases.identity import Identity
from terang.cases.models import ApiKey, Case
from terang.cases.results import complaints as results
from terang.cases.states.cases import OPEN, Channel
from terang.cases.views.places import region_of

_SPAN: Final = timedelta(days=90)  # the standard's longest, and what is given unasked
_MOST: Final = 1000
_TYPES: Final = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}


def _answer(root: str, rows: list[Any], form: str, *, status: int = 200) -> HttpResponse:
    body = msgspec.json.encode(georeport.nulled(rows)) if form == "json" else georeport.xml(root, rows)
    response = HttpResponse(body, content_type=_TYPES[form], status=status)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _error(status: int, sentence: str, form: str) -> HttpResponse:
    return _answer("errors", [{"code": status, "description": sentence}], form, status=status)


def _jurisdiction(request: HttpRequest) -> str:
    return request.GET.get("jurisdiction_id", "") or request.POST.get("jurisdiction_id", "")


def _region(request: HttpRequest) -> Region | None:
    """`jurisdiction_id` is the code of the region; None when it is none of ours, or one of several is to be named."""
    code = _jurisdiction(request)
    served = Region.objects.filter(bodies__isnull=False).distinct()
    if code:
        return served.filter(code=code).first()
    return region_of(request) if served.count() < 2 else None


def _unknown_region(request: HttpRequest, form: str) -> HttpResponse:
    """As the standard says: 404 for a jurisdiction that was not found, 400 for one that was not told."""
    if not _jurisdiction(request):
        return _error(400, _("Sebutkan jurisdiction_id, kode daerah yang dimaksud."), form)
    return _error(404, _("jurisdiction_id tidak dikenal."), form)


@require_safe
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    url = request.build_absolute_uri("/open311/v2")
    told = {
        "changeset": "2026-11-22T00:00:00Z",
        "contact": request.build_absolute_uri(reverse("cases:complain")),
        "key_service": request.build_absolute_uri(reverse("cases:api_keys")),
        "endpoints": [
            {
                "specification": "http://wiki.open311.org/GeoReport_v2",
                "url": url,
                "changeset": "2026-11-22T00:00:00Z",
                "type": "production",
                "formats": ["text/xml", "application/json"],
            }
        ],
    }
    body = msgspec.json.encode(told) if form == "json" else georeport.xml_one("discovery", told)
    return HttpResponse(body, content_type=_TYPES[form])


@require_safe
def services(request: HttpRequest, form: str) -> HttpResponse:
    if _region(request) is None:
        return _unknown_region(request, form)
    return _answer("services", list(georeport.services()), form)


@require_safe
def service(request: HttpRequest, code: str, form: str) -> HttpResponse:
    if _region(request) is None:
        return _unknown_region(request, form)
    found = georeport.definition(code)
    if found is None:
        return _error(404, _("service_code tidak dikenal."), form)
    body = msgspec.json.encode(found) if form == "json" else georeport.xml_one("service_definition", found)
    return HttpResponse(body, content_type=_TYPES[form])


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: HttpRequest, form: str) -> HttpResponse:
    if request.method == "POST":
        return _post(request, form)
    region = _region(request)
    if region is None:
        return _unknown_region(request, form)
    rows = _asked(results.public(region), request)
    if rows is None:
        return _error(400, _("Waktu harus ditulis menurut ISO 8601 dengan zona waktunya."), form)
    return _answer("service_requests", [georeport.row(case) for case in rows[:_MOST]], form)


def _asked(rows: QuerySet[Case], request: HttpRequest) -> QuerySet[Case] | None:
    """As the standard says: by ids, else the last 90 days or the span asked for, by service and status."""
    if ids := request.GET.get("service_request_id"):
        return rows.filter(number__in=ids.split(",")[:200])
    now = timezone.now()
    end = _instant(request.GET.get("end_date", ""), now)
    start = _instant(request.GET.get("start_date", ""), (end or now) - _SPAN)
    if start is None or end is None:
        return None
    rows = rows.filter(registered_at__gte=max(start, end - _SPAN), registered_at__lte=end)
    if codes := request.GET.get("service_code"):
        rows = rows.filter(category__in=codes.split(",")[:50])
    wanted = set(request.GET.get("status", "").split(",")) & {"open", "closed"}
    if wanted == {"open"}:
        return rows.filter(state__in=OPEN)
    return rows.exclude(state__in=OPEN) if wanted == {"closed"} else rows


def _instant(text: str, otherwise: datetime) -> datetime | None:
    if not text:
        return otherwise
    try:
        found = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _post(request: HttpRequest, form: str) -> HttpResponse:
    at = timezone.now()
    key = api_keys.of(request.POST.get("api_key", "") or request.headers.get("X-Api-Key", ""), at=at)
    if key is None:
        return _error(403, _("api_key tidak dikenal."), form)
    if _jurisdiction(request) not in {"", key.region.code}:
        return _unknown_region(request, form)
    report = Report(request.POST)
    if not report.is_valid():
        told = "; ".join(f"{name}: {errors[0]}" for name, errors in report.errors.items())
        return _error(400, told, form)
    lodged = lodging.lodge(_wanted(report.cleaned_data, key, at))
    notice = request.build_absolute_uri(
        reverse("cases:own_complaint", args=[lodged.case.number, lodged.secret])
    )
    row = {"service_request_id": lodged.case.number, "service_notice": notice, "account_id": ""}
    return _answer("service_requests", [row], form, status=201)


def _wanted(data: dict[str, Any], key: ApiKey, at: datetime) -> lodging.Wanted:
    """What other programs tell of a person is kept as sealed as what people tell us themselves."""
    name = f"{data['first_name']} {data['last_name']}".strip()
    who = Identity(name=name, phone=_phone(data["phone"]), email=data["email"])
    has_point = data["lat"] is not None and data["long"] is not None
    media = f"\n\n{data['media_url']}" if data["media_url"] else ""
    return lodging.Wanted(
        region=key.region,
        channel=Channel.OPEN311,
        text=data["description"] + media,
        at=at,
        category=data["service_code"],
        place=data["address_string"],
        district=districts_of(key.region).filter(code=data["address_id"]).first()
        if data["address_id"]
        else None,
        latitude=round(data["lat"], 5) if has_point else None,
        longitude=round(data["long"], 5) if has_point else None,
        who=who if who.name or who.phone or who.email else None,
        is_secret=service_levels.categories()[data["service_code"]].secret,
    )


def _phone(text: str) -> str:
    try:
        return read_phone(text) if text else ""
    except Unreadable:
        return ""


@require_safe
def one(request: HttpRequest, number: str, form: str) -> HttpResponse:
    region = _region(request)
    if region is None:
        return _unknown_region(request, form)
    rows = list(results.public(region).filter(number=number))
    if not rows:
        return _error(404, _("service_request_id tidak dikenal."), form)
    return _answer("service_requests", [georeport.row(case) for case in rows], form)


def _both(route: str, view: Any, name: str) -> list[URLPattern]:
    return [path(f"open311/{route}.{form}", view, {"form": form}, name=f"{name}_{form}") for form in _TYPES]


urlpatterns: list[URLPattern] = [
    *_both("discovery", discovery, "open311_discovery"),
    *_both("v2/services", services, "open311_services"),
    *_both("v2/services/<str:code>", service, "open311_service"),
    *_both("v2/requests", requests, "open311_requests"),
    *_both("v2/requests/<str:number>", one, "open311_request"),
]
