"""Registers and statistics: public ones without who asked, the offices' own with it, and open data of counts."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terang.accounts.http import Refused, SignedInRequest, found, number, signed_in
from terang.bodies import access as rights
from terang.bodies.days import day_in
from terang.bodies.models import Body, Membership, Region, Role
from terang.bodies.views.pages import show
from terang.cases import registers_pdf, registers_xlsx
from terang.cases.actions import registers as making
from terang.cases.results import registers, statistics
from terang.cases.results.registers import Register
from terang.cases.views.desk import desk_region
from terang.cases.views.places import kept_private, region_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = ("permohonan", "keberatan")
Writer = Callable[..., bytes]
_WRITERS: dict[str, tuple[Writer, str]] = {
    "xlsx": (registers_xlsx.write, _XLSX),
    "pdf": (registers_pdf.write, "application/pdf"),
}
PER_PAGE = 50


def _year(request: HttpRequest, region: Region) -> tuple[int, list[int]]:
    """The year asked for, and those there are."""
    known = statistics.years(region)
    asked = number(request.GET.get("tahun") or request.POST.get("tahun"))
    this = day_in(region, timezone.now()).year
    year = asked if 2010 <= asked <= 2100 else (known or [this])[0]
    return year, sorted({*known, year, this}, reverse=True)


def _body(request: HttpRequest, region: Region) -> Body | None:
    slug = request.GET.get("badan") or request.POST.get("badan")
    return Body.objects.filter(region=region, slug=slug).first() if slug else None


def _public(kind: str, region: Region, *, year: int, body: Body | None) -> Register:
    made = registers.of_objections if kind == "keberatan" else registers.of_requests
    return made(region, year=year, body=body, is_public=True)


@require_safe
def register(request: HttpRequest, kind: str = "permohonan") -> HttpResponse:
    """For everybody."""
    region = region_of(request)
    year, years = _year(request, region)
    body = _body(request, region)
    made = _public(kind, region, year=year, body=body)
    heads = [name for name, _width in made.columns]
    page: dict[str, Any] = {
        "register": made,
        "shown": [tuple(zip(heads, row, strict=True)) for row in list(made.rows)[::-1][:200]],
        "kind": kind,
        "year": year,
        "years": years,
        "body": body,
        "bodies": Body.objects.active().filter(region=region).order_by("name"),
    }
    return show(request, "cases/public/register.html", region, page)


@require_safe
def register_file(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    region = region_of(request)
    if form not in _WRITERS or kind not in _KINDS:
        raise Http404
    year, _years = _year(request, region)
    body = _body(request, region)
    return _written(_public(kind, region, year=year, body=body), form, kind, year, region=region, body=body)


def _written(
    made: Register, form: str, kind: str, year: int, *, region: Region, body: Body | None
) -> HttpResponse:
    write, media = _WRITERS[form]
    of = body.name if body else _("PPID utama")
    answer = HttpResponse(write(made, region=region, of=of), content_type=media)
    name = "-".join(filter(None, ("register", kind, body.slug if body else "", str(year))))
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


@signed_in
@require_safe
def desk_registers(request: SignedInRequest) -> HttpResponse:
    region = desk_region(request)
    bodies = _own(request, region)
    found(bodies or rights.administers(request.user, region))
    year, years = _year(request, region)
    page: dict[str, Any] = {
        "years": years,
        "year": year,
        "bodies": bodies,
        "is_all": rights.administers(request.user, region),
        "tab": "registers",
    }
    return show(request, "cases/desk/registers.html", region, page)


def _own(request: SignedInRequest, region: Region) -> list[Body]:
    if rights.administers(request.user, region):
        return list(Body.objects.active().filter(region=region).order_by("name"))
    held = Membership.objects.held_by(request.user).filter(role=Role.OFFICER, region=region)
    return list(Body.objects.filter(pk__in=held.values("body")))


@signed_in
@require_POST
def desk_register(request: SignedInRequest) -> HttpResponse:
    """With identities: each of them is a look that is journaled, so it is a POST."""
    region, kind, form = desk_region(request), request.POST.get("jenis", ""), request.POST.get("bentuk", "")
    if kind not in _KINDS or form not in _WRITERS:
        raise Http404
    year, _years = _year(request, region)
    body = _body(request, region)
    try:
        made = making.make(kind, region, year=year, body=body, by=request.user, at=timezone.now())
    except Refused as no:
        raise Http404 from no
    return kept_private(_written(made, form, kind, year, region=region, body=body))


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Counts of a year, for everybody."""
    region = region_of(request)
    year, years = _year(request, region)
    body = _body(request, region)
    told = statistics.of_year(region, year, today=day_in(region, timezone.now()), body=body)
    names = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
    page: dict[str, Any] = {
        "it": told,
        "year": year,
        "years": years,
        "body": body,
        "bodies": Body.objects.active().filter(region=region).order_by("name"),
        "months": list(zip(names, told.months, strict=True)),
        "outcomes": [(c.name, c.number) for c in told.outcomes],
        "channels": [(c.name, c.number) for c in told.channels],
    }
    return show(request, "cases/public/statistics.html", region, page)


@require_safe
def numbers_file(request: HttpRequest, form: str) -> HttpResponse:
    """Open data: counts for each body, month and channel."""
    region = region_of(request)
    year, _years = _year(request, region)
    rows = statistics.by_body(region, year)
    if form == "json":
        content, media = json.dumps(rows, ensure_ascii=False), "application/json"
    else:
        content, media = _csv(rows), "text/csv; charset=utf-8"
    answer = HttpResponse(content, content_type=media)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    names = ["tahun", "bulan", "badan", "nama_badan", "kanal", "diterima", "dijawab"]
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


urlpatterns: list[URLPattern] = [
    path("permohonan/register/", register, name="register"),
    path("permohonan/register/keberatan/", register, {"kind": "keberatan"}, name="register_objections"),
    path("permohonan/register/<slug:kind>.<slug:form>", register_file, name="register_file"),
    path("permohonan/statistik/", numbers, name="statistics"),
    path("permohonan/statistik.json", numbers_file, {"form": "json"}, name="statistics_json"),
    path("permohonan/statistik.csv", numbers_file, {"form": "csv"}, name="statistics_csv"),
    path("layanan/register/", desk_registers, name="desk_registers"),
    path("layanan/register/unduh/", desk_register, name="desk_register"),
]
