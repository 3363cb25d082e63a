"""Inspections asked for together, with the progress of all."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.inspections import actions, policies, shown
from terang.inspections.models import Batch
from terang.inspections.states import UNDER_WAY, State


@signed_in
@require_safe
def batches(request: SignedInRequest) -> HttpResponseBase:
    rows = Batch.objects.filter(region__in=policies.looked_after(request.user)).select_related("asked_by")
    left = Count("inspections", filter=Q(inspections__state__in=sorted(UNDER_WAY)))
    done = Count("inspections", filter=Q(inspections__state=State.DONE))
    listing = Listing(request, rows.annotate(left=left, done=done).order_by("-asked_at"), search=("label",))
    return render(request, "inspections/batches.html", {"listing": listing})


@signed_in
@require_safe
def batch(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Polled by itself while something is left; without scripts the reader loads it anew."""
    row = _seen(request, pk)
    listing = Listing(
        request,
        row.inspections.select_related("body"),
        search=("body__name", "url"),
        filters=[Filter("keadaan", _("Keadaan"), State.choices, "state")],
        sorts={"nama": "body__name", "nilai": "score", "selesai": "finished_at"},
        default="nama",
        per_page=100,
    )
    counted = dict(row.inspections.order_by().values_list("state").annotate(n=Count("pk")))
    context = {
        "batch": row,
        "listing": listing,
        "rows": [(one, shown.going(one) if one.is_under_way else None) for one in listing.page],
        "done": sum(n for state, n in counted.items() if state not in UNDER_WAY),
        "is_running": any(state in UNDER_WAY for state in counted),
        "counted": [(state.label, counted[state]) for state in State if counted.get(state)],
        "may_cancel": policies.why_not_cancel_batch(row, by=request.user) is None,
    }
    return render(request, "inspections/batch.html", context)


@signed_in
@require_POST
def cancel_batch(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _seen(request, pk)
    try:
        count = actions.cancel_batch(row, by=request.user, at=timezone.now())
        messages.success(request, _("%s pemeriksaan dibatalkan.") % count)
    except Refused as no:
        messages.error(request, str(no))
    return see_other(reverse("inspections:batch", args=[row.pk]))


def _seen(request: SignedInRequest, pk: int) -> Batch:
    rows = Batch.objects.filter(region__in=policies.looked_after(request.user))
    return get_object_or_404(rows.select_related("region", "asked_by"), pk=pk)


urlpatterns: list[URLPattern] = [
    path("pemeriksaan/kumpulan/", batches, name="batches"),
    path("pemeriksaan/kumpulan/<int:pk>/", batch, name="batch"),
    path("pemeriksaan/kumpulan/<int:pk>/batalkan/", cancel_batch, name="cancel_batch"),
]
