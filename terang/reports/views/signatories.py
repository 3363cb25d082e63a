"""Who signs in a region."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import Refused, SignedInRequest, found, see_other, signed_in
from terang.bodies import access
from terang.bodies.models import Region
from terang.evaluations.views.pages import show
from terang.reports.actions import signatories as actions
from terang.reports.forms.wording import SignatoryForm
from terang.reports.models import Signatory


@require_http_methods(["GET", "POST"])
@signed_in
def signatories(request: SignedInRequest, code: str) -> HttpResponse:
    """All of them, and a form for one more."""
    region = _region(request, code)
    form = SignatoryForm(request.POST or None, instance=Signatory(region=region))
    if request.method == "POST" and form.is_valid() and _is_saved(request, form):
        messages.success(request, _("Penanda tangan ditambahkan."))
        return see_other(reverse("reports:signatories", args=[code]))
    context = {"rows": region.signatories.all(), "form": form}
    status = 422 if request.method == "POST" else 200
    return show(request, "reports/signatories.html", region, context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _signatory(request, pk)
    form = SignatoryForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid() and _is_saved(request, form):
        return see_other(reverse("reports:signatories", args=[row.region.code]))
    status = 422 if request.method == "POST" else 200
    return show(request, "reports/signatory.html", row.region, {"row": row, "form": form}, status=status)


@require_POST
@signed_in
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _signatory(request, pk)
    actions.remove(row, by=request.user, at=timezone.now())
    return see_other(reverse("reports:signatories", args=[row.region.code]))


def _is_saved(request: SignedInRequest, form: SignatoryForm) -> bool:
    try:
        actions.save(form.save(commit=False), by=request.user, at=timezone.now())
    except Refused as why:
        form.add_error(None, str(why))
        return False
    return True


def _region(request: SignedInRequest, code: str) -> Region:
    region = get_object_or_404(Region, code=code)
    found(access.administers(request.user, region))
    return region


def _signatory(request: SignedInRequest, pk: int) -> Signatory:
    row = get_object_or_404(Signatory.objects.select_related("region"), pk=pk)
    found(access.administers(request.user, row.region))
    return row


urlpatterns: list[URLPattern] = [
    path("laporan/penanda-tangan/<str:code>/", signatories, name="signatories"),
    path("laporan/penanda-tangan/<int:pk>/ubah/", change, name="signatory"),
    path("laporan/penanda-tangan/<int:pk>/hapus/", remove, name="remove_signatory"),
]
