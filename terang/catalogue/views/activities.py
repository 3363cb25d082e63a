"""Activities and what they yield."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terang.accounts.http import Overtaken, Refused, SignedInRequest, number, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.catalogue import policies
from terang.catalogue.actions import activities as actions
from terang.catalogue.forms.entries import ActivityForm, YieldForms
from terang.catalogue.models import Activity
from terang.catalogue.states import ActivityState
from terang.catalogue.views.shown import region_of, show, tended

_FACTS = ("name", "state", "from_on", "until_on", "unit", "place")


@signed_in
@require_safe
def activities(request: SignedInRequest) -> HttpResponse:
    rows = Activity.objects.filter(body__in=tended(request)).select_related("body").prefetch_related("yields")
    listing = Listing(
        request, rows, search=("name", "body__name", "yields__title"),
        filters=[Filter("keadaan", _("Keadaan"), list(ActivityState.choices), "state")],
        sorts={"mulai": "from_on", "nama": "name"}, default="-mulai",
    )  # fmt: skip
    listing.page.object_list = list(listing.page.object_list)
    return show(
        request,
        "activities.html",
        {"listing": listing, "region": region_of(request.user), "tab": "activities"},
    )


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    form = ActivityForm(
        request.POST or None, bodies=tended(request), initial={"body": request.GET.get("badan")}
    )
    yields = YieldForms(request.POST or None, prefix="hasil")
    if request.method == "POST" and form.is_valid() and yields.is_valid():
        told = dict(form.cleaned_data)
        try:
            actions.note(told.pop("body"), told, _told(yields), by=request.user, at=timezone.now())
            messages.success(request, _("Kegiatan dicatat; informasi yang dihasilkannya sudah masuk daftar."))
            return see_other(reverse("catalogue:activities"))
        except Refused as no:
            form.add_error(None, str(no))
    context = {"form": form, "yields": yields, "region": region_of(request.user), "tab": "activities"}
    return show(request, "activity.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def activity(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Activity.objects.select_related("body__region").filter(body__in=policies.tended(request.user))
    it = get_object_or_404(rows, pk=pk)
    initial = {"body": it.body_id, **{name: getattr(it, name) for name in _FACTS}}
    held = list(it.yields.values("title", "topic", "klass", "form", "link"))
    own = policies.tended(request.user).filter(pk=it.body_id)
    form = ActivityForm(request.POST or None, bodies=own, initial=initial)
    yields = YieldForms(request.POST or None, prefix="hasil", initial=held)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and yields.is_valid():
            facts = {name: form.cleaned_data[name] for name in _FACTS}
            version = request.POST.get("version", "")
            try:
                actions.change(
                    it, facts, _told(yields), version=number(version),
                    by=request.user, at=timezone.now(),
                )  # fmt: skip
                messages.success(request, _("Perubahan disimpan."))
                return see_other(reverse("catalogue:activity", args=[pk]))
            except Refused as no:
                form.add_error(None, str(no))
            except Overtaken as late:
                form.add_error(None, str(late))
                status = 409
    context = {"form": form, "yields": yields, "it": it, "region": it.body.region, "tab": "activities"}
    return show(request, "activity.html", context, status=status)


def _told(yields: Any) -> list[dict[str, Any]]:
    """Filled rows, in their order; an emptied one is gone."""
    return [row.cleaned_data for row in yields if row.cleaned_data.get("title")]


urlpatterns: list[URLPattern] = [
    path("informasi/kegiatan/", activities, name="activities"),
    path("informasi/kegiatan/baru/", new, name="new_activity"),
    path("informasi/kegiatan/<int:pk>/", activity, name="activity"),
]
