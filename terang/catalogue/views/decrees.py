"""Decrees: which list was fixed when, by which number, with which lines."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.accounts.listing import Listing
from terang.catalogue import policies
from terang.catalogue.actions import decrees as actions
from terang.catalogue.forms.entries import DecreeForm
from terang.catalogue.models import Decree
from terang.catalogue.states import Listed
from terang.catalogue.views.shown import region_of, show, tended


@signed_in
@require_safe
def decrees(request: SignedInRequest) -> HttpResponse:
    bodies = tended(request)
    rows = Decree.objects.filter(body__in=bodies).select_related("body").defer("lines")
    listing = Listing(
        request, rows, search=("number", "body__name"), sorts={"hari": "decided_on"}, default="-hari"
    )
    shown = Q(information__withdrawn_at=None, information__isnull=False)
    waiting = bodies.annotate(waiting=Count("information", filter=shown & Q(information__decree=None)))
    context = {
        "listing": listing,
        "waiting": waiting.filter(waiting__gt=0).order_by("-waiting", "name")[:20],
        "region": region_of(request.user),
        "tab": "decrees",
    }
    return show(request, "decrees.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    form = DecreeForm(
        request.POST or None, bodies=tended(request), initial={"body": request.GET.get("badan")}
    )
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            made = actions.decide(
                told.pop("body"), Listed(told.pop("listed")), by=request.user, at=timezone.now(), **told
            )
            messages.success(
                request,
                _("Daftarnya ditetapkan. Baris yang ditambah kemudian menunggu keputusan berikutnya."),
            )
            return see_other(reverse("catalogue:decree", args=[made.pk]))
        except Refused as no:
            form.add_error(None, str(no))
    context = {"form": form, "region": region_of(request.user), "tab": "decrees"}
    return show(request, "new_decree.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_safe
def decree(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list as it was decided, whatever became of its lines."""
    rows = Decree.objects.select_related("body__region", "by").filter(body__in=policies.tended(request.user))
    it = get_object_or_404(rows, pk=pk)
    return show(request, "decree.html", {"it": it, "region": it.body.region, "tab": "decrees"})


urlpatterns: list[URLPattern] = [
    path("informasi/keputusan/", decrees, name="decrees"),
    path("informasi/keputusan/baru/", new, name="new_decree"),
    path("informasi/keputusan/<int:pk>/", decree, name="decree"),
]
