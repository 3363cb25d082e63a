"""Early warnings: who is on the way to lose a predicate, and why, line by line."""

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from terang.accounts.http import SignedInRequest, signed_in
from terang.accounts.listing import Filter, Listing
from terang.accounts.models import User
from terang.bodies.views.pages import any_region, show
from terang.coaching.models import EarlyWarning
from terang.coaching.policies import commitments as policy
from terang.coaching.results.region import LEAST
from terang.coaching.views.shown import desk_regions
from terang.inspections import shown as words

_OPEN, _OVER = "berlaku", "pulih"


def readable(user: User) -> QuerySet[EarlyWarning]:
    """Of one's bodies; of the region for who administers or audits it."""
    rows = EarlyWarning.objects.filter(
        Q(body__in=policy.coached_bodies(user)) | Q(body=None, region__in=desk_regions(user))
    )
    life = Case(When(cleared_at=None, then=Value(_OPEN)), default=Value(_OVER))
    return rows.select_related("body", "region").annotate(life=life)


@signed_in
@require_safe
def warnings(request: SignedInRequest) -> HttpResponse:
    rows = readable(request.user)
    listing = Listing(
        request,
        rows if request.GET.get("keadaan") else rows.filter(cleared_at=None),
        search=("body__name",),
        filters=[Filter("keadaan", _("Keadaan"), [(_OPEN, _("Berlaku")), (_OVER, _("Sudah pulih"))], "life")],
        sorts={"badan": "body__name", "sejak": "raised_at", "perkiraan": "total"},
        default="-sejak",
    )
    context = {"listing": listing, "tab": "warnings", "is_coach": bool(desk_regions(request.user))}
    return show(request, "coaching/warnings.html", any_region(request.user), context)


@signed_in
@require_safe
def warning(request: SignedInRequest, pk: int) -> HttpResponse:
    it = get_object_or_404(readable(request.user), pk=pk)
    context = {
        "it": it,
        "who": it.body or it.region,
        "body": it.body,
        "reasons": it.reasons,
        "names": words.names(),
        "least": LEAST,
        "tab": "warnings",
    }
    return show(request, "coaching/warning.html", it.region, context)


urlpatterns: list[URLPattern] = [
    path("pembinaan/peringatan/", warnings, name="warnings"),
    path("pembinaan/peringatan/<int:pk>/", warning, name="warning"),
]
