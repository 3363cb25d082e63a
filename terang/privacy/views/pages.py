"""Pages of personal data: the register, a person's own data, retention, and breach lists."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Refused, SignedInRequest, found, see_other, signed_in
from terang.privacy import breach_xlsx, policies, register, retention
from terang.privacy.actions import breaches, keeping, people
from terang.privacy.forms.people import BreachForm, PersonForm
from terang.privacy.places import PLACES
from terang.privacy.results import letters
from terang.privacy.results.breaches import Touched
from terang.privacy.results.letters import Breach
from terang.privacy.results.people import find

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """The register of personal fields."""
    found(policies.reads_register(request.user))
    text = request.GET.get("cari", "")[:100]
    fields = register.fields()
    context = {
        "count": len(fields),
        "people": Counter(field.use.whose.value for field in fields).most_common(),
        "areas": register.found(text),
        "places": PLACES,
        "text": text,
        "leads": policies.kept_regions(request.user).exists(),
        "tab": "register",
    }
    return render(request, "privacy/register.html", context)


@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def person(request: SignedInRequest) -> HttpResponse:
    """Everything of one person; what was typed never stands in an address."""
    regions = policies.kept_regions(request.user)
    found(regions.exists())
    form = PersonForm(request.POST or None, regions=regions)
    rows: Any = None
    if form.is_valid():
        told = form.cleaned_data
        rows = find(told["wilayah"], told["siapa"])
        if request.POST.get("unduh") or request.POST.get("hapus"):
            try:
                return _act(request, told)
            except Refused as no:
                form.add_error(None, str(no))
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(
        request,
        "privacy/person.html",
        {"form": form, "rows": rows, "tab": "person", "leads": True},
        status=status,
    )


def _act(request: SignedInRequest, told: dict[str, Any]) -> HttpResponse:
    at, region = timezone.now(), told["wilayah"]
    if request.POST.get("unduh"):
        made = people.export(region, told["siapa"], reason=told["alasan"], by=request.user, at=at)
        answer = HttpResponse(made, content_type="application/zip")
        answer["Content-Disposition"] = 'attachment; filename="data-pribadi.zip"'
        return answer
    done = people.erase(region, told["siapa"], reason=told["alasan"], by=request.user, at=at)
    for kind, number, stays in done:
        messages.success(
            request,
            _("%(n)d %(kind)s dihapus identitasnya. %(stays)s") % {"n": number, "kind": kind, "stays": stays},
        )
    return see_other(reverse("privacy:person"))


@signed_in
@require_safe
def kept(request: SignedInRequest) -> HttpResponse:
    """What would go now: nothing is touched by looking."""
    found(policies.kept_regions(request.user).exists())
    context = {"rules": retention.preview(at=timezone.now()), "tab": "kept", "leads": True}
    return render(request, "privacy/kept.html", context)


@signed_in
@require_POST
def apply(request: SignedInRequest) -> HttpResponse:
    found(policies.kept_regions(request.user).exists())
    done = keeping.apply(by=request.user, at=timezone.now())
    messages.success(request, _("Masa simpan diterapkan: %d baris.") % sum(number for _name, number in done))
    return see_other(reverse("privacy:kept"))


@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def breach(request: SignedInRequest) -> HttpResponse:
    """Who was touched, both letters and the clock of 3x24 hours; one workbook to work with."""
    regions = policies.kept_regions(request.user)
    found(regions.exists())
    form = BreachForm(request.POST or None, regions=regions)
    context: dict[str, Any] = {"form": form, "tab": "breach", "leads": True}
    if not form.is_valid():
        return render(request, "privacy/breach.html", context, status=422 if form.is_bound else 200)
    at, told = timezone.now(), form.breach
    rows = breaches.listed(list(told.tables), told.scope, by=request.user, at=at)
    both = (("Surat lembaga", letters.to_authority(told, rows)), ("Surat orang", letters.to_people(told)))
    if request.POST.get("unduh"):
        made = breach_xlsx.write(rows, _facts(told, rows, at=at), both)
        answer = HttpResponse(made, content_type=_XLSX)
        answer["Content-Disposition"] = 'attachment; filename="kebocoran.xlsx"'
        return answer
    left = int((told.until - at).total_seconds() // 3600)
    context |= {
        "breach": told,
        "counted": letters.counted(rows),
        "number": len(rows),
        "letters": both,
        "left": left,
    }
    return render(request, "privacy/breach.html", context)


def _facts(told: Breach, rows: Sequence[Touched], *, at: datetime) -> list[tuple[str, str]]:
    scope = told.scope
    zone = ZoneInfo(scope.region.zone)

    def moment(when: datetime) -> str:
        return f"{when.astimezone(zone):%d-%m-%Y %H.%M} {scope.region.get_zone_display()}"

    return [
        ("Daerah", scope.region.name),
        ("Badan publik", scope.body.name if scope.body else "semua"),
        ("Data yang terjangkau", "; ".join(told.reached)),
        ("Rentang", f"{moment(scope.since)} sampai {moment(scope.until)}"),
        ("Diketahui", moment(told.known_at)),
        ("Batas pemberitahuan (3x24 jam, UU 27/2022 Pasal 46)", moment(told.until)),
        ("Daftar ini dibuat", moment(at)),
        *((who.capitalize(), f"{number} baris") for who, number in letters.counted(rows)),
    ]


urlpatterns: list[URLPattern] = [
    path("data-pribadi/", index, name="register"),
    path("data-pribadi/orang/", person, name="person"),
    path("data-pribadi/masa-simpan/", kept, name="kept"),
    path("data-pribadi/masa-simpan/terapkan/", apply, name="apply"),
    path("data-pribadi/kebocoran/", breach, name="breach"),
]
