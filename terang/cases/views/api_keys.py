"""Keys of other programs, kept by administrators."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import SignedInRequest, see_other, signed_in
from terang.bodies import access
from terang.bodies.views.bodies import administered_region
from terang.cases.actions import api_keys as actions
from terang.cases.models import ApiKey


class KeyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Dipakai oleh"),
        max_length=120,
        help_text=gettext_lazy("Nama aplikasi atau mitra."),
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: SignedInRequest) -> HttpResponseBase:
    region = administered_region(request)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _key, secret = actions.make(region, form.cleaned_data["name"], by=request.user, at=timezone.now())
        messages.warning(request, _("Kunci ini hanya ditampilkan sekali: %s") % secret)
        return see_other(f"{reverse('cases:api_keys')}?wilayah={region.code}")
    rows = ApiKey.objects.filter(region=region).select_related("made_by")
    page = {"region": region, "form": form, "keys": rows}
    return render(request, "cases/complaints/api_keys.html", page, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def end(request: SignedInRequest, pk: int) -> HttpResponseBase:
    mine = ApiKey.objects.filter(region__in=access.administered_regions(request.user))
    key = get_object_or_404(mine.select_related("region"), pk=pk)
    actions.end(key, by=request.user, at=timezone.now())
    messages.success(request, _("Kunci itu tidak berlaku lagi."))
    return see_other(f"{reverse('cases:api_keys')}?wilayah={key.region.code}")


urlpatterns: list[URLPattern] = [
    path("layanan/aduan/kunci/", keys, name="api_keys"),
    path("layanan/aduan/kunci/<int:pk>/akhiri/", end, name="end_api_key"),
]
