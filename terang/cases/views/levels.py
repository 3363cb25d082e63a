"""Service levels of complaints in a region: what holds, where it was read, what the region decided instead, and before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from terang.accounts.http import Refused, SignedInRequest, found, see_other, signed_in
from terang.bodies import access
from terang.bodies.models import Region
from terang.bodies.views.bodies import administered_region
from terang.cases import service_levels
from terang.cases.actions import levels as actions
from terang.cases.forms.levels import OwnLevelForm
from terang.cases.models import OwnLevel
from terang.cases.policies import complaints as policy
from terang.cases.results.levels import CATEGORY, LEVEL, STEP, Levels, levels_of, subjects
from terang.cases.views.complaint_desk import team_region


@dataclass(frozen=True)
class Row:
    """One step, level or category as it holds."""

    subject: str
    name: str
    now: str
    source: str
    mark: str  # "", "kebiasaan", "usulan"
    own: OwnLevel | None
    form: OwnLevelForm | None
    is_open: bool


def _region(request: SignedInRequest) -> Region:
    """Whose levels: administrators choose theirs, the team and the officers see those of their region."""
    found(policy.has_desk(request.user))
    if access.administered_regions(request.user).exists():
        return administered_region(request)
    if policy.regions_of_team(request.user).exists():
        return team_region(request)
    body = access.seen_bodies(request.user).select_related("region").first()
    found(body)
    return body.region  # type: ignore[union-attr]


@signed_in
@require_safe
def levels(request: SignedInRequest) -> HttpResponseBase:
    return _page(request, _region(request))


def _page(
    request: SignedInRequest, region: Region, *, typed: OwnLevelForm | None = None, status: int = 200
) -> HttpResponse:
    may = access.administers(request.user, region)
    parts = _parts(levels_of(region), may=may, typed=typed)
    names = {row.subject: row.name for _title, rows in parts for row in rows}
    page = {"region": region, "may": may, "parts": parts, "before": _before(region, names)}
    return render(request, "cases/complaints/levels.html", page, status=status)


def _parts(in_force: Levels, *, may: bool, typed: OwnLevelForm | None = None) -> list[tuple[str, list[Row]]]:
    days = _("%s hari kerja")
    steps = [
        _row(f"{STEP}:{t.code}", t.name, days % t.days, t, in_force, may=may, typed=typed)
        for t in in_force.terms.values()
    ]
    kinds = [
        _row(f"{LEVEL}:{each.code}", each.name, days % each.days, each, in_force, may=may, typed=typed)
        for each in in_force.levels.values()
    ]
    categories = [
        _row(
            f"{CATEGORY}:{c.code}", c.name, _of_level(in_force, c.level), None, in_force, may=may, typed=typed
        )
        for c in in_force.categories.values()
    ]
    return [
        (_("Langkah"), steps),
        (_("Menindaklanjuti, menurut tingkat"), kinds),
        (_("Tingkat awal setiap kategori"), categories),
    ]


def _of_level(in_force: Levels, code: str) -> str:
    level = in_force.levels[code]
    return _("%(name)s: %(days)s hari kerja") % {"name": level.name, "days": level.days}


def _row(
    subject: str, name: str, now: str, it: Any, in_force: Levels, *, may: bool, typed: OwnLevelForm | None
) -> Row:
    own = in_force.own.get(subject)
    is_open = typed is not None and typed.prefix == subject
    marks = {"practice": _("kebiasaan layanan"), "usulan": _("usulan")}
    form = (typed if is_open else OwnLevelForm(subject=subject, initial=_first(own))) if may else None
    return Row(
        subject=subject,
        name=name,
        now=now,
        source=own.source if own else (it.source if it else _("Usulan kami.")),
        mark="" if own else marks.get(it.status if it else "usulan", ""),
        own=own,
        form=form,
        is_open=is_open,
    )


def _first(own: OwnLevel | None) -> dict[str, Any]:
    return {"days": own.days, "level": own.level, "source": own.source} if own else {}


def _before(region: Region, names: Mapping[str, str]) -> list[tuple[OwnLevel, str, str]]:
    """All that was decided, the newest first: of what, and the name of the level of a category."""
    levels = service_levels.levels()
    rows = OwnLevel.objects.filter(region=region).select_related("by")[:100]
    return [
        (row, names.get(row.subject, row.subject), levels[row.level].name if row.level else "")
        for row in rows
    ]


@signed_in
@require_POST
def decide(request: SignedInRequest, subject: str) -> HttpResponseBase:
    region = _decided_in(request, subject)
    form = OwnLevelForm(request.POST, subject=subject)
    if form.is_valid():
        try:
            actions.decide(region, subject, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(
                request, _("Disimpan. Berlaku untuk aduan berikutnya; tenggat yang berjalan tetap.")
            )
            return see_other(f"{reverse('cases:levels')}?wilayah={region.code}")
    return _page(request, region, typed=form, status=422)


@signed_in
@require_http_methods(["POST"])
def go_back(request: SignedInRequest, subject: str) -> HttpResponseBase:
    region = _decided_in(request, subject)
    actions.go_back(region, subject, by=request.user, at=timezone.now())
    messages.success(request, _("Kembali ke bawaan Terang."))
    return see_other(f"{reverse('cases:levels')}?wilayah={region.code}")


def _decided_in(request: SignedInRequest, subject: str) -> Region:
    if subject not in subjects():
        raise Http404
    return administered_region(request)


urlpatterns: list[URLPattern] = [
    path("layanan/standar-waktu/", levels, name="levels"),
    path("layanan/standar-waktu/<str:subject>/", decide, name="decide_level"),
    path("layanan/standar-waktu/<str:subject>/bawaan/", go_back, name="go_back_level"),
]
