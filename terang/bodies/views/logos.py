"""The emblem of a region: on its certificates and on the head of its reports."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import SignedInRequest, see_other, signed_in
from terang.bodies import emblem
from terang.bodies.actions import logos as actions
from terang.bodies.forms.logos import LogoForm
from terang.bodies.models import Logo, Region
from terang.bodies.views.bodies import administered_region


@signed_in
@require_http_methods(["GET", "POST"])
def logo(request: SignedInRequest) -> HttpResponseBase:
    region = administered_region(request)
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read(emblem.LARGEST + 1)
        try:
            actions.put(region, data, by=request.user, at=timezone.now())
        except emblem.Unfit as no:
            form.add_error("file", str(no))
        else:
            messages.success(request, _("Lambang dipakai pada piagam, sertifikat, dan laporan yang dibuat mulai sekarang."))  # fmt: skip
            return see_other(_address(region))
    used = Logo.objects.filter(region=region).first()
    page = {"form": form, "region": region, "used": used, "shown": emblem.address(bytes(used.data) if used else b"")}  # fmt: skip
    return render(request, "bodies/logo.html", page, status=422 if request.method == "POST" else 200)


@signed_in
@require_POST
def remove(request: SignedInRequest) -> HttpResponseBase:
    region = administered_region(request)
    actions.remove(region, by=request.user, at=timezone.now())
    messages.success(request, _("Lambang sudah dihapus."))
    return see_other(_address(region))


def _address(region: Region) -> str:
    return f"{reverse('bodies:logo')}?wilayah={region.code}"


urlpatterns = [
    path("wilayah/lambang/", logo, name="logo"),
    path("wilayah/lambang/hapus/", remove, name="remove_logo"),
]
