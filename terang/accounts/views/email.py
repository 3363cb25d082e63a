"""The e-mail address of an account: a new one asked for, confirmed, given up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from terang.accounts import email_changes, forms, guessing, policies, secret_links
from terang.accounts.guessing import TooSoon, client_address
from terang.accounts.http import Overtaken, Refused, SignedInRequest, see_other, signed_in
from terang.accounts.models import EmailChange, User
from terang.accounts.views import links
from terang.accounts.views.password import is_current


@sensitive_post_parameters("current")
@signed_in
@require_http_methods(["GET", "POST"])
def change_email(request: SignedInRequest) -> HttpResponseBase:
    """One's own, with the password asked again."""
    form = forms.ChangeEmail(request.POST or None)
    is_sure = request.method == "POST" and form.is_valid() and is_current(request, form)
    if is_sure and ask(request, form, request.user):
        return see_other(reverse("accounts:account"))
    return render(request, "accounts/change_email.html", {"form": form}, status=422 if form.is_bound else 200)


def ask(request: SignedInRequest, form: forms.NewEmail, user: User, *, region: str = "") -> bool:
    """Whether the letters are on their way; what is in the way is told beside the form."""
    email, at = form.cleaned_data["email"], timezone.now()
    try:
        guessing.enter(guessing.of_email_change(user.pk, email, client_address(request)), at=at)
        email_changes.ask(user, email, by=request.user, at=at, region=region)
    except (Refused, TooSoon) as no:
        form.add_error("email", _(str(no)))
        return False
    messages.success(
        request,
        _("Surat sudah kami kirim ke %s. Alamat baru berlaku setelah tautan di surat itu dibuka.") % email,
    )
    return True


@signed_in
@require_POST
def withdraw_email(request: SignedInRequest) -> HttpResponse:
    email_changes.withdraw(request.user, by=request.user, at=timezone.now())
    messages.success(request, _("Permintaan dibatalkan; tautannya tidak berlaku lagi."))
    return see_other(reverse("accounts:account"))


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_email(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The page behind the letter's link. Only its button confirms: mail programs open links by themselves."""
    at = timezone.now()
    token = secret_links.digest(secret)
    change = EmailChange.objects.filter(token=token).select_related("user").first()
    if change is None:
        advice = _(
            "Bila alamat baru sudah Anda benarkan, pakailah saat masuk. Bila belum, masuklah dengan alamat lama, lalu mintalah tautan baru di halaman akun Anda."
        )
        return links.leads_nowhere(request, at=at, advice=advice)
    if refusal := policies.why_not_confirm_email(change, at=at):
        return render(request, "accounts/email_change_is_void.html", {"why": refusal}, status=410)
    if request.method == "GET":
        return render(request, "accounts/confirm_email.html", {"change": change})
    try:
        email_changes.confirm(change, at=at)
    except (Refused, Overtaken) as no:
        return render(request, "accounts/email_change_is_void.html", {"why": _(str(no))}, status=409)
    messages.success(request, _("Alamat email baru sudah berlaku. Pakailah saat masuk berikutnya."))
    return see_other(reverse("accounts:account" if request.user.is_authenticated else "accounts:sign_in"))


urlpatterns = [
    path("akun/email/", change_email, name="change_email"),
    path("akun/email/batal/", withdraw_email, name="withdraw_email"),
    path("email-baru/<str:secret>/", confirm_email, name="confirm_email"),
]
