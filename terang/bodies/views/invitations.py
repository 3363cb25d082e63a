"""Inviting people, and what the invited person sees."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts import secret_links
from terang.accounts.http import Overtaken, Refused, SignedInRequest, found, see_other, signed_in
from terang.accounts.models import User
from terang.accounts.views import links
from terang.accounts.views.sign_in import welcome
from terang.bodies import access, policies
from terang.bodies.actions import invitations
from terang.bodies.forms import people as forms
from terang.bodies.models import Invitation


@signed_in
@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest) -> HttpResponseBase:
    """By the administrator of a region; `badan`, `nama`, `email` in the address fill the form beforehand."""
    regions = access.administered_regions(request.user)
    found(regions.exists())
    told = {"body": "badan", "name": "nama", "email": "email", "role": "peran", "letter": "surat"}
    initial = {field: request.GET[key] for field, key in told.items() if key in request.GET}
    form = forms.Invite(request.POST or None, regions=regions, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            sent = invitations.invite(**form.cleaned_data, by=request.user, at=timezone.now())
            _tell(request, sent)
            return see_other(reverse("bodies:people"))
        except Refused as no:
            form.add_error(None, _(str(no)))
    return render(request, "bodies/invite.html", {"form": form}, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def send_again(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = _administered(request, pk)
    try:
        invitations.send_again(invitation, by=request.user, at=timezone.now())
        _tell(request, invitation)
    except (Refused, Overtaken) as no:
        messages.error(request, _(str(no)))
    return see_other(reverse("bodies:people") + "#undangan")


@signed_in
@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    try:
        invitations.withdraw(_administered(request, pk), by=request.user, at=timezone.now())
        messages.success(request, _("Undangan sudah ditarik; tautannya tidak berlaku lagi."))
    except (Refused, Overtaken) as no:
        messages.error(request, _(str(no)))
    return see_other(reverse("bodies:people") + "#undangan")


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The page behind the letter's link: a password for a new account, one button for an old one."""
    invitation = (
        Invitation.objects.filter(token=secret_links.digest(secret))
        .select_related("region", "body", "invited_by", "replaces")
        .first()
    )
    if invitation is None:
        advice = _(
            "Bila Anda sudah membuat kata sandi, silakan masuk seperti biasa. Bila belum, mintalah undangan baru kepada PPID utama daerah Anda."
        )
        return links.leads_nowhere(request, at=timezone.now(), advice=advice)
    if refusal := policies.why_not_accept(invitation, at=timezone.now()):
        return render(request, "bodies/invitation_is_void.html", {"why": refusal}, status=410)
    if request.method == "POST" and (too_often := links.why_not_yet(invitation.token, at=timezone.now())):
        return render(request, "accounts/too_soon.html", {"why": too_often}, status=429)
    if get_user_model().objects.filter(email=invitation.email).exists():
        return _accept_with_account(request, invitation)
    return _accept_anew(request, invitation)


def _accept_with_account(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    if request.method == "POST":
        try:
            invitations.accept(invitation, at=timezone.now())
        except (Refused, Overtaken) as no:
            return render(request, "bodies/invitation_is_void.html", {"why": _(str(no))}, status=409)
        messages.success(request, _("Peran Anda sudah bertambah. Silakan masuk dengan akun Anda."))
        return see_other(
            reverse("web:home") if request.user.is_authenticated else reverse("accounts:sign_in")
        )
    return render(request, "bodies/accept_invitation.html", {"invitation": invitation})


def _accept_anew(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    person = User(email=invitation.email, name=invitation.name)
    form = forms.Accept(request.POST or None, user=person, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        typed = {"name": form.cleaned_data["name"], "password": form.cleaned_data["password"]}
        try:
            user = invitations.accept(invitation, at=timezone.now(), **typed)
        except (Refused, Overtaken) as no:
            return render(request, "bodies/invitation_is_void.html", {"why": _(str(no))}, status=409)
        return welcome(request, user, goal=reverse("web:home"))
    page = {"form": form, "invitation": invitation}
    return render(request, "bodies/accept_invitation.html", page, status=422 if form.is_bound else 200)


def _administered(request: SignedInRequest, pk: int) -> Invitation:
    regions = access.administered_regions(request.user)
    return get_object_or_404(
        Invitation.objects.select_related("region", "body").filter(region__in=regions), pk=pk
    )


def _tell(request: SignedInRequest, invitation: Invitation) -> None:
    messages.success(
        request, _("Undangan untuk %s sedang dikirim; keadaannya tampak di daftar.") % invitation.email
    )


urlpatterns = [
    path("orang/undang/", invite, name="invite"),
    path("orang/undangan/<int:pk>/kirim-lagi/", send_again, name="send_invitation_again"),
    path("orang/undangan/<int:pk>/tarik/", withdraw, name="withdraw_invitation"),
    path("undangan/<str:secret>/", accept, name="accept_invitation"),
]
