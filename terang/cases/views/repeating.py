"""What is asked again and again and could be published, and answers that could stand in the list; one click each."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terang.accounts.http import Refused, SignedInRequest, found, see_other, signed_in
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.bodies.views.pages import show
from terang.cases.actions import publishing
from terang.cases.results.listable import listable
from terang.cases.results.repeated import LEAST, repeated
from terang.cases.views.desk import desk_region, seen
from terang.cases.views.places import kept_private
from terang.catalogue import policies as catalogue

MOST = 50
_TITLE = 300


def _tended(request: SignedInRequest) -> QuerySet[Body]:
    """Bodies whose list one tends. 404 for people without any."""
    bodies = catalogue.tended(request.user)
    found(bodies.exists())
    return bodies


@signed_in
@require_safe
def repeating(request: SignedInRequest) -> HttpResponse:
    bodies, region = _tended(request), desk_region(request)
    day = day_in(region, timezone.now())
    page: dict[str, Any] = {
        "groups": repeated(bodies, today=day)[:MOST],
        "answers": listable(bodies, today=day)[:MOST],
        "least": LEAST,
        "tab": "repeating",
    }
    return kept_private(show(request, "cases/desk/repeating.html", region, page))


@signed_in
@require_POST
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """`pk`: the body."""
    body = get_object_or_404(_tended(request).select_related("region"), pk=pk)
    key, title = request.POST.get("kunci", ""), request.POST.get("judul", "")[:_TITLE]
    try:
        made = publishing.plan(body, key, title, by=request.user, at=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
        return see_other(reverse("cases:repeating"))
    messages.success(
        request, _("Rencananya dicatat dan sudah masuk daftar. Tambahkan tautannya begitu terbit.")
    )
    return see_other(reverse("catalogue:activity", args=[made.pk]))


@signed_in
@require_POST
def list_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    case = seen(request, pk)
    found(case.body_id is not None and _tended(request).filter(pk=case.body_id).exists())
    title = request.POST.get("judul", "")[:_TITLE] or case.subject
    try:
        entry = publishing.list_answer(case, title, by=request.user, at=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
        return see_other(reverse("cases:repeating"))
    messages.success(
        request, _("Sudah masuk daftar informasi publik. Lengkapi tautannya bila berkasnya Anda terbitkan.")
    )
    return see_other(reverse("catalogue:entry", args=[entry.pk]))


urlpatterns: list[URLPattern] = [
    path("layanan/berulang/", repeating, name="repeating"),
    path("layanan/berulang/<int:pk>/rencana/", plan, name="repeating_plan"),
    path("layanan/<int:pk>/daftarkan/", list_answer, name="desk_list_answer"),
]
