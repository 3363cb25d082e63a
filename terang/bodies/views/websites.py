"""A body's website and social accounts."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts.http import Refused, SignedInRequest, found, see_other, signed_in
from terang.bodies import policies
from terang.bodies.actions import websites as actions
from terang.bodies.days import day_in
from terang.bodies.forms import bodies as forms
from terang.bodies.models import Body, SocialAccount
from terang.bodies.views.bodies import administered, seen


@signed_in
@require_http_methods(["GET", "POST"])
def change_website(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The old address ends on the day the new one begins; both stay in the record."""
    body = administered(request.user, pk)
    form = forms.NewWebsite(request.POST or None, initial={"on": day_in(body.region, timezone.now())})
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, body, form.cleaned_data["url"], form)
            return see_other(reverse("bodies:body", args=[pk]))
        except Refused as no:
            form.add_error(None, _(str(no)))
    page = {"form": form, "body": body, "website": actions.current(body)}
    return render(request, "bodies/change_website.html", page, status=422 if form.is_bound else 200)


def _change(request: SignedInRequest, body: Body, url: str, form: forms.NewWebsite) -> None:
    on, at = form.cleaned_data["on"], timezone.now()
    if url:
        actions.change(body, url, on=on, by=request.user, at=at)
        messages.success(request, _("Situs web sudah diganti; alamat lama tetap tercatat."))
    elif refusal := policies.why_not_change(request.user, body):
        raise Refused(refusal)
    else:
        actions.end(body, on=on, by=request.user, at=at)
        messages.success(request, _("Badan ini sekarang tercatat tanpa situs web."))


@signed_in
@require_http_methods(["GET", "POST"])
def add_social(request: SignedInRequest, pk: int) -> HttpResponseBase:
    body = tended(request, pk)
    form = forms.NewSocial(request.POST or None)
    if request.method == "POST" and form.is_valid():
        url = form.cleaned_data["url"]
        actions.add_social(body, form.platform, url, by=request.user, at=timezone.now())
        return see_other(reverse("bodies:body", args=[pk]) + "#medsos")
    page = {"form": form, "body": body, "title": _("Tambah media sosial")}
    return render(request, "bodies/form_of_body.html", page, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def remove_social(request: SignedInRequest, pk: int, account: int) -> HttpResponse:
    body = tended(request, pk)
    actions.remove_social(
        get_object_or_404(SocialAccount, pk=account, body=body), by=request.user, at=timezone.now()
    )
    return see_other(reverse("bodies:body", args=[pk]) + "#medsos")


def tended(request: SignedInRequest, pk: int) -> Body:
    """A body whose contacts and accounts the person may change; 404 for others."""
    body = seen(request.user, pk)
    found(policies.why_not_tend(request.user, body) is None)
    return body


urlpatterns = [
    path("badan/<int:pk>/situs/", change_website, name="change_website"),
    path("badan/<int:pk>/medsos/", add_social, name="add_social"),
    path("badan/<int:pk>/medsos/<int:account>/hapus/", remove_social, name="remove_social"),
]
